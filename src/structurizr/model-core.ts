import { fail } from "./diagnostics.ts";
import { isBlank, javaInteger, javaTrim } from "./java-strings.ts";
import { isLinkUrl } from "./urls.ts";
import type {
  Element,
  ElementKind,
  Model,
  ModelItem,
  Perspective,
  Relationship,
} from "./workspace.ts";

export const GROUP_SEPARATOR = "structurizr.groupSeparator";

const DEFAULT_TAGS: Record<ElementKind, readonly string[]> = {
  person: ["Element", "Person"],
  softwareSystem: ["Element", "Software System"],
  container: ["Element", "Container"],
  component: ["Element", "Component"],
  customElement: ["Element"],
  deploymentNode: ["Element", "Deployment Node"],
  infrastructureNode: ["Element", "Infrastructure Node"],
  // Whatever looks for tags adds those of the original.
  softwareSystemInstance: ["Software System Instance"],
  containerInstance: ["Container Instance"],
};

/** The model with the look-up tables that keep every operation near constant time. */
export interface ModelIndex {
  model: Model;
  nextId: number;
  /** Element → its relationships, in the order of their ids. */
  outgoing: Map<Element, Relationship[]>;
  incoming: Map<Element, Relationship[]>;
  /** `source id`, blank, `destination id` → relationships between the two, in the order of their ids. */
  between: Map<string, Relationship[]>;
  /** Relationship id → those implied by it or copied from it. */
  linked: Map<string, Relationship[]>;
  /** Environment and element → instances, in the order of their ids. */
  instances: Map<string, Element[]>;
  /** Scope and name → element, for the checks of unique names. */
  names: Map<string, Element>;
  /** Names of the environments that have a deployment node. */
  environments: Set<string>;
  maxRelationships: number;
  /** Elements that searches may still look at: keeps files that are made to be slow from being so. */
  workLeft: number;
}

export function createModelIndex(limits: { relationships: number; work: number }): ModelIndex {
  return {
    model: {
      elements: new Map(),
      relationships: new Map(),
      properties: new Map(),
      impliedRelationships: "unlessAnyExists",
    },
    nextId: 1,
    outgoing: new Map(),
    incoming: new Map(),
    between: new Map(),
    linked: new Map(),
    instances: new Map(),
    names: new Map(),
    environments: new Set(),
    maxRelationships: limits.relationships,
    workLeft: limits.work,
  };
}

/** Accounts for a search over that many items; fails when there was too much of it. */
export function spend(index: ModelIndex, items: number): void {
  index.workLeft -= items;
  if (index.workLeft < 0) fail("limit", "The workspace takes too much work to resolve");
}

export interface NewElement {
  kind: ElementKind;
  name: string;
  parent?: Element;
  environment?: string;
}

const MISSING_NAME: Record<string, string> = {
  person: "A person name must be specified.",
  softwareSystem: "A software system name must be specified.",
  container: "A container name must be provided.",
  component: "A component name must be provided.",
  customElement: "A custom element name must be specified.",
};

function duplicateName(kind: ElementKind, name: string): string {
  switch (kind) {
    case "container":
      return `A container named '${name}' already exists for this software system.`;
    case "component":
      return `A component named '${name}' already exists for this container.`;
    case "deploymentNode":
    case "infrastructureNode":
      return `A deployment/infrastructure node named '${name}' already exists.`;
    default:
      return `A top-level element named '${name}' already exists.`;
  }
}

function nameKey(element: NewElement): string {
  const deployment = element.kind === "deploymentNode" || element.kind === "infrastructureNode";
  const scope = element.parent?.id ?? `:${element.environment ?? ""}`;
  return `${deployment ? "node" : element.kind}\0${scope}\0${element.name}`;
}

/** The element of that kind and name in the same place, as the reference looks it up; fails on a blank name. */
export function findByName(index: ModelIndex, element: NewElement): Element | undefined {
  if (isBlank(element.name)) {
    fail("invalid-value", MISSING_NAME[element.kind] ?? "A name must be specified.", { token: 1 });
  }
  return index.names.get(nameKey(element));
}

/** Adds an element; fails when its name is blank or taken. */
export function addElement(index: ModelIndex, fields: NewElement): Element {
  if (findByName(index, fields)) {
    fail("duplicate", duplicateName(fields.kind, fields.name), { token: 1 });
  }
  const element = newElement(index, fields);
  index.names.set(nameKey(fields), element);
  index.model.elements.set(element.id, element);
  noteEnvironment(index, element);
  return element;
}

/** Makes an element with an id but leaves it out of the model's list: instances join it later. */
export function newElement(index: ModelIndex, fields: NewElement): Element {
  const element: Element = {
    id: takeId(index),
    kind: fields.kind,
    name: fields.name,
    tags: new Set(DEFAULT_TAGS[fields.kind]),
    properties: new Map(),
    perspectives: [],
    children: [],
  };
  if (fields.parent) {
    element.parent = fields.parent;
    fields.parent.children.push(element);
  }
  if (fields.environment !== undefined) element.environment = fields.environment;
  if (fields.kind === "deploymentNode") element.instances = "1";
  return element;
}

function noteEnvironment(index: ModelIndex, { kind, environment }: Element): void {
  if (kind === "deploymentNode" && environment !== undefined) index.environments.add(environment);
}

export function takeId(index: ModelIndex): string {
  return String(index.nextId++);
}

/** Registers an element that was read from JSON, with the id that it has there. */
export function adoptElement(index: ModelIndex, element: Element): void {
  index.model.elements.set(element.id, element);
  if (element.instanceOf) addInstanceToIndex(index, element);
  else index.names.set(nameKey(element), element);
  noteEnvironment(index, element);
  noteId(index, element.id);
}

export function noteId(index: ModelIndex, id: string): void {
  const number = javaInteger(id);
  if (number !== undefined && number >= index.nextId) index.nextId = number + 1;
}

export function instanceKey(environment: string, of: Element): string {
  return `${environment}\0${of.id}`;
}

export function instancesOf(index: ModelIndex, environment: string, of: Element): Element[] {
  return index.instances.get(instanceKey(environment, of)) ?? [];
}

export function addInstanceToIndex(index: ModelIndex, instance: Element): void {
  if (!instance.instanceOf) return;
  push(index.instances, instanceKey(instance.environment ?? "", instance.instanceOf), instance);
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Adds tags without the blanks around them; empty ones, which the reference keeps, are of no use. */
export function addTags(item: { tags: Set<string> }, tags: Iterable<string>): void {
  for (const tag of tags) {
    const name = javaTrim(tag);
    if (name !== "") item.tags.add(name);
  }
}

/** Sets a property; fails on a blank name or value. */
export function setProperty(holder: Map<string, string>, name: string, value: string): void {
  if (isBlank(name)) fail("invalid-value", "A property name must be specified.", { token: 0 });
  if (isBlank(value)) fail("invalid-value", "A property value must be specified.", { token: 1 });
  holder.set(name, value);
}

/** Sets or, when blank, clears the address; fails when it is none. */
export function setUrl(item: { url?: string }, url: string): void {
  if (isBlank(url)) delete item.url;
  else if (isLinkUrl(url)) item.url = url;
  else fail("invalid-value", `${url} is not a valid URL.`, { token: 1 });
}

export function addPerspective(
  item: { perspectives: Perspective[] },
  perspective: Perspective,
): void {
  if (item.perspectives.some((known) => known.name === perspective.name)) {
    fail("duplicate", `A perspective named "${perspective.name}" already exists.`, { token: 0 });
  }
  item.perspectives.push(perspective);
}

/** Sets the instance count of a deployment node: a positive number or a range such as `1..3`, `1..N`, `0..*`. */
export function setInstances(node: Element, instances: string): void {
  const message = "Number of instances must be a positive integer or a range.";
  const count = javaInteger(instances);
  if (count !== undefined && count < 1) fail("invalid-value", message);
  if (count === undefined && !/^\d*(?:\.\.\d*|..N|..\*)$/.test(instances)) {
    fail("invalid-value", message);
  }
  const range = /^(\d*)\.\.(\d*)$/.exec(instances);
  if (range) checkRange(range[1] ?? "", range[2] ?? "");
  node.instances = instances;
}

function checkRange(lower: string, upper: string): void {
  const from = javaInteger(lower);
  const to = javaInteger(upper);
  if (from === undefined || to === undefined) {
    fail("invalid-value", "Number of instances must be a positive integer or a range.");
  }
  if (from > to) {
    fail("invalid-value", "Range upper bound must be greater than the lower bound.");
  }
}

export function ancestors(element: Element): Element[] {
  const list: Element[] = [];
  for (let parent = element.parent; parent; parent = parent.parent) list.push(parent);
  return list;
}

export function hasAncestor(element: Element, wanted: Element): boolean {
  for (let parent = element.parent; parent; parent = parent.parent) {
    if (parent === wanted) return true;
  }
  return false;
}

export function isInstance(element: Element): boolean {
  return element.kind === "softwareSystemInstance" || element.kind === "containerInstance";
}

/** People, software systems, containers and components. */
export function isStaticElement(element: Element): boolean {
  return (
    element.kind === "person" ||
    element.kind === "softwareSystem" ||
    element.kind === "container" ||
    element.kind === "component"
  );
}

export function copyPerspectives(from: Perspective[], item: ModelItem): void {
  for (const { name, description, value } of from) {
    addPerspective(item, { name, description, value });
  }
}
