import { withArrow } from "../place-edge.ts";
import { straight } from "../curve.ts";
import { round } from "../geometry.ts";
import type { LegendSample, PlacedLegend } from "../legend.ts";
import type { Box } from "../geometry.ts";
import { MUTED, nodeColors } from "../theme.ts";
import type { Paint } from "./paint.ts";
import { svgEdge } from "./svg-edge.ts";
import { svgShape } from "./svg-node.ts";
import { svgText } from "./svg-text.ts";

/** The key: a small sample of each look and its name. */
export function svgLegend(legend: PlacedLegend, paint: Paint): string {
  return legend.entries
    .map(
      ({ box, lines, sample }) =>
        svgSample(sample, box, paint) + svgText(lines, () => MUTED, paint),
    )
    .join("");
}

function svgSample(sample: LegendSample, box: Box, paint: Paint): string {
  if (sample.kind === "edge") {
    const y = box.y + box.height / 2;
    const line = straight({ x: box.x, y }, { x: box.x + box.width, y });
    return svgEdge({ edge: sample.edge, ...withArrow([line]), routed: true }, paint);
  }
  const { node, shape } = sample.placed;
  // Shapes have parts of fixed size (heads, title bars): drawn at a common size, then scaled down.
  const square = shape === "Circle" || shape === "Diamond";
  const size = { width: square ? 88 : 136, height: 88 };
  const scale = box.height / size.height;
  const drawn = svgShape({
    node,
    shape,
    size,
    colors: nodeColors(node),
    paint,
    strokeScale: 0.8 / scale,
  });
  const left = box.x + (box.width - size.width * scale) / 2;
  return `<g transform="translate(${round(left)} ${round(box.y)}) scale(${scale})"${drawn.group}>${drawn.content}</g>`;
}
