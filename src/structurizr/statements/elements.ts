import type { Archetype, ArchetypeType } from "../archetypes.ts";
import type { ContextOf, ElementContextKind } from "../contexts.ts";
import { elementContext } from "../contexts.ts";
import { fail } from "../diagnostics.ts";
import { isBlank } from "../java-strings.ts";
import {
  addElement,
  addTags,
  copyPerspectives,
  findByName,
  GROUP_SEPARATOR,
  setProperty,
} from "../model-core.ts";
import type { NewElement } from "../model-core.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";
import type { Element, Group, ModelItem } from "../workspace.ts";
import { componentFinderRow } from "./anywhere.ts";
import { documentationRows } from "./documentation.ts";
import { findRows } from "./find.ts";
import { relatingRows } from "./relationships.ts";
import { itemStatements, splitTags } from "./shared.ts";
import type { Call, Statement } from "./statement.ts";
import { textStatement } from "./statement.ts";

interface Creation {
  fields: NewElement;
  archetypeType: ArchetypeType;
  group?: Group;
}

/** Where each argument of an element statement stands; 0 for none. */
interface ArgumentPlaces {
  metadata?: number;
  description: number;
  technology?: number;
  tags: number;
}

/** Creates (or, when a workspace is being extended, finds) the element of a statement and opens its block. */
export function createElement(
  session: Session,
  call: Call,
  { fields, archetypeType, group, places }: Creation & { places: ArgumentPlaces },
): Element {
  const { tokens } = call;
  const archetype = session.archetypes.get(archetypeType, tokens.get(0));
  const findable = session.extending && fields.kind !== "customElement";
  const known = findable ? findByName(session.index, fields) : undefined;
  const element = known ?? addElement(session.index, fields);
  element.position ??= session.position();
  fillElement(session, element, { tokens, archetype, places });
  if (group) joinGroup(element, group);
  if (call.opensBlock) session.open(elementContext(element));
  session.name(call.identifier, element);
  return element;
}

interface Filling {
  tokens: Tokens;
  archetype: Archetype;
  places: ArgumentPlaces;
}

export function fillElement(
  session: Session,
  element: Element,
  { tokens, archetype, places }: Filling,
): void {
  if (places.metadata) element.metadata = tokens.optional(places.metadata) ?? archetype.metadata;
  element.description = tokens.optional(places.description) ?? archetype.description;
  if (places.technology) {
    element.technology = tokens.optional(places.technology) ?? archetype.technology;
  }
  addTags(element, [...archetype.tags, ...splitTags(session, tokens, places.tags)]);
  // The reference gives custom elements neither the properties nor the perspectives of their archetype.
  if (element.kind === "customElement") return;
  for (const [name, value] of archetype.properties) setProperty(element.properties, name, value);
  copyPerspectives(archetype.perspectives, element);
}

/** Puts an element into a group and the groups around it. */
export function joinGroup(element: Element, group: Group): void {
  element.group = group.name;
  // The reference forgets custom elements when it lists the members of a group.
  if (element.kind === "customElement") return;
  for (let around: Group | undefined = group; around; around = around.parentGroup) {
    around.members.add(element);
  }
}

type GroupedKind =
  | "model"
  | "softwareSystem"
  | "container"
  | "deploymentEnvironment"
  | "deploymentNode";

/** `group <name> {` */
export function groupRow<K extends GroupedKind | "noRelationship">(
  open: (session: Session, context: ContextOf<K>, group: Group) => void,
  parent: (context: ContextOf<K>) => Element | undefined = () => undefined,
): Statement<K> {
  return {
    keyword: "group",
    archetype: "group",
    grammar: "group <name> {",
    args: [2, 2],
    keepsBrace: true,
    run(session, context, { tokens, identifier, opensBlock }) {
      if (!opensBlock) fail("expected", "Expected: group <name> {");
      const around = (context as { group?: Group }).group;
      const group: Group = {
        kind: "group",
        name: around ? `${around.name}${separator(session)}${tokens.get(1)}` : tokens.get(1),
        members: new Set(),
      };
      const holder = parent(context);
      if (holder) group.parent = holder;
      if (around) group.parentGroup = around;
      open(session, context, group);
      session.name(identifier, group);
    },
  };
}

function separator(session: Session): string {
  const value = session.index.model.properties.get(GROUP_SEPARATOR);
  if (value === undefined || isBlank(value)) {
    fail(
      "structure",
      `To use nested groups, please define a model property named ${GROUP_SEPARATOR}`,
      {
        fix: `Write properties { "${GROUP_SEPARATOR}" "/" } at the top of the model, on three lines.`,
      },
    );
  }
  return value;
}

/** `container <name> …` inside of a software system. */
const containerRow: Statement<"softwareSystem"> = {
  keyword: "container",
  archetype: "container",
  grammar: "container <name> [description] [technology] [tags]",
  args: [1, 4],
  run(session, { element, group }, call) {
    createElement(session, call, {
      fields: { kind: "container", name: call.tokens.get(1), parent: element },
      archetypeType: "container",
      places: { description: 2, technology: 3, tags: 4 },
      ...(group && { group }),
    });
  },
};

/** `component <name> …` inside of a container. */
const componentRow: Statement<"container"> = {
  keyword: "component",
  archetype: "component",
  grammar: "component <name> [description] [technology] [tags]",
  args: [1, 4],
  run(session, { element, group }, call) {
    createElement(session, call, {
      fields: { kind: "component", name: call.tokens.get(1), parent: element },
      archetypeType: "component",
      places: { description: 2, technology: 3, tags: 4 },
      ...(group && { group }),
    });
  },
};

export function descriptionRow<K extends ElementContextKind>(): Statement<K> {
  return textStatement<K>(
    "description",
    (_session, { element }, description) => {
      element.description = description;
    },
    { notInGroup: true },
  );
}

export function technologyRow<K extends ElementContextKind>(
  rest: Partial<Statement<K>> = {},
): Statement<K> {
  return textStatement<K>(
    "technology",
    (_session, { element }, technology) => {
      element.technology = technology;
    },
    rest,
  );
}

export function elementItemRows<K extends ElementContextKind>(): Statement<K>[] {
  return itemStatements<K>((context): ModelItem[] => [context.element], { notInGroup: true });
}

export const personRows: Statement<"person">[] = [
  descriptionRow(),
  ...elementItemRows<"person">(),
  ...relatingRows<"person">(),
  ...findRows<"person">(),
];

export const customElementRows: Statement<"customElement">[] = [
  descriptionRow(),
  ...elementItemRows<"customElement">(),
  ...relatingRows<"customElement">(),
  ...findRows<"customElement">(),
];

export const softwareSystemRows: Statement<"softwareSystem">[] = [
  ...documentationRows<"softwareSystem">(({ element }) => element),
  groupRow<"softwareSystem">(
    (session, { element }, group) => session.open({ kind: "softwareSystem", element, group }),
    ({ element }) => element,
  ),
  containerRow,
  descriptionRow(),
  ...elementItemRows<"softwareSystem">(),
  ...relatingRows<"softwareSystem">(),
  ...findRows<"softwareSystem">(),
];

export const containerRows: Statement<"container">[] = [
  ...documentationRows<"container">(({ element }) => element),
  groupRow<"container">(
    (session, { element }, group) => session.open({ kind: "container", element, group }),
    ({ element }) => element,
  ),
  componentRow,
  componentFinderRow,
  descriptionRow(),
  technologyRow({ notInGroup: true }),
  ...elementItemRows<"container">(),
  ...relatingRows<"container">(),
  ...findRows<"container">(),
];

/** `group <name>`: in a component a property, not a block. */
const componentGroupRow: Statement<"component"> = {
  keyword: "group",
  grammar: "group <name>",
  args: [1, 1],
  keepsBrace: true,
  run(session, { element }, { tokens }) {
    const name = tokens.get(1);
    element.group = isBlank(element.group) ? name : `${element.group}${separator(session)}${name}`;
  },
};

export const componentRows: Statement<"component">[] = [
  ...documentationRows<"component">(({ element }) => element),
  descriptionRow(),
  technologyRow(),
  ...elementItemRows<"component">(),
  componentGroupRow,
  ...relatingRows<"component">(),
  ...findRows<"component">(),
];
