import type { SizedNode } from "./node-size.ts";

interface Linked {
  tail: string;
  head: string;
}

/**
 * An order of the nodes in which few links point backwards, after Eades, Lin and Smyth, "A fast and
 * effective heuristic for the feedback arc set problem" (1993): take what nothing points to; where
 * all stand in cycles, what points to more than points to it. Ties fall in the given order.
 */
export function flowOrder(nodes: readonly SizedNode[], links: readonly Linked[]): string[] {
  const open = new Map(nodes.map(({ node }) => [node.id, { in: 0, out: 0 }]));
  const neighbours = new Map<string, Linked[]>(nodes.map(({ node }) => [node.id, []]));
  for (const link of links) {
    if (link.tail === link.head) continue;
    for (const id of [link.tail, link.head]) neighbours.get(id)?.push(link);
    count(open, link, 1);
  }
  const [first, last]: [string[], string[]] = [[], []];
  const take = (id: string, to: string[]): void => {
    to.push(id);
    for (const link of neighbours.get(id) ?? []) count(open, link, -1);
    open.delete(id);
  };
  while (open.size > 0) {
    const sink = find(open, ({ in: incoming, out }) => out === 0 && incoming > 0);
    const source = find(open, ({ in: incoming }) => incoming === 0);
    if (source !== undefined) take(source, first);
    else if (sink !== undefined) take(sink, last);
    else take(mostOutward(open), first);
  }
  return [...first, ...last.reverse()];
}

type Degrees = Map<string, { in: number; out: number }>;

/** Links with an end that is taken already do not count. */
function count(open: Degrees, { tail, head }: Linked, by: number): void {
  const [from, to] = [open.get(tail), open.get(head)];
  if (!from || !to) return;
  from.out += by;
  to.in += by;
}

function find(
  open: Degrees,
  fits: (degrees: { in: number; out: number }) => boolean,
): string | undefined {
  for (const [id, degrees] of open) if (fits(degrees)) return id;
  return undefined;
}

function mostOutward(open: Degrees): string {
  let [best, most] = ["", -Infinity];
  for (const [id, { in: incoming, out }] of open) {
    if (out - incoming > most) [best, most] = [id, out - incoming];
  }
  return best;
}
