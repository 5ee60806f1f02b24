import type { Timing } from "./model.ts";

/** A yearly cash flow; index 0 is year 0. */
export type Flows = readonly number[];

export interface Discounting {
  /** A fraction above -1. */
  rate: number;
  timing: Timing;
}

/**
 * When the flow of a year falls, in years after the decision: year 0 now, year t at t (end-year) or
 * at t - 0.5 (mid-year).
 */
export function timeOf(year: number, timing: Timing): number {
  return year === 0 || timing === "end-year" ? year : year - 0.5;
}

/** Present value of 1 that falls in the year: (1 + rate)^-time. Year 0 is 1. */
export function discountFactor(year: number, { rate, timing }: Discounting): number {
  return (1 + rate) ** -timeOf(year, timing);
}

export function discount(flows: Flows, discounting: Discounting): number[] {
  return flows.map((flow, year) => flow * discountFactor(year, discounting));
}

/** Net present value; the flow of year 0 is not discounted. */
export function netPresentValue(flows: Flows, discounting: Discounting): number {
  return sumOf(discount(flows, discounting));
}

export function sumOf(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function cumulate(flows: Flows): number[] {
  let total = 0;
  return flows.map((flow) => (total += flow));
}

/**
 * Years until the cumulative flow stays at or above zero: the last crossing, linear inside its year.
 * Null when it ends below zero, and when it never is below zero (there is nothing to pay back).
 * For the discounted payback give discounted flows.
 */
export function paybackYears(flows: Flows): number | null {
  const cumulative = cumulate(flows);
  const noise = 1e-12 * sumOf(flows.map(Math.abs));
  const lastBelow = cumulative.findLastIndex((value) => value < -noise);
  if (lastBelow === -1 || lastBelow === flows.length - 1) return null;
  const before = cumulative[lastBelow] ?? 0;
  const flow = flows[lastBelow + 1] ?? 0;
  return lastBelow + Math.min(1, -before / flow);
}

/**
 * What one year of delay costs: the NPV minus the NPV when every flow comes a year later and the
 * horizon stays where it is, so that the last year is lost. A month costs a twelfth of it.
 */
export function costOfDelay(flows: Flows, discounting: Discounting): number {
  const later = [0, ...flows.slice(0, -1)];
  return netPresentValue(flows, discounting) - netPresentValue(later, discounting);
}

/** Modified IRR with the discount rate for financing and for reinvestment; end of the horizon counts. */
export function modifiedInternalRate(flows: Flows, discounting: Discounting): number | null {
  const years = flows.length - 1;
  const outflow = -netPresentValue(
    flows.map((flow) => Math.min(flow, 0)),
    discounting,
  );
  const inflow = netPresentValue(
    flows.map((flow) => Math.max(flow, 0)),
    discounting,
  );
  if (years < 1 || outflow <= 0 || inflow <= 0) return null;
  return (1 + discounting.rate) * (inflow / outflow) ** (1 / years) - 1;
}

/** The same amount in each of the years 1 to n that has this present value. */
export function equivalentAnnuity(
  presentValue: number,
  years: number,
  discounting: Discounting,
): number {
  const factors = Array.from({ length: years }, (_, i) => discountFactor(i + 1, discounting));
  return presentValue / sumOf(factors);
}
