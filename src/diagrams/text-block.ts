import type { DiagramBoundary, DiagramEdge, DiagramNode } from "./diagram-view.ts";
import type { Box, Size } from "./geometry.ts";
import { LINE_HEIGHT, breakLines, widest, type Font } from "./text-lines.ts";

/** What a line is for; decides its colour. */
export type TextRole = "name" | "type" | "description" | "order";

interface TextLine extends Font {
  text: string;
  role: TextRole;
  /** Free space above the line, on top of the line's own height. */
  gap: number;
}

/** Lines below each other, all centred or all from the left. */
export interface TextBlock extends Size {
  lines: readonly TextLine[];
}

export interface PlacedLine extends TextLine {
  x: number;
  /** Of the base line. */
  y: number;
  anchor: "start" | "middle";
}

/** Size of all text but names: what is smaller would set the size of the whole picture on paper. */
export const BASE_FONT = 12.5;

const NAME_LINES = 6;
const TYPE_LINES = 6;
const DESCRIPTION_LINES = 9;

/** Size of a node's name beside descriptions of the given size. */
export function nameSize(size = BASE_FONT): number {
  return size + 2;
}

/** Name, type, description and number of instances, broken to the given width. */
export function nodeText(node: DiagramNode, width: number): TextBlock {
  const size = node.style?.fontSize ?? BASE_FONT;
  const type = node.style?.metadata === false ? "" : (node.type ?? "");
  const description = node.style?.description === false ? "" : (node.description ?? "");
  const count = instancesText(node.instances);
  // Beside the name the number needs no line of its own; it stays in one piece.
  const name = [node.name, count.replaceAll(" ", "\u00a0")].filter((part) => part !== "").join(" ");
  const parts: Part[] = [
    { text: name, role: "name", size: nameSize(size), bold: true, gap: 0, most: NAME_LINES },
    { text: type, role: "type", size, gap: 1, most: TYPE_LINES },
    { text: description, role: "description", size, gap: 6, most: DESCRIPTION_LINES },
  ];
  return blockOf(parts, width);
}

/** Title of a boundary: name and type. */
export function boundaryText(boundary: DiagramBoundary, width: number): TextBlock {
  const size = boundary.style?.fontSize ?? BASE_FONT;
  const type = boundary.style?.metadata === false ? "" : (boundary.type ?? "");
  const count = instancesText(boundary.instances);
  return blockOf(
    [
      { text: boundary.name, role: "name", size: size + 0.5, bold: true, gap: 0, most: 3 },
      {
        text: [type, count].filter((part) => part !== "").join(" "),
        role: "type",
        size,
        gap: 1,
        most: 4,
      },
    ],
    width,
  );
}

/** Label of an edge; the number of a dynamic step stands before it and is not part of the block. */
export function edgeText(edge: DiagramEdge, width: number): TextBlock {
  const size = edge.style?.fontSize ?? BASE_FONT;
  const description = edge.style?.description === false ? "" : (edge.description ?? "");
  const technology = edge.style?.metadata === false ? "" : (edge.technology ?? "");
  return blockOf(
    [
      { text: description, role: "description", size, gap: 0, most: 8 },
      { text: technology, role: "type", size, gap: 0, most: 3 },
    ],
    width,
  );
}

/** "1" and nothing say the same: one instance, no text. */
export function instancesText(instances: string | undefined): string {
  const count = instances?.trim() ?? "";
  return count === "" || count === "1" ? "" : `× ${count}`;
}

/** Places the lines in an area, in the middle of its height. */
export function placeLines(block: TextBlock, area: Box, anchor: "start" | "middle"): PlacedLine[] {
  const x = anchor === "start" ? area.x : area.x + area.width / 2;
  let top = area.y + (area.height - block.height) / 2;
  return block.lines.map((line) => {
    top += line.gap;
    // Sans-serif fonts: digits and capitals reach about 0.72 em above the base line, so this
    // centres them in the line.
    const y = top + line.size * (LINE_HEIGHT / 2 + 0.36);
    top += line.size * LINE_HEIGHT;
    return { ...line, x, y, anchor };
  });
}

interface Part extends Font {
  text: string;
  role: TextRole;
  gap: number;
  most?: number;
}

export function blockOf(parts: readonly Part[], width: number): TextBlock {
  const lines: TextLine[] = [];
  let [widestLine, height] = [0, 0];
  for (const { text, most, gap, ...font } of parts) {
    const broken = breakLines(text, font, width, most);
    widestLine = Math.max(widestLine, widest(broken, font));
    for (const [index, line] of broken.entries()) {
      const gapAbove = index === 0 && lines.length > 0 ? gap : 0;
      lines.push({ text: line, ...font, gap: gapAbove });
      height += gapAbove + font.size * LINE_HEIGHT;
    }
  }
  return { lines, width: Math.ceil(widestLine), height: Math.ceil(height) };
}
