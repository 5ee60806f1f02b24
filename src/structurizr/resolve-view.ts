import { isBlank } from "./java-strings.ts";
import { hasAncestor } from "./model-core.ts";
import { elementStyle, relationshipStyle, relationshipTags } from "./styles.ts";
import type { ByScheme, ElementStyleValues, RelationshipStyleValues } from "./styles.ts";
import { typeLabel } from "./type-labels.ts";
import { Boundaries } from "./view-boundaries.ts";
import type { ResolvedBoundary } from "./view-boundaries.ts";
import { viewName } from "./view-names.ts";
import type {
  AnimationStep,
  AutomaticLayout,
  Element,
  FilteredView,
  ImageView,
  ModelView,
  RelationshipView,
  View,
  ViewKind,
  Workspace,
} from "./workspace.ts";

/** An element that a view shows as a box. */
export interface ResolvedElement {
  id: string;
  /** Id of the boundary around it. */
  parentId?: string;
  element: Element;
  name: string;
  /** Second line, ready to show: "[Container: Java]". */
  type: string;
  description?: string;
  technology?: string;
  url?: string;
  /** Outside of what the view is about. */
  outside: boolean;
  style: ByScheme<ElementStyleValues>;
}

export interface ResolvedRelationship {
  /** Unique in the view. */
  id: string;
  /** Ids of elements or boundaries; of a response the other way round than in the model. */
  sourceId: string;
  destinationId: string;
  relationship: RelationshipView["relationship"];
  description: string;
  technology?: string;
  /** Step of a dynamic view: "1", "2.1". */
  order?: string;
  response: boolean;
  url?: string;
  properties: Map<string, string>;
  style: ByScheme<RelationshipStyleValues>;
}

export interface ResolvedView {
  key: string;
  kind: ViewKind;
  /** The title, or a name made of kind and scope. */
  title: string;
  description?: string;
  scope?: Element;
  environment?: string;
  /** Undefined: laid out by hand in the reference. */
  layout?: AutomaticLayout;
  elements: ResolvedElement[];
  /** Parents before what they hold. */
  boundaries: ResolvedBoundary[];
  /** In dynamic views the steps in their order. */
  relationships: ResolvedRelationship[];
  animations: AnimationStep[];
  /** Image views only; they have no elements. */
  image?: Pick<ImageView, "content" | "contentLight" | "contentDark">;
  properties: Map<string, string>;
}

/** What a view shows: elements in their boundaries, relationships, texts and styles. */
export function resolveView(workspace: Workspace, view: View): ResolvedView {
  if (view.kind === "image") return resolveImage(view);
  const base = view.kind === "filtered" ? view.base : view;
  const content = view.kind === "filtered" ? filter(workspace, view) : contentOf(view);
  const boundaries = new Boundaries(workspace, base, content.elements);
  const elements = content.elements
    .filter((element) => !boundaries.holds(element))
    .map((element) => resolveElement(workspace, base, { element, boundaries }));
  const resolved: ResolvedView = {
    key: view.key,
    kind: view.kind,
    title: view.title !== undefined && !isBlank(view.title) ? view.title : viewName(view),
    elements,
    boundaries: boundaries.all,
    relationships: content.relationships.map((shown, at) =>
      resolveRelationship(workspace, shown, at),
    ),
    animations: base.animations,
    properties: view.properties,
  };
  if (!isBlank(view.description)) resolved.description = view.description;
  if (base.scope) resolved.scope = base.scope;
  if (base.environment !== undefined) resolved.environment = base.environment;
  if (base.layout) resolved.layout = base.layout;
  return resolved;
}

function resolveImage(view: ImageView): ResolvedView {
  const { key, kind, properties, content, contentLight, contentDark } = view;
  const resolved: ResolvedView = {
    key,
    kind,
    title: viewName(view),
    elements: [],
    boundaries: [],
    relationships: [],
    animations: [],
    image: {
      ...(content && { content }),
      ...(contentLight && { contentLight }),
      ...(contentDark && { contentDark }),
    },
    properties,
  };
  if (!isBlank(view.description)) resolved.description = view.description;
  if (view.scope) resolved.scope = view.scope;
  return resolved;
}

interface Content {
  elements: Element[];
  relationships: RelationshipView[];
}

function contentOf(view: ModelView): Content {
  const elements = [...view.elements.values()].sort(byId);
  if (view.kind === "dynamic") return { elements, relationships: inOrder(view.relationships) };
  const relationships = [...view.relationships].sort((a, b) =>
    byId(a.relationship, b.relationship),
  );
  return { elements, relationships };
}

function byId(a: { id: string }, b: { id: string }): number {
  return Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Steps by number when all orders are numbers, else as text. */
function inOrder(steps: RelationshipView[]): RelationshipView[] {
  const orders = steps.map((step) => step.order ?? "");
  const numeric = orders.every((order) => order.trim() !== "" && Number.isFinite(Number(order)));
  return [...steps].sort((a, b) => {
    const [left, right] = [a.order ?? "", b.order ?? ""];
    if (numeric) return Number(left) - Number(right);
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

function filter(workspace: Workspace, view: FilteredView): Content {
  const { elements, relationships } = contentOf(view.base);
  const wanted = (tags: Iterable<string>): boolean =>
    [...tags].some((tag) => view.tags.includes(tag)) === (view.mode === "Include");
  const kept = elements.filter((element) =>
    wanted([...(element.instanceOf?.tags ?? []), ...element.tags]),
  );
  const ids = new Set(kept.map((element) => element.id));
  return {
    elements: kept,
    relationships: relationships.filter(
      ({ relationship }) =>
        ids.has(relationship.source.id) &&
        ids.has(relationship.destination.id) &&
        wanted(relationshipTags(workspace, relationship)),
    ),
  };
}

function resolveElement(
  workspace: Workspace,
  view: ModelView,
  { element, boundaries }: { element: Element; boundaries: Boundaries },
): ResolvedElement {
  const shown = element.instanceOf ?? element;
  const parentId = boundaries.around(element);
  return {
    id: element.id,
    ...(parentId !== undefined && { parentId }),
    element,
    name: element.name,
    type: typeLabel(workspace, element),
    ...text("description", isBlank(element.description) ? shown.description : element.description),
    ...text("technology", shown.technology),
    ...text("url", element.url ?? shown.url),
    outside: isOutside(view, element),
    style: elementStyle(workspace, element),
  };
}

function text<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return isBlank(value) ? {} : ({ [key]: value } as Record<K, string>);
}

function isOutside({ scope, kind }: ModelView, element: Element): boolean {
  if (!scope || kind === "deployment") return false;
  return element !== scope && !hasAncestor(element, scope);
}

function resolveRelationship(
  workspace: Workspace,
  shown: RelationshipView,
  at: number,
): ResolvedRelationship {
  const { relationship, order } = shown;
  const response = shown.response === true;
  const [from, to] = response
    ? [relationship.destination, relationship.source]
    : [relationship.source, relationship.destination];
  const description = isBlank(shown.description) ? relationship.description : shown.description;
  return {
    id: order === undefined ? relationship.id : `${relationship.id}-${at + 1}`,
    sourceId: from.id,
    destinationId: to.id,
    relationship,
    description: description ?? "",
    ...text("technology", relationship.technology),
    ...(order !== undefined && { order }),
    response,
    ...text("url", shown.url ?? relationship.url),
    properties: shown.properties,
    style: relationshipStyle(workspace, relationship),
  };
}
