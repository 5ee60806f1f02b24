export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Upper left corner and size; y grows downwards. */
export interface Box extends Point, Size {}

/** Rounded to a tenth of a pixel, so that the bytes do not depend on the last bits of a float. */
export function round(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

export function centerOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Lower right. */
export function farCorner({ x, y, width, height }: Box): Point {
  return { x: x + width, y: y + height };
}

export function boxContains(box: Box, point: Point): boolean {
  return (
    point.x >= box.x &&
    point.x <= box.x + box.width &&
    point.y >= box.y &&
    point.y <= box.y + box.height
  );
}

/** Grown by the given distance on every side (shrunk when it is negative). */
export function grow(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

export function boxesOverlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What two boxes have in common; a negative size when that is nothing. */
export function intersection(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

export function distance(a: Point, b: Point): number {
  // Not Math.hypot, which is many times slower.
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  return Math.sqrt(dx * dx + dy * dy);
}

export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** The box around points; a hair wider and higher, so that it contains those at its far edges. */
export function boundsOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x + 0.01, height: Math.max(...ys) - y + 0.01 };
}

/** Even-odd rule; the polygon closes by itself. */
export function polygonContains(polygon: readonly Point[], point: Point): boolean {
  let inside = false;
  let previous = polygon.at(-1);
  for (const corner of polygon) {
    if (previous && corner.y > point.y !== previous.y > point.y) {
      const share = (point.y - corner.y) / (previous.y - corner.y);
      if (point.x < corner.x + share * (previous.x - corner.x)) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}
