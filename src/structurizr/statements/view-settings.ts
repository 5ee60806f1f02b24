import { fail } from "../diagnostics.ts";
import { javaInteger } from "../java-strings.ts";
import type { Session } from "../session.ts";
import { checkViewKey } from "../view-core.ts";
import { DEFAULT_LAYOUT } from "../view-defaults.ts";
import type { AutomaticLayout, RankDirection, View } from "../workspace.ts";
import { propertiesStatement } from "./shared.ts";
import type { Call, Statement } from "./statement.ts";

/** Key and description by their places; warns when there is no key. */
export function viewTexts(
  session: Session,
  { tokens }: Call,
  keyAt: number,
): { key?: string; description?: string } {
  const key = tokens.optional(keyAt);
  if (key !== undefined) checkViewKey(key);
  const description = tokens.optional(keyAt + 1);
  warnWithoutKey(session, key);
  return {
    ...(key !== undefined && { key }),
    ...(description !== undefined && { description }),
  };
}

export function warnWithoutKey(session: Session, key: string | undefined): void {
  if (key !== undefined && key.trim() !== "") return;
  session.warn(
    "generated-view-key",
    "The view has no key; the generated one changes when views are added",
    {
      fix: "Give the view a key.",
    },
  );
}

type ViewContextKind =
  | "staticView"
  | "deploymentView"
  | "customView"
  | "dynamicView"
  | "parallel"
  | "filteredView"
  | "imageView";

const RANK_DIRECTIONS: Record<string, RankDirection> = {
  tb: "TopBottom",
  bt: "BottomTop",
  lr: "LeftRight",
  rl: "RightLeft",
};

/** `autoLayout [tb|bt|lr|rl] [rankSep] [nodeSep] [edgeSep] [vertices]` */
export function autoLayoutRow<
  K extends "staticView" | "deploymentView" | "customView" | "dynamicView" | "parallel",
>(): Statement<K> {
  return {
    keyword: "autolayout",
    grammar:
      "autoLayout [rankDirection] [rankSeparation] [nodeSeparation] [edgeSeparation] [vertices]",
    args: [0, 5],
    keepsBrace: true,
    run(_session, { view }, { tokens }) {
      view.layout = layoutFrom(tokens.from(1));
    },
  };
}

function layoutFrom([direction, rank, node, edge, vertices]: string[]): AutomaticLayout {
  if (direction !== undefined && !Object.hasOwn(RANK_DIRECTIONS, direction)) {
    fail("invalid-value", "Valid rank directions are: tb|bt|lr|rl", {
      token: 1,
      allowed: Object.keys(RANK_DIRECTIONS),
    });
  }
  const layout: AutomaticLayout = {
    rankDirection: RANK_DIRECTIONS[direction ?? "lr"] ?? DEFAULT_LAYOUT.rankDirection,
    explicitDirection: direction !== undefined,
    rankSeparation: separation(rank, "Rank") ?? DEFAULT_LAYOUT.rankSeparation,
    nodeSeparation: separation(node, "Node") ?? DEFAULT_LAYOUT.nodeSeparation,
    edgeSeparation: separation(edge, "Edge") ?? DEFAULT_LAYOUT.edgeSeparation,
    vertices: flag(vertices) ?? DEFAULT_LAYOUT.vertices,
  };
  for (const what of ["rank", "node", "edge"] as const) {
    if (layout[`${what}Separation`] < 0) {
      fail("invalid-value", `The ${what} separation must be a positive integer.`);
    }
  }
  return layout;
}

function separation(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined;
  return (
    javaInteger(text) ??
    fail("invalid-value", `${what} separation must be positive integer in pixels`)
  );
}

function flag(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  const lower = text.toLowerCase();
  if (lower !== "true" && lower !== "false") {
    fail("invalid-value", "Vertices must be true or false");
  }
  return lower === "true";
}

/** `default`, `title`, `description` and `properties`, which all views take. */
export function viewRows<K extends ViewContextKind>(): Record<
  "default" | "title" | "description" | "properties",
  Statement<K>
> {
  const text = (keyword: "title" | "description"): Statement<K> => ({
    keyword,
    grammar: `${keyword} <${keyword}>`,
    args: [1, 1],
    keepsBrace: true,
    run(_session, context, { tokens }) {
      (context.view as View)[keyword] = tokens.get(1);
    },
  });
  return {
    default: {
      keyword: "default",
      run(session, context) {
        session.current.views.defaultView = context.view.key;
      },
    },
    title: text("title"),
    description: text("description"),
    properties: propertiesStatement<K>((_session, context) => [context.view as View]),
  };
}
