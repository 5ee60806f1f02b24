import { between, distance, grow, type Box, type Point } from "./geometry.ts";
import { straight, type Cubic, type Curve } from "./curve.ts";

/** Free space that a detour keeps to what it goes round, and the least that counts as free. */
const CLEARANCE = 10;
const LEAST = 5;
const BEND = 40;
const RADIUS = 22;
/** Beyond this, a search would take longer than the whole layout; what is to be found is found sooner. */
const MOST_CORNERS = 320;
/** More boxes than this have more free corners than that: not worth counting. */
const MOST_BOXES = 150;
const LEAST_STEPS = 40;
const STEPS_TIMES_POINTS = 8000;

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
  if (boxes.length > MOST_BOXES) return undefined;
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

/** A little too much trust in the straight line: finds a good way sooner than the best one. */
const GREED = 1.3;

/** From the first point to the second. */
function shortestPath(points: readonly Point[], walls: readonly Box[]): Point[] | undefined {
  const [, goal] = points;
  if (!goal) return undefined;
  const toGoal = points.map((point) => distance(point, goal) * GREED);
  const costs = points.map((_, index) => (index === 0 ? 0 : Infinity));
  const before: number[] = [];
  const open = new Set([0]);
  const most = Math.max(LEAST_STEPS, STEPS_TIMES_POINTS / points.length);
  for (let steps = 0; open.size > 0 && steps < most; steps += 1) {
    const at = cheapest(open, costs, toGoal);
    if (at === 1) return trace(points, before);
    open.delete(at);
    const here = points[at] ?? goal;
    const spent = (costs[at] ?? 0) + BEND;
    for (const [next, point] of points.entries()) {
      const known = costs[next] ?? 0;
      if (next === at || spent >= known) continue;
      const cost = spent + distance(here, point);
      if (cost >= known || !seesEachOther(here, point, walls)) continue;
      costs[next] = cost;
      before[next] = at;
      open.add(next);
    }
  }
  return undefined;
}

function cheapest(
  open: ReadonlySet<number>,
  costs: readonly number[],
  toGoal: readonly number[],
): number {
  let [best, least] = [-1, Infinity];
  for (const index of open) {
    const value = (costs[index] ?? 0) + (toGoal[index] ?? 0);
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
  for (const wall of walls) if (crosses(a, b, wall)) return false;
  return true;
}

/** Whether the segment has a piece inside the box, after Liang and Barsky (1984). */
export function crosses(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  const [right, bottom] = [x + width, y + height];
  // Most boxes are nowhere near.
  if ((a.x <= x && b.x <= x) || (a.x >= right && b.x >= right)) return false;
  if ((a.y <= y && b.y <= y) || (a.y >= bottom && b.y >= bottom)) return false;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  let [from, to] = [0, 1];
  if (dx !== 0) {
    const [first, last] = [(x - a.x) / dx, (right - a.x) / dx];
    from = Math.max(from, Math.min(first, last));
    to = Math.min(to, Math.max(first, last));
  }
  if (dy !== 0) {
    const [first, last] = [(y - a.y) / dy, (bottom - a.y) / dy];
    from = Math.max(from, Math.min(first, last));
    to = Math.min(to, Math.max(first, last));
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
