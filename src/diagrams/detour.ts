import { between, distance, grow, type Box, type Point } from "./geometry.ts";
import { straight, type Cubic, type Curve } from "./curve.ts";

/** Free space that a detour keeps to what it goes round, and the least that counts as free. */
const CLEARANCE = 10;
const LEAST = 5;
const BEND = 40;
const RADIUS = 22;
/** Beyond this, a search would take longer than the whole layout. */
const MOST_CORNERS = 480;

interface Journey {
  from: Point;
  to: Point;
  /** What to keep clear of. */
  boxes: readonly Box[];
  /** Where to stay. */
  within?: Box | undefined;
}

/**
 * The shortest way from one point to another that keeps clear of all boxes: A* over the corners of
 * the boxes, with rounded bends. Undefined when there is none.
 */
export function detour({ from, to, boxes, within }: Journey): Curve | undefined {
  const walls = boxes.map((box) => grow(box, LEAST));
  const room = within && grow(within, -LEAST);
  const corners = boxes
    .flatMap((box) => cornersOf(grow(box, CLEARANCE)))
    .filter((point) => !walls.some((wall) => strictlyInside(wall, point)))
    .filter((point) => !room || strictlyInside(room, point));
  if (corners.length > MOST_CORNERS) return undefined;
  const path = shortestPath([from, to, ...corners], walls);
  return path && roundedPath(path);
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

function strictlyInside(box: Box, { x, y }: Point): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** From the first point to the second. */
function shortestPath(points: readonly Point[], walls: readonly Box[]): Point[] | undefined {
  const [, goal] = points;
  if (!goal) return undefined;
  const costs = points.map((_, index) => (index === 0 ? 0 : Infinity));
  const before: number[] = [];
  const open = new Set([0]);
  while (open.size > 0) {
    const at = cheapest(
      open,
      (index) => (costs[index] ?? 0) + distance(points[index] ?? goal, goal),
    );
    const here = points[at] ?? goal;
    if (at === 1) return trace(points, before);
    open.delete(at);
    for (const [next, point] of points.entries()) {
      const cost = (costs[at] ?? 0) + distance(here, point) + BEND;
      if (next === at || cost >= (costs[next] ?? 0) || !seesEachOther(here, point, walls)) continue;
      costs[next] = cost;
      before[next] = at;
      open.add(next);
    }
  }
  return undefined;
}

function cheapest(open: ReadonlySet<number>, cost: (index: number) => number): number {
  let [best, least] = [-1, Infinity];
  for (const index of open) {
    const value = cost(index);
    if (value < least) [best, least] = [index, value];
  }
  return best;
}

function trace(points: readonly Point[], before: readonly number[]): Point[] {
  const path: Point[] = [];
  for (let at: number | undefined = 1; at !== undefined; at = before[at]) {
    const point = points[at];
    if (point) path.unshift(point);
  }
  return path;
}

function seesEachOther(a: Point, b: Point, walls: readonly Box[]): boolean {
  return !walls.some((wall) => crosses(a, b, wall));
}

/** Liang and Barsky: whether the segment has a piece inside the box. */
export function crosses(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  let [from, to] = [0, 1];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  for (const [delta, room] of [
    [-dx, a.x - x],
    [dx, x + width - a.x],
    [-dy, a.y - y],
    [dy, y + height - a.y],
  ] as const) {
    if (delta === 0) {
      if (room <= 0) return false;
    } else if (delta < 0) from = Math.max(from, room / delta);
    else to = Math.min(to, room / delta);
  }
  return from < to;
}

/** The path with each corner cut to a curve. */
function roundedPath(path: readonly Point[]): Curve {
  const curve: Cubic[] = [];
  let at = path[0];
  for (let index = 1; index < path.length - 1; index += 1) {
    const [previous, corner, next] = [path[index - 1], path[index], path[index + 1]];
    if (!at || !previous || !corner || !next) continue;
    const [inbound, outbound] = [distance(previous, corner), distance(corner, next)];
    const radius = Math.min(RADIUS, inbound / 2, outbound / 2);
    const start = between(corner, previous, radius / (inbound || 1));
    const end = between(corner, next, radius / (outbound || 1));
    curve.push(...straight(at, start));
    curve.push([start, between(start, corner, 2 / 3), between(end, corner, 2 / 3), end]);
    at = end;
  }
  const last = path.at(-1);
  if (at && last) curve.push(...straight(at, last));
  return curve;
}
