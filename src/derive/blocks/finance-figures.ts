import { formatFigure, formatInput } from "../../finance/format-figure.ts";
import type { InternalRates } from "../../finance/internal-rate.ts";
import type { CaseResult, Claims, FinanceResult } from "../../finance/result.ts";
import type { ComputedCase } from "../finance-case.ts";
import { markdownText } from "../markdown-table.ts";
import type { Block } from "./block.ts";

/** Single figures and claims of the business case. */
export function financeFigures({ model, result }: ComputedCase): Block[] {
  return [
    ...caseFigures("finance", "the base case", result.base, result),
    ...settingFigures(result),
    ...budgetFigures(result),
    ...releaseFigures(result),
    ...lineFigures(result),
    ...result.scenarios.flatMap((one) =>
      caseFigures(`finance.scenario.${one.id}`, `the scenario ${one.id}`, one, result),
    ),
    ...result.alternatives.flatMap((one) =>
      caseFigures(`finance.alternative.${one.id}`, `the alternative ${one.id}`, one, result),
    ),
    ...simulationFigures(result),
    ...sensitivityFigures(result),
    ...result.unitCosts.map(({ id, title, average }) =>
      figure(`finance.unit.${id}`, `${title}, average over all years`, money(average, result)),
    ),
    ...claimBlocks(result.claims),
    ...inputFigures(model.inputs),
    ...formulaFigures({ model, result }),
  ];
}

function figure(name: string, description: string, text: string, amount?: number): Block {
  return { name, form: "inline", description, amount, render: () => markdownText(text) };
}

/** `$10.8M` in the currency of the case. */
export function money(value: number | null, { currency }: { currency: string }): string {
  return formatFigure(value, { unit: currency });
}

const notReached = "not reached";

/** `2.3 years`, or "not reached". */
export function years(value: number | null): string {
  return formatFigure(value, { unit: "years", digits: 1, missing: notReached });
}

export function percent(value: number | null): string {
  return formatFigure(value, { unit: "percent" });
}

/** One rate, none, or all of them: a headline needs a unique one. */
export function irrText(irr: InternalRates): string {
  if (irr.kind === "none") return "none";
  const rates = irr.values.map((rate) => percent(rate));
  return irr.kind === "unique" ? (rates[0] ?? "none") : `not unique (${rates.join(", ")})`;
}

function caseFigures(
  prefix: string,
  what: string,
  one: CaseResult,
  result: FinanceResult,
): Block[] {
  const { figures, years: rows } = one;
  const of = (id: string, title: string, text: string) =>
    figure(`${prefix}.${id}`, `${title} of ${what}`, text);
  return [
    of("npv", "Net present value", money(figures.npv, result)),
    of("irr", "Internal rate of return", irrText(figures.irr)),
    of("mirr", "Modified internal rate of return", percent(figures.mirr)),
    of("payback", "Simple payback", years(figures.payback)),
    of("discounted-payback", "Discounted payback", years(figures.discountedPayback)),
    of("roi", "Undiscounted return on investment", percent(figures.roi)),
    of(
      "profitability-index",
      "Profitability index",
      formatFigure(figures.profitabilityIndex, { digits: 2 }),
    ),
    of(
      "benefit-cost-ratio",
      "Benefit-cost ratio on present values",
      formatFigure(figures.benefitCostRatio, { digits: 2 }),
    ),
    of("tco", "Undiscounted total cost of ownership", money(figures.tco, result)),
    of("total-benefits", "Undiscounted benefits", money(figures.benefits, result)),
    of("net", "Undiscounted net value", money(figures.net, result)),
    of(
      "present-value-costs",
      "Present value of the costs",
      money(figures.presentValueCosts, result),
    ),
    of(
      "present-value-benefits",
      "Present value of the benefits",
      money(figures.presentValueBenefits, result),
    ),
    of("peak-funding", "Largest cumulative outlay", money(figures.peakFunding, result)),
    of("initial-outlay", "Costs of year 0", money(rows[0]?.cost ?? 0, result)),
    of("break-even", "Share of the benefits at which the NPV is zero", percent(figures.breakEven)),
    of("cost-of-delay", "Cost of one year's delay", money(figures.costOfDelay, result)),
    of("equivalent-annuity", "Equivalent annual annuity", money(figures.equivalentAnnuity, result)),
  ];
}

function settingFigures(result: FinanceResult): Block[] {
  return [
    figure("finance.discount-rate", "Discount rate a year", percent(result.discountRate)),
    figure("finance.horizon", "Horizon", formatFigure(result.horizon, { unit: "years" })),
    figure("finance.timing", "When the flows of a year fall", result.timing),
    figure("finance.currency", "Currency", result.currency),
    figure("finance.prices", "Nominal or real prices", result.prices),
    figure("finance.start", "Month in which year 1 starts", result.start ?? "open"),
  ];
}

/** What a release may cost that ends with a year: all costs of year 0 up to it, undiscounted. */
function releaseFigures(result: FinanceResult): Block[] {
  let sum = 0;
  return result.base.years.map(({ year, cost }) => {
    sum += cost;
    return figure(
      `finance.cost-through.${year}`,
      `Costs of year 0 through ${year}`,
      money(sum, result),
    );
  });
}

function lineFigures(result: FinanceResult): Block[] {
  return result.base.lines.flatMap(({ side, line, sum, total, presentValue }) => {
    const prefix = `finance.${side}.${line.id}`;
    const title = line.title ?? line.id;
    // What a month may cost once everything runs: a budget follows the plan's largest year.
    const month = Math.max(...total.slice(1)) / 12;
    return [
      figure(`${prefix}.total`, `${title}, all years`, money(sum, result)),
      figure(`${prefix}.present-value`, `${title}, present value`, money(presentValue, result)),
      figure(`${prefix}.last-year`, `${title}, last year`, money(total.at(-1) ?? 0, result)),
      figure(
        `${prefix}.month`,
        `${title}, a month of the largest year`,
        money(month, result),
        month,
      ),
    ];
  });
}

function simulationFigures(result: FinanceResult): Block[] {
  const { simulation } = result;
  if (!simulation) return [];
  return [
    figure(
      "finance.simulation.p10",
      "NPV that 90 % of the simulated cases exceed",
      money(simulation.p10, result),
    ),
    figure("finance.simulation.p50", "Median of the simulated NPVs", money(simulation.p50, result)),
    figure(
      "finance.simulation.p90",
      "NPV that 10 % of the simulated cases exceed",
      money(simulation.p90, result),
    ),
    figure(
      "finance.simulation.probability-negative",
      "Share of simulated cases with a negative NPV",
      percent(simulation.probabilityNegative),
    ),
    figure("finance.simulation.draws", "Number of simulated cases", formatFigure(simulation.draws)),
    figure("finance.simulation.seed", "Seed of the simulation", String(simulation.seed)),
  ];
}

function sensitivityFigures(result: FinanceResult): Block[] {
  return result.sensitivity.flatMap((row) => {
    const prefix = `finance.sensitivity.${row.input}`;
    return [
      figure(`${prefix}.low`, `NPV with ${row.input} at its low value`, money(row.low, result)),
      figure(`${prefix}.high`, `NPV with ${row.input} at its high value`, money(row.high, result)),
      figure(
        `${prefix}.break-even`,
        `Value of ${row.input} at which the NPV is zero`,
        formatFigure(row.breakEven, { unit: row.unit, missing: "none within its range" }),
      ),
    ];
  });
}

/** The budget and what is left of it, where the settings have one. */
function budgetFigures(result: FinanceResult): Block[] {
  const { budget, base } = result;
  if (budget === null) return [];
  return [
    figure("finance.budget", "Budget over the whole horizon", money(budget, result)),
    figure(
      "finance.budget-reserve",
      "Budget minus the undiscounted costs of all years",
      money(budget - base.figures.tco, result),
    ),
  ];
}

const claims: ReadonlyArray<{ key: keyof Claims; id: string; yes: string; no: string }> = [
  {
    key: "positiveInAllScenarios",
    id: "positive-in-all-scenarios",
    yes: "the net present value is positive in every scenario",
    no: "the net present value is not positive in every scenario",
  },
  {
    key: "paybackWithinHorizon",
    id: "payback-within-horizon",
    yes: "the investment pays back within the horizon",
    no: "the investment does not pay back within the horizon",
  },
  {
    key: "discountedPaybackWithinHorizon",
    id: "discounted-payback-within-horizon",
    yes: "the investment pays back within the horizon on present values",
    no: "the investment does not pay back within the horizon on present values",
  },
  {
    key: "bestAlternative",
    id: "best-alternative",
    yes: "no alternative has a higher net present value",
    no: "an alternative has a net present value at least as high",
  },
  {
    key: "uniqueIrr",
    id: "unique-irr",
    yes: "the internal rate of return is unique",
    no: "the internal rate of return is not unique",
  },
  {
    key: "withinBudget",
    id: "within-budget",
    yes: "the costs of all years stay within the budget",
    no: "the costs of all years exceed the budget",
  },
];

function claimBlocks(values: Claims): Block[] {
  return claims
    .filter(({ key }) => values[key] !== undefined)
    .map(({ key, id, yes, no }) =>
      figure(
        `finance.claim.${id}`,
        `A sentence: "${yes}", or its opposite`,
        values[key] ? yes : no,
      ),
    );
}

/** The register's inputs: base value, range, and where the value comes from. */
function inputFigures(inputs: ComputedCase["model"]["inputs"]): Block[] {
  return Object.entries(inputs).flatMap(([name, input]) => {
    const show = (value: number | undefined) =>
      formatInput(value, { unit: input.unit, missing: "open" });
    const title = input.statement || name;
    return [
      figure(`input.${name}`, title, show(input.base), input.base),
      figure(`input.${name}.low`, `${title}, low`, show(input.low ?? input.base)),
      figure(`input.${name}.high`, `${title}, high`, show(input.high ?? input.base)),
      figure(`input.${name}.source`, `Source of ${name}`, input.source || "open"),
    ];
  });
}

/** Formulas of finance.yaml, with the values of the base case. */
function formulaFigures({ model, result }: ComputedCase): Block[] {
  return Object.entries(model.formulas ?? {}).map(([name, formula]) => {
    const title = "title" in formula && typeof formula.title === "string" ? formula.title : name;
    const value = formatFigure(result.base.values[name], { unit: formula.unit });
    return figure(`finance.formula.${name}`, title, value);
  });
}
