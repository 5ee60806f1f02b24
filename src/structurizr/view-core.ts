import { fail } from "./diagnostics.ts";
import { isBlank } from "./java-strings.ts";
import { ancestors, isInstance, isStaticElement } from "./model-core.ts";
import type { ModelIndex } from "./model-core.ts";
import type {
  Element,
  ModelView,
  Relationship,
  RelationshipView,
  View,
  ViewKind,
  Workspace,
} from "./workspace.ts";

const KEY_PREFIX: Record<ViewKind, string> = {
  systemLandscape: "SystemLandscape",
  systemContext: "SystemContext",
  container: "Container",
  component: "Component",
  dynamic: "Dynamic",
  deployment: "Deployment",
  custom: "Custom",
  filtered: "Filtered",
  image: "Image",
};

/** Fails when a key has other than the permitted characters. */
export function checkViewKey(key: string): void {
  if (!/^[a-zA-Z0-9_-]+$/.test(key)) {
    fail("invalid-value", "View keys can only contain the following characters: a-zA-Z0-9_-");
  }
}

/** The fields that every new view starts with; fails when the key is taken. */
export function newViewBase(
  workspace: Workspace,
  kind: ViewKind,
  key: string | undefined,
): { key: string; generatedKey: boolean; order: number; properties: Map<string, string> } {
  const known = knownViews(workspace.views.all);
  const generatedKey = isBlank(key);
  const used = generatedKey || key === undefined ? generateKey(KEY_PREFIX[kind], known) : key;
  if (known.keys.has(used)) fail("duplicate", `A view with the key ${used} already exists.`);
  return { key: used, generatedKey, order: known.order + 1, properties: new Map() };
}

/** Keys, highest order and counters of generated keys of a list of views. */
interface KnownViews {
  seen: number;
  keys: Set<string>;
  order: number;
  counters: Map<string, number>;
}

const KNOWN = new WeakMap<View[], KnownViews>();

function knownViews(all: View[]): KnownViews {
  const known = KNOWN.get(all) ?? { seen: 0, keys: new Set(), order: 0, counters: new Map() };
  for (const view of all.slice(known.seen)) {
    known.keys.add(view.key);
    known.order = Math.max(known.order, view.order);
  }
  known.seen = all.length;
  KNOWN.set(all, known);
  return known;
}

function generateKey(prefix: string, { keys, counters }: KnownViews): string {
  for (let counter = (counters.get(prefix) ?? 0) + 1; ; counter++) {
    const key = `${prefix}-${String(counter).padStart(3, "0")}`;
    if (keys.has(key)) continue;
    counters.set(prefix, counter);
    return key;
  }
}

export interface NewModelView {
  kind: ModelView["kind"];
  key?: string;
  description?: string;
  title?: string;
  scope?: Element;
  environment?: string;
}

/** Creates a view and appends it to the workspace. */
export function addModelView(workspace: Workspace, fields: NewModelView): ModelView {
  const view: ModelView = {
    ...newViewBase(workspace, fields.kind, fields.key),
    kind: fields.kind,
    description: fields.description ?? "",
    elements: new Map(),
    relationships: [],
    animations: [],
  };
  if (fields.title !== undefined) view.title = fields.title;
  if (fields.scope) view.scope = fields.scope;
  if (fields.environment !== undefined) view.environment = fields.environment;
  workspace.views.all.push(view);
  return view;
}

/** Why an element may not be in a view; undefined when it may. Scope and kind rules of the reference. */
export function refusal(content: ViewContent, element: Element): string | undefined {
  const { view } = content;
  if (element.kind === "customElement") return undefined;
  switch (view.kind) {
    case "systemLandscape":
    case "systemContext":
      return element.kind === "person" || element.kind === "softwareSystem"
        ? undefined
        : "Only people and software systems can be added to this view.";
    case "container":
    case "component":
      return staticRefusal(content, element);
    case "custom":
      return "Only custom elements can be added to a custom view.";
    case "deployment":
      return deploymentRefusal(content, element);
    case "dynamic":
      return dynamicRefusal(content, element);
  }
}

function staticRefusal(content: ViewContent, element: Element): string | undefined {
  const { scope, kind } = content.view;
  if (element.kind === "person") return undefined;
  const system = kind === "component" ? scope?.parent : scope;
  if (element === system) return `The software system in scope cannot be added to a ${kind} view.`;
  if (kind === "component" && element === scope) {
    return "The container in scope cannot be added to a component view.";
  }
  const fits =
    element.kind === "softwareSystem" ||
    element.kind === "container" ||
    (element.kind === "component" && kind === "component");
  if (!fits) return `This element cannot be added to a ${kind} view.`;
  return relativeInView(content, element);
}

function relativeInView(content: ViewContent, element: Element): string | undefined {
  if (ancestors(element).some((parent) => content.has(parent))) {
    return `A parent of ${element.name} is already in this view.`;
  }
  return content.hasDescendantOf(element)
    ? `A child of ${element.name} is already in this view.`
    : undefined;
}

function deploymentRefusal(content: ViewContent, element: Element): string | undefined {
  const { view } = content;
  if (isStaticElement(element)) {
    return "Only deployment nodes, infrastructure nodes, software system instances, and container instances can be added to deployment views.";
  }
  if (element.environment !== view.environment) {
    return `Only elements in the ${view.environment} deployment environment can be added to this view.`;
  }
  if (element.kind === "softwareSystemInstance") {
    if (view.scope && element.instanceOf === view.scope) {
      return "The software system in scope cannot be added to a deployment view.";
    }
    return content.instancedSystems.child.has(element.instanceOf)
      ? `A child of ${element.name} is already in this view.`
      : undefined;
  }
  return element.kind === "containerInstance" &&
    content.instancedSystems.own.has(element.instanceOf?.parent)
    ? `A parent of ${element.name} is already in this view.`
    : undefined;
}

function dynamicRefusal(content: ViewContent, element: Element): string | undefined {
  const { scope } = content.view;
  if (!isStaticElement(element)) {
    return "Only people, software systems, containers and components can be added to dynamic views.";
  }
  if (element.kind === "person") return undefined;
  if (!scope) {
    return element.kind === "softwareSystem"
      ? undefined
      : "Only people and software systems can be added to this dynamic view.";
  }
  if (element === scope || (scope.kind === "container" && element === scope.parent)) {
    return `${element.name} is already the scope of this view and cannot be added to it.`;
  }
  if (scope.kind === "softwareSystem" && element.kind === "component") {
    return "Components can't be added to a dynamic view when the scope is a software system.";
  }
  return relativeInView(content, element);
}

/** A counter per key: how many elements in the view vouch for it. */
class Tally<K> {
  private readonly counts = new Map<K, number>();

  change(key: K, by: 1 | -1): void {
    const count = (this.counts.get(key) ?? 0) + by;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }

  has(key: K): boolean {
    return this.counts.has(key);
  }
}

/** Fills one view; keeps tallies so that adding an element costs only its own relationships. */
export class ViewContent {
  readonly view: ModelView;
  readonly index: ModelIndex;
  readonly instancedSystems = {
    own: new Tally<Element | undefined>(),
    child: new Tally<Element | undefined>(),
  };
  private readonly descendants = new Tally<Element>();
  private shown = new Map<string, RelationshipView>();

  constructor(view: ModelView, index: ModelIndex) {
    this.view = view;
    this.index = index;
    for (const element of view.elements.values()) this.tally(element, 1);
    for (const shown of view.relationships) this.shown.set(shown.relationship.id, shown);
  }

  has(element: Element): boolean {
    return this.view.elements.has(element.id);
  }

  hasDescendantOf(element: Element): boolean {
    return this.descendants.has(element);
  }

  hasRelationship(relationship: Relationship): boolean {
    return this.shown.has(relationship.id);
  }

  /** Adds an element and, unless told otherwise, its relationships to what is there; false when it may not be here. */
  add(element: Element, withRelationships = true): boolean {
    if (refusal(this, element) !== undefined) return false;
    if (!this.has(element)) {
      this.view.elements.set(element.id, element);
      this.tally(element, 1);
    }
    if (withRelationships) this.addRelationshipsOf(element);
    return true;
  }

  private addRelationshipsOf(element: Element): void {
    for (const relationship of this.index.outgoing.get(element) ?? []) {
      if (this.has(relationship.destination)) this.show(relationship);
    }
    for (const relationship of this.index.incoming.get(element) ?? []) {
      if (this.has(relationship.source)) this.show(relationship);
    }
  }

  /** Removes elements with their relationships; fails for the scope of a system context view. */
  remove(elements: Iterable<Element>): void {
    const { kind, scope } = this.view;
    const gone = new Set<Element>();
    for (const element of elements) {
      if (kind === "systemContext" && element === scope) {
        this.dropRelationshipsOf(gone);
        fail(
          "not-permitted",
          `The element named '${element.name}' cannot be removed from this view.`,
        );
      }
      if (!this.view.elements.delete(element.id)) continue;
      this.tally(element, -1);
      gone.add(element);
    }
    this.dropRelationshipsOf(gone);
  }

  private dropRelationshipsOf(gone: Set<Element>): void {
    if (gone.size === 0) return;
    this.keepRelationships(
      ({ source, destination }) => !gone.has(source) && !gone.has(destination),
    );
  }

  /** Shows a relationship when both of its ends are in the view. */
  addRelationship(relationship: Relationship): void {
    if (this.has(relationship.source) && this.has(relationship.destination))
      this.show(relationship);
  }

  removeRelationship(relationship: Relationship): void {
    if (this.shown.has(relationship.id)) {
      this.keepRelationships((shown) => shown !== relationship);
    }
  }

  removeRelationships(unwanted: Set<Relationship>): void {
    this.keepRelationships((relationship) => !unwanted.has(relationship));
  }

  keepRelationships(keep: (relationship: Relationship) => boolean): void {
    this.view.relationships = this.view.relationships.filter((shown) => keep(shown.relationship));
    this.shown = new Map(this.view.relationships.map((shown) => [shown.relationship.id, shown]));
  }

  private show(relationship: Relationship): void {
    if (this.shown.has(relationship.id)) return;
    const shown: RelationshipView = { relationship, properties: new Map() };
    this.shown.set(relationship.id, shown);
    this.view.relationships.push(shown);
  }

  /** Appends a step of a dynamic view: the same relationship may come many times. */
  addStep(step: RelationshipView): void {
    this.shown.set(step.relationship.id, step);
    this.view.relationships.push(step);
  }

  private tally(element: Element, by: 1 | -1): void {
    for (const parent of ancestors(element)) this.descendants.change(parent, by);
    if (!isInstance(element)) return;
    if (element.kind === "softwareSystemInstance") {
      this.instancedSystems.own.change(element.instanceOf, by);
    } else this.instancedSystems.child.change(element.instanceOf?.parent, by);
  }
}

export function isModelView(view: View): view is ModelView {
  return view.kind !== "filtered" && view.kind !== "image";
}
