import { formatFigure } from "../../finance/format-figure.ts";
import type { FinanceResult } from "../../finance/result.ts";
import { frameChart, line, MARGIN, text, TOP, WIDTH } from "./frame.ts";
import type { Chart } from "./frame.ts";
import { linearScale, tickText } from "./scale.ts";
import { drawLegend } from "./row-chart.ts";
import { element } from "./svg.ts";
import { textWidth } from "./text-layout.ts";

const PLOT_HEIGHT = 240;

/** How often the simulation ended at which NPV, with P10, P50 and P90; undefined without ranges. */
export function drawSimulation(result: FinanceResult): Chart | undefined {
  const { simulation } = result;
  if (!simulation) return undefined;
  const money = (value: number): string => formatFigure(value, { unit: result.currency });
  const { histogram, draws } = simulation;
  const top = TOP + 54;
  const bottom = top + PLOT_HEIGHT;
  const x = linearScale(
    [0, ...histogram.flatMap(({ from, to }) => [from, to])],
    MARGIN + 12,
    WIDTH - MARGIN - 12,
  );
  const most = Math.max(...histogram.map(({ count }) => count));
  const negative = formatFigure(simulation.probabilityNegative, { unit: "percent" });
  const bars = histogram.flatMap(({ from, to, count }) => {
    const height = (count / most) * PLOT_HEIGHT;
    // A class that holds zero is drawn in two parts: below and above.
    const parts =
      from < 0 && to > 0 ? [[from, 0] as const, [0, to] as const] : [[from, to] as const];
    return parts.map(([start, end]) =>
      element("rect", {
        class: start < 0 ? "negative" : "positive",
        x: x.at(start) + 0.5,
        y: bottom - height,
        width: Math.max(x.at(end) - x.at(start) - 1, 0.5),
        height,
      }),
    );
  });
  const marks = [
    ...drawLegend([
      { mark: "negative", text: `NPV below zero: ${negative} of ${formatFigure(draws)} draws` },
      { mark: "positive", text: "NPV above zero" },
    ]),
    ...bars,
    line("axis", [MARGIN, bottom], [WIDTH - MARGIN, bottom]),
    ...x.ticks.map((tick) =>
      text(tickText(tick, result.currency), {
        x: x.at(tick),
        y: bottom + 20,
        class: "small muted",
        anchor: "middle",
      }),
    ),
    ...quantileMarks(simulation, { at: x.at, top, bottom, money }),
  ];
  return frameChart({
    name: "simulation",
    title: `Simulated NPV (${formatFigure(draws)} draws, seed ${simulation.seed}, ${result.currency})`,
    description: `P10 ${money(simulation.p10)}, P50 ${money(simulation.p50)}, P90 ${money(simulation.p90)}; the NPV is below zero in ${negative} of the draws.`,
    height: bottom + 40,
    marks,
  });
}

/** Three lines; labels stand in rows of their own where they would run into each other. */
function quantileMarks(
  simulation: { p10: number; p50: number; p90: number },
  place: {
    at: (value: number) => number;
    top: number;
    bottom: number;
    money: (value: number) => string;
  },
): string[] {
  let rightmost = -Infinity;
  let row = 0;
  return (["p10", "p50", "p90"] as const).flatMap((name) => {
    const x = place.at(simulation[name]);
    const label = `${name.toUpperCase()} ${place.money(simulation[name])}`;
    const half = textWidth(label, 12) / 2;
    const middle = Math.min(Math.max(x, MARGIN + half), WIDTH - MARGIN - half);
    row = middle - half < rightmost + 8 ? row + 1 : 0;
    rightmost = middle + half;
    const y = place.top - 38 + row * 15;
    return [
      line("axis", [x, y + 4], [x, place.bottom], "4 3"),
      text(label, { x: middle, y, class: "small strong text", anchor: "middle" }),
    ];
  });
}
