import { CLUSTER_MARGIN, TITLE_GAP } from "./dot-source.ts";
import type { EngineLayout } from "./engine-layout.ts";
import type { Box, Point, Size } from "./geometry.ts";
import { titleHeight, type Graph } from "./graph.ts";

/** Outer widths to try, pixels: from one box to more than a turned page. */
const WIDTHS = { from: 300, to: 1500, step: 60 };
/** Widths of what is inside are multiples of this: many are asked for, and nearly the same ones are packed the same way. */
const GRAIN = 15;
/** Shares of its boundary's width that a boundary inside may take at most. */
const SHARES = [1, 1 / 2, 1 / 3, 1 / 4];

/**
 * A layout for a graph without links: boxes and boundaries in their order, each as high as it
 * goes, at the width that costs least; of such, at the one that
 * takes least of a page's height. The layout engine would put them all side by side.
 */
export function packGraph(
  graph: Graph,
  { gap, cost }: { gap: number; cost: (size: Size) => number },
): EngineLayout {
  const packer = new Packer(graph, gap);
  const area = graph.nodes.reduce((sum, { size }) => sum + size.width * size.height, 0);
  let best = packer.pack(undefined, WIDTHS.from);
  for (const width of widthsFrom(Math.sqrt(area))) {
    // Even without a gap, and a good deal narrower than it may be, it would cost more.
    if (cost({ width: LEAST_USED * width, height: area / width }) > cost(best)) continue;
    const next = packer.pack(undefined, width);
    const gain = cost(best) - cost(next);
    if (gain > 0 || (gain === 0 && isCalmer(next, best))) best = next;
  }
  return asLayout(best);
}

/** Share of a width that contents take at least. */
const LEAST_USED = 0.8;

/** All widths to try, those near the wanted one first: the sooner a good one is found, the fewer are packed. */
function widthsFrom(wanted: number): number[] {
  const count = Math.floor((WIDTHS.to - WIDTHS.from) / WIDTHS.step) + 1;
  const widths = Array.from({ length: count }, (_, index) => WIDTHS.from + index * WIDTHS.step);
  return widths.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
}

/** Of two that cost the same: lower, or as low and narrower. */
function isCalmer(next: Size, best: Size): boolean {
  if (next.height !== best.height) return next.height < best.height;
  return next.width < best.width;
}

interface Item extends Size {
  name: string;
  /** Of a boundary: what is in it, relative to its corner. */
  inside: readonly Placed[];
}

class Packer {
  readonly #graph: Graph;
  /** Between two neighbours. */
  readonly #gap: number;
  readonly #known = new Map<string, Item>();
  readonly #nodes = new Map<string | undefined, Item[]>();
  readonly #clusters = new Map<string | undefined, string[]>();
  readonly #numbers = new Map<string, number>();
  readonly #rows = new Map<string | undefined, number>();

  constructor(graph: Graph, gap: number) {
    this.#graph = graph;
    this.#gap = gap;
    for (const [index, { node, size }] of graph.nodes.entries()) {
      const item = { name: `n${index}`, ...size, inside: [] };
      this.#nodes.set(node.parent, [...(this.#nodes.get(node.parent) ?? []), item]);
    }
    for (const [index, { boundary }] of graph.clusters.entries()) {
      this.#numbers.set(boundary.id, index);
      const siblings = this.#clusters.get(boundary.parent) ?? [];
      this.#clusters.set(boundary.parent, [...siblings, boundary.id]);
    }
  }

  /** The contents of a boundary, or everything, within the width where that goes. */
  pack(home: string | undefined, most: number): Item {
    const width = Math.min(most, this.#widthInOneRow(home));
    const key = `${home ?? ""} ${width}`;
    const known = this.#known.get(key);
    if (known) return known;
    let [best, ...others] = this.#evenShares(home, width);
    for (const next of others) if (isBetter(next, best, width)) best = next;
    // What all boundaries share alike is a start: one that holds more may need more.
    for (const index of best.shares.keys()) {
      for (const share of SHARES) {
        if (share === best.shares[index]) continue;
        const next = this.#fill(home, width, best.shares.with(index, share));
        if (isBetter(next, best, width)) best = next;
      }
    }
    this.#known.set(key, best.item);
    return best.item;
  }

  /** With more room than this, the contents stand as they do with this. */
  #widthInOneRow(home: string | undefined): number {
    const known = this.#rows.get(home);
    if (known !== undefined) return known;
    const cluster = this.#graph.clusters[this.#numbers.get(home ?? "") ?? -1];
    const widths = [
      ...(this.#nodes.get(home) ?? []).map(({ width }) => width),
      ...(this.#clusters.get(home) ?? []).map((id) => this.#widthInOneRow(id)),
    ];
    const row = widths.reduce((sum, width) => sum + width + this.#gap, -this.#gap);
    const width = Math.max(row, cluster?.room ?? 0) + (cluster ? 2 * CLUSTER_MARGIN : 0);
    // A width inside is a multiple of the grain: what is cut off must not be missing.
    const enough = Math.ceil(width / GRAIN) * GRAIN;
    this.#rows.set(home, enough);
    return enough;
  }

  #evenShares(home: string | undefined, width: number): [Filling, ...Filling[]] {
    const clusters = this.#clusters.get(home) ?? [];
    const even = (share: number): Filling =>
      this.#fill(
        home,
        width,
        clusters.map(() => share),
      );
    return [even(1), ...(clusters.length === 0 ? [] : SHARES.slice(1).map(even))];
  }

  #fill(home: string | undefined, width: number, shares: readonly number[]): Filling {
    const index = this.#numbers.get(home ?? "") ?? -1;
    const cluster = this.#graph.clusters[index];
    const margin = cluster ? CLUSTER_MARGIN : 0;
    const top = cluster ? titleHeight(cluster) + TITLE_GAP + CLUSTER_MARGIN : 0;
    const inner = width - 2 * margin;
    const boundaries = (this.#clusters.get(home) ?? []).map((id, at) => {
      const share = shares[at] ?? 1;
      const room = inner * share - (share < 1 ? this.#gap * (1 - share) : 0);
      return this.pack(id, Math.floor(room / GRAIN) * GRAIN);
    });
    const items = [...(this.#nodes.get(home) ?? []), ...boundaries];
    const placed = fill(items, inner, this.#gap);
    const inside = placed.map(({ item, at }) => ({
      item,
      at: { x: at.x + margin, y: at.y + top },
    }));
    const widest = Math.max(cluster?.room ?? 0, ...placed.map(({ item, at }) => at.x + item.width));
    const lowest = Math.max(0, ...placed.map(({ item, at }) => at.y + item.height));
    const size = { width: widest + 2 * margin, height: top + lowest + margin };
    return { item: { name: cluster ? `cluster_${index}` : "", ...size, inside }, shares };
  }
}

/** A boundary's contents in their places, and which share of its width each boundary in it had. */
interface Filling {
  item: Item;
  shares: readonly number[];
}

/** Lower within the width, or as low and narrower. */
function isBetter({ item }: Filling, { item: best }: Filling, width: number): boolean {
  if (item.width > Math.max(width, best.width)) return false;
  return item.height < best.height || (item.height === best.height && item.width < best.width);
}

interface Placed {
  item: Item;
  at: Point;
}

/** A stretch of the lower edge of what is placed: from `x` to the next one's, things end at `y`. */
interface Step {
  x: number;
  y: number;
}

/** Puts each item in turn as high as it goes within the width, and there as far left. */
function fill(items: readonly Item[], width: number, gap: number): Placed[] {
  let edge: readonly Step[] = [{ x: 0, y: 0 }];
  return items.map((item) => {
    let at: Point | undefined;
    for (const { x } of edge) {
      if (x > 0 && x + item.width > width) break;
      const y = endOf(edge, x, x + item.width);
      if (!at || y < at.y) at = { x, y };
    }
    at ??= { x: 0, y: 0 };
    edge = lowered(edge, at.x, at.x + item.width + gap, at.y + item.height + gap);
    return { item, at };
  });
}

/** Where the lowest thing between `from` and `to` ends. */
function endOf(edge: readonly Step[], from: number, to: number): number {
  let y = 0;
  for (const [index, step] of edge.entries()) {
    if (step.x >= to) break;
    if ((edge[index + 1]?.x ?? Infinity) > from) y = Math.max(y, step.y);
  }
  return y;
}

/** The edge with `y` between `from`, where a step begins, and `to`. */
function lowered(edge: readonly Step[], from: number, to: number, y: number): Step[] {
  const rest = edge.findLast(({ x }) => x <= to)?.y ?? 0;
  const before = edge.filter(({ x }) => x < from);
  const after = edge.filter(({ x }) => x > to);
  return [...before, { x: from, y }, { x: to, y: rest }, ...after];
}

function asLayout(all: Item): EngineLayout {
  const boxes = new Map<string, Box>();
  const place = (item: Item, corner: Point): void => {
    boxes.set(item.name, { ...corner, width: item.width, height: item.height });
    for (const { item: inner, at } of item.inside) {
      place(inner, { x: corner.x + at.x, y: corner.y + at.y });
    }
  };
  place(all, { x: 0, y: 0 });
  const box = (name: string): Box => {
    const found = boxes.get(name);
    if (!found) throw new RangeError(`"${name}" has no place`);
    return found;
  };
  return {
    width: all.width,
    height: all.height,
    node: (name) => {
      const { x, y, width, height } = box(name);
      return { x: x + width / 2, y: y + height / 2 };
    },
    cluster: (name) => {
      const { x, y, width, height } = box(name);
      return {
        x: Math.round(x),
        y: Math.round(y),
        width: Math.round(width),
        height: Math.round(height),
      };
    },
    edge: () => undefined,
  };
}
