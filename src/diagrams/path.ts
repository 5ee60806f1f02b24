import { round, type Point } from "./geometry.ts";
import { sample } from "./curve.ts";

/**
 * The outline of a shape. One description serves for drawing it and for finding where an edge
 * meets it, so the two cannot differ.
 */
export interface Path {
  commands: readonly PathCommand[];
  closed: boolean;
}

type PathCommand =
  | { to: Point; kind: "line" }
  | { to: Point; kind: "curve"; control1: Point; control2: Point };

/** Builds a path; angles are quarter turns only, which is all that shapes need. */
export class PathBuilder {
  readonly #commands: PathCommand[] = [];
  #at: Point;

  constructor(x: number, y: number) {
    this.#at = { x, y };
    this.#commands.push({ kind: "line", to: this.#at });
  }

  line(x: number, y: number): this {
    this.#at = { x, y };
    this.#commands.push({ kind: "line", to: this.#at });
    return this;
  }

  curve(control1: Point, control2: Point, to: Point): this {
    this.#commands.push({ kind: "curve", control1, control2, to });
    this.#at = to;
    return this;
  }

  /** A quarter of an ellipse; `horizontal` says how it sets out. */
  quarter(x: number, y: number, horizontal: boolean): this {
    // The usual four-piece approximation of an ellipse: off by less than 0.03 % of the radius.
    const k = 0.5523;
    const { x: fromX, y: fromY } = this.#at;
    const [dx, dy] = [x - fromX, y - fromY];
    const [control1, control2] = horizontal
      ? [
          { x: fromX + k * dx, y: fromY },
          { x, y: y - k * dy },
        ]
      : [
          { x: fromX, y: fromY + k * dy },
          { x: x - k * dx, y },
        ];
    return this.curve(control1, control2, { x, y });
  }

  close(): Path {
    return { commands: this.#commands, closed: true };
  }

  open(): Path {
    return { commands: this.#commands, closed: false };
  }
}

export function rectangle(x: number, y: number, width: number, height: number, radius = 0): Path {
  const r = Math.min(radius, width / 2, height / 2);
  const [right, bottom] = [x + width, y + height];
  if (r <= 0) {
    return new PathBuilder(x, y).line(right, y).line(right, bottom).line(x, bottom).close();
  }
  return new PathBuilder(x + r, y)
    .line(right - r, y)
    .quarter(right, y + r, true)
    .line(right, bottom - r)
    .quarter(right - r, bottom, false)
    .line(x + r, bottom)
    .quarter(x, bottom - r, true)
    .line(x, y + r)
    .quarter(x + r, y, false)
    .close();
}

export function ellipse(cx: number, cy: number, rx: number, ry: number): Path {
  return new PathBuilder(cx - rx, cy)
    .quarter(cx, cy - ry, false)
    .quarter(cx + rx, cy, true)
    .quarter(cx, cy + ry, false)
    .quarter(cx - rx, cy, true)
    .close();
}

export function pathData(path: Path): string {
  const parts = path.commands.map((command, index) => {
    if (command.kind === "line") return `${index === 0 ? "M" : "L"}${pair(command.to)}`;
    return `C${pair(command.control1)} ${pair(command.control2)} ${pair(command.to)}`;
  });
  return parts.join("") + (path.closed ? "Z" : "");
}

/** The path as a polygon, curves in ten pieces. */
export function flatten(path: Path): Point[] {
  const points: Point[] = [];
  for (const command of path.commands) {
    const from = points.at(-1);
    if (command.kind === "line" || !from) points.push(command.to);
    else {
      points.push(...sample([[from, command.control1, command.control2, command.to]], 10).slice(1));
    }
  }
  return points;
}

function pair(point: Point): string {
  return `${round(point.x)},${round(point.y)}`;
}
