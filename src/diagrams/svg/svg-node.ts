import { contrast, mix } from "../color.ts";
import type { Size } from "../geometry.ts";
import type { DiagramNode, ElementShape, LineStyle } from "../diagram-view.ts";
import type { PlacedNode } from "../placed.ts";
import { pathData, type Path } from "../path.ts";
import { SHAPES } from "../shapes/shapes.ts";
import { nodeColors, type NodeColors, type Schemes } from "../theme.ts";
import type { Paint } from "./paint.ts";
import { svgText } from "./svg-text.ts";
import { svgIcon, svgLink } from "./svg-parts.ts";

/** Shape, icon and text of a node. */
export function svgNode(placed: PlacedNode, paint: Paint): string {
  const { node, box, lines, shape, icon } = placed;
  const colors = nodeColors(node);
  const drawn = svgShape({ node, shape, size: box, colors, paint });
  const text = svgText(lines, (role) => pick(colors, role === "name" ? "text" : "muted"), paint);
  const picture = svgIcon(node.style?.icon?.href, icon, paint);
  return svgLink(
    node.url,
    `<g transform="translate(${box.x} ${box.y})"${drawn.group}>${drawn.content}</g>${picture}${text}`,
  );
}

interface ShapeToDraw {
  node: DiagramNode;
  shape: ElementShape;
  size: Size;
  colors: Schemes<NodeColors>;
  paint: Paint;
  /** Multiplies the stroke; for shapes that are scaled down. */
  strokeScale?: number;
}

/** The shape alone: contents, and the attributes of the group around them. */
export function svgShape(drawing: ShapeToDraw): { group: string; content: string } {
  const { node, shape: name, size, colors, paint, strokeScale = 1 } = drawing;
  const shape = SHAPES[name];
  const width = (node.style?.strokeWidth ?? 1.5) * strokeScale;
  const opacity = (node.style?.opacity ?? 100) / 100;
  const fill = pick(colors, "background");
  const stroke = pick(colors, "stroke");
  const onBody = detailColors(colors);
  const group =
    ` stroke-width="${width}"${dashes(node.style?.border, width)}` +
    (opacity < 1 ? ` opacity="${opacity}"` : "");
  const body = shape.body(size).map((path) => element(path, paint.attributes({ fill, stroke })));
  const details = shape
    .details?.(size)
    .map((path) => element(path, ` fill="none"${paint.attributes({ stroke: onBody })}`));
  const marks = shape
    .marks?.(size)
    .map((path) => element(path, ` stroke="none"${paint.attributes({ fill: onBody })}`));
  return { group, content: [...body, ...(details ?? []), ...(marks ?? [])].join("") };
}

/** Lines on the body must differ from it, which the stroke may not do. */
function detailColors(colors: Schemes<NodeColors>): Schemes<string> {
  const { light, dark } = colors;
  const one = ({ background, stroke, muted }: NodeColors): string =>
    contrast(background, stroke) >= 1.6 ? stroke : mix(muted, background, 0.25);
  return { light: one(light), dark: one(dark) };
}

export function dashes(style: LineStyle | undefined, width: number): string {
  if (style === "dashed") return ` stroke-dasharray="${3 + 2 * width} ${2 + 1.5 * width}"`;
  if (style === "dotted") return ` stroke-dasharray="0 ${2.5 * width}" stroke-linecap="round"`;
  return "";
}

function element(path: Path, attributes: string): string {
  return `<path${attributes} d="${pathData(path)}"/>`;
}

export function pick<T, K extends keyof T>(schemes: Schemes<T>, key: K): Schemes<T[K]> {
  return { light: schemes.light[key], dark: schemes.dark[key] };
}
