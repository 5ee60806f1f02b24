import type { Size } from "./geometry.ts";
import type { Graph } from "./graph.ts";
import type { TextFit } from "./node-size.ts";

/** An A4 page, upright and turned, in pixels at which its type has the natural size. */
export const PAGE = { width: 768, height: 1130 };
const TURNED = { width: 1130, height: 768 };
/** What margins, heading and key take of it; they shrink with the diagram. */
const AROUND = { width: 24, height: 132 };
/** A diagram on a page that must be turned has to be this much larger there. */
const TURN = 1.2;
/** Shrunk no more than this, the texts need not be broken anew. */
export const SMALL_ENOUGH = 1.15;
/** Shrunk more than this, text is smaller than 6 points on an A4 page. */
export const LEGIBLE = 1.3;

/** How many times smaller than natural size a diagram must be to fit the page, at least 1. */
export function shrinkage(size: Size): number {
  return Math.max(1, Math.min(shrinkageOn(PAGE, size), shrinkageOn(TURNED, size) * TURN));
}

function shrinkageOn(page: Size, { width, height }: Size): number {
  return Math.max((width + AROUND.width) / page.width, (height + AROUND.height) / page.height);
}

/** Whether the width is what makes a diagram shrink, on the page that suits it better. */
export function isTooWide(size: Size): boolean {
  const upright = shrinkageOn(PAGE, size) <= shrinkageOn(TURNED, size) * TURN;
  const page = upright ? PAGE : TURNED;
  return size.width / page.width > size.height / page.height;
}

/** Whether boxes and labels alone fill so much of a page that wide gaps do not fit. */
export function isFull(graph: Graph): boolean {
  const area = boxesOf(graph).reduce((sum, { width, height }) => sum + width * height, 0);
  return area > 0.3 * PAGE.width * PAGE.height;
}

function boxesOf({ nodes, links }: Graph): Size[] {
  return [...nodes.map(({ size }) => size), ...links.flatMap(({ label }) => label ?? [])];
}

/** Along the flow, a node with its label. */
const STEP = { tb: 190, lr: 330 };
/** Graphs that need this many pages are as wide as their boxes; the way through them says little. */
const MANY_PAGES = 1.5;

/** Slim texts are higher, so a long way through the graph calls for broad ones. */
export function likelyFit(graph: Graph, direction: "tb" | "lr"): TextFit {
  const length = longestWay(graph) * STEP[direction];
  if (direction === "lr") return length > PAGE.width ? "slim" : "broad";
  const area = boxesOf(graph).reduce((sum, { width, height }) => sum + width * height, 0);
  if (area > MANY_PAGES * PAGE.width * PAGE.height) return "slim";
  return length > PAGE.height ? "broad" : "slim";
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
