import { formatFigure } from "../../finance/format-figure.ts";
import type { FinanceResult } from "../../finance/result.ts";
import { costCategories } from "./cost-categories.ts";
import type { CostCategory } from "./cost-categories.ts";
import { frameChart, line, MARGIN, text, TOP, WIDTH } from "./frame.ts";
import type { Chart } from "./frame.ts";
import { linearScale, tickText } from "./scale.ts";
import { element } from "./svg.ts";
import { textWidth, wrapText } from "./text-layout.ts";

const PLOT_HEIGHT = 280;
const LEGEND_WIDTH = 210;
/** One colour each; the smallest categories share the last one. */
const MOST_CATEGORIES = 8;

/** Total cost of ownership by year, stacked by category; undefined without costs. */
export function drawCostByCategory(result: FinanceResult): Chart | undefined {
  const series = seriesOf(result);
  if (series.length === 0) return undefined;
  const money = (value: number): string => formatFigure(value, { unit: result.currency });
  const years = result.base.tco.byYear;
  const stacks = years.map((_, year) => stack(series.map(({ flows }) => flows[year] ?? 0)));
  const top = TOP + 8;
  const bottom = top + PLOT_HEIGHT;
  const y = linearScale(
    [0, ...stacks.flatMap((parts) => parts.flatMap(({ from, to }) => [from, to]))],
    bottom,
    top,
  );
  const left =
    MARGIN +
    Math.max(...y.ticks.map((tick) => textWidth(tickText(tick, result.currency), 12))) +
    10;
  const right = WIDTH - MARGIN - LEGEND_WIDTH - 16;
  const room = (right - left) / years.length;
  const width = Math.min(64, room * 0.7);
  const labels = room > Math.max(...years.map((value) => textWidth(money(value), 12))) + 4;
  const every = Math.max(1, Math.ceil(26 / room));
  const marks = [
    ...y.ticks.map((tick) =>
      line(tick === 0 ? "axis" : "grid", [left, y.at(tick)], [right, y.at(tick)]),
    ),
    ...y.ticks.map((tick) =>
      text(tickText(tick, result.currency), {
        x: left - 8,
        y: y.at(tick) + 4,
        class: "small muted",
        anchor: "end",
      }),
    ),
    ...years.flatMap((total, year) => {
      const middle = left + room * (year + 0.5);
      const parts = stacks[year] ?? [];
      const highest = Math.max(0, ...parts.map(({ to }) => to));
      return [
        ...parts.flatMap(({ from, to }, i) => {
          const [upper, lower] = [Math.min(y.at(from), y.at(to)), Math.max(y.at(from), y.at(to))];
          // Half a pixel of background between the parts tells neighbours apart without colour.
          return from === to
            ? []
            : [
                element("rect", {
                  class: `series${i}`,
                  x: middle - width / 2,
                  y: upper + 0.5,
                  width,
                  height: Math.max(lower - upper - 1, 0.5),
                }),
              ];
        }),
        ...(labels
          ? [
              text(money(total), {
                x: middle,
                y: y.at(highest) - 6,
                class: "small text halo",
                anchor: "middle",
              }),
            ]
          : []),
        ...(year % every === 0
          ? [
              text(room > 50 ? `Year ${year}` : String(year), {
                x: middle,
                y: bottom + 20,
                class: "small muted",
                anchor: "middle",
              }),
            ]
          : []),
      ];
    }),
    ...legend(series, { x: right + 24, top, money }),
  ];
  return frameChart({
    name: "tco-by-category",
    title: `Total cost of ownership by year and category (${result.currency})`,
    description: `${series.map(({ title, sum }) => `${title}: ${money(sum)}`).join("; ")}. Total over ${result.horizon} years: ${money(result.base.figures.tco)}. By year: ${years.map((value, year) => `year ${year} ${money(value)}`).join(", ")}.`,
    height: Math.max(bottom + 40, top + series.length * 40 + 20),
    marks,
  });
}

function seriesOf(result: FinanceResult): CostCategory[] {
  const all = costCategories(result).sort((a, b) => b.sum - a.sum);
  if (all.length <= MOST_CATEGORIES) return all;
  const rest = all.slice(MOST_CATEGORIES - 1);
  const flows = result.base.tco.byYear.map((_, year) =>
    rest.reduce((sum, each) => sum + (each.flows[year] ?? 0), 0),
  );
  return [
    ...all.slice(0, MOST_CATEGORIES - 1),
    { title: `${rest.length} more`, flows, sum: flows.reduce((a, b) => a + b, 0) },
  ];
}

/** Positive parts upwards, negative ones downwards from zero. */
function stack(values: readonly number[]): Array<{ from: number; to: number }> {
  let up = 0;
  let down = 0;
  return values.map((value) => {
    if (value < 0) return { from: down, to: (down += value) };
    return { from: up, to: (up += value) };
  });
}

function legend(
  series: readonly CostCategory[],
  place: { x: number; top: number; money: (value: number) => string },
): string[] {
  return series.flatMap(({ title, sum }, i) => {
    const y = place.top + i * 40 + 12;
    const [label = ""] = wrapText(title, { width: LEGEND_WIDTH - 24, fontSize: 12, lines: 1 });
    return [
      element("rect", { class: `series${i}`, x: place.x, y: y - 10, width: 12, height: 12 }),
      text(label, { x: place.x + 18, y, class: "small text" }),
      text(place.money(sum), { x: place.x + 18, y: y + 15, class: "small muted" }),
    ];
  });
}
