import { between, distance, grow, round, type Box, type Point } from "./geometry.ts";

/** A cubic Bézier curve: start, two controls, end. */
export type Cubic = readonly [Point, Point, Point, Point];

/** Cubic curves, each starting where the one before ends. */
export type Curve = readonly Cubic[];

/** `points` as Graphviz gives them: start, then control, control, end for each piece. */
export function curveThrough(points: readonly Point[]): Curve {
  const curve: Cubic[] = [];
  for (let index = 3; index < points.length; index += 3) {
    const [a, b, c, d] = [points[index - 3], points[index - 2], points[index - 1], points[index]];
    if (a && b && c && d) curve.push([a, b, c, d]);
  }
  return curve;
}

/** Where a line ends, and a box around it. */
export interface Area {
  inside(point: Point): boolean;
  box: Box;
}

export function straight(from: Point, to: Point): Curve {
  return [[from, between(from, to, 1 / 3), between(from, to, 2 / 3), to]];
}

/** Straight lines from point to point; none where two are the same. */
export function polyline(points: readonly Point[]): Curve {
  return points.slice(1).flatMap((point, index) => {
    const from = points[index] ?? point;
    return distance(from, point) < 0.1 ? [] : straight(from, point);
  });
}

export function reverseCurve(curve: Curve): Curve {
  return curve.toReversed().map(([a, b, c, d]): Cubic => [d, c, b, a]);
}

export function startOf(curve: Curve): Point | undefined {
  return curve[0]?.[0];
}

export function endOf(curve: Curve): Point | undefined {
  return curve.at(-1)?.[3];
}

/** Points along the curve, `steps` for each piece. */
export function sample(curve: Curve, steps: number): Point[] {
  const first = startOf(curve);
  const points: Point[] = first ? [first] : [];
  for (const cubic of curve) {
    for (let step = 1; step <= steps; step += 1) points.push(pointAt(cubic, step / steps));
  }
  return points;
}

/** The curve without its start: what comes after it last leaves the area. */
export function cutStart(curve: Curve, area: Area): Curve {
  return reverseCurve(cutEnd(reverseCurve(curve), area));
}

/**
 * The curve up to where it first enters the area. A curve that never does, or never was outside,
 * is returned whole: a wrong end is better than no line.
 */
export function cutEnd(curve: Curve, { inside, box }: Area): Curve {
  const steps = 60;
  let wasOutside = false;
  for (const [index, cubic] of curve.entries()) {
    if (isAway(cubic, box)) {
      wasOutside = true;
      continue;
    }
    for (let step = 0; step <= steps; step += 1) {
      if (!inside(pointAt(cubic, step / steps))) {
        wasOutside = true;
        continue;
      }
      if (!wasOutside) continue;
      if (step === 0) return curve.slice(0, index);
      const at = bisect((t) => !inside(pointAt(cubic, t)), (step - 1) / steps, step / steps);
      return [...curve.slice(0, index), split(cubic, at)[0]];
    }
  }
  return curve;
}

/** A curve stays between its points: none of it is in a box that all of them are on one side of. */
function isAway([a, b, c, d]: Cubic, { x, y, width, height }: Box): boolean {
  return (
    Math.max(a.x, b.x, c.x, d.x) < x ||
    Math.min(a.x, b.x, c.x, d.x) > x + width ||
    Math.max(a.y, b.y, c.y, d.y) < y ||
    Math.min(a.y, b.y, c.y, d.y) > y + height
  );
}

/** Cuts the last `length` pixels off, measured as the distance from the end. */
export function shortenEnd(curve: Curve, length: number): Curve {
  const end = endOf(curve);
  if (!end) return curve;
  const box = grow({ ...end, width: 0, height: 0 }, length);
  return cutEnd(curve, { inside: (point) => distance(point, end) < length, box });
}

function bisect(holds: (t: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let turn = 0; turn < 14; turn += 1) {
    const middle = (from + to) / 2;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return from;
}

/** One coordinate after another, without objects: this runs far more often than `split`. */
export function pointAt([a, b, c, d]: Cubic, t: number): Point {
  return { x: coordinateAt(a.x, b.x, c.x, d.x, t), y: coordinateAt(a.y, b.y, c.y, d.y, t) };
}

// Steps from point to point, not a weighted sum: where all four are equal, so is the result.
function coordinateAt(a: number, b: number, c: number, d: number, t: number): number {
  const ab = a + (b - a) * t;
  const bc = b + (c - b) * t;
  const cd = c + (d - c) * t;
  const abc = ab + (bc - ab) * t;
  const bcd = bc + (cd - bc) * t;
  return abc + (bcd - abc) * t;
}

/** The curve between two places on it, each the number of the piece and how far along that. */
export function sliceCurve(curve: Curve, from: number, to: number): Curve {
  return curve.flatMap((cubic, index): Cubic[] => {
    const [start, end] = [Math.max(0, from - index), Math.min(1, to - index)];
    if (start >= end) return [];
    const [before] = split(cubic, end);
    return [split(before, start / end)[1]];
  });
}

/** De Casteljau's construction. */
function split([a, b, c, d]: Cubic, t: number): [Cubic, Cubic] {
  const [ab, bc, cd] = [between(a, b, t), between(b, c, t), between(c, d, t)];
  const [abc, bcd] = [between(ab, bc, t), between(bc, cd, t)];
  const middle = between(abc, bcd, t);
  return [
    [a, ab, abc, middle],
    [middle, bcd, cd, d],
  ];
}

/** SVG path data; straight pieces are written as lines. */
export function curveData(curve: Curve): string {
  const start = startOf(curve);
  if (!start) return "";
  let data = `M${pair(start)}`;
  for (const cubic of curve) {
    data += isStraight(cubic)
      ? `L${pair(cubic[3])}`
      : `C${pair(cubic[1])} ${pair(cubic[2])} ${pair(cubic[3])}`;
  }
  return data;
}

function isStraight([a, b, c, d]: Cubic): boolean {
  const length = distance(a, d);
  if (length < 0.1) return true;
  const off = (point: Point): number =>
    Math.abs((d.x - a.x) * (a.y - point.y) - (a.x - point.x) * (d.y - a.y)) / length;
  return off(b) < 0.4 && off(c) < 0.4;
}

function pair(point: Point): string {
  return `${round(point.x)},${round(point.y)}`;
}
