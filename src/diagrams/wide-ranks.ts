import type { Below } from "./dot-source.ts";
import { centerOf } from "./geometry.ts";
import type { Graph } from "./graph.ts";
import type { Layout, PlacedNode } from "./placed.ts";

/**
 * Constraints that break ranks wider than `limit` pixels into rows: a row's nodes come below nodes
 * of the row before. Nodes that lead nowhere go to the later rows, since they push nothing further.
 * No cycle can arise: no way leads from one node of a rank to another.
 */
export function breakWideRanks(graph: Graph, layout: Layout, limit: number): Below {
  const vertical = layout.direction === "tb" || layout.direction === "bt";
  const ranks = new Map<number, PlacedNode[]>();
  for (const placed of layout.nodes) {
    const at = Math.round(vertical ? centerOf(placed.box).y : centerOf(placed.box).x);
    ranks.set(at, [...(ranks.get(at) ?? []), placed]);
  }
  const leading = leadingNodes(graph);
  return [...ranks.values()].flatMap((rank) => {
    const sorted = rank.toSorted((a, b) => (vertical ? a.box.x - b.box.x : a.box.y - b.box.y));
    const length = extentOf(sorted, vertical);
    const rows = Math.min(Math.ceil(length / limit), Math.floor(sorted.length / 2));
    return rows < 2 ? [] : stack(dealRows(sorted, rows, leading));
  });
}

/** From the first to the last node of a rank, labels that force them apart included. */
function extentOf(sorted: readonly PlacedNode[], vertical: boolean): number {
  const [first, last] = [sorted[0]?.box, sorted.at(-1)?.box];
  if (!first || !last) return 0;
  return vertical ? last.x + last.width - first.x : last.y + last.height - first.y;
}

/** Ids of nodes with links that lead on, in the direction in which the engine sees them. */
function leadingNodes(graph: Graph): ReadonlySet<string> {
  return new Set(graph.links.map(({ tail, head, reversed }) => (reversed ? head : tail)));
}

/** Deals the nodes out over the rows, neighbours to different rows. */
function dealRows(
  sorted: readonly PlacedNode[],
  count: number,
  leading: ReadonlySet<string>,
): PlacedNode[][] {
  const isLeading = ({ node }: PlacedNode): boolean => leading.has(node.id);
  const all = sorted.every(isLeading);
  const rows: PlacedNode[][] = Array.from({ length: count }, () => []);
  const most = Math.ceil(sorted.length / count);
  let next = 0;
  for (const placed of sorted) {
    let row = next % count;
    if (!all && isLeading(placed)) row = 0;
    else next += 1;
    while ((rows[row]?.length ?? 0) >= most && row < count - 1 && row > 0) row += 1;
    rows[row]?.push(placed);
  }
  return rows.filter((row) => row.length > 0);
}

/** Ties each node of a row to the one of the row before that is nearest in order. */
function stack(rows: readonly PlacedNode[][]): (readonly [string, string])[] {
  return rows.slice(1).flatMap((row, index) => {
    const above = rows[index] ?? [];
    return row.flatMap((placed, at) => {
      const over = above[Math.floor((at * above.length) / row.length)];
      return over ? [[over.node.id, placed.node.id] as const] : [];
    });
  });
}
