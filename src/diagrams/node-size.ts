import type { DiagramNode, ElementShape } from "./diagram-view.ts";
import type { Box, Size } from "./geometry.ts";
import { SHAPES } from "./shapes/shapes.ts";
import { nameSize, nodeText, placeLines, type PlacedLine, type TextBlock } from "./text-block.ts";
import { textWidth } from "./text-width.ts";

/** A node with its text broken and its outer size known, before it has a place. */
export interface SizedNode {
  node: DiagramNode;
  shape: ElementShape;
  size: Size;
  text: TextBlock;
}

/** How broad the texts of a diagram run: low boxes where height is short, slim ones where width is. */
export type TextFit = "slim" | "lean" | "usual" | "broad";

/** Widths to try in turn, until the text is no taller than the fit wants it. */
const TEXT_WIDTHS: Readonly<Record<TextFit, readonly number[]>> = {
  slim: [132, 150, 172, 200, 232, 270],
  lean: [150, 172, 200, 232, 270],
  usual: [172, 200, 232, 270],
  broad: [256, 300],
};
const TALLEST_TEXT: Readonly<Record<TextFit, number>> = {
  slim: 156,
  lean: 130,
  usual: 118,
  broad: 84,
};
const LEAST_HEIGHT: Readonly<Record<TextFit, number>> = {
  slim: 84,
  lean: 84,
  usual: 84,
  broad: 70,
};
const LEAST_WIDTH: Readonly<Record<TextFit, number>> = {
  slim: 160,
  lean: 180,
  usual: 200,
  broad: 200,
};
/** Shapes that would look stretched at the common width. */
const OWN_WIDTH: ReadonlySet<ElementShape> = new Set(["Circle", "Diamond", "Ellipse"]);
const ICON = 40;
const ICON_GAP = 8;

/** Breaks the text as narrow as its height allows and lets the shape grow around it. */
export function sizeNode(node: DiagramNode, fit: TextFit = "usual"): SizedNode {
  const shape = shapeOf(node);
  const text = chooseText(node, shape, fit);
  const needed = SHAPES[shape].fit(withIcon(node, text));
  const least = {
    width: node.style?.width ?? (OWN_WIDTH.has(shape) ? 0 : LEAST_WIDTH[fit]),
    height: node.style?.height ?? (OWN_WIDTH.has(shape) ? 0 : LEAST_HEIGHT[fit]),
  };
  let size = {
    width: even(Math.max(needed.width, least.width)),
    height: even(Math.max(needed.height, least.height)),
  };
  if (shape === "Circle") {
    const side = Math.max(size.width, size.height);
    size = { width: side, height: side };
  }
  return { node, shape, size, text };
}

/**
 * Makes nodes that differ little equal, in width all and in height those of a shape: calmer rows.
 * Where height is short, each is as low as it can be.
 */
export function evenSizes(nodes: readonly SizedNode[], fit: TextFit): SizedNode[] {
  const width = Math.max(0, ...nodes.filter(isCommon).map(({ size }) => size.width));
  const wide = nodes.map((sized) =>
    isCommon(sized) ? { ...sized, size: { ...sized.size, width } } : sized,
  );
  return fit === "broad" ? wide : evenHeights(wide);
}

const MOST_COMMON_WIDTH = 310;

function isCommon({ node, shape, size }: SizedNode): boolean {
  return (
    node.style?.width === undefined && !OWN_WIDTH.has(shape) && size.width <= MOST_COMMON_WIDTH
  );
}

function evenHeights(nodes: readonly SizedNode[]): SizedNode[] {
  const tallest = new Map<ElementShape, number>();
  for (const { shape, size } of nodes.filter(isFree)) {
    tallest.set(shape, Math.max(tallest.get(shape) ?? 0, size.height));
  }
  return nodes.map((sized) => {
    const height = tallest.get(sized.shape) ?? 0;
    if (!isFree(sized) || height - sized.size.height > MOST_ADDED) return sized;
    return { ...sized, size: { ...sized.size, height } };
  });
}

const MOST_ADDED = 30;

function isFree({ node, shape }: SizedNode): boolean {
  return node.style?.height === undefined && !OWN_WIDTH.has(shape);
}

/** Lines and icon of a node at its place. */
export function placeContent(sized: SizedNode, box: Box): { lines: PlacedLine[]; icon?: Box } {
  const { node, text, shape } = sized;
  const local = SHAPES[shape].textArea(box);
  const area = { ...local, x: box.x + local.x, y: box.y + local.y };
  if (!node.style?.icon) return { lines: placeLines(text, area, "middle") };
  const position = node.style.iconPosition ?? "top";
  if (position === "left") {
    const whole = ICON + ICON_GAP + text.width;
    const left = area.x + (area.width - whole) / 2;
    const icon = square(left, area.y + (area.height - ICON) / 2);
    const rest = { ...area, x: left + ICON + ICON_GAP, width: text.width };
    return { lines: placeLines(text, rest, "middle"), icon };
  }
  const top = area.y + (area.height - text.height - ICON - ICON_GAP) / 2;
  const textTop = position === "top" ? top + ICON + ICON_GAP : top;
  const iconTop = position === "top" ? top : top + text.height + ICON_GAP;
  return {
    lines: placeLines(text, { ...area, y: textTop, height: text.height }, "middle"),
    icon: square(area.x + (area.width - ICON) / 2, iconTop),
  };
}

function square(x: number, y: number): Box {
  return { x, y, width: ICON, height: ICON };
}

function shapeOf(node: DiagramNode): ElementShape {
  return node.style?.shape ?? (node.kind === "person" ? "Person" : "RoundedBox");
}

function chooseText(node: DiagramNode, shape: ElementShape, fit: TextFit): TextBlock {
  const wanted = node.style?.width;
  if (wanted !== undefined) {
    const height = node.style?.height ?? LEAST_HEIGHT[fit];
    const iconWidth = node.style?.icon && node.style.iconPosition === "left" ? ICON + ICON_GAP : 0;
    const room = SHAPES[shape].textArea({ width: wanted, height }).width - iconWidth;
    return nodeText(node, Math.max(room, 120));
  }
  const word = longestWord(node);
  const widths = TEXT_WIDTHS[fit].filter((width, index, all) => width >= word || !all[index + 1]);
  let text = nodeText(node, widths[0] ?? 0);
  for (const width of widths.slice(1)) {
    if (text.height <= TALLEST_TEXT[fit]) break;
    text = nodeText(node, width);
  }
  return text;
}

/** Width of the longest word of the name: no box is so slim that it must be broken. */
function longestWord({ name, style }: DiagramNode): number {
  const size = nameSize(style?.fontSize);
  return Math.max(...name.split(/\s+/).map((word) => textWidth(word, size, true)));
}

function withIcon(node: DiagramNode, text: Size): Size {
  if (!node.style?.icon) return text;
  if (node.style.iconPosition === "left") {
    return {
      width: text.width + ICON + ICON_GAP,
      height: Math.max(text.height, ICON),
    };
  }
  return { width: Math.max(text.width, ICON), height: text.height + ICON + ICON_GAP };
}

/** Even whole numbers: half of them, where centres are, stays whole. */
function even(length: number): number {
  return Math.ceil(length / 2) * 2;
}
