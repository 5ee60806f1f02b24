import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import { frameChart, line, MARGIN, text, TOP, WIDTH } from "../charts/frame.ts";
import type { Chart } from "../charts/frame.ts";
import { element } from "../charts/svg.ts";
import { textWidth } from "../charts/text-layout.ts";
import { labelMarks, statusMarks } from "./decision-graph.ts";

const rowHeight = 42;
const plotStart = 390;
const plotEnd = WIDTH - MARGIN - 70;

/** When each decision was taken and when it is due for review. */
export function drawDecisionTimeline(model: Model): Chart | undefined {
  const decisions = model.decisions.toSorted(
    (a, b) => compare(a.frontMatter.date, b.frontMatter.date) || compare(a.number, b.number),
  );
  if (decisions.length === 0) return undefined;
  const scale = timeScale(decisions);
  const bottom = TOP + 16 + decisions.length * rowHeight;
  return frameChart({
    name: "decision-timeline",
    title: "Decisions over time, with their next review",
    description: `${decisions.map(describe).join("; ")}.`,
    height: bottom + 40,
    marks: [
      ...scale.years.flatMap(({ at, label }) => [
        line("grid", [at, TOP], [at, bottom]),
        text(label, { x: at, y: TOP - 6, class: "small muted", anchor: "middle" }),
      ]),
      ...decisions.flatMap((decision, index) =>
        rowMarks(decision, TOP + 16 + index * rowHeight + rowHeight / 2, scale.at),
      ),
      ...legend(bottom + 22),
    ],
  });
}

function rowMarks(decision: Decision, y: number, at: (date: string) => number): string[] {
  const { number, title, frontMatter } = decision;
  const { date, status, review } = frontMatter;
  const from = at(date);
  const marks = [
    ...labelMarks(`${number} ${title}`, { x: MARGIN, y, width: plotStart - MARGIN - 118 }),
    ...statusMarks(status, plotStart - 106, y),
  ];
  if (!review?.date || review.date <= date || status === "superseded" || status === "rejected") {
    return [...marks, dot(from, y), text(date, { x: from + 10, y: y + 4, class: "small muted" })];
  }
  const to = at(review.date);
  const fits = to - from > textWidth(date, 12) + 24;
  return [
    ...marks,
    line("axis", [from, y], [to, y]),
    dot(from, y),
    element("path", { class: "total", d: `M${to} ${y - 6}l6 6l-6 6l-6 -6z` }),
    ...(fits ? [text(date, { x: from + 8, y: y - 5, class: "small muted" })] : []),
    text(review.date, { x: to + 10, y: y + 4, class: "small text" }),
  ];
}

function dot(x: number, y: number): string {
  return element("circle", { class: "positive", cx: x, cy: y, r: 5 });
}

function legend(y: number): string[] {
  return [
    dot(MARGIN + 5, y - 4),
    text("decided", { x: MARGIN + 16, y, class: "small muted" }),
    element("path", { class: "total", d: `M${MARGIN + 96} ${y - 10}l6 6l-6 6l-6 -6z` }),
    text("next review", { x: MARGIN + 110, y, class: "small muted" }),
  ];
}

function timeScale(decisions: readonly Decision[]) {
  const dates = decisions.flatMap(({ frontMatter }) => [
    frontMatter.date,
    ...(frontMatter.review?.date ? [frontMatter.review.date] : []),
  ]);
  const days = dates.map((date) => Date.parse(date) / 86_400_000);
  const first = Math.min(...days) - 10;
  const span = Math.max(...days) + 10 - first;
  const place = (day: number) => plotStart + ((day - first) / span) * (plotEnd - plotStart);
  const at = (date: string) => place(Date.parse(date) / 86_400_000);
  return {
    at,
    years: yearMarks(first, first + span).map(({ day, label }) => ({ at: place(day), label })),
  };
}

/** Starts of years; of quarters where less than two years are shown. */
function yearMarks(from: number, to: number): Array<{ day: number; label: string }> {
  const step = to - from < 730 ? 3 : 12 * Math.ceil((to - from) / 3650);
  const first = new Date(from * 86_400_000);
  const marks: Array<{ day: number; label: string }> = [];
  for (let month = 0; ; month += step) {
    const day = Date.UTC(first.getUTCFullYear(), month, 1) / 86_400_000;
    if (day > to) return marks;
    if (day >= from)
      marks.push({
        day,
        label: new Date(day * 86_400_000).toISOString().slice(0, step < 12 ? 7 : 4),
      });
  }
}

function describe({ number, title, frontMatter }: Decision): string {
  const review = frontMatter.review?.date ? `, review ${frontMatter.review.date}` : "";
  return `${number} ${title}: ${frontMatter.status} ${frontMatter.date}${review}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
