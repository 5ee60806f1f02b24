import type { DiagramEdge, DiagramNode } from "./diagram-view.ts";
import type { Box } from "./geometry.ts";
import type { Layout, PlacedEdge, PlacedNode } from "./placed.ts";
import { LINE_HEIGHT, breakLines, widest } from "./text-lines.ts";
import { BASE_FONT, type PlacedLine } from "./text-block.ts";
import { edgeColors, nodeColors } from "./theme.ts";

export type LegendSample =
  | { kind: "node"; placed: PlacedNode }
  | { kind: "edge"; edge: DiagramEdge };

export interface LegendEntry {
  label: string;
  sample: LegendSample;
}

export interface PlacedLegend {
  height: number;
  entries: readonly { box: Box; lines: readonly PlacedLine[]; sample: LegendSample }[];
}

const SWATCH = { width: 32, height: 20 };
const FONT = { size: BASE_FONT };
const GAP = { swatch: 7, column: 18, row: 8 };

/** One entry for each look; lines only when there is more than one kind of line. */
export function legendEntries(layout: Layout): LegendEntry[] {
  const nodes = firstOfEach(layout.nodes, nodeLook).map((placed): LegendEntry => ({
    label: placed.node.legend ?? kindName(placed.node),
    sample: { kind: "node", placed },
  }));
  const looks = firstOfEach(layout.edges, edgeLook);
  if (looks.length < 2) return nodes;
  const edges = looks.map(({ edge }): LegendEntry => ({
    label: edge.legend ?? (edge.response ? "Response" : "Relationship"),
    sample: { kind: "edge", edge },
  }));
  return [...nodes, ...edges];
}

/** Rows of entries below the diagram, from `left`, `top`, at most `width` wide. */
export function placeLegend(
  entries: readonly LegendEntry[],
  { x: left, y: top, width }: Pick<Box, "x" | "y" | "width">,
): PlacedLegend {
  const placed: PlacedLegend["entries"][number][] = [];
  let [x, y, rowHeight] = [left, top, 0];
  for (const { label, sample } of entries) {
    const lines = breakLines(label, FONT, Math.min(240, width - 60), 3);
    const textHeight = lines.length * FONT.size * LINE_HEIGHT;
    const height = Math.max(SWATCH.height, textHeight);
    const entryWidth = SWATCH.width + GAP.swatch + Math.ceil(widest(lines, FONT));
    if (x > left && x + entryWidth > left + width) {
      x = left;
      y += rowHeight + GAP.row;
      rowHeight = 0;
    }
    rowHeight = Math.max(rowHeight, height);
    placed.push({
      box: { x, y: y + (height - SWATCH.height) / 2, ...SWATCH },
      lines: lines.map((text, index) => ({
        text,
        ...FONT,
        role: "description",
        gap: 0,
        anchor: "start",
        x: x + SWATCH.width + GAP.swatch,
        y: y + (height - textHeight) / 2 + (index + 0.5) * FONT.size * LINE_HEIGHT + 4.3,
      })),
      sample,
    });
    x += entryWidth + GAP.column;
  }
  return { height: entries.length === 0 ? 0 : Math.ceil(y + rowHeight - top), entries: placed };
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

function nodeLook({ node, shape }: PlacedNode): string {
  const { border, strokeWidth, opacity } = node.style ?? {};
  const label = node.legend ?? kindName(node);
  return JSON.stringify([label, shape, nodeColors(node), border, strokeWidth, opacity]);
}

function edgeLook({ edge }: PlacedEdge): string {
  const line = edge.style?.line ?? (edge.response ? "dashed" : "solid");
  const label = edge.legend ?? (edge.response ? "Response" : "Relationship");
  return JSON.stringify([label, edgeColors(edge), line, edge.style?.thickness ?? 1.5]);
}

/** "software-system" → "Software system". */
function kindName({ kind, outside }: DiagramNode): string {
  const name = kind.replaceAll("-", " ");
  const spoken = outside && kind === "software-system" ? `${name}, outside` : name;
  return spoken.charAt(0).toUpperCase() + spoken.slice(1);
}
