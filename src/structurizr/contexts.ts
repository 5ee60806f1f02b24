import type {
  ColorScheme,
  DeploymentEnvironment,
  Documentation,
  Element,
  ElementStyle,
  FilteredView,
  Group,
  ImageView,
  ModelView,
  Perspective,
  Relationship,
  RelationshipStyle,
  RelationshipView,
} from "./workspace.ts";
import type { Archetype } from "./archetypes.ts";
import type { DslFailure } from "./diagnostics.ts";

interface InElement {
  element: Element;
  /** Set inside a group of the element. */
  group?: Group;
}

interface InArchetype {
  archetype: Archetype;
}

interface InModelView {
  view: ModelView;
}

/** What can carry properties; models check one more rule. */
export interface PropertyHolder {
  properties: Map<string, string>;
  isModel?: boolean;
}

export interface PerspectiveHolder {
  perspectives: Perspective[];
}

export interface DocumentationContext {
  target: { documentation?: Documentation };
  path: string;
  importer: string;
  excludes: string[];
  /** File that the path is relative to. */
  file: string;
}

/** Everything that a block can be, with what its statements act on. */
interface ContextFields {
  root: object;
  workspace: object;
  model: { group?: Group };
  archetypes: object;
  elementArchetype: InArchetype;
  customElementArchetype: InArchetype;
  technologyArchetype: InArchetype;
  person: InElement;
  softwareSystem: InElement;
  container: InElement;
  component: InElement;
  customElement: InElement;
  deploymentEnvironment: { environment: DeploymentEnvironment; group?: Group };
  noRelationship: {
    environment: DeploymentEnvironment;
    group?: Group;
    /** The relationship whose copies were removed. */
    removed?: Relationship;
  };
  deploymentNode: InElement;
  infrastructureNode: InElement;
  instance: InElement;
  relationship: { relationship: Relationship };
  elements: { elements: Element[]; around: Context };
  relationships: { relationships: Relationship[]; around: Context };
  properties: { holders: PropertyHolder[] };
  perspectives: { holders: PerspectiveHolder[] };
  perspective: { holders: PerspectiveHolder[]; perspective: Perspective };
  views: object;
  staticView: InModelView;
  deploymentView: InModelView;
  customView: InModelView;
  animation: InModelView;
  dynamicView: InModelView;
  parallel: InModelView & { hasSteps: boolean };
  dynamicStep: { step: RelationshipView };
  filteredView: { view: FilteredView };
  imageView: { view: ImageView; scheme?: ColorScheme };
  styles: { scheme?: ColorScheme };
  elementStyle: { style: ElementStyle };
  relationshipStyle: { style: RelationshipStyle };
  terminology: object;
  configuration: object;
  users: object;
  documentation: DocumentationContext;
  decisions: DocumentationContext;
  comment: object;
  /** A block whose statement failed or cannot run here; its lines are skipped. */
  skipped: {
    depth: number;
    /** Reported when the block ends, or at its first statement with the keyword. */
    pending?: { failure: DslFailure; atKeyword?: string };
  };
}

export type ContextKind = keyof ContextFields;
export type ContextOf<K extends ContextKind> = { kind: K } & ContextFields[K];
export type Context = { [K in ContextKind]: ContextOf<K> }[ContextKind];

export type ElementContextKind =
  | "person"
  | "softwareSystem"
  | "container"
  | "component"
  | "customElement"
  | "deploymentNode"
  | "infrastructureNode"
  | "instance";

const ELEMENT_CONTEXTS = new Set<ContextKind>([
  "person",
  "softwareSystem",
  "container",
  "component",
  "customElement",
  "deploymentNode",
  "infrastructureNode",
  "instance",
]);

export function isElementContext(
  context: Context | undefined,
): context is ContextOf<ElementContextKind> {
  return context !== undefined && ELEMENT_CONTEXTS.has(context.kind);
}

export function isEnvironmentContext(
  context: Context | undefined,
): context is ContextOf<"deploymentEnvironment" | "noRelationship"> {
  return context?.kind === "deploymentEnvironment" || context?.kind === "noRelationship";
}

/** The block that opens with an element's statement. */
export function elementContext(element: Element, group?: Group): Context {
  const kind = CONTEXT_OF_ELEMENT[element.kind];
  return group ? { kind, element, group } : { kind, element };
}

const CONTEXT_OF_ELEMENT: Record<Element["kind"], ElementContextKind> = {
  person: "person",
  softwareSystem: "softwareSystem",
  container: "container",
  component: "component",
  customElement: "customElement",
  deploymentNode: "deploymentNode",
  infrastructureNode: "infrastructureNode",
  softwareSystemInstance: "instance",
  containerInstance: "instance",
};
