import { cutEnd, cutStart, straight, type Cubic } from "./curve.ts";
import { LOOP_WIDTH } from "./dot-source.ts";
import type { Graph, Link } from "./graph.ts";
import type { PlacedEdge, PlacedNode } from "./placed.ts";
import { placeLabel, withArrow, type Ends } from "./place-edge.ts";

interface Place {
  graph: Graph;
  nodes: readonly PlacedNode[];
  ends: Ends;
}

/** Loops on the right of a node for its links to itself, each with its label beside it. */
export function placeLoops({ graph, nodes, ends }: Place): ReadonlyMap<Link, PlacedEdge> {
  const placed = new Map<Link, PlacedEdge>();
  for (const node of nodes) {
    const loops = graph.links.filter(({ tail, head }) => tail === head && tail === node.node.id);
    const heights = loops.map(({ label }) => Math.max(label?.height ?? 0, LOOP_WIDTH) + 8);
    const { y, height } = node.box;
    let top = y + (height - heights.reduce((sum, one) => sum + one, 0)) / 2;
    for (const [index, link] of loops.entries()) {
      const middle = top + (heights[index] ?? 0) / 2;
      top += heights[index] ?? 0;
      placed.set(link, loop({ link, node, middle, ends }));
    }
  }
  return placed;
}

interface Loop {
  link: Link;
  node: PlacedNode;
  middle: number;
  ends: Ends;
}

function loop({ link, node, middle, ends }: Loop): PlacedEdge {
  const { x, width } = node.box;
  const right = x + width;
  const reach = LOOP_WIDTH - 8;
  const corner = (y: number): { x: number; y: number } => ({ x: right, y });
  const [above, below] = [corner(middle - 11), corner(middle + 11)];
  const turn: Cubic = [
    above,
    { x: right + reach * 1.33, y: above.y - 8 },
    { x: right + reach * 1.33, y: below.y + 8 },
    below,
  ];
  // The loop sets out inside the shape, so that it meets outlines that are not straight, too.
  const inner = (y: number): { x: number; y: number } => ({ x: x + width / 2, y });
  const whole = [...straight(inner(above.y), above), turn, ...straight(below, inner(below.y))];
  const area = ends.area(node.node.id);
  const label = link.label
    ? placeLabel(link, { x: right + LOOP_WIDTH - 6 + link.label.width / 2, y: middle })
    : undefined;
  const cut = cutEnd(cutStart(whole, area), area);
  return { edge: link.edge, ...withArrow([cut]), label, routed: true };
}
