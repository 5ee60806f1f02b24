import { titleHeight, type Cluster, type Graph, type Link } from "./graph.ts";
import type { Size } from "./geometry.ts";

export interface Spacing {
  /** Only these two: with the others the engine reserves no room for titles. */
  direction: "tb" | "lr";
  /** Gap between a rank of nodes and the rank of labels that follows it, pixels. */
  rank: number;
  /** Gap between neighbours of a rank, pixels. */
  node: number;
  /** Ranks across all boundaries; without it, labelled edges may lose their routes. */
  newRank: boolean;
}

/** Further constraints: the second node of a pair comes at least one rank after the first. */
export type Below = readonly (readonly [string, string])[];

export const CLUSTER_MARGIN = 11;
export const TITLE_GAP = 6;
const FRAME_GAP = 8;
/** Room beside a node for its self-links: the loop itself. */
export const LOOP_WIDTH = 34;

/**
 * DOT in which every label is a node of its own between the two ends of its edge. So the engine
 * keeps labels off boxes, off boundaries that they do not belong to, off each other and off
 * foreign edges, and the line meets its label in the middle. Every name is a number: no text of
 * the user reaches the engine.
 */
export function dotSource(graph: Graph, spacing: Spacing, below: Below = []): string {
  const { rank, node, direction, newRank } = spacing;
  const writer = new DotWriter(graph, direction === "tb");
  return [
    "digraph{",
    `graph[margin=${CLUSTER_MARGIN},newrank=${newRank},splines=true,rankdir=${direction.toUpperCase()},ranksep=${inches(rank)},nodesep=${inches(node)}]`,
    'node[shape=box,fixedsize=true,label=""]',
    // Edges run to the centre of each node; we cut them at its true outline.
    "edge[dir=none,headclip=false,tailclip=false]",
    writer.contents(undefined),
    ...graph.links.map((link, index) => writer.link(link, index)),
    ...below.map(([first, second]) => writer.below(first, second)),
    "}",
  ].join("\n");
}

class DotWriter {
  readonly #graph: Graph;
  readonly #numbers = new Map<string, number>();
  readonly #loops = new Map<string, Size>();

  readonly #vertical: boolean;
  readonly #parts: ReadonlyMap<string, number>;
  readonly #firstNode = new Map<string, string>();

  constructor(graph: Graph, vertical: boolean) {
    this.#graph = graph;
    this.#vertical = vertical;
    this.#parts = connectedParts(graph);
    for (const { node } of graph.nodes) this.#noteFirst(node.id, node.parent);
    for (const [index, { node }] of graph.nodes.entries()) this.#numbers.set(node.id, index);
    for (const link of graph.links) {
      if (link.tail === link.head) this.#loops.set(link.tail, loopRoom(graph, link.tail));
    }
  }

  contents(home: string | undefined): string {
    const items: { place: number; source: string }[] = [];
    for (const [index, { node, size }] of this.#graph.nodes.entries()) {
      if (node.parent !== home) continue;
      const room = this.#loops.get(node.id) ?? { width: 0, height: 0 };
      const outer = {
        width: size.width + 2 * room.width,
        height: Math.max(size.height, room.height),
      };
      items.push({ place: this.#place(node.id), source: `n${index}[${sized(outer)}]` });
    }
    for (const [index, cluster] of this.#graph.clusters.entries()) {
      if (cluster.boundary.parent !== home) continue;
      const place = this.#place(this.#firstNode.get(cluster.boundary.id) ?? "");
      items.push({ place, source: this.#cluster(cluster, index) });
    }
    items.sort((a, b) => a.place - b.place);
    return [...items.map(({ source }) => source), ...this.#labels(home)].join("\n");
  }

  #noteFirst(id: string, boundary: string | undefined): void {
    if (boundary === undefined || this.#firstNode.has(boundary)) return;
    this.#firstNode.set(boundary, id);
    const around = this.#graph.clusters.find((cluster) => cluster.boundary.id === boundary);
    this.#noteFirst(id, around?.boundary.parent);
  }

  #labels(home: string | undefined): string[] {
    return this.#graph.links.flatMap((link, index) => {
      if (link.home !== home || !link.label || link.tail === link.head) return [];
      return [`l${index}[${sized(this.#labelRoom(link, link.label))}]`];
    });
  }

  /** From left to right, the engine stacks parts that are not connected from the bottom. */
  #place(id: string): number {
    return this.#vertical ? 0 : -(this.#parts.get(id) ?? 0);
  }

  /** More room along the flow where a frame comes between label and end. */
  #labelRoom({ crossesFrame }: Link, { width, height }: Size): Size {
    const extra = crossesFrame ? 2 * FRAME_GAP : 0;
    return this.#vertical ? { width, height: height + extra } : { width: width + extra, height };
  }

  #cluster(cluster: Cluster, index: number): string {
    const { boundary, room: width } = cluster;
    const height = titleHeight(cluster) + TITLE_GAP;
    return [
      `subgraph cluster_${index}{`,
      `graph[margin=${CLUSTER_MARGIN},labeljust=l,label=<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>>]`,
      this.contents(boundary.id),
      "}",
    ].join("\n");
  }

  link(link: Link, index: number): string {
    if (link.tail === link.head) return "";
    const [first, last] = link.reversed ? [link.head, link.tail] : [link.tail, link.head];
    const [from, to] = [this.#name(first), this.#name(last)];
    if (!link.label) return `${from}->${to}[minlen=2,comment=e${index}]`;
    // The label keeps to the end that has fewer links: there is more room for it.
    const position = link.edge.style?.position ?? 50;
    const nearTo =
      position === 50 ? this.#degree(first) > this.#degree(last) : position > 50 !== link.reversed;
    const [weightA, weightB] = nearTo ? [1, 2] : [2, 1];
    return [
      `${from}->l${index}[comment=a${index},weight=${weightA}]`,
      `l${index}->${to}[comment=b${index},weight=${weightB}]`,
    ].join("\n");
  }

  #degree(id: string): number {
    return this.#graph.links.filter(({ tail, head }) => tail === id || head === id).length;
  }

  below(first: string, second: string): string {
    return `${this.#name(first)}->${this.#name(second)}[style=invis,minlen=2,weight=0]`;
  }

  #name(id: string): string {
    return `n${this.#numbers.get(id)}`;
  }
}

/** The number of the part of the graph that each node is in, parts counted in order of appearance. */
function connectedParts({ nodes, links }: Graph): ReadonlyMap<string, number> {
  const neighbours = new Map<string, string[]>(nodes.map(({ node }) => [node.id, []]));
  for (const { tail, head } of links) {
    neighbours.get(tail)?.push(head);
    neighbours.get(head)?.push(tail);
  }
  const parts = new Map<string, number>();
  let count = 0;
  for (const { node } of nodes) {
    const open = parts.has(node.id) ? [] : [node.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (parts.has(id)) continue;
      parts.set(id, count);
      open.push(...(neighbours.get(id) ?? []));
    }
    count += 1;
  }
  return parts;
}

/** Width on either side of a node, and height, that its self-links and their labels need. */
function loopRoom(graph: Graph, id: string): Size {
  const labels = graph.links
    .filter((link) => link.tail === id && link.head === id)
    .map(({ label }) => label ?? { width: 0, height: LOOP_WIDTH });
  return {
    width: LOOP_WIDTH + Math.max(...labels.map(({ width }) => width)),
    height: labels.reduce((sum, { height }) => sum + Math.max(height, LOOP_WIDTH) + 8, 0),
  };
}

function sized({ width, height }: Size): string {
  return `width=${inches(width)},height=${inches(height)}`;
}

function inches(pixels: number): string {
  return String(Math.round((pixels / 72) * 100_000) / 100_000);
}
