import { boxesOverlap, grow, type Box } from "../../src/diagrams/geometry.ts";
import { measureText, renderGround, type Picture, type TestFont } from "./raster.ts";

/** A line of text as the renderer really places it. */
interface RenderedLine {
  text: string;
  box: Box;
}

export interface TextProblem {
  kind: "on a line" | "on a text" | "outside the page";
  text: string;
  other?: string;
}

/**
 * Looks at the rendered picture itself: every line of text must stand on ground of one colour, so
 * that no outline, frame or edge runs through it, clear of all other lines, inside of the page.
 */
export function findTextProblems(svg: string, font: TestFont): TextProblem[] {
  const lines = renderedLines(svg, font);
  const ground = renderGround(svg);
  return [
    ...lines
      .filter(({ box }) => !isUniform(ground, box))
      .map(({ text }) => ({ kind: "on a line" as const, text })),
    ...textOnText(lines),
    ...lines
      .filter(({ box }) => !isOnPage(ground, box))
      .map(({ text }) => ({ kind: "outside the page" as const, text })),
  ];
}

function textOnText(lines: readonly RenderedLine[]): TextProblem[] {
  return lines.flatMap((line, index) =>
    lines
      .slice(index + 1)
      .filter((other) => boxesOverlap(grow(line.box, -0.25), grow(other.box, -0.25)))
      .map((other) => ({ kind: "on a text" as const, text: line.text, other: other.text })),
  );
}

function isOnPage({ width, height }: Picture, box: Box): boolean {
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

function isUniform({ width, height, pixels }: Picture, box: Box): boolean {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const right = Math.min(width - 1, Math.ceil(box.x + box.width) - 1);
  const bottom = Math.min(height - 1, Math.ceil(box.y + box.height) - 1);
  const first = (top * width + left) * 4;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const difference = (pixels[at + channel] ?? 0) - (pixels[first + channel] ?? 0);
        if (Math.abs(difference) > 2) return false;
      }
    }
  }
  return true;
}

/** Reads the text elements of our own SVGs: plain attributes, translations only. */
function renderedLines(svg: string, font: TestFont): RenderedLine[] {
  const lines: RenderedLine[] = [];
  const shifts = [{ x: 0, y: 0 }];
  for (const [tag, attributes, content, group] of svg.matchAll(
    /<text\b([^>]*)>([\s\S]*?)<\/text>|<g\b([^>]*)>|<\/g>/g,
  )) {
    const here = shifts.at(-1) ?? { x: 0, y: 0 };
    if (tag === "</g>") shifts.pop();
    else if (group !== undefined) {
      const [, x = "0", y = "0"] = /translate\((\S+) (\S+)\)/.exec(group) ?? [];
      shifts.push({ x: here.x + Number(x), y: here.y + Number(y) });
    } else {
      lines.push(...linesOf({ attributes: attributes ?? "", content: content ?? "", here, font }));
    }
  }
  return lines;
}

interface TextElement {
  attributes: string;
  content: string;
  here: { x: number; y: number };
  font: TestFont;
}

function linesOf({ attributes, content, here, font }: TextElement): RenderedLine[] {
  const spans = [...content.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>/g)];
  const parts =
    spans.length > 0
      ? spans.map(([, own = "", text = ""]) => ({ own, text }))
      : [{ own: attributes, text: content }];
  const style = (attributes.match(/(font-size|font-weight|text-anchor)="[^"]*"/g) ?? []).join(" ");
  return parts.flatMap(({ own, text }) => {
    const box = measureText(text, style, font);
    const at = (name: string): number =>
      Number(new RegExp(`\\b${name}="([^"]*)"`).exec(own)?.[1] ?? 0);
    return box
      ? [{ text, box: { ...box, x: box.x + at("x") + here.x, y: box.y + at("y") + here.y } }]
      : [];
  });
}
