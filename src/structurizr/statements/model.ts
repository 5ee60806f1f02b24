import type { ArchetypeType } from "../archetypes.ts";
import type { ContextKind } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import { createElement, groupRow } from "./elements.ts";
import { findRows } from "./find.ts";
import { explicitRow } from "./relationships.ts";
import { propertiesStatement } from "./shared.ts";
import type { Statement } from "./statement.ts";

const personRow: Statement<"model"> = {
  keyword: "person",
  archetype: "person",
  grammar: "person <name> [description] [tags]",
  args: [1, 3],
  run(session, { group }, call) {
    createElement(session, call, {
      fields: { kind: "person", name: call.tokens.get(1) },
      archetypeType: "person",
      places: { description: 2, tags: 3 },
      ...(group && { group }),
    });
  },
};

const softwareSystemRow: Statement<"model"> = {
  keyword: "softwareSystem",
  archetype: "softwaresystem",
  grammar: "softwareSystem <name> [description] [tags]",
  args: [1, 3],
  run(session, { group }, call) {
    createElement(session, call, {
      fields: { kind: "softwareSystem", name: call.tokens.get(1) },
      archetypeType: "softwaresystem",
      places: { description: 2, tags: 3 },
      ...(group && { group }),
    });
  },
};

const customElementRow: Statement<"model"> = {
  keyword: "element",
  archetype: "element" satisfies ArchetypeType,
  grammar: "element <name> [metadata] [description] [tags]",
  args: [1, 4],
  run(session, { group }, call) {
    createElement(session, call, {
      fields: { kind: "customElement", name: call.tokens.get(1) },
      archetypeType: "element",
      places: { metadata: 2, description: 3, tags: 4 },
      ...(group && { group }),
    });
  },
};

const environmentRow: Statement<"model"> = {
  keyword: "deploymentEnvironment",
  grammar: "deploymentEnvironment <name> {",
  args: [1, 1],
  run(session, _context, { tokens, identifier, opensBlock }) {
    const environment = { kind: "deploymentEnvironment" as const, name: tokens.get(1) };
    if (opensBlock) session.open({ kind: "deploymentEnvironment", environment });
    session.name(identifier, environment);
  },
};

const enterpriseRow: Statement<"model"> = {
  keyword: "enterprise",
  unannounced: true,
  run() {
    fail(
      "removed",
      "The enterprise keyword was previously deprecated, and has now been removed - please use group instead (https://docs.structurizr.com/dsl/language#group)",
    );
  },
};

/** `!identifiers flat|hierarchical`, in the workspace and in the model. */
export function identifiersRow<K extends ContextKind>(): Statement<K> {
  const grammar = "!identifiers <flat|hierarchical>";
  return {
    keyword: "!identifiers",
    grammar,
    args: [1, 1],
    keepsBrace: true,
    run(session, _context, { tokens }) {
      const scope = tokens.get(1).toLowerCase();
      if (scope !== "flat" && scope !== "hierarchical") fail("expected", `Expected: ${grammar}`);
      session.register.scope = scope;
    },
  };
}

export const modelRows: Statement<"model">[] = [
  {
    keyword: "archetypes",
    run: (session) => session.open({ kind: "archetypes" }),
  },
  identifiersRow<"model">(),
  groupRow<"model">((session, _context, group) => session.open({ kind: "model", group })),
  personRow,
  softwareSystemRow,
  environmentRow,
  customElementRow,
  explicitRow<"model">(),
  propertiesStatement(
    (session) => [{ properties: session.index.model.properties, isModel: true }],
    { unannounced: true },
  ),
  enterpriseRow,
  ...findRows<"model">(),
];
