import { curveData } from "../curve.ts";
import { round } from "../geometry.ts";
import type { PlacedEdge } from "../placed.ts";
import { BASE_FONT } from "../text-block.ts";
import { CANVAS, edgeColors } from "../theme.ts";
import type { Paint } from "./paint.ts";
import { svgLink } from "./svg-parts.ts";
import { dashes, pick } from "./svg-node.ts";
import { svgText } from "./svg-text.ts";

/** Line and arrow head of an edge. */
export function svgEdge({ edge, curves, arrow }: PlacedEdge, paint: Paint): string {
  const colors = pick(edgeColors(edge), "line");
  const width = edge.style?.thickness ?? 1.5;
  const line = edge.style?.line ?? (edge.response ? "dashed" : "solid");
  const opacity = (edge.style?.opacity ?? 100) / 100;
  const faded = opacity < 1 ? ` opacity="${opacity}"` : "";
  const data = curves.map(curveData).join("");
  const head = arrow.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ");
  return (
    `<path fill="none" stroke-width="${width}"${dashes(line, width)}${faded}${paint.attributes({ stroke: colors })} d="${data}"/>` +
    (head === "" ? "" : `<polygon${faded}${paint.attributes({ fill: colors })} points="${head}"/>`)
  );
}

/** Label of an edge, with the number of its step. */
export function svgEdgeLabel({ edge, label }: PlacedEdge, paint: Paint): string {
  if (!label) return "";
  const colors = edgeColors(edge);
  const text = svgText(
    label.lines,
    (role) => pick(colors, role === "description" ? "text" : "muted"),
    paint,
  );
  return svgLink(edge.url, stepNumber(label, pick(colors, "line"), paint) + text);
}

function stepNumber(
  { order }: NonNullable<PlacedEdge["label"]>,
  fill: ReturnType<typeof pick<{ line: string }, "line">>,
  paint: Paint,
): string {
  if (!order) return "";
  const { x, y, width, height } = order.box;
  const pill = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" rx="${height / 2}"${paint.attributes({ fill })}/>`;
  const line = {
    text: order.text,
    role: "order" as const,
    size: BASE_FONT,
    bold: true,
    gap: 0,
    x: x + width / 2,
    y: y + height / 2 + 4.1,
    anchor: "middle" as const,
  };
  return pill + svgText([line], () => CANVAS, paint);
}
