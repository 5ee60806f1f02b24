import { isBlank } from "./java-strings.ts";
import { ancestors, GROUP_SEPARATOR, hasAncestor } from "./model-core.ts";
import {
  elementStyle,
  groupStyle,
  relationshipStyle,
  relationshipTags,
  tagStyle,
} from "./styles.ts";
import type { ByScheme, ElementStyleValues, RelationshipStyleValues } from "./styles.ts";
import { inSymbols, termFor, typeLabel } from "./type-labels.ts";
import { viewName } from "./view-names.ts";
import type {
  AnimationStep,
  AutomaticLayout,
  Element,
  ElementKind,
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

/** Something that a view draws around elements: a system, container, deployment node or group. */
export interface ResolvedBoundary {
  id: string;
  parentId?: string;
  kind: ElementKind | "group";
  name: string;
  type: string;
  /** Absent for groups. */
  element?: Element;
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

/** Works out the boundaries of a view and what stands in which. */
class Boundaries {
  readonly all: ResolvedBoundary[] = [];
  private readonly byId = new Map<string, ResolvedBoundary>();
  private readonly parents = new Map<Element, string>();
  private readonly holders = new Set<Element>();
  private readonly workspace: Workspace;
  private readonly view: ModelView;
  private readonly separator: string | undefined;
  private readonly systemBoundaries: boolean;

  constructor(workspace: Workspace, view: ModelView, elements: Element[]) {
    this.workspace = workspace;
    this.view = view;
    this.separator = workspace.model.properties.get(GROUP_SEPARATOR);
    this.systemBoundaries = wantsSystemBoundaries(workspace, view, elements);
    if (view.kind === "deployment") this.findNodes(elements);
    for (const element of elements) {
      const parentId = this.inGroup(element, this.parentBoundary(element));
      if (parentId !== undefined) this.parents.set(element, parentId);
      if (this.holders.has(element)) this.addElement(element, parentId);
    }
    const depths = new Map(this.all.map((boundary) => [boundary, this.depth(boundary)]));
    this.all.sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
  }

  private depth(boundary: ResolvedBoundary): number {
    let depth = 0;
    let around: ResolvedBoundary | undefined = boundary;
    while (around?.parentId !== undefined) {
      around = this.byId.get(around.parentId);
      depth++;
    }
    return depth;
  }

  /** Whether the element is itself a boundary in this view. */
  holds(element: Element): boolean {
    return this.holders.has(element);
  }

  around(element: Element): string | undefined {
    return this.parents.get(element);
  }

  /** Deployment nodes that hold something that the view shows. */
  private findNodes(elements: Element[]): void {
    const shown = new Set(elements);
    for (const { parent } of elements) if (parent && shown.has(parent)) this.holders.add(parent);
  }

  private parentBoundary(element: Element): string | undefined {
    const { parent } = element;
    if (!parent) return undefined;
    if (this.view.kind === "deployment") return this.holders.has(parent) ? parent.id : undefined;
    if (element.kind === "container") {
      return this.systemBoundaries ? this.addElement(parent, undefined) : undefined;
    }
    if (element.kind !== "component") return undefined;
    const around = this.systemBoundaries ? this.parentBoundary(parent) : undefined;
    return this.addElement(parent, this.inGroup(parent, around));
  }

  private addElement(element: Element, parentId: string | undefined): string {
    return this.add({
      id: element.id,
      kind: element.kind,
      name: element.name,
      type:
        element.kind === "deploymentNode"
          ? typeLabel(this.workspace, element)
          : inSymbols(this.workspace, termFor(this.workspace, element)),
      element,
      ...(parentId !== undefined && { parentId }),
      style:
        element.kind === "deploymentNode"
          ? elementStyle(this.workspace, element)
          : tagStyle(this.workspace, boundaryTags(element)),
    });
  }

  private inGroup(element: Element, parentId: string | undefined): string | undefined {
    const { group } = element;
    if (group === undefined || isBlank(group)) return parentId;
    const separator = this.separator;
    const parts = separator === undefined || isBlank(separator) ? [group] : group.split(separator);
    let around = parentId;
    parts.forEach((name, at) => {
      const full = parts.slice(0, at + 1).join(separator);
      around = this.add({
        id: `group ${parentId ?? ""} ${full}`,
        kind: "group",
        name,
        type: "",
        ...(around !== undefined && { parentId: around }),
        style: groupStyle(this.workspace, { name: full }),
      });
    });
    return around;
  }

  private add(boundary: ResolvedBoundary): string {
    if (!this.byId.has(boundary.id)) {
      this.byId.set(boundary.id, boundary);
      this.all.push(boundary);
    }
    return boundary.id;
  }
}

function boundaryTags(element: Element): string[] {
  const kind = element.kind === "container" ? "Container" : "SoftwareSystem";
  return ["Boundary", `Boundary:${kind}`];
}

/** Container views always draw the systems; component views only where two systems meet or a property asks for it. */
function wantsSystemBoundaries(
  workspace: Workspace,
  view: ModelView,
  elements: Element[],
): boolean {
  const asked =
    view.properties.get("structurizr.softwareSystemBoundaries") ??
    workspace.views.properties.get("structurizr.softwareSystemBoundaries");
  if (asked === "true" || view.kind === "container") return true;
  if (view.kind === "dynamic" && view.scope?.kind !== "container") return true;
  const systems = new Set<Element>();
  for (const element of elements) {
    const top = ancestors(element).at(-1);
    if (top && !element.environment) systems.add(top);
  }
  return systems.size > 1;
}
