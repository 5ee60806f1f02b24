import type { DiagramView } from "./diagram-view.ts";
import type { Box, Size } from "./geometry.ts";
import type { Layout } from "./placed.ts";
import { legendEntries, placeLegend, type PlacedLegend } from "./legend.ts";
import { blockOf, placeLines, type PlacedLine } from "./text-block.ts";

/** Title above, diagram, key below. */
export interface Page extends Size {
  /** Title and description. */
  heading: readonly PlacedLine[];
  /** Where the origin of the layout is. */
  diagram: { x: number; y: number };
  legend: PlacedLegend;
  /** Line between diagram and key; undefined without a key. */
  rule: { x: number; y: number; width: number } | undefined;
}

/** Every pixel around the diagram makes its text smaller on paper. */
const MARGIN = 12;
const LEAST_WIDTH = 460;
/** Longer lines are hard to read. */
const HEADING_WIDTH = 900;

export function composePage(view: DiagramView, layout: Layout): Page {
  const content = Math.max(layout.width, LEAST_WIDTH);
  const heading = blockOf(
    [
      { text: view.title, role: "name", size: 20, bold: true, gap: 0, most: 4 },
      { text: view.description ?? "", role: "description", size: 13.5, gap: 4, most: 8 },
    ],
    Math.min(content, HEADING_WIDTH),
  );
  const headingBox: Box = { x: MARGIN, y: MARGIN - 4, width: content, height: heading.height };
  const diagramTop = headingBox.y + heading.height + (heading.lines.length > 0 ? 16 : 4);
  const bottom = diagramTop + layout.height;
  const entries = view.legend === false ? [] : legendEntries(layout);
  const ruleY = bottom + 16.5;
  const legend = placeLegend(entries, { x: MARGIN, y: ruleY + 12, width: content });
  const hasLegend = entries.length > 0;
  return {
    width: content + 2 * MARGIN,
    height: Math.ceil(hasLegend ? ruleY + 12 + legend.height + MARGIN : bottom + MARGIN),
    heading: placeLines(heading, headingBox, "start"),
    diagram: {
      x: MARGIN + Math.round((content - layout.width) / 2) - layout.origin.x,
      y: diagramTop - layout.origin.y,
    },
    legend,
    rule: hasLegend ? { x: MARGIN, y: ruleY, width: content } : undefined,
  };
}
