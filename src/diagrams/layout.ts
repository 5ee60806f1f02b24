import type { DiagramView, RankDirection } from "./diagram-view.ts";
import { buildGraph, withoutLoneGroups, type Graph } from "./graph.ts";
import { packGraph } from "./pack.ts";
import { SMALL_ENOUGH, isFull, shrinkage } from "./paper.ts";
import { placeGraph, type Candidate } from "./place-graph.ts";
import type { Layout } from "./placed.ts";
import { Attempts, cost, layOutIn } from "./search.ts";
import { PACKED_GAP, USUAL_GAP } from "./spacing.ts";

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
