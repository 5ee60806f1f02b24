import { formatFigure, formatInput } from "../../finance/format-figure.ts";
import { humanName } from "../../finance/human-name.ts";
import type { CaseResult, FinanceResult } from "../../finance/result.ts";
import { costCategories } from "./cost-categories.ts";
import { drawCumulativeCashFlow } from "./cumulative-cash-flow.ts";
import type { Chart } from "./frame.ts";
import { drawRowChart } from "./row-chart.ts";
import type { Row } from "./row-chart.ts";
import { tickText } from "./scale.ts";
import { drawSimulation } from "./simulation-chart.ts";
import { drawCostByCategory } from "./cost-by-category.ts";

/** All charts of a business case that have something to show, in reading order. */
export function drawFinanceCharts(result: FinanceResult): Chart[] {
  return [
    drawWaterfall(result),
    drawCumulativeCashFlow(result),
    drawTornado(result),
    drawScenarios(result),
    drawAlternatives(result),
    drawCostByCategory(result),
    drawBenefits(result),
    drawSimulation(result),
  ].filter((chart) => chart !== undefined);
}

function moneyIn(result: FinanceResult): (value: number) => string {
  return (value) => formatFigure(value, { unit: result.currency });
}

/** From the present value of each benefit, less each cost category, to the NPV. */
function drawWaterfall(result: FinanceResult): Chart {
  const money = moneyIn(result);
  const { figures } = result.base;
  const steps = [
    ...result.base.lines
      .filter(({ side }) => side === "benefit")
      .map(({ line, presentValue }) => ({
        label: line.title ?? humanName(line.id),
        change: presentValue,
      })),
    ...presentCosts(result).map(({ label, value }) => ({ label, change: -value })),
  ].filter(({ change }) => change !== 0);
  let level = 0;
  const rows: Row[] = steps.map(({ label, change }) => {
    const from = level;
    level += change;
    return {
      label,
      bars: [{ from, to: level, mark: change < 0 ? "negative" : "positive" }],
      notes: [{ at: Math.max(from, level), side: "right", text: money(change) }],
    };
  });
  rows.push({
    label: "Net present value",
    bars: [{ from: 0, to: figures.npv, mark: "total" }],
    notes: [{ at: Math.max(0, figures.npv), side: "right", text: money(figures.npv) }],
    strong: true,
  });
  return drawRowChart({
    name: "waterfall",
    title: `From benefits and costs to the NPV (present values, ${result.currency})`,
    description: `${steps.map(({ label, change }) => `${label}: ${money(change)}`).join("; ")}. Net present value: ${money(figures.npv)}.`,
    rows,
    formatTick: (tick) => tickText(tick, result.currency),
    connected: true,
    legend: [
      { mark: "positive", text: "adds" },
      { mark: "negative", text: "takes away" },
      { mark: "total", text: "result" },
    ],
  });
}

/** Present value of the costs by category, the largest first. */
function presentCosts(result: FinanceResult): Array<{ label: string; value: number }> {
  const factors = result.base.years.map(({ discountFactor }) => discountFactor);
  return costCategories(result)
    .map(({ title, flows }) => ({
      label: `Cost: ${title}`,
      value: flows.reduce((sum, flow, year) => sum + flow * (factors[year] ?? 0), 0),
    }))
    .sort((a, b) => b.value - a.value);
}

const MOST_DRIVERS = 12;

/** NPV over each driver's own range; undefined when no driver has a range. */
function drawTornado(result: FinanceResult): Chart | undefined {
  if (result.sensitivity.length === 0) return undefined;
  const money = moneyIn(result);
  const { npv } = result.base.figures;
  const drivers = result.sensitivity.slice(0, MOST_DRIVERS);
  const rows = drivers.map(({ input, unit, lowValue, highValue, low, high }): Row => {
    const falling = high < low;
    const [least, most] = falling ? [high, low] : [low, high];
    return {
      label: humanName(input),
      detail: rangeOf(lowValue, highValue, unit),
      bars: [
        { from: npv, to: low, mark: "negative" },
        { from: npv, to: high, mark: "positive" },
      ],
      notes: [
        { at: least, side: "left", text: money(least) },
        { at: most, side: "right", text: money(most) },
      ],
    };
  });
  return drawRowChart({
    name: "tornado",
    title: `NPV when one driver moves over its own range (${result.currency})`,
    description: `Base NPV ${money(npv)}. ${drivers.map(({ input, low, high }) => `${humanName(input)}: ${money(low)} at its low, ${money(high)} at its high value`).join("; ")}.`,
    rows,
    formatTick: (tick) => tickText(tick, result.currency),
    reference: { value: npv, label: `base ${money(npv)}` },
    legend: [
      { mark: "negative", text: "driver at its low value" },
      { mark: "positive", text: "driver at its high value" },
    ],
  });
}

/** `$15K to $60K per model and week`, `45% to 95%`, `1.5 to 4.5 weeks`: what both share stands once. */
function rangeOf(low: number, high: number, unit: string | undefined): string {
  const of = (value: number): string => formatInput(value, { unit });
  const per = / (?:per )?\p{L}.*$/u;
  return `${of(low).replace(per, "")} to ${of(high)}`;
}

/** NPV of the base case and of every scenario; undefined without scenarios. */
function drawScenarios(result: FinanceResult): Chart | undefined {
  if (result.scenarios.length === 0) return undefined;
  return drawCases(result, {
    name: "scenarios",
    title: `NPV by scenario (${result.currency})`,
    cases: [result.base, ...result.scenarios],
  });
}

/** NPV of the proposal and of every alternative; undefined without alternatives. */
function drawAlternatives(result: FinanceResult): Chart | undefined {
  if (result.alternatives.length === 0) return undefined;
  const proposal = { ...result.base, title: "Proposal" };
  return drawCases(result, {
    name: "alternatives",
    title: `NPV of the proposal and its alternatives (${result.currency})`,
    cases: [proposal, ...result.alternatives],
  });
}

function drawCases(
  result: FinanceResult,
  options: { name: string; title: string; cases: readonly CaseResult[] },
): Chart {
  const money = moneyIn(result);
  const detail = ({ figures }: CaseResult): string => {
    if (figures.peakFunding === 0) return "no net outlay";
    return `payback ${formatFigure(figures.payback, { unit: "years", digits: 1, missing: "not reached" })}`;
  };
  const rows = options.cases.map((each): Row => {
    const { npv } = each.figures;
    return {
      label: each.title,
      detail: detail(each),
      bars: [{ from: 0, to: npv, mark: npv < 0 ? "negative" : "positive" }],
      notes: [{ at: npv, side: npv < 0 ? "left" : "right", text: money(npv) }],
      strong: each.id === "base",
    };
  });
  return drawRowChart({
    ...options,
    description: `${options.cases.map((each) => `${each.title}: NPV ${money(each.figures.npv)}, ${detail(each)}`).join("; ")}.`,
    rows,
    formatTick: (tick) => tickText(tick, result.currency),
  });
}

/** Undiscounted benefit of each line over the horizon, the largest first; undefined without benefits. */
function drawBenefits(result: FinanceResult): Chart | undefined {
  const money = moneyIn(result);
  const lines = result.base.lines
    .filter(({ side }) => side === "benefit")
    .sort((a, b) => b.sum - a.sum);
  if (lines.length === 0) return undefined;
  const title = (line: (typeof lines)[number]["line"]): string => line.title ?? humanName(line.id);
  const rows = lines.map(({ line, sum }): Row => {
    const about = [line.kind, line.driver && `driver ${inSentence(humanName(line.driver))}`].filter(
      (each) => each !== undefined && each !== "",
    );
    return {
      label: title(line),
      ...(about.length > 0 ? { detail: about.join(", ") } : {}),
      bars: [{ from: 0, to: sum, mark: sum < 0 ? "negative" : "positive" }],
      notes: [{ at: sum, side: sum < 0 ? "left" : "right", text: money(sum) }],
    };
  });
  return drawRowChart({
    name: "benefits",
    title: `Benefits over ${result.horizon} years by line (not discounted, ${result.currency})`,
    description: `${lines.map(({ line, sum }) => `${title(line)}: ${money(sum)}`).join("; ")}. Total: ${money(result.base.figures.benefits)}.`,
    rows,
    formatTick: (tick) => tickText(tick, result.currency),
  });
}

/** "Weeks saved" is "weeks saved" inside a sentence, "ML spend" stays. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
