import type { CompiledFinance } from "./compile-finance.ts";
import type { InternalRates } from "./internal-rate.ts";
import type { CashLine, Constraint, Prices, Timing } from "./model.ts";
import type { Path } from "./problems.ts";

/** Everything that is computed from a finance model. Money is in `currency`, unrounded. */
export interface FinanceResult {
  currency: string;
  start: string | undefined;
  horizon: number;
  timing: Timing;
  prices: Prices;
  /** A fraction a year. */
  discountRate: number;
  /** The case that finance.yaml describes, with the scenario and overrides that were asked for. */
  base: CaseResult;
  /** Every scenario on the same lines. */
  scenarios: CaseResult[];
  /** Every alternative with its own lines, on the inputs of the base case. */
  alternatives: CaseResult[];
  /** One per input with a range, the largest swing first. */
  sensitivity: Sensitivity[];
  /** Null when no input has a range. */
  simulation: Simulation | null;
  unitCosts: UnitCostResult[];
  /** What may be spent over the whole horizon; null where the settings do not say. */
  budget: number | null;
  constraints: ConstraintResult[];
  claims: Claims;
  /** The expressions behind the figures, for whoever prints formulas. */
  compiled: CompiledFinance;
}

export interface CaseResult {
  id: string;
  title: string;
  /** Value of every input and formula by key (`teams`, `capacity.gpus`). */
  values: Readonly<Record<string, number>>;
  years: YearResult[];
  lines: LineResult[];
  figures: Figures;
  tco: CostBreakdown;
}

export interface YearResult {
  year: number;
  /** With contingency. */
  cost: number;
  benefit: number;
  net: number;
  /** Present value of `net`. */
  discounted: number;
  /** Sum of `net` so far, not discounted. */
  cumulative: number;
  cumulativeDiscounted: number;
  discountFactor: number;
}

export interface LineResult {
  line: CashLine;
  side: "cost" | "benefit";
  path: Path;
  /** By year, without contingency. */
  base: number[];
  contingency: number[];
  /** By year, with contingency. */
  total: number[];
  sum: number;
  presentValue: number;
}

/** Null means that the figure does not exist for this flow or is not reached. */
export interface Figures {
  npv: number;
  irr: InternalRates;
  mirr: number | null;
  /** Years. */
  payback: number | null;
  /** Years. */
  discountedPayback: number | null;
  /** Undiscounted (benefits - costs) / costs, a fraction. */
  roi: number | null;
  /** Present value of the flows of years 1 to horizon / outlay of year 0. */
  profitabilityIndex: number | null;
  /** Present value of benefits / present value of costs. */
  benefitCostRatio: number | null;
  equivalentAnnuity: number;
  /** Share of the benefits at which the NPV is zero, on present values. */
  breakEven: number | null;
  /** For one year; a month costs a twelfth. */
  costOfDelay: number;
  /** All costs, not discounted. */
  tco: number;
  benefits: number;
  /** Undiscounted sum of the net flows. */
  net: number;
  presentValueCosts: number;
  presentValueBenefits: number;
  /** Lowest point of the cumulative flow, as a positive amount. */
  peakFunding: number;
}

/** Total cost of ownership, undiscounted, with contingency; each part sums to `Figures.tco`. */
export interface CostBreakdown {
  byYear: number[];
  /** By architecture element; "" for lines without one. */
  byElement: Readonly<Record<string, number[]>>;
  /** By FOCUS service category, else capex or opex; contingency apart. */
  byCategory: Readonly<Record<string, number[]>>;
  /** capex, opex, and what has no kind ("other"). */
  byKind: Readonly<Record<string, number[]>>;
}

export interface Sensitivity {
  /** Key of the input. */
  input: string;
  unit: string | undefined;
  lowValue: number;
  highValue: number;
  /** NPV with the input at its low and at its high value. */
  low: number;
  high: number;
  swing: number;
  /** Value of the input inside its range at which the NPV is zero. */
  breakEven: number | null;
}

export interface Simulation {
  seed: number;
  draws: number;
  p10: number;
  p50: number;
  p90: number;
  mean: number;
  /** A fraction. */
  probabilityNegative: number;
  /** NPVs counted in equal classes from the smallest to the largest. */
  histogram: Array<{ from: number; to: number; count: number }>;
}

export interface UnitCostResult {
  id: string;
  title: string;
  /** By year; null where there is nothing to divide by. */
  years: Array<number | null>;
  units: number[];
  /** Of the lines that count, by year. */
  costs: number[];
  /** Total cost by total units over all years. */
  average: number | null;
}

export interface ConstraintResult {
  scope: string;
  constraint: Constraint;
  holds: boolean;
  /** Scenarios in which it does not hold. */
  violatedIn: string[];
  path: Path;
}

/** Sentences that may be said of the case, and whether they are true. */
export interface Claims {
  positiveInAllScenarios: boolean;
  paybackWithinHorizon: boolean;
  discountedPaybackWithinHorizon: boolean;
  bestAlternative: boolean;
  uniqueIrr: boolean;
  /** All costs of the base case, undiscounted, against the budget; absent without one. */
  withinBudget?: boolean;
}
