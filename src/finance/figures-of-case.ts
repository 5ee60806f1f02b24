import type { CompiledFinance } from "./compile-finance.ts";
import type { CompiledLine } from "./compile-line.ts";
import {
  costOfDelay,
  cumulate,
  discount,
  discountFactor,
  equivalentAnnuity,
  modifiedInternalRate,
  netPresentValue,
  paybackYears,
  sumOf,
} from "./discounting.ts";
import type { Discounting } from "./discounting.ts";
import { internalRates } from "./internal-rate.ts";
import type { CaseResult, CostBreakdown, Figures, LineResult, YearResult } from "./result.ts";
import { runFormulas, runLines } from "./run-case.ts";
import type { LineFlows, Run, Values } from "./run-case.ts";

export interface CaseRequest {
  id: string;
  title: string;
  lines: readonly CompiledLine[];
  /** From `inputValues`; formulas are run here. */
  values: Values;
}

export function discountingOf({ model }: CompiledFinance): Discounting {
  return { rate: model.settings.discountRate.value, timing: model.settings.timing ?? "end-year" };
}

/** Computes one case (base, scenario or alternative): lines, years, figures, cost breakdown. */
export function computeCase(compiled: CompiledFinance, request: CaseRequest): Run<CaseResult> {
  const formulas = runFormulas(compiled, request.values);
  if (!formulas.ok) return formulas;
  const flows = runLines(compiled, request.lines, request.values);
  if (!flows.ok) return flows;
  const discounting = discountingOf(compiled);
  const lines = request.lines.map((line, i) =>
    describeLine(line, flows.value[i] as LineFlows, discounting),
  );
  const years = yearsOf(lines, compiled.model.settings.horizon, discounting);
  const values = Object.fromEntries(
    [...compiled.slots]
      .filter(([key]) => key !== "year")
      .map(([key, slot]) => [key, request.values[slot] ?? 0]),
  );
  return {
    ok: true,
    value: {
      id: request.id,
      title: request.title,
      values,
      years,
      lines,
      figures: figuresOf(years, discounting),
      tco: breakDown(lines, compiled.model.settings.horizon),
    },
  };
}

function describeLine(
  { line, side, path }: CompiledLine,
  flows: LineFlows,
  discounting: Discounting,
): LineResult {
  return {
    line,
    side,
    path,
    ...flows,
    sum: sumOf(flows.total),
    presentValue: netPresentValue(flows.total, discounting),
  };
}

function yearsOf(
  lines: readonly LineResult[],
  horizon: number,
  discounting: Discounting,
): YearResult[] {
  const sum = (side: "cost" | "benefit", year: number): number =>
    sumOf(lines.filter((line) => line.side === side).map(({ total }) => total[year] ?? 0));
  const range = Array.from({ length: horizon + 1 }, (_, year) => year);
  const costs = range.map((year) => sum("cost", year));
  const benefits = range.map((year) => sum("benefit", year));
  const net = range.map((year) => (benefits[year] ?? 0) - (costs[year] ?? 0));
  const discounted = discount(net, discounting);
  const cumulative = cumulate(net);
  const cumulativeDiscounted = cumulate(discounted);
  return range.map((year) => ({
    year,
    cost: costs[year] ?? 0,
    benefit: benefits[year] ?? 0,
    net: net[year] ?? 0,
    discounted: discounted[year] ?? 0,
    cumulative: cumulative[year] ?? 0,
    cumulativeDiscounted: cumulativeDiscounted[year] ?? 0,
    discountFactor: discountFactor(year, discounting),
  }));
}

/** All figures of a cash flow. Every one of them uses the same timing and rate. */
function figuresOf(years: readonly YearResult[], discounting: Discounting): Figures {
  const net = years.map((year) => year.net);
  const costs = years.map((year) => year.cost);
  const benefits = years.map((year) => year.benefit);
  const npv = netPresentValue(net, discounting);
  const presentValueCosts = netPresentValue(costs, discounting);
  const presentValueBenefits = netPresentValue(benefits, discounting);
  const tco = sumOf(costs);
  const outlay = -(net[0] ?? 0);
  return {
    npv,
    irr: internalRates(net, discounting.timing),
    mirr: modifiedInternalRate(net, discounting),
    payback: paybackYears(net),
    discountedPayback: paybackYears(discount(net, discounting)),
    roi: tco > 0 ? sumOf(net) / tco : null,
    profitabilityIndex: outlay > 0 ? (npv + outlay) / outlay : null,
    benefitCostRatio: presentValueCosts > 0 ? presentValueBenefits / presentValueCosts : null,
    equivalentAnnuity: equivalentAnnuity(npv, years.length - 1, discounting),
    breakEven: presentValueBenefits > 0 ? presentValueCosts / presentValueBenefits : null,
    costOfDelay: costOfDelay(net, discounting),
    tco,
    benefits: sumOf(benefits),
    net: sumOf(net),
    presentValueCosts,
    presentValueBenefits,
    peakFunding: Math.max(0, -Math.min(...cumulate(net))),
  };
}

/** Where contingency is shown in the breakdown by category. */
export const CONTINGENCY = "contingency";

function breakDown(lines: readonly LineResult[], horizon: number): CostBreakdown {
  const costs = lines.filter(({ side }) => side === "cost");
  const empty = (): number[] => Array.from<number>({ length: horizon + 1 }).fill(0);
  const byYear = empty();
  const group = (
    keyOf: (line: LineResult) => Array<[string, number[]]>,
  ): Record<string, number[]> => {
    const groups = new Map<string, number[]>();
    for (const [key, flows] of costs.flatMap(keyOf)) {
      const sums = groups.get(key) ?? empty();
      groups.set(
        key,
        sums.map((sum, year) => sum + (flows[year] ?? 0)),
      );
    }
    return Object.fromEntries(groups);
  };
  for (const { total } of costs)
    for (const [year, value] of total.entries()) byYear[year] = (byYear[year] ?? 0) + value;
  return {
    byYear,
    byElement: group(({ line, total }) => [[line.element ?? "", total]]),
    byCategory: group(({ line, base, contingency }) => {
      const own: Array<[string, number[]]> = [[line.focus?.service || line.kind || "other", base]];
      return contingency.some((value) => value !== 0) ? [...own, [CONTINGENCY, contingency]] : own;
    }),
    byKind: group(({ line, total }) => [[line.kind || "other", total]]),
  };
}
