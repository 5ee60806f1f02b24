import { canonicalName, canonicalRelationshipName } from "../canonical-names.ts";
import type { Context, ContextKind, ElementContextKind } from "../contexts.ts";
import { elementContext } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import { evaluate, onlyElements, onlyRelationships } from "../expressions.ts";
import { isStaticElement, spend } from "../model-core.ts";
import type { Session } from "../session.ts";
import type { Element, Group, Named, Relationship } from "../workspace.ts";
import { itemStatements } from "./shared.ts";
import type { Statement } from "./statement.ts";
import { textStatement } from "./statement.ts";

/** `!element` and `!relationship`, and the two older forms that were removed. */
export function findOneRows<K extends ContextKind>(): Statement<K>[] {
  return [
    {
      keyword: "!element",
      unannounced: true,
      grammar: "!element <identifier|canonical name>",
      args: [1, 1],
      run(session, context, call) {
        const named = namedElement(session, call.tokens.get(1));
        regroup(context as Context, named);
        if (call.opensBlock) openNamed(session, named);
        if (call.identifier) session.name(call.identifier, named);
      },
    },
    {
      keyword: "!relationship",
      unannounced: true,
      grammar: "!relationship <identifier|canonical name>",
      args: [1, 1],
      run(session, _context, call) {
        const relationship = namedRelationship(session, call.tokens.get(1));
        if (call.opensBlock) session.open({ kind: "relationship", relationship });
        if (call.identifier) session.nameRelationship(call.identifier, relationship);
      },
    },
    removedRow("!ref"),
    removedRow("!extend"),
  ];
}

function removedRow<K extends ContextKind>(keyword: string): Statement<K> {
  return {
    keyword,
    unannounced: true,
    run() {
      fail(
        "removed",
        `${keyword} was previously deprecated, and has now been removed - please use !element or !relationship instead`,
      );
    },
  };
}

function namedElement(session: Session, name: string): Named {
  const named = name.includes("://") ? byCanonicalName(session, name) : session.find(name);
  if (!named) {
    fail(
      "not-found",
      `An element identified by "${name}" could not be found`,
      session.unknown(name),
    );
  }
  return named;
}

function byCanonicalName(session: Session, name: string): Element | undefined {
  spend(session.index, session.index.model.elements.size);
  for (const element of session.index.model.elements.values()) {
    if (canonicalName(element) === name) return element;
  }
  return undefined;
}

function namedRelationship(session: Session, name: string): Relationship {
  if (name.startsWith("Relationship://")) {
    spend(session.index, session.index.model.relationships.size);
  }
  const found = name.startsWith("Relationship://")
    ? [...session.index.model.relationships.values()].find(
        (relationship) => canonicalRelationshipName(relationship) === name,
      )
    : session.register.relationship(name);
  if (!found) {
    fail(
      "not-found",
      `A relationship identified by "${name}" could not be found`,
      session.unknown(name),
    );
  }
  return found;
}

/** Inside a group, `!element` moves a static element into it. */
function regroup(context: Context, named: Named): void {
  const { group } = context as { group?: Group };
  if (group && "id" in named && isStaticElement(named)) named.group = group.name;
}

function openNamed(session: Session, named: Named): void {
  if (named.kind === "deploymentEnvironment") {
    session.open({ kind: "deploymentEnvironment", environment: named });
  } else if (named.kind !== "group" && named.kind !== "deploymentGroup") {
    session.open(elementContext(named));
  }
}

type FindingKind = "model" | "deploymentEnvironment" | "noRelationship" | ElementContextKind;

/** `!elements` and `!relationships` with an expression. */
export function findManyRows<K extends FindingKind>(): Statement<K>[] {
  return [
    {
      keyword: "!elements",
      unannounced: true,
      grammar: "!elements <expression>",
      args: [1, 1],
      run(session, context, { tokens, opensBlock }) {
        const expression = tokens.get(1);
        const elements = onlyElements(evaluate(expression, session.expressionScope("model")));
        if (elements.length === 0) {
          fail("not-found", `No elements found for expression "${expression}"`);
        }
        if (opensBlock) session.open({ kind: "elements", elements, around: context as Context });
      },
    },
    {
      keyword: "!relationships",
      unannounced: true,
      grammar: "!relationships <expression>",
      args: [1, 1],
      run(session, context, { tokens, opensBlock }) {
        const expression = tokens.get(1);
        const found = onlyRelationships(evaluate(expression, session.expressionScope("model")));
        if (found.length === 0) {
          fail("not-found", `No relationships found for expression "${expression}"`);
        }
        if (opensBlock) {
          session.open({ kind: "relationships", relationships: found, around: context as Context });
        }
      },
    },
  ];
}

/** All four ways to find something, as element blocks and the model have them. */
export function findRows<K extends "model" | ElementContextKind>(): Statement<K>[] {
  return [...findOneRows<K>(), ...findManyRows<K>()];
}

const WITH_TECHNOLOGY = new Set(["container", "component", "deploymentNode", "infrastructureNode"]);

/** Statements inside of `!elements`, relationships aside. */
export const elementsRows: Statement<"elements">[] = [
  textStatement("description", (_session, { elements }, description) => {
    for (const element of elements) element.description = description;
  }),
  textStatement("technology", (_session, { elements }, technology) => {
    for (const element of elements) {
      if (WITH_TECHNOLOGY.has(element.kind)) element.technology = technology;
    }
  }),
  ...itemStatements<"elements">(({ elements }) => elements, { announceTag: true }),
];
