import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import { frameChart, line, MARGIN, text, TOP, WIDTH } from "../charts/frame.ts";
import type { Chart } from "../charts/frame.ts";
import { element } from "../charts/svg.ts";
import { wrapText } from "../charts/text-layout.ts";
import { decisionRelations } from "./decision-relations.ts";
import type { DecisionRelation } from "./decision-relations.ts";

const rowHeight = 44;
const arcStart = 560;
const titleStart = MARGIN + 154;

/**
 * The decisions from top to bottom with their status, and an arc for every relation: solid with an
 * arrowhead from the record that supersedes to the one that it replaces, dashed for other links.
 */
export function drawDecisionGraph(model: Model): Chart | undefined {
  const { decisions } = model;
  if (decisions.length === 0) return undefined;
  const relations = decisionRelations(model);
  const rows = new Map(decisions.map(({ file }, index) => [file, index]));
  const bottom = TOP + decisions.length * rowHeight;
  return frameChart({
    name: "decision-graph",
    title: "Decisions and how they relate",
    description: describe(decisions, relations),
    height: bottom + 44,
    marks: [
      ...decisions.flatMap((decision, index) => rowMarks(decision, middle(index))),
      ...relations.flatMap((relation) => arcMarks(relation, rows)),
      ...legend(bottom + 20),
    ],
  });
}

function middle(row: number): number {
  return TOP + row * rowHeight + rowHeight / 2;
}

function rowMarks({ number, title, frontMatter }: Decision, y: number): string[] {
  return [
    text(number, { x: MARGIN, y: y + 4, class: "strong text" }),
    ...statusMarks(frontMatter.status, MARGIN + 52, y),
    ...labelMarks(title, { x: titleStart, y, width: arcStart - 20 - titleStart }),
    element("circle", { class: "total", cx: arcStart, cy: y, r: 4 }),
    line("grid", [MARGIN, y + rowHeight / 2], [arcStart, y + rowHeight / 2]),
  ];
}

/** A label of one or two lines around the middle of its row. */
export function labelMarks(
  label: string,
  { x, y, width }: { x: number; y: number; width: number },
): string[] {
  const lines = wrapText(label, { width, fontSize: 13, lines: 2 });
  const first = lines.length > 1 ? y - 4 : y + 4;
  return lines.map((one, index) => text(one, { x, y: first + 16 * index, class: "text" }));
}

/** A mark whose shape and colour both tell the status, with the word beside it. */
export function statusMarks(
  status: Decision["frontMatter"]["status"],
  x: number,
  y: number,
): string[] {
  const word = text(status, { x: x + 14, y: y + 4, class: "small muted" });
  const circle = { cx: x + 4, cy: y, r: 4.5 };
  switch (status) {
    case "accepted":
      return [element("circle", { class: "positive", ...circle }), word];
    case "rejected":
    case "deprecated":
      return [element("rect", { class: "negative", x, y: y - 4, width: 8, height: 8 }), word];
    case "superseded":
      return [element("rect", { class: "total", x, y: y - 4, width: 8, height: 8 }), word];
    default:
      return [element("circle", { class: "connector", "stroke-width": 2, ...circle }), word];
  }
}

function arcMarks(relation: DecisionRelation, rows: ReadonlyMap<string, number>): string[] {
  const from = rows.get(relation.from.file);
  const to = rows.get(relation.to.file);
  if (from === undefined || to === undefined) return [];
  const start = middle(from);
  const end = middle(to);
  const reach = Math.min(WIDTH - MARGIN - arcStart, 30 + 16 * Math.abs(to - from));
  const x = arcStart + 8;
  const bend = x + reach * 1.25;
  const path = element("path", {
    class: relation.kind === "supersedes" ? "mark" : "connector",
    "stroke-width": relation.kind === "supersedes" ? 2 : 1.25,
    "stroke-dasharray": relation.kind === "supersedes" ? undefined : "4 3",
    d: `M${x} ${start}C${Math.min(bend, WIDTH)} ${start} ${Math.min(bend, WIDTH)} ${end} ${x} ${end}`,
  });
  if (relation.kind !== "supersedes") return [path];
  return [path, element("path", { class: "negative", d: `M${x - 2} ${end}l9 -4.5v9z` })];
}

function legend(y: number): string[] {
  return [
    line("mark", [MARGIN, y - 4], [MARGIN + 26, y - 4]),
    text("supersedes (arrow to the record that it replaces)", {
      x: MARGIN + 34,
      y,
      class: "small muted",
    }),
    line("connector", [MARGIN + 350, y - 4], [MARGIN + 376, y - 4], "4 3"),
    text("relates to", { x: MARGIN + 384, y, class: "small muted" }),
  ];
}

function describe(decisions: readonly Decision[], relations: readonly DecisionRelation[]): string {
  const records = decisions.map(
    ({ number, title, frontMatter }) => `${number} ${title} (${frontMatter.status})`,
  );
  const links = relations.map(({ from, to, kind }) =>
    kind === "supersedes"
      ? `${from.number} supersedes ${to.number}`
      : `${from.number} relates to ${to.number}`,
  );
  return `${records.join("; ")}. ${links.length > 0 ? `${links.join("; ")}.` : "No record names another."}`;
}
