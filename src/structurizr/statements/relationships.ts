import type { Archetype } from "../archetypes.ts";
import type { Context, ContextOf, ElementContextKind } from "../contexts.ts";
import { isElementContext, isEnvironmentContext } from "../contexts.ts";
import { canonicalName } from "../canonical-names.ts";
import { fail } from "../diagnostics.ts";
import { isElement } from "../identifiers.ts";
import { copyPerspectives, instancesOf, isInstance, isStaticElement } from "../model-core.ts";
import { efferent, relate, removeRelationship } from "../relationships.ts";
import type { Session } from "../session.ts";
import type { Element, Named, Relationship } from "../workspace.ts";
import { itemStatements, splitTags } from "./shared.ts";
import type { Call, Statement } from "./statement.ts";
import { textStatement } from "./statement.ts";

export const EXPLICIT = "<identifier> -> <identifier> [description] [technology] [tags]";
export const IMPLICIT = "-> <identifier> [description] [technology] [tags]";

type RelatingKind = "model" | "deploymentEnvironment" | "noRelationship" | ElementContextKind;

/** `a -> b` */
export function explicitRow<K extends RelatingKind>(
  rest: Partial<Statement<K>> = {},
): Statement<K> {
  return {
    keyword: "->",
    match: "infix",
    grammar: EXPLICIT,
    args: [3, 6],
    run(session, here, call) {
      const context = here as Context;
      const source = end(session, context, { name: call.tokens.get(0), role: "source" });
      const environment = environmentOfExplicit(context);
      const relationships = relateAll(session, context, {
        call,
        source,
        destinationAt: 2,
        environment,
      });
      finish(session, context, { call, relationships });
    },
    ...rest,
  };
}

/** `-> b`, from the element in scope. */
function implicitRow<K extends ElementContextKind>(): Statement<K> {
  return {
    keyword: "->",
    match: "prefix",
    unannounced: true,
    grammar: IMPLICIT,
    args: [2, 5],
    run(session, here, call) {
      const source = here.element;
      const context = here as Context;
      const environment = context.kind === "infrastructureNode" ? source.environment : undefined;
      const relationships = relateAll(session, context, {
        call,
        source,
        destinationAt: 1,
        environment,
      });
      finish(session, context, { call, relationships });
    },
  };
}

function end(
  session: Session,
  context: Context,
  { name, role }: { name: string; role: "source" | "destination" },
): Named {
  const named = session.find(name);
  if (named) return named;
  if (name.toLowerCase() === "this" && isElementContext(context)) return context.element;
  fail("not-found", `The ${role} element "${name}" does not exist`, session.unknown(name));
}

/** Groups and environments cannot be related. */
function ends(source: Named, destination: Named): [Element, Element] {
  if (isElement(source) && isElement(destination)) return [source, destination];
  const [from, to] = [source, destination].map((named) =>
    isElement(named) ? canonicalName(named) : named.name,
  );
  fail("not-permitted", `A relationship between "${from}" and "${to}" is not permitted`);
}

interface Wanted {
  call: Call;
  source: Named;
  destinationAt: number;
  /** Set where a software system or container stands for all of its instances in that environment. */
  environment: string | undefined;
}

/** Creates the relationships of a statement, with the defaults of its archetype. */
function relateAll(session: Session, context: Context, wanted: Wanted): Relationship[] {
  const { call, destinationAt, environment } = wanted;
  const { tokens } = call;
  const archetype = session.archetypes.get("->", tokens.get(destinationAt - 1));
  const name = tokens.get(destinationAt);
  const named = end(session, context, { name, role: "destination" });
  const [from, to] = ends(wanted.source, named);
  const sources = instancesInstead(session, from, environment);
  const destinations = instancesInstead(session, to, environment);
  const removed = context.kind === "noRelationship" ? context.removed : undefined;
  const fields = {
    description:
      tokens.optional(destinationAt + 1) ?? removed?.description ?? archetype.description,
    technology: tokens.optional(destinationAt + 2) ?? removed?.technology ?? archetype.technology,
    tags: [...archetype.tags, ...splitTags(session, tokens, destinationAt + 3)],
  };
  const made: Relationship[] = [];
  for (const source of sources) {
    for (const destination of destinations) {
      made.push(relateOne(session, archetype, { source, destination, ...fields }));
    }
  }
  return made;
}

export function relateOne(
  session: Session,
  archetype: Archetype,
  fields: Parameters<typeof relate>[1],
): Relationship {
  const relationship = relate(session.index, fields);
  relationship.position = session.position();
  for (const [name, value] of archetype.properties) relationship.properties.set(name, value);
  copyPerspectives(archetype.perspectives, relationship);
  warnIfLate(session, relationship);
  return relationship;
}

/** Instances copy relationships when they are created, so a later relationship does not reach them. */
function warnIfLate(session: Session, { source, destination }: Relationship): void {
  if (!isStaticElement(source) || !isStaticElement(destination)) return;
  if (session.index.instances.size === 0) return;
  for (const environment of session.index.environments) {
    const from = instancesOf(session.index, environment, source);
    const to = instancesOf(session.index, environment, destination);
    if (from.length > 0 && to.length > 0) {
      session.warn(
        "late-relationship",
        `The relationship comes after the instances in "${environment}", which therefore do not get it`,
        { fix: "Write the relationship before the deployment environment." },
      );
      return;
    }
  }
}

/** Inside a deployment environment, a software system or container stands for all of its instances there. */
function instancesInstead(
  session: Session,
  element: Element,
  environment: string | undefined,
): Element[] {
  const replaced = element.kind === "softwareSystem" || element.kind === "container";
  return environment !== undefined && replaced
    ? [...instancesOf(session.index, environment, element)]
    : [element];
}

function environmentOfExplicit(context: Context): string | undefined {
  if (isEnvironmentContext(context)) return context.environment.name;
  return context.kind === "deploymentNode" ? context.element.environment : undefined;
}

interface Finished {
  call: Call;
  relationships: Relationship[];
}

function finish(session: Session, around: Context, { call, relationships }: Finished): void {
  const [only] = relationships;
  if (only && relationships.length === 1) {
    session.nameRelationship(call.identifier, only);
    if (call.opensBlock) session.open({ kind: "relationship", relationship: only });
  } else if (call.opensBlock) {
    session.open({ kind: "relationships", relationships, around });
  }
}

/** Statements inside of a relationship's block. */
export const relationshipRows: Statement<"relationship">[] = itemStatements(({ relationship }) => [
  relationship,
]);

/** `a -/> b [description] {`: removes the copies of a relationship from an environment. */
export function removalRow<K extends "deploymentEnvironment" | "noRelationship">(): Statement<K> {
  return {
    keyword: "-/>",
    match: "removal",
    unannounced: true,
    grammar: "<identifier> -/> <identifier> [description]",
    args: [3, 4],
    run(session, context, { tokens }) {
      const description = tokens.optional(3);
      const removed = removeBetween(session, {
        sources: instancesNamed(session, context, { name: tokens.get(0), role: "source" }),
        destinations: instancesNamed(session, context, {
          name: tokens.get(2),
          role: "destination",
        }),
        description,
      });
      const [first] = removed;
      if (!first) {
        const which = description === undefined ? "" : ` with description "${description}"`;
        fail(
          "not-found",
          `A relationship between "${tokens.get(0)}" and "${tokens.get(2)}"${which} does not exist`,
        );
      }
      session.open({
        kind: "noRelationship",
        environment: context.environment,
        ...(context.group && { group: context.group }),
        removed: session.index.model.relationships.get(first.linkedRelationshipId ?? ""),
      });
    },
  };
}

function instancesNamed(
  session: Session,
  context: ContextOf<"deploymentEnvironment" | "noRelationship">,
  { name, role }: { name: string; role: "source" | "destination" },
): Element[] {
  const named = session.find(name);
  if (!named) {
    fail("not-found", `The ${role} element "${name}" does not exist`, session.unknown(name));
  }
  if (isElement(named)) {
    if (named.kind === "softwareSystem" || named.kind === "container") {
      return [...instancesOf(session.index, context.environment.name, named)];
    }
    if (isInstance(named)) return [named];
  }
  fail(
    "not-permitted",
    `The ${role} element "${name}" is not valid - expecting a software system, software system instance, container, or container instance`,
  );
}

interface Removal {
  sources: Element[];
  destinations: Element[];
  description: string | undefined;
}

function removeBetween(session: Session, removal: Removal): Relationship[] {
  const removed: Relationship[] = [];
  const { index } = session;
  for (const source of removal.sources) {
    for (const destination of removal.destinations) {
      let found = efferent(index, source, destination, removal.description);
      while (found && found.linkedRelationshipId !== undefined) {
        if (!removeRelationship(index, found, (r) => session.isInView(r))) break;
        removed.push(found);
        found = efferent(index, source, destination, removal.description);
      }
    }
  }
  return removed;
}

/** Statements inside of a block that stands for several relationships. */
export const relationshipsRows: Statement<"relationships">[] = [
  textStatement("technology", (_session, { relationships }, technology) => {
    for (const relationship of relationships) {
      const { source, destination } = relationship;
      if (isInstance(source) && isInstance(destination)) relationship.technology = technology;
    }
  }),
  ...itemStatements<"relationships">(({ relationships }) => relationships, { announceTag: true }),
];

/** Rows by which an element's block relates it to others. */
export function relatingRows<K extends ElementContextKind>(): Statement<K>[] {
  return [explicitRow<K>(), implicitRow<K>()];
}
