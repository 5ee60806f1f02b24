import type { DiagramBoundary, DiagramEdge, DiagramView, RankDirection } from "./diagram-view.ts";
import type { Curve } from "./curve.ts";
import { dotSource, type Below, type Spacing } from "./dot-source.ts";
import { readEngineLayout } from "./engine-layout.ts";
import type { Box, Point, Size } from "./geometry.ts";
import {
  buildGraph,
  turnLinks,
  widenBoundaries,
  withoutLoneGroups,
  type EdgeLabel,
  type Graph,
} from "./graph.ts";
import { runDot } from "./graphviz.ts";
import type { SizedNode, TextFit } from "./node-size.ts";
import { packGraph } from "./pack.ts";
import { placeGraph, type Candidate } from "./place-graph.ts";
import type { PlacedLine } from "./text-block.ts";
import { breakWideRanks } from "./wide-ranks.ts";

/** Where everything of a diagram is. */
export interface Layout {
  /** Upper left corner of all of it: a line may run left of the first box. */
  origin: Point;
  width: number;
  height: number;
  direction: RankDirection;
  nodes: readonly PlacedNode[];
  boundaries: readonly PlacedBoundary[];
  edges: readonly PlacedEdge[];
}

export interface PlacedNode extends SizedNode {
  box: Box;
  lines: readonly PlacedLine[];
  icon?: Box | undefined;
}

export interface PlacedBoundary {
  boundary: DiagramBoundary;
  /** Nesting, 0 outermost. */
  depth: number;
  box: Box;
  lines: readonly PlacedLine[];
  icon?: Box | undefined;
  /** The box of the title; no edge crosses it where that could be avoided. */
  titleBox: Box;
}

export interface PlacedEdge {
  edge: DiagramEdge;
  /** One curve, or two with the label in between; from the one end to the other. */
  curves: readonly Curve[];
  /** Tip first. */
  arrow: readonly Point[];
  label?: PlacedLabel | undefined;
  /** False: the engine gave no route, so this is a straight line. */
  routed: boolean;
}

export interface PlacedLabel {
  box: Box;
  lines: readonly PlacedLine[];
  order?: { text: string; box: Box } | undefined;
  source: EdgeLabel;
}

/** Sizes, lays out and routes a view: of several layouts, the one that reads best. */
export async function layOut(wanted: DiagramView): Promise<Layout> {
  const whole = buildGraph(wanted);
  const view = isFull(whole) ? withoutLoneGroups(wanted) : wanted;
  const graph = view === wanted ? whole : buildGraph(view);
  const directions = directionsOf(view);
  if (graph.nodes.length === 0) return { ...NOTHING, direction: directions[0] ?? "tb" };
  if (graph.links.length === 0) return packed(view, graph, directions[0] ?? "tb");
  const attempts = new Attempts(graph);
  let best: Candidate | undefined;
  for (const direction of directions) {
    if (best && (attempts.left === 0 || cost(best) <= SMALL_ENOUGH)) break;
    const candidate = await layOutIn(direction, { graph, view, attempts }, best);
    if (candidate && (!best || cost(candidate) < cost(best))) best = candidate;
  }
  if (!best) throw new Error("A view has at least one direction");
  return best.layout;
}

const NOTHING = {
  origin: { x: 0, y: 0 },
  width: 0,
  height: 0,
  nodes: [],
  boundaries: [],
  edges: [],
};

function packed(view: DiagramView, usual: Graph, direction: RankDirection): Layout {
  const pack = (graph: Graph, gap: number) => ({
    graph,
    engine: packGraph(graph, { gap, cost: shrinkage }),
  });
  const loose = pack(usual, USUAL_GAP.node);
  const tries = shrinkage(loose.engine) <= 1 ? [] : (["usual", "slim", "lean", "broad"] as const);
  const tight = tries.map((fit) => pack(buildGraph(view, fit), PACKED_GAP));
  const best = [loose, ...tight].reduce((a, b) =>
    shrinkage(b.engine) < shrinkage(a.engine) ? b : a,
  );
  return placeGraph(best.graph, best.engine, direction).layout;
}

/** A direction that nobody asked for is only where the search for the better one begins. */
function directionsOf({ direction, directionMayChange }: DiagramView): RankDirection[] {
  if (direction && !directionMayChange) return [direction];
  return ["tb", "lr"];
}

/** Runs the engine, and counts: the larger a graph, the fewer layouts there is time for. */
class Attempts {
  left: number;

  constructor(graph: Graph) {
    const size = graph.nodes.length + graph.links.length;
    this.left = Math.max(1, Math.floor((420 / size) ** 1.5));
  }

  /** Undefined when the result would cost more than `most`, which its size alone tells. */
  async make(trial: Trial, most = Infinity): Promise<Candidate | undefined> {
    const { graph, direction, spacing, below } = trial;
    this.left -= 1;
    const engine = readEngineLayout(await runDot(dotSource(graph, spacing, below)));
    return shrinkage(engine) < most ? placeGraph(graph, engine, direction) : undefined;
  }
}

interface Task {
  graph: Graph;
  view: DiagramView;
  attempts: Attempts;
}

/** A direction so much worse at first sight is not worth improving. */
const HOPELESS = 1.2;

async function layOutIn(
  direction: RankDirection,
  { graph, view, attempts }: Task,
  rival: Candidate | undefined,
): Promise<Candidate | undefined> {
  const turn = direction === "bt" || direction === "rl";
  const wished = spacingOf(view, graph, direction === "tb" || direction === "bt" ? "tb" : "lr");
  const full = isFull(graph);
  const fit = full ? likelyFit(graph, wished.direction) : "usual";
  const fitted = fit === "usual" ? graph : buildGraph(view, fit);
  const trial: Trial = {
    view,
    fit,
    turned: turn,
    graph: turn ? turnLinks(fitted) : fitted,
    direction,
    // Gaps are wishes for a diagram that has room; one that must shrink is better off without.
    spacing: attempts.left === 1 || full ? tight(wished) : wished,
    below: [],
  };
  const first = await attempts.make(trial, rival && cost(rival) * HOPELESS);
  return first && improve(trial, first, attempts);
}

interface Trial {
  view: DiagramView;
  fit: TextFit;
  turned: boolean;
  graph: Graph;
  direction: RankDirection;
  spacing: Spacing;
  below: Below;
}

/** Tries in turn what may make the diagram smaller or calmer, and keeps what does. */
async function improve(trial: Trial, first: Candidate, attempts: Attempts): Promise<Candidate> {
  let [best, current] = [first, trial];
  const consider = async (change: Partial<Trial>): Promise<boolean> => {
    if (attempts.left === 0) return false;
    const next = { ...current, ...change };
    const candidate = await attempts.make(next, cost(best));
    if (!candidate || cost(candidate) >= cost(best)) return false;
    [best, current] = [candidate, next];
    return true;
  };
  if (shrinkage(best.layout) > 1 && isLoose(current.spacing)) {
    await consider({ spacing: tight(current.spacing) });
  }
  for (let round = 0; round < 2 && shrinkage(best.layout) > 1; round += 1) {
    const limit = (current.spacing.direction === "tb" ? PAGE.width : PAGE.height) * 1.25;
    const more = breakWideRanks(current.graph, best.layout, limit);
    if (more.length === 0 || !(await consider({ below: [...current.below, ...more] }))) break;
  }
  const tried = new Set([current.fit]);
  const rebuild = async (change: Partial<Pick<Trial, "view" | "fit">>): Promise<boolean> => {
    const { view, fit, turned } = { ...current, ...change };
    const graph = buildGraph(view, fit);
    return consider({ view, fit, graph: turned ? turnLinks(graph) : graph });
  };
  if (shrinkage(best.layout) > LEGIBLE) {
    const view = withoutLoneGroups(current.view);
    if (view.boundaries.length < current.view.boundaries.length) await rebuild({ view });
  }
  for (const fit of [wantedFit(best.layout), "usual", "lean"] as const) {
    if (shrinkage(best.layout) <= (tried.size === 1 ? SMALL_ENOUGH : LEGIBLE) || tried.has(fit))
      continue;
    tried.add(fit);
    await rebuild({ fit });
  }
  if (best.crowded.size > 0) {
    await consider({ graph: widenBoundaries(current.graph, best.crowded) });
  }
  if (
    best.crossings > 0 ||
    best.backward > 0 ||
    best.detours > 1 ||
    shrinkage(best.layout) > LEGIBLE
  ) {
    await consider({ spacing: { ...current.spacing, newRank: true } });
  }
  return best;
}

/** An A4 page, upright and turned, in pixels at which its type has the natural size. */
const PAGE = { width: 768, height: 1130 };
const TURNED = { width: 1130, height: 768 };
/** What margins, heading and key take of it; they shrink with the diagram. */
const AROUND = { width: 32, height: 140 };
/** A diagram on a page that must be turned has to be this much larger there. */
const TURN = 1.2;
/** Shrunk no more than this, the texts need not be broken anew. */
const SMALL_ENOUGH = 1.15;
/** Shrunk more than this, text is smaller than 6 points on an A4 page. */
const LEGIBLE = 1.3;

/** How far the diagram shrinks on an A4 page; a crossing counts like a tenth, a detour a little. */
function cost({ layout, crossings, backward, detours }: Candidate): number {
  return shrinkage(layout) * 1.1 ** crossings * 1.04 ** backward * 1.015 ** detours;
}

/** How many times smaller than natural size a diagram must be to fit the page, at least 1. */
function shrinkage(size: Size): number {
  return Math.max(1, Math.min(shrinkageOn(PAGE, size), shrinkageOn(TURNED, size) * TURN));
}

function shrinkageOn(page: Size, { width, height }: Size): number {
  return Math.max((width + AROUND.width) / page.width, (height + AROUND.height) / page.height);
}

/** What the texts should be like: slim where the width is what makes the diagram shrink. */
function wantedFit(size: Size): TextFit {
  const upright = shrinkageOn(PAGE, size) <= shrinkageOn(TURNED, size) * TURN;
  const page = upright ? PAGE : TURNED;
  return size.width / page.width > size.height / page.height ? "slim" : "broad";
}

/** Along the flow, a node with its label: slim texts are higher, so a long way calls for broad ones. */
const STEP = { tb: 190, lr: 330 };

/** The fit that `wantedFit` will most likely ask for, from the longest way through the graph. */
function likelyFit(graph: Graph, direction: "tb" | "lr"): TextFit {
  const ranks = longestWay(graph);
  const length = ranks * STEP[direction];
  if (direction === "tb") return length > PAGE.height ? "broad" : "slim";
  return length > PAGE.width ? "slim" : "broad";
}

/** Number of nodes on the longest way that follows the links. */
function longestWay({ nodes, links }: Graph): number {
  const depths = new Map(nodes.map(({ node }) => [node.id, 1]));
  const onward = links.map(({ tail, head, reversed }) => (reversed ? [head, tail] : [tail, head]));
  for (let changed = true, round = 0; changed && round < nodes.length; round += 1) {
    changed = false;
    for (const [from = "", to = ""] of onward) {
      const depth = (depths.get(from) ?? 0) + 1;
      if (from === to || depth <= (depths.get(to) ?? 0)) continue;
      depths.set(to, depth);
      changed = true;
    }
  }
  return Math.max(...depths.values());
}

/** Whether boxes and labels alone fill so much of a page that wide gaps do not fit. */
function isFull({ nodes, links }: Graph): boolean {
  const boxes = [...nodes.map(({ size }) => size), ...links.flatMap(({ label }) => label ?? [])];
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  return area > 0.3 * PAGE.width * PAGE.height;
}

/** Least gap between a node and a label: an arrow head and some line. */
const LEAST_GAP = { tb: 14, lr: 18 };
/** Least gap between neighbours of a rank. */
const LEAST_NODE_GAP = 18;

/** Gaps of a diagram that has room and for which nobody asked for others. */
const USUAL_GAP = { rank: 90, node: 36 };
/** Gap between neighbours without lines in a diagram that has no room. */
const PACKED_GAP = 14;

function tight(spacing: Spacing): Spacing {
  return { ...spacing, rank: LEAST_GAP[spacing.direction], node: LEAST_NODE_GAP };
}

function isLoose({ direction, rank, node }: Spacing): boolean {
  return rank > LEAST_GAP[direction] || node > LEAST_NODE_GAP;
}

function spacingOf(view: DiagramView, graph: Graph, direction: "tb" | "lr"): Spacing {
  const labels = graph.links.map(
    ({ label }) => (direction === "tb" ? label?.height : label?.width) ?? 0,
  );
  const label = labels.toSorted((a, b) => a - b)[labels.length >> 1] ?? 0;
  const wanted = view.rankSeparation ?? USUAL_GAP.rank;
  return {
    direction,
    rank: Math.max(LEAST_GAP[direction], (wanted - label) / 2),
    node: Math.max(LEAST_NODE_GAP, Math.min(view.nodeSeparation ?? USUAL_GAP.node, 150)),
    newRank: false,
  };
}
