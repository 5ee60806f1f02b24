import type { CompiledFinance } from "./compile-finance.ts";
import { discountFactor, netPresentValue } from "./discounting.ts";
import { discountingOf } from "./figures-of-case.ts";
import { quantile, seededRandom, triangularAt } from "./random.ts";
import type { Sensitivity, Simulation } from "./result.ts";
import { repeatNetFlows } from "./repeat-net-flows.ts";
import { dependentPart, inputValues, runNetFlows } from "./run-case.ts";
import type { Run } from "./run-case.ts";

type Overrides = Readonly<Record<string, number>>;

interface Range {
  key: string;
  unit: string | undefined;
  low: number;
  base: number;
  high: number;
}

/** NPV of the base lines with some inputs changed. */
export function npvWith(compiled: CompiledFinance, overrides: Overrides): Run<number> {
  const net = runNetFlows(compiled, inputValues(compiled, overrides));
  return net.ok ? { ok: true, value: netPresentValue(net.value, discountingOf(compiled)) } : net;
}

/**
 * The NPV with each input alone at its own low and high value, the others as in the base case; the
 * largest swing first. Inputs without a range are left out.
 */
export function computeSensitivity(
  compiled: CompiledFinance,
  overrides: Overrides,
): Run<Sensitivity[]> {
  const list: Sensitivity[] = [];
  for (const range of rangesOf(compiled, overrides)) {
    const low = npvWith(compiled, { ...overrides, [range.key]: range.low });
    if (!low.ok) return low;
    const high = npvWith(compiled, { ...overrides, [range.key]: range.high });
    if (!high.ok) return high;
    list.push({
      input: range.key,
      unit: range.unit,
      lowValue: range.low,
      highValue: range.high,
      low: low.value,
      high: high.value,
      swing: Math.abs(high.value - low.value),
      breakEven: breakEvenOf(compiled, overrides, {
        ...range,
        lowNpv: low.value,
        highNpv: high.value,
      }),
    });
  }
  return {
    ok: true,
    value: list.sort((a, b) => b.swing - a.swing || (a.input < b.input ? -1 : 1)),
  };
}

/** Draws every input with a range from its own triangular distribution, independently. */
export function simulate(compiled: CompiledFinance, overrides: Overrides): Run<Simulation | null> {
  const ranges = rangesOf(compiled, overrides);
  if (ranges.length === 0) return { ok: true, value: null };
  const varying = new Set(ranges.map(({ key }) => key));
  const settings = compiled.model.settings.simulation;
  const draws = settings?.draws ?? affordableDraws(compiled, varying);
  const seed = settings?.seed ?? 1;
  const random = seededRandom(seed);
  const factors = Array.from({ length: compiled.model.settings.horizon + 1 }, (_, year) =>
    discountFactor(year, discountingOf(compiled)),
  );
  const slots = ranges.map(({ key }) => compiled.slots.get(key) ?? -1);
  const npvs = new Float64Array(draws);
  const run = repeatNetFlows(compiled, {
    values: inputValues(compiled, overrides),
    varying,
    times: draws,
    prepare: (values) => {
      for (let i = 0; i < ranges.length; i++)
        values[slots[i] as number] = triangularAt(random(), ranges[i] as Range);
    },
    take: (net, draw) => {
      let npv = 0;
      for (let year = 0; year < net.length; year++)
        npv += (net[year] as number) * (factors[year] as number);
      npvs[draw] = npv;
    },
  });
  if (!run.ok) return run;
  npvs.sort();
  return { ok: true, value: { seed, draws, ...describeDraws(npvs) } };
}

const DRAWS = 10_000;
/** Steps of the simulation of a huge file: some seconds. An ordinary case takes a million. */
const MOST_STEPS = 20_000_000;

/** 10,000; fewer for a file of thousands of lines, unless its settings say how many. */
function affordableDraws(compiled: CompiledFinance, varying: ReadonlySet<string>): number {
  const { formulas, lines } = dependentPart(compiled, varying);
  const years = [...lines].reduce((sum, { amounts }) => sum + amounts.length, 0);
  const steps = varying.size + formulas.length + years;
  return Math.min(DRAWS, Math.max(100, Math.floor(MOST_STEPS / steps)));
}

function describeDraws(npvs: Float64Array): Omit<Simulation, "seed" | "draws"> {
  const negative = npvs.findIndex((npv) => npv >= 0);
  return {
    p10: quantile(npvs, 0.1),
    p50: quantile(npvs, 0.5),
    p90: quantile(npvs, 0.9),
    mean: npvs.reduce((total, npv) => total + npv, 0) / npvs.length,
    probabilityNegative: (negative === -1 ? npvs.length : negative) / npvs.length,
    histogram: histogramOf(npvs),
  };
}

const CLASSES = 20;

function histogramOf(ascending: Float64Array): Simulation["histogram"] {
  const first = ascending[0] ?? 0;
  const last = ascending[ascending.length - 1] ?? first;
  const width = (last - first) / CLASSES;
  if (width === 0) return [{ from: first, to: last, count: ascending.length }];
  const counts = Array.from<number>({ length: CLASSES }).fill(0);
  for (const npv of ascending) {
    const index = Math.min(CLASSES - 1, Math.floor((npv - first) / width));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, i) => ({
    from: first + i * width,
    to: first + (i + 1) * width,
    count,
  }));
}

/** Ranges of the inputs around what the case uses: an override outside its range widens it. */
function rangesOf(compiled: CompiledFinance, overrides: Overrides): Range[] {
  return compiled.inputs.flatMap(({ key, input }) => {
    const base = Object.hasOwn(overrides, key) ? (overrides[key] ?? input.base) : input.base;
    const low = Math.min(input.low ?? input.base, base);
    const high = Math.max(input.high ?? input.base, base);
    const ranged = input.low !== undefined || input.high !== undefined;
    return ranged && low < high ? [{ key, unit: input.unit, low, base, high }] : [];
  });
}

/** The value inside the range at which the NPV changes its sign, by bisection. */
function breakEvenOf(
  compiled: CompiledFinance,
  overrides: Overrides,
  range: Range & { lowNpv: number; highNpv: number },
): number | null {
  if (range.lowNpv * range.highNpv >= 0) return null;
  let { low, high } = range;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const npv = npvWith(compiled, { ...overrides, [range.key]: middle });
    if (!npv.ok) return null;
    if (npv.value < 0 === range.lowNpv < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
