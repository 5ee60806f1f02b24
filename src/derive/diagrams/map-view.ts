import type {
  DiagramEdge,
  DiagramNode,
  DiagramView,
  RankDirection,
} from "../../diagrams/diagram-view.ts";
import { viewName } from "../../structurizr/view-names.ts";
import type {
  AutomaticLayout,
  Element,
  FilteredView,
  ModelView,
  RelationshipView,
  Workspace,
} from "../../structurizr/workspace.ts";
import { Boundaries, diagramKind } from "./boundaries.ts";
import { bracketed, countOf, elementWords, typeLine } from "./element-words.ts";
import { allTags, viewContents, type ViewContents } from "./view-contents.ts";
import { edgeStyle, elementStyle, SCALE, styledTags, type Icons } from "./view-styles.ts";

/** A view of a workspace as the drawing takes it. */
export function mapView(
  workspace: Workspace,
  view: ModelView | FilteredView,
  icons: Icons = new Map(),
): DiagramView {
  const contents = viewContents(view);
  const boundaries = new Boundaries(workspace, contents, icons);
  const mapping: Mapping = { workspace, contents, boundaries, icons };
  const filled = new Set(contents.elements.map(({ parent }) => parent?.id));
  const nodes: DiagramNode[] = [];
  for (const element of contents.elements) {
    const parent = boundaries.around(element);
    // A deployment node with contents is a boundary; its contents ask for it.
    if (element.kind === "deploymentNode" && filled.has(element.id)) continue;
    nodes.push(mapNode(element, parent, mapping));
  }
  const { layout } = contents;
  return {
    key: view.key,
    title: view.title || viewName(view),
    description: view.description || undefined,
    direction: layout && DIRECTIONS[layout.rankDirection],
    directionMayChange: layout?.explicitDirection === false,
    rankSeparation: layout && layout.rankSeparation * SCALE,
    nodeSeparation: layout && layout.nodeSeparation * SCALE,
    nodes,
    boundaries: boundaries.all,
    edges: contents.relationships.map((shown, index) => mapEdge(shown, index, mapping)),
  };
}

const DIRECTIONS: Readonly<Record<AutomaticLayout["rankDirection"], RankDirection>> = {
  TopBottom: "tb",
  BottomTop: "bt",
  LeftRight: "lr",
  RightLeft: "rl",
};

interface Mapping {
  workspace: Workspace;
  contents: ViewContents;
  boundaries: Boundaries;
  icons: Icons;
}

const USUAL_TAGS: ReadonlySet<string> = new Set([
  "Element",
  "Person",
  "Software System",
  "Container",
  "Component",
  "Deployment Node",
  "Infrastructure Node",
  "Software System Instance",
  "Container Instance",
  "Custom Element",
  "Relationship",
]);

function mapNode(element: Element, parent: string | undefined, mapping: Mapping): DiagramNode {
  const { views } = mapping.workspace;
  const words = elementWords(element, views);
  const tags = allTags(element);
  const style = elementStyle(tags, views, mapping.icons);
  const outside = style.background === undefined && isOutside(element, mapping);
  const marks = styledTags(tags, views.elementStyles, USUAL_TAGS);
  return {
    id: element.id,
    parent,
    kind: diagramKind(element),
    name: words.name,
    type:
      element.kind === "customElement"
        ? bracketed(words.technology, views)
        : typeLine(words, views),
    description: words.description,
    instances: countOf(element),
    outside,
    legend: [words.kind, ...marks, ...(outside ? ["external"] : [])].join(", "),
    url: element.url ?? element.instanceOf?.url,
    style,
  };
}

/** A system beside the one that the view is about; without a scope, beside those with containers in the model. */
function isOutside(element: Element, { workspace, contents }: Mapping): boolean {
  const { scope, kind } = contents;
  if (kind === "deployment" || element.kind !== "softwareSystem") return false;
  if (scope) return element.id !== scope.id && element.id !== scope.parent?.id;
  return !isOpened(element) && [...workspace.model.elements.values()].some(isOpened);
}

function isOpened({ kind, children }: Element): boolean {
  return kind === "softwareSystem" && children.some((child) => child.kind === "container");
}

function mapEdge(shown: RelationshipView, index: number, mapping: Mapping): DiagramEdge {
  const { relationship, response } = shown;
  const { views } = mapping.workspace;
  const { source, destination, tags } = relationship;
  const marks = styledTags(tags, views.relationshipStyles, USUAL_TAGS);
  const usual = response ? "Response" : (views.terminology.relationship ?? "Relationship");
  return {
    id: `${index + 1}`,
    from: response ? destination.id : source.id,
    to: response ? source.id : destination.id,
    description: shown.description || relationship.description,
    technology: bracketed(relationship.technology ?? "", views),
    order: shown.order,
    response,
    legend: marks.length > 0 ? marks.join(", ") : usual,
    url: shown.url ?? relationship.url,
    style: edgeStyle(tags, views, shown.drawn),
  };
}
