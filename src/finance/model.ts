/**
 * What `business/finance.yaml` and `models/*.yaml` say, as plain data. Whoever reads the YAML makes
 * this; nothing here is computed yet.
 */
export interface FinanceModel {
  settings: FinanceSettings;
  /** The assumption register, in the order of the file. Names are camelCase. */
  inputs: Readonly<Record<string, FinanceInput>>;
  /** Intermediate results with a name of their own, usable in every amount. */
  formulas?: Readonly<Record<string, NamedFormula>>;
  /** Ramps with a name, for lines that share one (an adoption curve). */
  ramps?: Readonly<Record<string, RampValues>>;
  costs: readonly CashLine[];
  benefits: readonly CashLine[];
  scenarios?: Readonly<Record<string, Scenario>>;
  alternatives?: Readonly<Record<string, Alternative>>;
  /** Calculation models by camelCase file stem. */
  models?: Readonly<Record<string, CalculationModel>>;
  unitEconomics?: readonly UnitCost[];
  /** Totals that somebody approved or published; a difference to what is computed is found. */
  totals?: { costs?: ControlTotal; benefits?: ControlTotal };
}

export interface FinanceSettings {
  /** ISO 4217. */
  currency: string;
  /** Month in which year 1 starts: `2027-01`. */
  start?: string;
  /** Last year; year 0 is the decision. 1 to 60. */
  horizon: number;
  /** Flows at the end or in the middle of their year; year 0 is never discounted. */
  timing?: Timing;
  discountRate: DiscountRate;
  /** What may be spent over the whole horizon: an amount, or the name of the input that holds it. */
  budget?: Amount;
  /** `nominal`: amounts grow with inflation; `real`: all amounts in prices of year 1. */
  prices?: Prices;
  simulation?: { draws?: number; seed?: number };
}

export type Timing = "end-year" | "mid-year";
export type Prices = "nominal" | "real";

/** `value` is a fraction: 0.10 is 10 % a year. */
export interface DiscountRate {
  value: number;
  source?: string;
  owner?: string;
  basis?: Prices;
}

export interface FinanceInput {
  low?: number;
  base: number;
  high?: number;
  /** As `parseUnit` reads it. `percent` is how a fraction is shown: 0.15 with unit percent is 15 %. */
  unit?: string;
  statement?: string;
  source?: string;
  confidence?: "low" | "medium" | "high";
  owner?: string;
  review?: string;
}

export interface NamedFormula {
  value: Amount;
  unit?: string;
}

/** An expression or a number. */
export type Amount = string | number;

/** A list starts with year 1, or with year 0 when it has horizon + 1 entries; the last one holds on. */
export type RampValues = readonly Amount[] | Readonly<Record<string, Amount>>;

export interface CashLine {
  id: string;
  title?: string;
  /** Element of the architecture model that causes it. */
  element?: string;
  owner?: string;
  /** Costs: capex, opex. Benefits: saving, productivity, revenue, risk. */
  kind?: string;
  recurrence?: "yearly" | "one-off";
  /** The input that makes it grow; two benefits with one driver need a `split`. */
  driver?: string;
  /** Share of the driver's effect that this line claims; multiplies the amount. */
  split?: Amount;
  /** Multiplies the amount year by year; a name from `ramps` or values. */
  ramp?: string | RampValues;
  /** Yearly price growth as a fraction; year 1 is as typed. */
  inflation?: Amount;
  /** Share of this line's own amount that is added as contingency. */
  contingency?: Amount;
  focus?: { service?: string; charge?: string };
  /** Years 1 to horizon (year 0 when one-off), or per year. */
  amount: Amount | Readonly<Record<string, Amount>>;
  /** Sum over all years as approved elsewhere, to be compared. */
  total?: number;
  /** Why it is as it is. */
  note?: string;
  /** Where an amount without a driver comes from, and how far it can be trusted. */
  source?: string;
  confidence?: "low" | "medium" | "high" | undefined;
}

export interface Scenario {
  title?: string;
  /** Overrides by input name; `model.input` for an input of a calculation model. */
  inputs: Readonly<Record<string, number>>;
}

/** Another way to get the same: a cash flow of its own, not a difference. */
export interface Alternative {
  title?: string;
  costs?: readonly CashLine[];
  benefits?: readonly CashLine[];
}

export interface CalculationModel {
  title?: string;
  inputs?: Readonly<Record<string, FinanceInput>>;
  formulas?: Readonly<Record<string, NamedFormula>>;
  constraints?: readonly Constraint[];
  /** Formulas or inputs that others may use as `model.name`. */
  exports?: readonly string[];
}

export interface Constraint {
  id: string;
  expr: string;
  severity?: "error" | "warning" | "info";
  message?: string;
  claim?: { yes: string; no: string };
}

/** Cost per something: per model, per prediction, per data scientist. */
export interface UnitCost {
  id: string;
  title?: string;
  /** How many of it there are in a year. */
  per: Amount;
  /** Ids of the cost lines that count; all when absent. */
  costs?: readonly string[];
}

/** One sum, or one per year. */
export type ControlTotal = number | Readonly<Record<string, number>>;
