import { sample } from "./curve.ts";
import type { RankDirection } from "./diagram-view.ts";
import { TITLE_GAP } from "./dot-source.ts";
import type { EngineLayout } from "./engine-layout.ts";
import { boxContains, farCorner, grow, type Box, type Point } from "./geometry.ts";
import { TITLE_ICON, titleHeight, type Graph } from "./graph.ts";
import { withJumps } from "./jumps.ts";
import type { Layout, PlacedBoundary, PlacedEdge, PlacedNode } from "./placed.ts";
import { placeContent, type SizedNode } from "./node-size.ts";
import { Ends } from "./place-edge.ts";
import { finishRoute, freeRoute, routeOf, type Obstacle, type Route } from "./route.ts";
import { placeLoops } from "./self-links.ts";
import { placeLines } from "./text-block.ts";

/** A layout and how many lines still cross a box, a label or a title. */
export interface Candidate {
  layout: Layout;
  crossings: number;
  /** Pieces of lines that had to be led around something. */
  detours: number;
  /** Lines that run against the flow, though nothing in the graph asks for that: frames do. */
  backward: number;
  /** Ids of boundaries whose title stands in the way of a line. */
  crowded: ReadonlySet<string>;
}

/** Turns what the engine says into boxes, texts and lines that end on outlines. */
export function placeGraph(
  graph: Graph,
  engine: EngineLayout,
  direction: RankDirection,
): Candidate {
  const nodes = graph.nodes.map((sized, index) => placeNode(sized, engine.node(`n${index}`)));
  const untitled = graph.clusters.map((_, index) => placeBoundary(graph, engine, index));
  const ends = new Ends(nodes, untitled);
  const loops = placeLoops({ graph, nodes, ends });
  const routes = graph.links.flatMap((link, index) =>
    link.tail === link.head ? [] : [routeOf(link, index, engine, ends)],
  );
  const points = routes.flatMap(({ pieces }) => pieces.flatMap((piece) => sample(piece, 24)));
  const boundaries = untitled.map((boundary) => settleTitle(boundary, points));
  const obstacles = obstaclesOf({ nodes, boundaries, routes, loops: [...loops.values()] });
  const surroundings = { obstacles, ends, frames: framesOf(boundaries) };
  const free = routes.map((route) => freeRoute(route, surroundings));
  const finished = new Map(free.map((route) => [route.link, finishRoute(route)]));
  const edges = withJumps(
    graph.links
      .map((link) => finished.get(link) ?? loops.get(link))
      .filter((edge) => edge !== undefined),
    obstacles.map(({ box }) => box),
  );
  return {
    layout: { ...extent(engine, edges), direction, nodes, boundaries, edges },
    backward: countBackward(graph, ends, direction),
    detours: free.reduce((sum, route) => sum + route.detours, 0),
    crowded: crowdedTitles(boundaries, points),
    crossings: free.reduce((sum, route) => sum + route.crossings, 0),
  };
}

/** The engine knows nothing of detours, loops and rounded positions. */
function extent(
  engine: EngineLayout,
  edges: readonly PlacedEdge[],
): Pick<Layout, "origin" | "width" | "height"> {
  const points = edges.flatMap(({ curves, label }) => [
    ...curves.flatMap((curve) => sample(curve, 8)),
    ...(label ? [label.box, farCorner(label.box)] : []),
  ]);
  const xs = [0, engine.width, ...points.map(({ x }) => x)];
  const ys = [0, engine.height, ...points.map(({ y }) => y)];
  const origin = { x: Math.floor(Math.min(...xs)), y: Math.floor(Math.min(...ys)) };
  return {
    origin,
    width: Math.ceil(Math.max(...xs)) - origin.x,
    height: Math.ceil(Math.max(...ys)) - origin.y,
  };
}

function countBackward({ links }: Graph, ends: Ends, direction: RankDirection): number {
  const axis = direction === "tb" || direction === "bt" ? "y" : "x";
  return links.filter(({ tail, head, reversed }) => {
    const [first, second] = reversed ? [head, tail] : [tail, head];
    return tail !== head && ends.center(first)[axis] >= ends.center(second)[axis];
  }).length;
}

function crowdedTitles(
  boundaries: readonly PlacedBoundary[],
  points: readonly Point[],
): ReadonlySet<string> {
  const crowded = boundaries.filter(({ titleBox }) => {
    const area = grow(titleBox, 3);
    return points.some((point) => boxContains(area, point));
  });
  return new Set(crowded.map(({ boundary }) => boundary.id));
}

function placeNode(sized: SizedNode, center: Point): PlacedNode {
  const { width, height } = sized.size;
  const box = {
    x: Math.round(center.x - width / 2),
    y: Math.round(center.y - height / 2),
    width,
    height,
  };
  return { ...sized, box, ...placeContent(sized, box) };
}

function framesOf(boundaries: readonly PlacedBoundary[]): ReadonlyMap<string, Box> {
  return new Map(boundaries.map(({ boundary, box }) => [boundary.id, box]));
}

interface Obstacles {
  nodes: readonly PlacedNode[];
  boundaries: readonly PlacedBoundary[];
  routes: readonly Route[];
  loops: readonly PlacedEdge[];
}

function obstaclesOf({ nodes, boundaries, routes, loops }: Obstacles): Obstacle[] {
  return [
    ...nodes.map(({ node, box }) => ({ owner: node.id, box })),
    ...routes.flatMap(({ link, label }) => (label ? [{ owner: link, box: label.box }] : [])),
    ...loops.flatMap(({ label }) => (label ? [{ owner: undefined, box: label.box }] : [])),
    ...boundaries.map(({ titleBox }) => ({ owner: undefined, box: titleBox })),
  ].filter(({ box }) => box.width > 0);
}

/** Moves a title along the upper edge of its boundary to where no line comes through. */
function settleTitle(placed: PlacedBoundary, points: readonly Point[]): PlacedBoundary {
  const { box, titleBox } = placed;
  const band = grow(titleBox, 5);
  const hits = points
    .filter(
      ({ x, y }) => y > band.y && y < band.y + band.height && x > box.x && x < box.x + box.width,
    )
    .map(({ x }) => x)
    .sort((a, b) => a - b);
  const first = titleBox.x;
  const last = box.x + box.width - 12 - titleBox.width;
  const starts = [first, ...hits.map((x) => x + 8)].filter((x) => x <= last);
  const free = starts.find((x) => !hits.some((hit) => hit > x - 8 && hit < x + titleBox.width + 8));
  const by = free === undefined ? 0 : Math.round(free - first);
  return by === 0 ? placed : moveTitle(placed, by);
}

function moveTitle(placed: PlacedBoundary, by: number): PlacedBoundary {
  const { titleBox, lines, icon } = placed;
  return {
    ...placed,
    titleBox: { ...titleBox, x: titleBox.x + by },
    lines: lines.map((line) => ({ ...line, x: line.x + by })),
    icon: icon && { ...icon, x: icon.x + by },
  };
}

function placeBoundary(graph: Graph, engine: EngineLayout, index: number): PlacedBoundary {
  const cluster = graph.clusters[index];
  if (!cluster) throw new RangeError(`There is no boundary number ${index}`);
  const { boundary, title } = cluster;
  const box = engine.cluster(`cluster_${index}`);
  const { size, gap } = TITLE_ICON;
  const top = box.y + TITLE_GAP + 2;
  const middle = top + titleHeight(cluster) / 2;
  const icon = boundary.style?.icon
    ? { x: box.x + 12, y: Math.round(middle - size / 2), width: size, height: size }
    : undefined;
  const titleBox = {
    x: box.x + 12 + (icon ? size + gap : 0),
    y: Math.round(middle - title.height / 2),
    width: title.width,
    height: title.height,
  };
  const lines = placeLines(title, titleBox, "start");
  return { boundary, depth: depthOf(graph, boundary.parent), box, lines, icon, titleBox };
}

function depthOf(graph: Graph, parent: string | undefined): number {
  let depth = 0;
  let at = parent;
  while (at !== undefined) {
    const id = at;
    at = graph.clusters.find(({ boundary }) => boundary.id === id)?.boundary.parent;
    depth += 1;
  }
  return depth;
}
