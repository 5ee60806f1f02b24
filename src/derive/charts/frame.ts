import { element, escapeXml } from "./svg.ts";
import { wrapText } from "./text-layout.ts";
import { styleSheet } from "./theme.ts";

/** A finished chart. `description` says in words what it shows: the text twin, also inside the SVG. */
export interface Chart {
  /** File stem and block name: `tornado`. */
  name: string;
  title: string;
  description: string;
  svg: string;
}

export const WIDTH = 800;
export const MARGIN = 24;
/** Where the plot may start, below the title. */
export const TOP = 64;

/** Puts title, description, style and background around a chart's marks. */
export function frameChart(chart: {
  name: string;
  title: string;
  description: string;
  height: number;
  marks: readonly string[];
}): Chart {
  const { name, title, description, height, marks } = chart;
  const [heading = ""] = wrapText(title, { width: WIDTH - 2 * MARGIN, fontSize: 16, lines: 1 });
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
      width: WIDTH,
      height: Math.ceil(height),
      role: "img",
      "aria-labelledby": `${name}-title ${name}-desc`,
    },
    element("title", { id: `${name}-title` }, escapeXml(title)),
    element("desc", { id: `${name}-desc` }, escapeXml(description)),
    element("style", {}, styleSheet()),
    "\n",
    element("rect", { class: "background", width: WIDTH, height: Math.ceil(height) }),
    text(heading, { x: MARGIN, y: 32, class: "title text" }),
    "\n",
    marks.join("\n"),
    "\n",
  );
  return { name, title, description, svg: `${svg}\n` };
}

export interface TextOptions {
  x: number;
  y: number;
  class: string;
  anchor?: "start" | "middle" | "end";
}

export function text(content: string, { x, y, class: name, anchor }: TextOptions): string {
  return element(
    "text",
    { x, y, class: name, "text-anchor": anchor === "start" ? undefined : anchor },
    escapeXml(content),
  );
}

export function line(
  name: string,
  from: readonly [number, number],
  to: readonly [number, number],
  dash?: string,
): string {
  return element("line", {
    class: name,
    x1: from[0],
    y1: from[1],
    x2: to[0],
    y2: to[1],
    "stroke-dasharray": dash,
  });
}
