import type { CompiledFinance } from "./compile-finance.ts";
import type { CompiledLine, CompiledValue } from "./compile-line.ts";
import { dependentPart, Place, runFormulas, runLine, runLines } from "./run-case.ts";
import type { DependentPart, LineFlows, Run, Values } from "./run-case.ts";

/** How often, and between what, `repeatNetFlows` runs the base lines. */
export interface Repetition {
  /** Of `inputValues`; changed by each run. */
  values: Values;
  /** Keys of the inputs that `prepare` changes. */
  varying: ReadonlySet<string>;
  times: number;
  prepare(values: Values): void;
  /** `net` is overwritten by the next run. */
  take(net: readonly number[], index: number): void;
}

/** Adds the flows of a line to a net flow. */
type AddLine = (net: number[], values: Values, place: Place) => void;

/** Runs the base lines many times; what does not follow from a varying input runs once. */
export function repeatNetFlows(compiled: CompiledFinance, repetition: Repetition): Run<true> {
  const { values, varying, times, prepare, take } = repetition;
  const first = runFormulas(compiled, values);
  if (!first.ok) return first;
  const flows = runLines(compiled, compiled.lines, values);
  if (!flows.ok) return flows;
  const part = dependentPart(compiled, varying);
  const formulas = part.formulas.map(({ key, program, path }) => ({
    slot: compiled.slots.get(key) ?? -1,
    program,
    path,
  }));
  const fixed = Array.from<number>({ length: compiled.model.settings.horizon + 1 }).fill(0);
  const again: AddLine[] = [];
  for (const [index, line] of compiled.lines.entries()) {
    if (part.lines.has(line)) again.push(repeatedLine(compiled, { line, part, values }));
    else addTotal(fixed, line, flows.value[index]);
  }
  const net = [...fixed];
  const place = new Place();
  return place.guard(() => {
    for (let index = 0; index < times; index++) {
      prepare(values);
      for (const { slot, program, path } of formulas) {
        place.path = path;
        values[slot] = program(values);
      }
      for (let year = 0; year < net.length; year++) net[year] = fixed[year] ?? 0;
      for (const add of again) add(net, values, place);
      take(net, index);
    }
    return true as const;
  });
}

function addTotal(net: number[], { side }: CompiledLine, flow: LineFlows | undefined): void {
  const sign = side === "benefit" ? 1 : -1;
  for (let year = 0; year < net.length; year++)
    net[year] = (net[year] ?? 0) + sign * (flow?.total[year] ?? 0);
}

/** A line of which only the amount varies is one evaluation and a multiplication for each year. */
function repeatedLine(
  compiled: CompiledFinance,
  options: {
    line: CompiledLine;
    part: DependentPart;
    values: Values;
  },
): AddLine {
  const { line, part } = options;
  const { ramp, inflation, contingency, split } = line;
  if ([...ramp, inflation, contingency, split].some(part.varies))
    return (net, values, place) => addTotal(net, line, runLine(compiled, line, values, place));
  const amounts = amountsOf(compiled, options);
  const yearSlot = compiled.slots.get("year") ?? -1;
  return (net, values, place) => {
    for (const { amount, years, factors } of amounts) {
      place.path = amount.path;
      values[yearSlot] = years[0] ?? 0;
      const value = amount.program(values);
      for (let i = 0; i < years.length; i++) {
        const year = years[i] as number;
        net[year] = (net[year] ?? 0) + value * (factors[i] as number);
      }
    }
  };
}

interface RepeatedAmount {
  amount: CompiledValue;
  years: number[];
  /** Sign × split × ramp × inflation × contingency, by year. */
  factors: number[];
}

/** Each amount of a line once, with what it is multiplied by: the line's flow with an amount of 1. */
function amountsOf(
  compiled: CompiledFinance,
  { line, values }: { line: CompiledLine; values: Values },
): RepeatedAmount[] {
  const one = (amount: CompiledValue | undefined) => amount && { ...amount, program: () => 1 };
  const flow = runLine(compiled, { ...line, amounts: line.amounts.map(one) }, values, new Place());
  const sign = line.side === "benefit" ? 1 : -1;
  const found: RepeatedAmount[] = [];
  for (const [year, amount] of line.amounts.entries()) {
    if (!amount) continue;
    const factor = sign * (flow.total[year] ?? 0);
    const known = line.yearly ? undefined : found.find((each) => each.amount === amount);
    if (known) {
      known.years.push(year);
      known.factors.push(factor);
    } else found.push({ amount, years: [year], factors: [factor] });
  }
  return found;
}
