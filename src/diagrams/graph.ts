import type { DiagramBoundary, DiagramEdge, DiagramNode, DiagramView } from "./diagram-view.ts";
import { flowOrder } from "./flow.ts";
import type { Size } from "./geometry.ts";
import { evenSizes, sizeNode, type SizedNode, type TextFit } from "./node-size.ts";
import { boundaryText, edgeText, type TextBlock } from "./text-block.ts";

/** What is given to the layout engine: sizes, nesting and who is linked with whom. */
export interface Graph {
  nodes: readonly SizedNode[];
  clusters: readonly Cluster[];
  links: readonly Link[];
}

export interface Cluster {
  boundary: DiagramBoundary;
  title: TextBlock;
  /** Width that the boundary has at least. */
  room: number;
}

export interface Link {
  edge: DiagramEdge;
  /** Ids of the nodes that the engine links: the ends, or a node inside where an end is a boundary. */
  tail: string;
  head: string;
  /** Points against the flow: the engine gets it the other way round. */
  reversed: boolean;
  label: EdgeLabel | undefined;
  /** Id of the innermost boundary around both ends, where the label belongs. */
  home: string | undefined;
  /** Ids of the ends and of everything around them. */
  around: ReadonlySet<string>;
  /** An end is deeper inside: the line crosses a frame on its way to the label. */
  crossesFrame: boolean;
}

export interface EdgeLabel extends Size {
  text: TextBlock;
  order: string | undefined;
  /** Width of the disc or pill with the step's number, 0 without one. */
  orderWidth: number;
}

const LABEL_WIDTHS: Readonly<Record<TextFit, readonly number[]>> = {
  slim: [104, 132, 160, 190],
  lean: [118, 146, 172, 190],
  usual: [132, 160, 190],
  broad: [200, 230],
};
const LABEL_HEIGHT: Readonly<Record<TextFit, number>> = {
  slim: 82,
  lean: 74,
  usual: 66,
  broad: 50,
};
export const ORDER_GAP = 6;
export const ORDER_HEIGHT = 20;
export const LABEL_PADDING = 5;

/**
 * Sizes everything and decides the flow. Throws a RangeError when ids are doubled or do not fit
 * together: that is a mistake of the caller, not of the user.
 */
export function buildGraph(view: DiagramView, fit: TextFit = "usual"): Graph {
  const { nodes, boundaries } = emptyBoundariesAsNodes(view);
  const nesting = new Nesting(nodes, boundaries);
  const sized = evenSizes(
    nodes.map((node) => sizeNode(node, fit)),
    fit,
  );
  const clusters = boundaries.map((boundary) => {
    const title = boundaryText(boundary, 300);
    return { boundary, title, room: title.width + iconRoom(boundary) + 16 };
  });
  const links = view.edges.map((edge) => linkOf(edge, nesting, fit));
  return { nodes: sized, clusters, links: orient(sized, links) };
}

/** A deployment node without contents is a box like others. */
function emptyBoundariesAsNodes(view: DiagramView): {
  nodes: DiagramNode[];
  boundaries: DiagramBoundary[];
} {
  const parents = new Set([...view.nodes, ...view.boundaries].map(({ parent }) => parent));
  const isEmpty = ({ id }: DiagramBoundary): boolean => !parents.has(id);
  return {
    nodes: [...view.nodes, ...view.boundaries.filter(isEmpty)],
    boundaries: view.boundaries.filter((boundary) => !isEmpty(boundary)),
  };
}

/**
 * The same view without the frames of groups that hold a single thing in it: they tell little, and
 * cost a large diagram much room.
 */
export function withoutLoneGroups(view: DiagramView): DiagramView {
  const members = [...view.nodes, ...view.boundaries].map(({ parent }) => parent);
  const ends = new Set(view.edges.flatMap(({ from, to }) => [from, to]));
  const lone = new Map<string, string | undefined>();
  for (const { id, kind, parent } of view.boundaries) {
    const count = members.filter((member) => member === id).length;
    if (kind !== "group" || count > 1 || ends.has(id)) continue;
    lone.set(id, parent !== undefined && lone.has(parent) ? lone.get(parent) : parent);
  }
  const lift = <T extends { parent?: string | undefined }>(thing: T): T =>
    thing.parent !== undefined && lone.has(thing.parent)
      ? { ...thing, parent: lone.get(thing.parent) }
      : thing;
  return {
    ...view,
    nodes: view.nodes.map(lift),
    boundaries: view.boundaries.filter(({ id }) => !lone.has(id)).map(lift),
  };
}

/** The same graph with every arrow turned round: bottom-up from top-down, and so on. */
export function turnLinks(graph: Graph): Graph {
  return {
    ...graph,
    links: graph.links.map((link) => ({ ...link, reversed: !link.reversed })),
  };
}

/** The same graph with narrower titles and wider boundaries: a line finds room beside the title. */
export function widenBoundaries(graph: Graph, ids: ReadonlySet<string>): Graph {
  const clusters = graph.clusters.map((cluster) => {
    if (!ids.has(cluster.boundary.id)) return cluster;
    const title = boundaryText(cluster.boundary, 150);
    const room = 2 * (title.width + iconRoom(cluster.boundary)) + 48 + spread(graph, cluster);
    return { ...cluster, title, room };
  });
  return { ...graph, clusters };
}

/** How far apart the labels make the lines come that lead into a boundary: room for a few of them. */
function spread({ clusters, links }: Graph, { boundary }: Cluster): number {
  const parents = new Map(
    clusters.map((cluster) => [cluster.boundary.id, cluster.boundary.parent]),
  );
  const holds = (home: string | undefined): boolean =>
    home !== undefined && (home === boundary.id || holds(parents.get(home)));
  const entering = links.filter(({ around, home }) => around.has(boundary.id) && !holds(home));
  const widths = entering.map(({ label }) => label?.width ?? 0);
  return Math.min(
    MOST_SPREAD,
    widths.slice(1).reduce((sum, width) => sum + width, 0),
  );
}

const MOST_SPREAD = 240;

/** Size of the icon beside a title, and the gap between the two. */
export const TITLE_ICON = { size: 22, gap: 6 };

function iconRoom({ style }: DiagramBoundary): number {
  return style?.icon ? TITLE_ICON.size + TITLE_ICON.gap : 0;
}

/** Height of a title with its icon. */
export function titleHeight({ boundary, title }: Pick<Cluster, "boundary" | "title">): number {
  return boundary.style?.icon ? Math.max(title.height, TITLE_ICON.size) : title.height;
}

/** Who stands in whom. */
class Nesting {
  readonly #parents = new Map<string, string | undefined>();
  readonly #leaves = new Map<string, string[]>();
  readonly #boundaries: ReadonlySet<string>;

  constructor(nodes: readonly DiagramNode[], boundaries: readonly DiagramBoundary[]) {
    this.#boundaries = new Set(boundaries.map(({ id }) => id));
    for (const { id, parent } of [...boundaries, ...nodes]) {
      if (this.#parents.has(id)) throw new RangeError(`Two things in the view have the id "${id}"`);
      if (parent !== undefined && !this.#parents.has(parent)) {
        throw new RangeError(`"${id}" stands in "${parent}", which does not come before it`);
      }
      this.#parents.set(id, parent);
    }
    for (const { id } of nodes) {
      for (const around of this.path(id)) {
        const leaves = this.#leaves.get(around);
        if (leaves) leaves.push(id);
        else this.#leaves.set(around, [id]);
      }
    }
  }

  /** The thing itself and everything around it, innermost first. */
  path(id: string): string[] {
    if (!this.#parents.has(id)) throw new RangeError(`There is no "${id}" in the view`);
    const path: string[] = [];
    for (let at: string | undefined = id; at !== undefined; at = this.#parents.get(at)) {
      path.push(at);
    }
    return path;
  }

  isBoundary(id: string | undefined): boolean {
    return id !== undefined && this.#boundaries.has(id);
  }

  /** The node that stands for a boundary: one in the middle, so that edges meet it halfway. */
  leafOf(id: string): string {
    const leaves = this.#leaves.get(id) ?? [];
    return leaves[(leaves.length - 1) >> 1] ?? id;
  }
}

function linkOf(edge: DiagramEdge, nesting: Nesting, fit: TextFit): Link {
  const [from, to] = [nesting.path(edge.from), nesting.path(edge.to)];
  if (edge.from !== edge.to && (from.includes(edge.to) || to.includes(edge.from))) {
    throw new RangeError(`"${edge.id}" links a boundary with something inside it`);
  }
  const home = from.slice(1).find((id) => to.slice(1).includes(id));
  return {
    edge,
    tail: nesting.leafOf(edge.from),
    head: nesting.leafOf(edge.to),
    reversed: false,
    label: labelOf(edge, fit),
    home,
    around: new Set([...from, ...to]),
    crossesFrame: [from, to].some((path) => path[1] !== home || nesting.isBoundary(path[0])),
  };
}

function labelOf(edge: DiagramEdge, fit: TextFit): EdgeLabel | undefined {
  const widths =
    edge.style?.width === undefined ? LABEL_WIDTHS[fit] : [Math.max(edge.style.width, 60)];
  let text = edgeText(edge, widths[0] ?? 0);
  for (const width of widths.slice(1)) {
    if (text.height <= LABEL_HEIGHT[fit]) break;
    text = edgeText(edge, width);
  }
  const order = edge.order?.trim().slice(0, 12);
  if (text.lines.length === 0 && !order) return undefined;
  const orderWidth = order ? Math.max(ORDER_HEIGHT, 10 + 8.7 * order.length) : 0;
  const gap = orderWidth > 0 && text.lines.length > 0 ? ORDER_GAP : 0;
  return {
    text,
    order,
    orderWidth,
    width: even(text.width + gap + orderWidth + 2 * LABEL_PADDING),
    height: even(Math.max(text.height, order ? ORDER_HEIGHT : 0) + 2 * LABEL_PADDING - 4),
  };
}

function even(length: number): number {
  return Math.ceil(length / 2) * 2;
}

/** Marks the links that point backwards. The engine would do so too, but half a link at a time. */
function orient(nodes: readonly SizedNode[], links: readonly Link[]): Link[] {
  const places = new Map(flowOrder(nodes, links).map((id, index) => [id, index]));
  const place = (id: string): number => places.get(id) ?? 0;
  return links.map((link) => ({ ...link, reversed: place(link.tail) > place(link.head) }));
}
