import { round } from "../geometry.ts";
import type { PlacedBoundary } from "../placed.ts";
import { boundaryColors, groundOf } from "../theme.ts";
import type { Paint } from "./paint.ts";
import { svgIcon } from "./svg-parts.ts";
import { dashes, pick } from "./svg-node.ts";
import { svgText } from "./svg-text.ts";

/** The frame of a boundary: deployment nodes solid, groups dotted, systems and containers dashed. */
export function svgBoundary({ boundary, box, depth }: PlacedBoundary, paint: Paint): string {
  const width = boundary.style?.strokeWidth ?? 1.3;
  const usual = boundary.kind === "deployment-node" ? "solid" : "dashed";
  const line = boundary.style?.border ?? (boundary.kind === "group" ? "dotted" : usual);
  const stroke = pick(boundaryColors(boundary), "line");
  const ground = groundOf(boundary.kind, depth);
  const fill = ground
    ? paint.attributes({ fill: ground, stroke })
    : ` fill="none"${paint.attributes({ stroke })}`;
  return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="8"${fill} stroke-width="${round(width)}"${dashes(line, width)}/>`;
}

/** Title and icon; drawn after the edges, so that a line never covers them. */
export function svgBoundaryTitle({ boundary, lines, icon }: PlacedBoundary, paint: Paint): string {
  const colors = boundaryColors(boundary);
  const picture = svgIcon(boundary.style?.icon?.href, icon, paint);
  return (
    picture + svgText(lines, (role) => pick(colors, role === "name" ? "text" : "muted"), paint)
  );
}
