import { formatFigure } from "../../finance/format-figure.ts";
import type { FinanceResult } from "../../finance/result.ts";
import { frameChart, line, MARGIN, text, TOP, WIDTH } from "./frame.ts";
import type { Chart, TextOptions } from "./frame.ts";
import { linearScale, tickText } from "./scale.ts";
import type { Scale } from "./scale.ts";
import { element } from "./svg.ts";
import { textWidth } from "./text-layout.ts";

const PLOT_HEIGHT = 300;

/** Cumulative discounted cash flow year by year, with the discounted payback marked. */
export function drawCumulativeCashFlow(result: FinanceResult): Chart {
  const money = (value: number): string => formatFigure(value, { unit: result.currency });
  const { years, figures } = result.base;
  const values = years.map(({ cumulativeDiscounted }) => cumulativeDiscounted);
  const top = TOP + 20;
  const bottom = top + PLOT_HEIGHT;
  const y = linearScale([0, ...values], bottom, top);
  const left =
    MARGIN +
    Math.max(...y.ticks.map((tick) => textWidth(tickText(tick, result.currency), 12))) +
    10;
  // The first and the last label stand around their points.
  const half = Math.max(24, ...values.map((value) => textWidth(money(value), 12) / 2 + 6));
  const right = WIDTH - MARGIN - half;
  const x = (year: number): number => left + half + (year / result.horizon) * (right - left - half);
  const payback = figures.discountedPayback;
  const labels = pointLabels(values, { x, y, money });
  // A label below the lowest point pushes the years down.
  const axis = Math.max(bottom + 22, ...labels.map((label) => label.y + 20));
  const marks = [
    ...y.ticks.map((tick) =>
      line(tick === 0 ? "axis" : "grid", [left, y.at(tick)], [WIDTH - MARGIN, y.at(tick)]),
    ),
    ...y.ticks.map((tick) =>
      text(tickText(tick, result.currency), {
        x: left - 8,
        y: y.at(tick) + 4,
        class: "small muted",
        anchor: "end",
      }),
    ),
    ...yearLabels(result, { x, y: axis }),
    ...drawPayback(payback, { result, x, y, top, bottom }),
    element("polyline", {
      class: "line",
      "stroke-width": 2.5,
      points: values.map((value, year) => `${round(x(year))},${round(y.at(value))}`).join(" "),
    }),
    ...values.map((value, year) =>
      element("circle", {
        class: value < 0 ? "negative" : "positive",
        cx: x(year),
        cy: y.at(value),
        r: 4,
      }),
    ),
    ...labels.map(({ content, ...place }) => text(content, place)),
  ];
  return frameChart({
    name: "cumulative-cash-flow",
    title: `Cumulative discounted cash flow (${result.currency})`,
    description: `${values.map((value, year) => `Year ${year}: ${money(value)}`).join("; ")}. Discounted payback: ${formatFigure(payback, { unit: "years", digits: 1, missing: "not reached" })}.`,
    height: axis + 22,
    marks,
  });
}

interface Place {
  x: (year: number) => number;
  y: Scale;
}

/** "Year 0 … Year 3"; with many years only as many as fit. */
function yearLabels(
  { horizon }: FinanceResult,
  place: { x: (year: number) => number; y: number },
): string[] {
  const every = Math.ceil((horizon + 1) / 12);
  return Array.from({ length: horizon + 1 }, (_, year) => year)
    .filter((year) => year % every === 0)
    .map((year) =>
      text(every > 1 || horizon > 8 ? String(year) : `Year ${year}`, {
        x: place.x(year),
        y: place.y,
        class: "small muted",
        anchor: "middle",
      }),
    );
}

function drawPayback(
  payback: number | null,
  place: Place & { result: FinanceResult; top: number; bottom: number },
): string[] {
  const { result, x, top, bottom } = place;
  if (payback === null) {
    const said =
      result.base.figures.peakFunding === 0
        ? "there is nothing to pay back"
        : `not paid back within ${formatFigure(result.horizon, { unit: "years" })} (discounted)`;
    return [
      text(said, {
        x: WIDTH - MARGIN,
        y: top - 10,
        class: "small strong text halo",
        anchor: "end",
      }),
    ];
  }
  const label = `discounted payback: ${formatFigure(payback, { unit: "years", digits: 1 })}`;
  const half = textWidth(label, 12) / 2;
  return [
    line("mark", [x(payback), top - 4], [x(payback), bottom], "4 3"),
    text(label, {
      x: Math.min(Math.max(x(payback), MARGIN + half), WIDTH - MARGIN - half),
      y: top - 10,
      class: "small strong text halo",
      anchor: "middle",
    }),
  ];
}

/** Values beside their points: below a dip, above the rest; only as many as fit side by side. */
function pointLabels(
  values: readonly number[],
  { x, y, money }: Place & { money: (value: number) => string },
): Array<TextOptions & { content: string }> {
  const widest = Math.max(...values.map((value) => textWidth(money(value), 12)));
  const room = x(1) - x(0);
  const every = Math.max(1, Math.ceil((widest + 8) / room));
  const last = values.length - 1;
  return values.flatMap((value, year) => {
    if (year !== last && (year % every !== 0 || last - year < every)) return [];
    const place = labelPlace(value, { before: values[year - 1], after: values[year + 1] });
    return [
      {
        content: money(value),
        x: x(year) + place.dx,
        y: y.at(value) + place.dy,
        class: "small text halo",
        anchor: place.anchor,
      },
    ];
  });
}

/** On the side of the point that the line does not take. */
function labelPlace(
  value: number,
  { before, after }: { before: number | undefined; after: number | undefined },
): { dx: number; dy: number; anchor: "start" | "middle" | "end" } {
  const falls = after !== undefined && after < value;
  const rises = after !== undefined && after > value;
  if (before === undefined || after === undefined) {
    return { dx: 0, dy: rises ? 22 : -12, anchor: "middle" };
  }
  if (before > value && rises) return { dx: 0, dy: 22, anchor: "middle" };
  if (before < value && falls) return { dx: 0, dy: -12, anchor: "middle" };
  return falls ? { dx: 6, dy: -8, anchor: "start" } : { dx: -6, dy: -8, anchor: "end" };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
