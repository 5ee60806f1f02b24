import { timeOf } from "./discounting.ts";
import type { Flows } from "./discounting.ts";
import type { Timing } from "./model.ts";

/** Internal rates of return as fractions, ascending. `multiple`: none of them may be the headline. */
export interface InternalRates {
  kind: "unique" | "none" | "multiple";
  values: number[];
}

/** Rates are looked for from -99.99 % to 999,900 % a year. */
const LOWEST = Math.log(1e-4);
const HIGHEST = Math.log(1e4);

/** A sum of `amount * exp(-time * x)`, times ascending; x is ln(1 + rate). */
interface Term {
  amount: number;
  time: number;
}

/**
 * All internal rates of return: every rate at which the NPV of the flows, with the same timing, is
 * zero. Exact in number: the NPV as a function of x = ln(1 + rate) is a sum of exponentials; between
 * two neighbouring zeros of its derivative (again such a sum, with one term less) it is monotone and
 * holds at most one zero, which bisection finds.
 */
export function internalRates(flows: Flows, timing: Timing): InternalRates {
  const terms = flows
    .map((amount, year) => ({ amount, time: timeOf(year, timing) }))
    .filter(({ amount }) => amount !== 0);
  const values = zerosOf(terms).map((x) => Math.expm1(x));
  const kind = values.length === 0 ? "none" : values.length === 1 ? "unique" : "multiple";
  return { kind, values };
}

function zerosOf(terms: readonly Term[]): number[] {
  if (!changesSign(terms)) return [];
  const first = terms[0]?.time ?? 0;
  // Multiplied by exp(first * x) the first term is constant and vanishes in the derivative.
  const shifted = terms.map(({ amount, time }) => ({ amount, time: time - first }));
  const slopes = shifted.slice(1).map(({ amount, time }) => ({ amount: -amount * time, time }));
  const edges = [LOWEST, ...zerosOf(slopes), HIGHEST];
  const zeros: number[] = [];
  for (let i = 1; i < edges.length; i++) {
    const from = edges[i - 1] as number;
    const to = edges[i] as number;
    const startSign = signAt(shifted, from);
    const endSign = signAt(shifted, to);
    // A zero on an inner edge touches the axis there: a double root.
    if (startSign === 0 && i > 1) zeros.push(from);
    else if (startSign * endSign < 0) zeros.push(bisect(shifted, from, to));
  }
  return zeros;
}

/** Descartes' rule: without a change of sign in the amounts there is no zero. */
function changesSign(terms: readonly Term[]): boolean {
  return terms.some(({ amount }) => amount > 0) && terms.some(({ amount }) => amount < 0);
}

/** 0 when the value is no more than rounding noise. */
function signAt(terms: readonly Term[], x: number): number {
  let value = 0;
  let size = 0;
  for (const { amount, time } of terms) {
    const part = amount * Math.exp(-time * x);
    value += part;
    size += Math.abs(part);
  }
  return Math.abs(value) <= 1e-13 * size ? 0 : Math.sign(value);
}

function valueAt(terms: readonly Term[], x: number): number {
  let value = 0;
  for (const { amount, time } of terms) value += amount * Math.exp(-time * x);
  return value;
}

function bisect(terms: readonly Term[], from: number, to: number): number {
  let low = from;
  let high = to;
  const rising = valueAt(terms, low) < 0;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (valueAt(terms, middle) < 0 === rising) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
