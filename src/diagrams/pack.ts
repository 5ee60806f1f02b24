import { CLUSTER_MARGIN, TITLE_GAP } from "./dot-source.ts";
import type { EngineLayout } from "./engine-layout.ts";
import type { Box, Point, Size } from "./geometry.ts";
import { titleHeight, type Graph } from "./graph.ts";

const GAP = 20;
/** Outer widths to try, pixels: from one box to more than a turned page. */
const WIDTHS = { from: 300, to: 1500, step: 60 };
/** Shares of its boundary's width that a boundary inside may take at most. */
const SHARES = [1, 1 / 2, 1 / 3];

/**
 * A layout for a graph without links: boxes and boundaries in rows, in their order, at the width
 * that costs least. The layout engine would put them all side by side.
 */
export function packGraph(graph: Graph, cost: (size: Size) => number): EngineLayout {
  const packer = new Packer(graph);
  let best = packer.pack(undefined, WIDTHS.from);
  for (let width = WIDTHS.from; width <= WIDTHS.to; width += WIDTHS.step) {
    const next = packer.pack(undefined, width);
    if (cost(next) < cost(best)) best = next;
  }
  return asLayout(best);
}

interface Item extends Size {
  name: string;
  /** Of a boundary: what is in it, relative to its corner. */
  inside: readonly { item: Item; at: Point }[];
}

class Packer {
  readonly #graph: Graph;
  readonly #known = new Map<string, Item>();
  readonly #nodes = new Map<string | undefined, Item[]>();
  readonly #clusters = new Map<string | undefined, string[]>();
  readonly #numbers = new Map<string, number>();

  constructor(graph: Graph) {
    this.#graph = graph;
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

  /** The contents of a boundary, or everything, in rows of at most the width where that goes. */
  pack(home: string | undefined, width: number): Item {
    const key = `${home ?? ""} ${Math.round(width)}`;
    const known = this.#known.get(key);
    if (known) return known;
    const shares = this.#clusters.has(home) ? SHARES : [1];
    const tries = shares.map((share) => this.#rows(home, width, share));
    const best = tries.reduce((a, b) => (b.width <= width && b.height < a.height ? b : a));
    this.#known.set(key, best);
    return best;
  }

  #rows(home: string | undefined, width: number, share: number): Item {
    const index = this.#numbers.get(home ?? "") ?? -1;
    const cluster = this.#graph.clusters[index];
    const margin = cluster ? CLUSTER_MARGIN : 0;
    const top = cluster ? titleHeight(cluster) + TITLE_GAP + CLUSTER_MARGIN : 0;
    const inner = width - 2 * margin;
    const inside: { item: Item; at: Point }[] = [];
    let [x, y, rowHeight, widest] = [0, top, 0, cluster?.room ?? 0];
    for (const item of this.#items(home, inner * share - (share < 1 ? GAP / 2 : 0))) {
      if (x > 0 && x + item.width > inner) [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
      inside.push({ item, at: { x: x + margin, y } });
      x += item.width + GAP;
      rowHeight = Math.max(rowHeight, item.height);
      widest = Math.max(widest, x - GAP);
    }
    const size = { width: widest + 2 * margin, height: y + rowHeight + margin };
    return { name: cluster ? `cluster_${index}` : "", ...size, inside };
  }

  #items(home: string | undefined, width: number): Item[] {
    const clusters = this.#clusters.get(home) ?? [];
    return [...(this.#nodes.get(home) ?? []), ...clusters.map((id) => this.pack(id, width))];
  }
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
