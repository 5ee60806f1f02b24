import type { DiagramView } from "./diagram-view.ts";
import type { Spacing } from "./dot-source.ts";
import type { Graph } from "./graph.ts";

/** Least gap between a node and a label: an arrow head and some line. */
const LEAST_GAP = { tb: 14, lr: 18 };
/** Least gap between neighbours of a rank. */
const LEAST_NODE_GAP = 18;

/** Gaps of a diagram that has room and for which nobody asked for others. */
export const USUAL_GAP = { rank: 90, node: 36 };
/** Gap between neighbours without lines in a diagram that has no room. */
export const PACKED_GAP = 14;

/** The same with the least gaps. */
export function tight(spacing: Spacing): Spacing {
  return { ...spacing, rank: LEAST_GAP[spacing.direction], node: LEAST_NODE_GAP };
}

export function isLoose({ direction, rank, node }: Spacing): boolean {
  return rank > LEAST_GAP[direction] || node > LEAST_NODE_GAP;
}

/** The gaps that a view asks for, where they are enough for its labels. */
export function spacingOf(view: DiagramView, graph: Graph, direction: "tb" | "lr"): Spacing {
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
