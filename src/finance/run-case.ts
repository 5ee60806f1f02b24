import { EvaluationFailure } from "../expressions/compile.ts";
import type { CompiledFinance } from "./compile-finance.ts";
import type { CompiledLine, CompiledValue } from "./compile-line.ts";
import { namesIn } from "../expressions/syntax.ts";
import type { Expression } from "../expressions/syntax.ts";
import { locate, problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";

/** Values by slot: built-ins, inputs, then formulas. */
export type Values = number[];

/** What one line brings or costs, by year. Amounts are positive for both sides. */
export interface LineFlows {
  /** Amount × split × ramp × inflation. */
  base: number[];
  /** Contingency on that base. */
  contingency: number[];
  total: number[];
}

export type Run<T> = { ok: true; value: T } | { ok: false; problem: FinanceProblem };

/** The inputs' base values with overrides by key, before the formulas ran. */
export function inputValues(
  compiled: CompiledFinance,
  overrides: Readonly<Record<string, number>> = {},
): Values {
  const values: Values = Array.from<number>({ length: compiled.slots.size }).fill(0);
  setSlot(values, compiled, "horizon", compiled.model.settings.horizon);
  for (const { key, input } of compiled.inputs) {
    setSlot(
      values,
      compiled,
      key,
      Object.hasOwn(overrides, key) ? (overrides[key] ?? input.base) : input.base,
    );
  }
  return values;
}

export function setSlot(
  values: Values,
  compiled: CompiledFinance,
  key: string,
  value: number,
): void {
  const slot = compiled.slots.get(key);
  if (slot !== undefined) values[slot] = value;
}

/** Runs every formula, in order, into the array of values. */
export function runFormulas(compiled: CompiledFinance, values: Values): Run<Values> {
  const place = new Place();
  return place.guard(() => {
    for (const { key, program, path } of compiled.formulas) {
      place.path = path;
      setSlot(values, compiled, key, program(values));
    }
    return values;
  });
}

/** Runs lines over values whose formulas have run. */
export function runLines(
  compiled: CompiledFinance,
  lines: readonly CompiledLine[],
  values: Values,
): Run<LineFlows[]> {
  const place = new Place();
  return place.guard(() => lines.map((line) => runLine(compiled, line, values, place)));
}

/** Net flow per year: benefits minus costs with contingency. */
export function runNetFlows(compiled: CompiledFinance, values: Values): Run<number[]> {
  const formulas = runFormulas(compiled, values);
  if (!formulas.ok) return formulas;
  const lines = runLines(compiled, compiled.lines, values);
  return lines.ok
    ? { ok: true, value: netOf(compiled.lines, lines.value, compiled.model.settings.horizon) }
    : lines;
}

/** The part of a case that has to run again when some inputs change. */
export interface DependentPart {
  formulas: CompiledFinance["formulas"];
  lines: ReadonlySet<CompiledLine>;
  /** Whether a value of a line follows from one of the inputs. */
  varies(value: CompiledValue | undefined): boolean;
}

export function dependentPart(
  compiled: CompiledFinance,
  varying: ReadonlySet<string>,
): DependentPart {
  const dependent = new Set(varying);
  const depends = (scope: string, expression: Expression | undefined): boolean =>
    expression !== undefined &&
    namesIn(expression).some(({ name }) =>
      dependent.has(compiled.scopes.get(scope)?.get(name) ?? name),
    );
  const formulas = compiled.formulas.filter(({ key, scope, expression }) => {
    if (!depends(scope, expression)) return false;
    dependent.add(key);
    return true;
  });
  const varies = (value: CompiledValue | undefined): boolean => depends("", value?.expression);
  const lines = compiled.lines.filter(({ amounts, ramp, inflation, contingency, split }) =>
    [...amounts, ...ramp, inflation, contingency, split].some(varies),
  );
  return { formulas, lines: new Set(lines), varies };
}

function netOf(
  lines: readonly CompiledLine[],
  flows: readonly LineFlows[],
  horizon: number,
): number[] {
  const net = Array.from<number>({ length: horizon + 1 }).fill(0);
  for (const [index, { side }] of lines.entries()) {
    const sign = side === "benefit" ? 1 : -1;
    const total = flows[index]?.total ?? [];
    for (let year = 0; year <= horizon; year++)
      net[year] = (net[year] ?? 0) + sign * (total[year] ?? 0);
  }
  return net;
}

export function runLine(
  compiled: CompiledFinance,
  line: CompiledLine,
  values: Values,
  place: Place,
): LineFlows {
  const run = (value: CompiledValue): number => {
    place.path = value.path;
    return value.program(values);
  };
  const share = line.split ? checkShare(run(line.split), line.split.path) : 1;
  const inflation = line.inflation ? run(line.inflation) : 0;
  const contingencyShare = line.contingency ? run(line.contingency) : 0;
  const flows: LineFlows = { base: [], contingency: [], total: [] };
  const yearSlot = compiled.slots.get("year") ?? -1;
  let previous: CompiledValue | undefined;
  let amount = 0;
  for (let year = 0; year < line.amounts.length; year++) {
    values[yearSlot] = year;
    const compiledAmount = line.amounts[year];
    if (compiledAmount && (line.yearly || compiledAmount !== previous))
      amount = run(compiledAmount);
    previous = compiledAmount;
    const ramp = line.ramp[year];
    const factor = compiledAmount && ramp ? run(ramp) : 1;
    const base = compiledAmount
      ? amount * share * factor * (inflation === 0 ? 1 : (1 + inflation) ** Math.max(0, year - 1))
      : 0;
    flows.base.push(base);
    flows.contingency.push(base * contingencyShare);
    flows.total.push(base + base * contingencyShare);
  }
  return flows;
}

/** Remembers which expression is running, so that a failure can say where. */
export class Place {
  path: Path = [];

  guard<T>(run: () => T): Run<T> {
    try {
      return { ok: true, value: run() };
    } catch (error) {
      if (error instanceof EvaluationFailure)
        return { ok: false, problem: locate(error.problem, this.path) };
      if (error instanceof BadShare) return { ok: false, problem: error.problem };
      throw error;
    }
  }
}

class BadShare extends Error {
  readonly problem: FinanceProblem;
  constructor(problem: FinanceProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function checkShare(value: number, path: Path): number {
  if (value >= 0 && value <= 1) return value;
  throw new BadShare(
    problemAt(path, {
      code: "bad-split",
      message: `A split of ${value} is not a share.`,
      fix: "Give a fraction from 0 to 1, such as 0.4 or 40%.",
    }),
  );
}
