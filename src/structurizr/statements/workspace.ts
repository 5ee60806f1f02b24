import type { Extend } from "../extend.ts";
import { fail } from "../diagnostics.ts";
import { createWorkspace } from "../new-workspace.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";
import { impliedRow } from "./anywhere.ts";
import { documentationRows } from "./documentation.ts";
import { identifiersRow } from "./model.ts";
import { propertiesStatement } from "./shared.ts";
import type { Statement } from "./statement.ts";
import { textStatement } from "./statement.ts";

const STANDALONE = "workspace [name] [description]";
const EXTENDS = "workspace extends <file|url>";

/** `workspace [name] [description] {` and `workspace extends <file> {`. */
export function workspaceRow(extend: Extend): Statement<"root"> {
  return {
    keyword: "workspace",
    run(session, _context, { tokens }) {
      if (session.parsed.has("workspace")) {
        fail("structure", "Multiple workspaces are not permitted in a DSL definition");
      }
      if (tokens.size > 3) {
        fail("too-many-tokens", `Too many tokens, expected: ${STANDALONE} or ${EXTENDS}`);
      }
      startWorkspace(session, tokens, extend);
      session.index.model.impliedRelationships = "unlessAnyExists";
      session.extending = [...session.index.model.elements.values()].some(
        (element) => element.kind !== "customElement",
      );
      session.open({ kind: "workspace" });
      session.parsed.add("workspace");
    },
  };
}

function startWorkspace(session: Session, tokens: Tokens, extend: Extend): void {
  if (tokens.optional(1) !== "extends") {
    const workspace = createWorkspace(session.index);
    workspace.name = tokens.optional(1) ?? "Name";
    workspace.description = tokens.optional(2) ?? "Description";
    session.workspace = workspace;
    return;
  }
  if (!tokens.includes(2)) fail("expected", `Expected: ${EXTENDS}`);
  extend(session, tokens.get(2));
}

function onceRow(keyword: "model" | "views", message: string): Statement<"workspace"> {
  return {
    keyword,
    run(session) {
      if (session.parsed.has(keyword)) fail("structure", message);
      session.open({ kind: keyword });
      session.parsed.add(keyword);
    },
  };
}

export const workspaceRows: Statement<"workspace">[] = [
  textStatement("name", (session, _context, name) => {
    session.current.name = name;
  }),
  textStatement("description", (session, _context, description) => {
    session.current.description = description;
  }),
  propertiesStatement((session) => [session.current]),
  ...documentationRows<"workspace">((_context, session) => session.current),
  identifiersRow<"workspace">(),
  impliedRow,
  onceRow("model", "Multiple models are not permitted in a DSL definition"),
  onceRow("views", "Multiple view sets are not permitted in a DSL definition"),
  { keyword: "configuration", run: (session) => session.open({ kind: "configuration" }) },
];
