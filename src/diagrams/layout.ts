import type { DiagramBoundary, DiagramEdge, DiagramView, RankDirection } from "./diagram-view.ts";
import type { Curve } from "./curve.ts";
import { dotSource, type Below, type Spacing } from "./dot-source.ts";
import type { Box, Point } from "./geometry.ts";
import { buildGraph, turnLinks, widenBoundaries, type EdgeLabel, type Graph } from "./graph.ts";
import { runDot } from "./graphviz.ts";
import type { SizedNode } from "./node-size.ts";
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
export async function layOut(view: DiagramView): Promise<Layout> {
  const graph = buildGraph(view);
  const directions = directionsOf(view);
  if (graph.nodes.length === 0) {
    const [direction = "tb"] = directions;
    return {
      origin: { x: 0, y: 0 },
      width: 0,
      height: 0,
      direction,
      nodes: [],
      boundaries: [],
      edges: [],
    };
  }
  const attempts = new Attempts(graph);
  let best: Candidate | undefined;
  for (const direction of directions) {
    if (best && attempts.left === 0) break;
    const candidate = await layOutIn(direction, { graph, view, attempts });
    // Without a wish, both are equal; a wish gives way only to what is a good deal better.
    const advantage = view.direction ? 0.75 : 1;
    if (!best || cost(candidate) < cost(best) * advantage) best = candidate;
  }
  if (!best) throw new Error("A view has at least one direction");
  return best.layout;
}

function directionsOf({ direction, directionMayChange }: DiagramView): RankDirection[] {
  if (!direction) return ["tb", "lr"];
  if (!directionMayChange) return [direction];
  return [direction, direction === "tb" || direction === "bt" ? "lr" : "tb"];
}

/** Runs the engine, and counts: the larger a graph, the fewer layouts there is time for. */
class Attempts {
  left: number;

  constructor(graph: Graph) {
    const size = graph.nodes.length + graph.links.length;
    this.left = Math.max(1, Math.floor((420 / size) ** 1.5));
  }

  async make({ graph, direction, spacing, below }: Trial): Promise<Candidate> {
    this.left -= 1;
    return placeGraph(graph, await runDot(dotSource(graph, spacing, below)), direction);
  }
}

interface Task {
  graph: Graph;
  view: DiagramView;
  attempts: Attempts;
}

async function layOutIn(direction: RankDirection, task: Task): Promise<Candidate> {
  const { graph, view, attempts } = task;
  const turn = direction === "bt" || direction === "rl";
  const wished = spacingOf(view, graph, direction === "tb" || direction === "bt" ? "tb" : "lr");
  const trial: Trial = {
    graph: turn ? turnLinks(graph) : graph,
    direction,
    // What there is no time to lay out twice is too large for a page anyway.
    spacing: attempts.left === 1 ? tight(wished) : wished,
    below: [],
  };
  return improve(trial, await attempts.make(trial), attempts);
}

interface Trial {
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
    const candidate = await attempts.make(next);
    const better = cost(candidate) < cost(best);
    if (better) [best, current] = [candidate, next];
    return better;
  };
  // Gaps are wishes for a diagram that has room; one that must shrink is better off without.
  if (shrinkage(best) > 1 && isLoose(current.spacing)) {
    await consider({ spacing: tight(current.spacing) });
  }
  for (let round = 0; round < 2; round += 1) {
    const limit = (current.spacing.direction === "tb" ? PAGE.width : PAGE.height) * 1.25;
    const more = breakWideRanks(current.graph, best.layout, limit);
    if (more.length === 0 || !(await consider({ below: [...current.below, ...more] }))) break;
  }
  if (best.crowded.size > 0) {
    await consider({ graph: widenBoundaries(current.graph, best.crowded) });
  }
  if (best.crossings + best.detours > 0) {
    await consider({ spacing: { ...current.spacing, newRank: true } });
  }
  return best;
}

/** The text area of an A4 page in pixels at which the type of a diagram has its natural size. */
const PAGE = { width: 720, height: 1000 };

/** How far the diagram shrinks on an A4 page; a crossing counts like a tenth, a detour a little. */
function cost(candidate: Candidate): number {
  return shrinkage(candidate) * 1.1 ** candidate.crossings * 1.05 ** candidate.detours;
}

/** How many times smaller than natural size a diagram must be to fit the page, at least 1. */
function shrinkage({ layout: { width, height } }: Candidate): number {
  return Math.max(1, width / PAGE.width, height / PAGE.height);
}

/** Least gap between a node and a label: an arrow head and some line. */
const LEAST_GAP = { tb: 28, lr: 34 };
/** Least gap between neighbours of a rank. */
const LEAST_NODE_GAP = 28;

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
  const wanted = view.rankSeparation ?? 0;
  return {
    direction,
    rank: Math.max(LEAST_GAP[direction], (wanted - label) / 2),
    node: Math.max(LEAST_NODE_GAP, Math.min(view.nodeSeparation ?? 0, 150)),
    newRank: false,
  };
}
