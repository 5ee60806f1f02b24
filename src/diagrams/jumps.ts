import { endOf, pointAt, sample, sliceCurve, startOf, type Cubic, type Curve } from "./curve.ts";
import {
  between,
  boundsOf,
  boxesOverlap,
  distance,
  grow,
  type Box,
  type Point,
} from "./geometry.ts";
import type { PlacedEdge } from "./placed.ts";

/** Radius of the arc with which a line jumps over another. */
const RADIUS = 6;
/** Pieces in which a curve is looked at for crossings. */
const STEPS = 16;
/** Where the controls of a quarter of a circle stand. */
const QUARTER = 0.5523;

/**
 * Leads the lines that are to jump over each line that they cross, in a small arc. Of two that both
 * are, the later one does. None where the arc would touch a box, a label or a title, or the end of
 * the line: `boxes` are what it keeps clear of.
 */
export function withJumps(edges: readonly PlacedEdge[], boxes: readonly Box[]): PlacedEdge[] {
  if (!edges.some(jumps)) return [...edges];
  const lines = edges.map(({ curves }) => curves.flat().map(hullOf));
  return edges.map((placed, index) => {
    if (!jumps(placed)) return placed;
    const under = lines.flatMap((line, at) => {
      const other = edges[at];
      return at !== index && other && (at < index || !jumps(other)) ? line : [];
    });
    return { ...placed, curves: placed.curves.map((curve) => jumpOver(curve, under, boxes)) };
  });
}

function jumps({ edge }: PlacedEdge): boolean {
  return edge.style?.jump === true;
}

interface Hull {
  cubic: Cubic;
  box: Box;
}

/** A curve stays within the box around its four points. */
function hullOf(cubic: Cubic): Hull {
  return { cubic, box: grow(boundsOf(cubic), 0.5) };
}

function jumpOver(curve: Curve, under: readonly Hull[], boxes: readonly Box[]): Curve {
  const [start, end] = [startOf(curve), endOf(curve)];
  if (!start || !end) return curve;
  const jumped: Cubic[] = [];
  let done = 0;
  for (const place of crossings(curve, under).toSorted((a, b) => a - b)) {
    const at = placeOn(curve, place);
    const arc = grow({ ...at, width: 0, height: 0 }, RADIUS + 2);
    const [from, to] = [away(curve, place, -1), away(curve, place, 1)];
    const isFree =
      Math.min(distance(at, start), distance(at, end)) > 2 * RADIUS &&
      !boxes.some((box) => boxesOverlap(box, arc));
    if (!isFree || from === undefined || to === undefined || from < done) continue;
    const ends = [placeOn(curve, from), placeOn(curve, to)] as const;
    jumped.push(...sliceCurve(curve, done, from), ...arcBetween(...ends));
    done = to;
  }
  return [...jumped, ...sliceCurve(curve, done, curve.length)];
}

/** Where the curve crosses others, as the number of the piece and how far along it. */
function crossings(curve: Curve, under: readonly Hull[]): number[] {
  return curve.flatMap((cubic, index) => {
    const { box } = hullOf(cubic);
    const near = under.filter((other) => boxesOverlap(other.box, box));
    if (near.length === 0) return [];
    const own = sample([cubic], STEPS);
    return near.flatMap((other) => {
      const points = sample([other.cubic], STEPS);
      return own.slice(1).flatMap((to, step) => {
        const from = own[step] ?? to;
        return points.slice(1).flatMap((end, at) => {
          const share = crossing([from, to], [points[at] ?? end, end]);
          return share === undefined ? [] : [index + (step + share) / STEPS];
        });
      });
    });
  });
}

/** How far along the first line the second crosses it; undefined when it does not. */
function crossing([a, b]: [Point, Point], [c, d]: [Point, Point]): number | undefined {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const cross = rx * sy - ry * sx;
  if (Math.abs(cross) < 1e-9) return undefined;
  const along = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const across = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  return along >= 0 && along < 1 && across >= 0 && across < 1 ? along : undefined;
}

function placeOn(curve: Curve, place: number): Point {
  const index = Math.min(Math.floor(place), curve.length - 1);
  const cubic = curve[index];
  return cubic ? pointAt(cubic, place - index) : { x: 0, y: 0 };
}

/** The first place before or after the given one that is a radius away from it. */
function away(curve: Curve, place: number, direction: -1 | 1): number | undefined {
  const center = placeOn(curve, place);
  for (let at = place; at >= 0 && at <= curve.length; at += direction / 128) {
    if (distance(placeOn(curve, at), center) >= RADIUS) return at;
  }
  return undefined;
}

/** A half circle, on the upper side. */
function arcBetween(from: Point, to: Point): Curve {
  const radius = distance(from, to) / 2;
  const [ux, uy] = [(to.x - from.x) / (2 * radius), (to.y - from.y) / (2 * radius)];
  const side = ux > 0 || (ux === 0 && uy > 0) ? 1 : -1;
  const [nx, ny] = [uy * side, -ux * side];
  const step = (point: Point, along: number, up: number): Point => ({
    x: point.x + ux * along * radius + nx * up * radius,
    y: point.y + uy * along * radius + ny * up * radius,
  });
  const top = step(between(from, to, 0.5), 0, 1);
  return [
    [from, step(from, 0, QUARTER), step(top, -QUARTER, 0), top],
    [top, step(top, QUARTER, 0), step(to, 0, QUARTER), to],
  ];
}
