import { frameChart, line, MARGIN, text, TOP, WIDTH } from "./frame.ts";
import type { Chart } from "./frame.ts";
import { linearScale } from "./scale.ts";
import { element } from "./svg.ts";
import { textWidth, wrapText } from "./text-layout.ts";

/** One horizontal bar, or two that meet (a tornado's). */
export interface Row {
  label: string;
  /** Second, smaller line under the label. */
  detail?: string;
  bars: ReadonlyArray<{ from: number; to: number; mark: "positive" | "negative" | "total" }>;
  /** Texts beside the bars; `at` is the value whose edge they stand at. */
  notes: ReadonlyArray<{ at: number; side: "left" | "right"; text: string }>;
  strong?: boolean;
}

export interface RowChartOptions {
  name: string;
  title: string;
  description: string;
  rows: readonly Row[];
  formatTick: (value: number) => string;
  /** A value that gets a line over all rows, with a label. */
  reference?: { value: number; label: string };
  /** Joins the end of each bar with the start of the next one. */
  connected?: boolean;
  legend?: ReadonlyArray<{ mark: string; text: string }>;
}

const ROW_HEIGHT = 44;
const LINE_HEIGHT = 16;
const BAR_HEIGHT = 20;
const LABEL_SIZE = 13;
const LABEL_WIDTH = 236;

/** Draws horizontal bars over one axis: room for long labels, values on either side of zero. */
export function drawRowChart(options: RowChartOptions): Chart {
  const { rows, legend = [], reference } = options;
  const values = rows.flatMap(({ bars }) => bars.flatMap(({ from, to }) => [from, to]));
  const noteRoom = (side: "left" | "right"): number =>
    Math.max(
      12,
      ...rows.flatMap(({ notes }) =>
        notes.filter((note) => note.side === side).map((note) => textWidth(note.text, 12) + 10),
      ),
    );
  const left = MARGIN + Math.min(LABEL_WIDTH, widestLabel(rows)) + 12;
  const scale = linearScale(
    [...values, reference?.value ?? 0],
    left + noteRoom("left"),
    WIDTH - MARGIN - noteRoom("right"),
  );
  const legendHeight = legend.length > 0 ? 24 : 0;
  const top = TOP + legendHeight + (reference ? 18 : 0);
  const labelWidth = left - MARGIN - 12;
  const placed = placeRows(rows, { top, labelWidth });
  const bottom = placed.at(-1)?.bottom ?? top;
  const marks = [
    ...drawLegend(legend),
    ...scale.ticks.map((tick) =>
      line(tick === 0 ? "axis" : "grid", [scale.at(tick), top - 4], [scale.at(tick), bottom]),
    ),
    ...scale.ticks.map((tick) =>
      text(options.formatTick(tick), {
        x: scale.at(tick),
        y: bottom + 20,
        class: "small muted",
        anchor: "middle",
      }),
    ),
    ...placed.flatMap((row) => drawRow(row, scale.at)),
    ...(options.connected ? connectors(placed, scale.at) : []),
  ];
  if (reference) {
    const x = scale.at(reference.value);
    const half = textWidth(reference.label, 12) / 2;
    marks.push(line("mark", [x, top - 6], [x, bottom], "4 3"));
    marks.push(
      text(reference.label, {
        x: Math.min(Math.max(x, MARGIN + half), WIDTH - MARGIN - half),
        y: top - 12,
        class: "small text halo",
        anchor: "middle",
      }),
    );
  }
  return frameChart({ ...options, height: bottom + 40, marks });
}

function widestLabel(rows: readonly Row[]): number {
  return Math.max(
    80,
    ...rows.flatMap(({ label, detail = "" }) => [
      textWidth(label, LABEL_SIZE),
      textWidth(detail, 12),
    ]),
  );
}

/** A row with its texts broken into lines, and where it stands. */
interface PlacedRow {
  row: Row;
  texts: Array<{ content: string; class: string }>;
  middle: number;
  bottom: number;
}

/** A row is as high as its texts need. */
function placeRows(
  rows: readonly Row[],
  { top, labelWidth: width }: { top: number; labelWidth: number },
): PlacedRow[] {
  let y = top;
  return rows.map((row) => {
    const label = wrapText(row.label, { width, fontSize: LABEL_SIZE, lines: 2 });
    const detail = row.detail ? wrapText(row.detail, { width, fontSize: 12, lines: 2 }) : [];
    const texts = [
      ...label.map((content) => ({ content, class: row.strong ? "strong text" : "text" })),
      ...detail.map((content) => ({ content, class: "small muted" })),
    ];
    const height = Math.max(ROW_HEIGHT, texts.length * LINE_HEIGHT + 12);
    y += height;
    return { row, texts, middle: y - height / 2, bottom: y };
  });
}

function drawRow({ row, texts, middle }: PlacedRow, at: (value: number) => number): string[] {
  const first = middle + 5 - ((texts.length - 1) * LINE_HEIGHT) / 2;
  return [
    ...texts.map(({ content, class: name }, i) =>
      text(content, { x: MARGIN, y: first + i * LINE_HEIGHT, class: name }),
    ),
    ...row.bars.map(({ from, to, mark }) => {
      const [start, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
      // A bar of nothing still shows where it stands.
      return element("rect", {
        class: mark,
        x: start,
        y: middle - BAR_HEIGHT / 2,
        width: Math.max(end - start, 1.5),
        height: BAR_HEIGHT,
      });
    }),
    ...row.notes.map((note) =>
      text(note.text, {
        x: at(note.at) + (note.side === "left" ? -6 : 6),
        y: middle + 4,
        class: row.strong ? "small strong text halo" : "small text halo",
        anchor: note.side === "left" ? "end" : "start",
      }),
    ),
  ];
}

function connectors(rows: readonly PlacedRow[], at: (value: number) => number): string[] {
  return rows.flatMap(({ row, middle }, i) => {
    const [end, next] = [row.bars.at(-1)?.to, rows[i + 1]];
    if (end === undefined || !next) return [];
    const [from, to] = [middle + BAR_HEIGHT / 2, next.middle - BAR_HEIGHT / 2];
    return [line("connector", [at(end), from], [at(end), to], "2 2")];
  });
}

/** Squares with their meaning, below the title. */
export function drawLegend(
  entries: ReadonlyArray<{ mark: string; text: string }>,
  y = 56,
): string[] {
  let x = MARGIN;
  return entries.flatMap(({ mark, text: content }) => {
    const at = x;
    x += 18 + textWidth(content, 12) + 20;
    return [
      element("rect", { class: mark, x: at, y: y - 10, width: 12, height: 12 }),
      text(content, { x: at + 18, y, class: "small text" }),
    ];
  });
}
