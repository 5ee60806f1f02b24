import { endOf, shortenEnd, startOf, straight, type Area, type Curve } from "./curve.ts";
import {
  boxContains,
  centerOf,
  distance,
  grow,
  polygonContains,
  type Box,
  type Point,
  type Size,
} from "./geometry.ts";
import { LABEL_PADDING, ORDER_GAP, ORDER_HEIGHT, type Link } from "./graph.ts";
import type { PlacedBoundary, PlacedEdge, PlacedLabel, PlacedNode } from "./placed.ts";
import { flatten } from "./path.ts";
import { SHAPES } from "./shapes/shapes.ts";
import { placeLines } from "./text-block.ts";

const ARROW_LENGTH = 10;
const ARROW_WIDTH = 4;

const NOWHERE: Area = { inside: () => false, box: { x: 0, y: 0, width: -1, height: -1 } };

/** The silhouettes that edges end on. */
export class Ends {
  readonly #areas = new Map<string, Area>();
  readonly #centers = new Map<string, Point>();

  constructor(nodes: readonly PlacedNode[], boundaries: readonly PlacedBoundary[]) {
    for (const { boundary, box } of boundaries) {
      this.#areas.set(boundary.id, { inside: (point) => boxContains(box, point), box });
    }
    for (const placed of nodes) {
      const { node, box } = placed;
      let polygons: readonly Point[][] | undefined;
      this.#areas.set(node.id, {
        inside: ({ x, y }) => {
          polygons ??= silhouette(placed);
          const point = { x: x - box.x, y: y - box.y };
          return polygons.some((polygon) => polygonContains(polygon, point));
        },
        // Shapes stay inside their boxes, all but for their strokes.
        box: grow(box, 2),
      });
      this.#centers.set(node.id, centerOf(box));
    }
  }

  area(id: string): Area {
    return this.#areas.get(id) ?? NOWHERE;
  }

  center(id: string): Point {
    return this.#centers.get(id) ?? { x: 0, y: 0 };
  }
}

const silhouettes = new WeakMap<Size, readonly Point[][]>();

/** Relative to the corner of the box; the same in every layout of a graph. */
function silhouette({ shape, size, box }: PlacedNode): readonly Point[][] {
  const known = silhouettes.get(size);
  if (known) return known;
  const polygons = SHAPES[shape].body(box).map(flatten);
  silhouettes.set(size, polygons);
  return polygons;
}

/** The label with its centre at the given point. */
export function placeLabel(link: Link, center: Point): PlacedLabel {
  const { label } = link;
  if (!label) throw new RangeError(`Edge "${link.edge.id}" has no label`);
  const { text, order, orderWidth, width, height } = label;
  const box: Box = {
    x: Math.round(center.x - width / 2),
    y: Math.round(center.y - height / 2),
    width,
    height,
  };
  const shift = order ? orderWidth + (text.lines.length > 0 ? ORDER_GAP : 0) : 0;
  const inner = { ...box, x: box.x + LABEL_PADDING + shift, width: text.width };
  const orderBox = {
    x: box.x + LABEL_PADDING,
    y: box.y + (height - ORDER_HEIGHT) / 2,
    width: orderWidth,
    height: ORDER_HEIGHT,
  };
  return {
    box,
    // After a number, from the left: the gap between the two is then the same in every font.
    lines: placeLines(text, inner, order ? "start" : "middle"),
    order: order ? { text: order, box: orderBox } : undefined,
    source: label,
  };
}

/** Ends the last curve at the foot of the arrow head and gives the head's corners, tip first. */
export function withArrow(curves: readonly Curve[]): Pick<PlacedEdge, "curves" | "arrow"> {
  const last = curves.at(-1) ?? [];
  const [start, tip] = [startOf(last), endOf(last)];
  if (!start || !tip) return { curves, arrow: [] };
  const length = Math.min(ARROW_LENGTH, distance(start, tip) * 0.8);
  const shortened = shortenEnd(last, length);
  const foot = endOf(shortened) ?? start;
  const reach = distance(foot, tip) || 1;
  const [ux, uy] = [(tip.x - foot.x) / reach, (tip.y - foot.y) / reach];
  const side = (by: number): Point => ({ x: foot.x - uy * by, y: foot.y + ux * by });
  // The line ends inside the head, so that no gap shows between the two.
  const joined = { x: foot.x + ux * 2, y: foot.y + uy * 2 };
  return {
    curves: [...curves.slice(0, -1), [...shortened, ...straight(foot, joined)]],
    arrow: [tip, side(ARROW_WIDTH), side(-ARROW_WIDTH)],
  };
}
