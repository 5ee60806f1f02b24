import { fail } from "../diagnostics.ts";
import { javaSplit } from "../java-strings.ts";
import type { Session } from "../session.ts";
import { addModelView, checkViewKey, isModelView, newViewBase } from "../view-core.ts";
import type { Element, FilteredView, ModelView } from "../workspace.ts";
import { imageViewRow } from "./image-view.ts";
import { propertiesStatement } from "./shared.ts";
import { stylesRow } from "./styles.ts";
import { terminologyRow } from "./terminology.ts";
import { themeRows } from "./theme.ts";
import type { Statement } from "./statement.ts";
import { viewRows, viewTexts, warnWithoutKey } from "./view-settings.ts";

function openView(session: Session, view: ModelView): void {
  view.position = session.position();
  const kinds = {
    dynamic: "dynamicView",
    deployment: "deploymentView",
    custom: "customView",
  } as const;
  const kind = Object.hasOwn(kinds, view.kind)
    ? kinds[view.kind as keyof typeof kinds]
    : "staticView";
  session.open({ kind, view });
}

const landscapeRow: Statement<"views"> = {
  keyword: "systemLandscape",
  grammar: "systemLandscape [key] [description] {",
  args: [0, 2],
  run(session, _context, call) {
    const texts = viewTexts(session, call, 1);
    openView(session, addModelView(session.current, { kind: "systemLandscape", ...texts }));
  },
};

/** The software system or container that a view is of. */
function scopeOf(session: Session, name: string, kind: "softwareSystem" | "container"): Element {
  const noun = kind === "container" ? "container" : "software system";
  const named = session.find(name);
  if (!named) {
    fail("not-found", `The ${noun} "${name}" does not exist`, {
      ...session.unknown(name, [kind]),
      token: 1,
    });
  }
  if (named.kind !== kind) {
    fail("not-permitted", `The element "${name}" is not a ${noun}`, { token: 1 });
  }
  return named;
}

function scopedRow(
  keyword: "systemContext" | "container" | "component",
  noun: string,
): Statement<"views"> {
  return {
    keyword,
    grammar: `${keyword} <${noun} identifier> [key] [description] {`,
    args: [1, 3],
    run(session, _context, call) {
      const kind = keyword === "component" ? "container" : "softwareSystem";
      const scope = scopeOf(session, call.tokens.get(1), kind);
      const texts = viewTexts(session, call, 2);
      const view = addModelView(session.current, { kind: keyword, scope, ...texts });
      if (keyword === "systemContext") session.content(view).add(scope);
      openView(session, view);
    },
  };
}

const filteredRow: Statement<"views"> = {
  keyword: "filtered",
  grammar: "filtered <baseKey> <include|exclude> <tags> [key] [description]",
  args: [3, 5],
  run(session, _context, call) {
    const { tokens } = call;
    const mode = tokens.get(2).toLowerCase();
    if (mode !== "include" && mode !== "exclude") {
      fail("invalid-value", "Filter mode should be include or exclude", { token: 2 });
    }
    const base = filterBase(session, tokens.get(1));
    const { key, description } = viewTexts(session, call, 4);
    const view: FilteredView = {
      ...newViewBase(session.current, "filtered", key),
      kind: "filtered",
      base,
      mode: mode === "include" ? "Include" : "Exclude",
      tags: filterTags(tokens.get(3)),
      position: session.position(),
    };
    if (description !== undefined) view.description = description;
    session.current.views.all.push(view);
    if (call.opensBlock) session.open({ kind: "filteredView", view });
  },
};

function filterTags(text: string): string[] {
  const tags = javaSplit(text, ",").map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ""))].sort();
}

const FILTERABLE = new Set([
  "systemLandscape",
  "systemContext",
  "container",
  "component",
  "deployment",
]);

function filterBase(session: Session, key: string): ModelView {
  const base = session.current.views.all.find((view) => view.key === key);
  if (!base) {
    fail("not-found", `The view "${key}" does not exist`, {
      unknownName: key,
      token: 1,
      allowed: session.current.views.all.map((view) => view.key),
    });
  }
  if (!isModelView(base) || !FILTERABLE.has(base.kind)) {
    fail(
      "not-permitted",
      `The view "${key}" must be a System Landscape, System Context, Container, Component, or Deployment view`,
      { token: 1 },
    );
  }
  if (base.layout) {
    fail(
      "not-permitted",
      `The view "${key}" has automatic layout enabled - this is not supported for filtered views`,
      { token: 1, fix: `Remove autoLayout from the view "${key}".` },
    );
  }
  return base;
}

const dynamicRow: Statement<"views"> = {
  keyword: "dynamic",
  grammar: "dynamic <*|software system identifier|container identifier> [key] [description] {",
  args: [1, 3],
  run(session, _context, call) {
    const name = call.tokens.get(1);
    const scope = name === "*" ? undefined : dynamicScope(session, name);
    const texts = viewTexts(session, call, 2);
    const view = addModelView(session.current, {
      kind: "dynamic",
      ...texts,
      ...(scope && { scope }),
    });
    openView(session, view);
  },
};

function dynamicScope(session: Session, name: string): Element {
  const named = session.find(name);
  if (!named) {
    fail("not-found", `The software system or container "${name}" does not exist`, {
      ...session.unknown(name, ["softwareSystem", "container"]),
      token: 1,
    });
  }
  if (named.kind !== "softwareSystem" && named.kind !== "container") {
    fail("not-permitted", `The element "${name}" is not a software system or container`, {
      token: 1,
    });
  }
  return named;
}

const deploymentRow: Statement<"views"> = {
  keyword: "deployment",
  grammar: "deployment <*|software system identifier> <environment> [key] [description] {",
  args: [2, 4],
  run(session, _context, call) {
    const { tokens } = call;
    const named = session.find(tokens.get(2));
    const environment = named?.kind === "deploymentEnvironment" ? named.name : tokens.get(2);
    checkEnvironment(session, environment);
    const scopeName = tokens.get(1);
    const scope = scopeName === "*" ? undefined : scopeOf(session, scopeName, "softwareSystem");
    const texts = viewTexts(session, call, 3);
    const fields = { kind: "deployment" as const, environment, ...texts, ...(scope && { scope }) };
    openView(session, addModelView(session.current, fields));
  },
};

function checkEnvironment(session: Session, environment: string): void {
  const known = session.index.environments;
  if (!known.has(environment)) {
    fail("not-found", `The environment "${environment}" does not exist`, {
      unknownName: environment,
      token: 2,
      allowed: [...known],
    });
  }
}

const customRow: Statement<"views"> = {
  keyword: "custom",
  grammar: "custom [key] [title] [description] {",
  args: [0, 3],
  run(session, _context, call) {
    const { tokens } = call;
    const key = tokens.optional(1);
    if (key !== undefined) checkViewKey(key);
    warnWithoutKey(session, key);
    const view = addModelView(session.current, {
      kind: "custom",
      title: tokens.optional(2) ?? "",
      description: tokens.optional(3) ?? "",
      ...(key !== undefined && { key }),
    });
    openView(session, view);
  },
};

export const viewsRows: Statement<"views">[] = [
  landscapeRow,
  scopedRow("systemContext", "software system"),
  scopedRow("container", "software system"),
  scopedRow("component", "container"),
  filteredRow,
  dynamicRow,
  deploymentRow,
  customRow,
  imageViewRow,
  stylesRow,
  ...themeRows<"views">(),
  terminologyRow,
  propertiesStatement((session) => [session.current.views]),
];

const filtered = viewRows<"filteredView">();
export const filteredViewRows: Statement<"filteredView">[] = [
  filtered.default,
  filtered.title,
  filtered.description,
  filtered.properties,
];
