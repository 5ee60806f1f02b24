import { runProgram } from "../expressions/evaluate.ts";
import { compileFinance, unknownInput } from "./compile-finance.ts";
import type { CompiledFinance } from "./compile-finance.ts";
import { sumOf } from "./discounting.ts";
import { computeCase } from "./figures-of-case.ts";
import { humanName } from "./human-name.ts";
import type { FinanceModel } from "./model.ts";
import { locate, problemAt } from "./problems.ts";
import type { FinanceProblem } from "./problems.ts";
import type {
  CaseResult,
  Claims,
  ConstraintResult,
  FinanceResult,
  UnitCostResult,
} from "./result.ts";
import { inputValues, runFormulas, setSlot } from "./run-case.ts";
import { computeSensitivity, simulate } from "./sensitivity.ts";

export interface FinanceOptions {
  /** Takes this scenario's inputs for the base case. */
  scenario?: string;
  /** Overrides by input key, after the scenario's. */
  set?: Readonly<Record<string, number>>;
  /** Leaves the simulation out (`simulation` is null then). */
  withoutSimulation?: boolean;
}

export interface FinanceEvaluation {
  /** Null when an error leaves a figure without a value. */
  result: FinanceResult | null;
  /** Every mistake found; unit mismatches are errors beside which the figures still exist. */
  problems: FinanceProblem[];
}

/** Computes everything that a finance model says. Pure: the same model gives the same figures. */
export function evaluateFinance(
  model: FinanceModel,
  options: FinanceOptions = {},
): FinanceEvaluation {
  const { compiled, problems } = compileFinance(model);
  const requested = requestedOverrides(model, options);
  problems.push(...requested.problems);
  if (!compiled || requested.problems.length > 0) return { result: null, problems };
  const cases = computeCases(compiled, { overrides: requested.overrides, set: options.set ?? {} });
  if ("problem" in cases) return { result: null, problems: [...problems, cases.problem] };
  const sensitivity = computeSensitivity(compiled, requested.overrides);
  if (!sensitivity.ok) return { result: null, problems: [...problems, sensitivity.problem] };
  const simulation = options.withoutSimulation
    ? { ok: true as const, value: null }
    : simulate(compiled, requested.overrides);
  if (!simulation.ok) problems.push({ ...simulation.problem, severity: "warning" });
  const unitCosts = computeUnitCosts(compiled, cases.base);
  if ("problem" in unitCosts) return { result: null, problems: [...problems, unitCosts.problem] };
  const budget = computeBudget(compiled, cases.base);
  if ("problem" in budget) return { result: null, problems: [...problems, budget.problem] };
  const {
    currency,
    start,
    horizon,
    timing = "end-year",
    prices = "nominal",
    discountRate,
  } = model.settings;
  return {
    problems,
    result: {
      currency,
      start,
      horizon,
      timing,
      prices,
      discountRate: discountRate.value,
      ...cases,
      sensitivity: sensitivity.value,
      simulation: simulation.ok ? simulation.value : null,
      unitCosts,
      budget: budget.value,
      constraints: checkConstraints(compiled, requested.overrides),
      claims: claimsOf(cases, { horizon, budget: budget.value }),
      compiled,
    },
  };
}

type Overrides = Readonly<Record<string, number>>;

interface Cases {
  base: CaseResult;
  scenarios: CaseResult[];
  alternatives: CaseResult[];
}

/** `overrides` are those of the base case; `set` alone also holds under the scenarios. */
function computeCases(
  compiled: CompiledFinance,
  { overrides, set }: { overrides: Overrides; set: Overrides },
): Cases | { problem: FinanceProblem } {
  const { model, lines } = compiled;
  const base = computeCase(compiled, {
    id: "base",
    title: "Base case",
    lines,
    values: inputValues(compiled, overrides),
  });
  if (!base.ok) return base;
  const scenarios: CaseResult[] = [];
  for (const [id, scenario] of Object.entries(model.scenarios ?? {})) {
    const values = inputValues(compiled, { ...set, ...scenario.inputs });
    const result = computeCase(compiled, {
      id,
      title: scenario.title ?? humanName(id),
      lines,
      values,
    });
    if (!result.ok) return { problem: inScenario(result.problem, id) };
    scenarios.push(result.value);
  }
  const alternatives: CaseResult[] = [];
  for (const [id, alternative] of Object.entries(model.alternatives ?? {})) {
    const result = computeCase(compiled, {
      id,
      title: alternative?.title ?? humanName(id),
      lines: compiled.alternatives.get(id) ?? [],
      values: inputValues(compiled, overrides),
    });
    if (!result.ok) return result;
    alternatives.push(result.value);
  }
  return { base: base.value, scenarios, alternatives };
}

function inScenario(problem: FinanceProblem, id: string): FinanceProblem {
  return { ...problem, message: `In the scenario ${id}: ${problem.message}` };
}

function requestedOverrides(
  model: FinanceModel,
  { scenario, set = {} }: FinanceOptions,
): { overrides: Overrides; problems: FinanceProblem[] } {
  const problems: FinanceProblem[] = [];
  const known = new Set(Object.keys(model.inputs));
  for (const [stem, { inputs }] of Object.entries(model.models ?? {})) {
    for (const name of Object.keys(inputs ?? {})) known.add(`${stem}.${name}`);
  }
  for (const [name, value] of Object.entries(set)) {
    if (!known.has(name)) problems.push(unknownInput(name, [], known));
    else if (!Number.isFinite(value)) {
      problems.push(
        problemAt([], {
          code: "not-a-number",
          message: `The value for ${name} is not a number.`,
          fix: "Write name=number.",
        }),
      );
    }
  }
  const scenarios = Object.keys(model.scenarios ?? {});
  if (scenario !== undefined && scenario !== "base" && !scenarios.includes(scenario)) {
    problems.push(
      problemAt([], {
        code: "unknown-scenario",
        message: `There is no scenario \`${scenario}\`.`,
        fix: `Known are ${["base", ...scenarios].join(", ")}.`,
      }),
    );
  }
  const inputs = scenario === undefined ? {} : (model.scenarios?.[scenario]?.inputs ?? {});
  return { overrides: { ...inputs, ...set }, problems };
}

function computeUnitCosts(
  compiled: CompiledFinance,
  base: CaseResult,
): UnitCostResult[] | { problem: FinanceProblem } {
  const values = Array.from(compiled.slots.keys(), (key) => base.values[key] ?? 0);
  const results: UnitCostResult[] = [];
  for (const { unitCost, program, path } of compiled.unitCosts) {
    const chosen = base.lines.filter(
      ({ side, line }) => side === "cost" && (unitCost.costs?.includes(line.id) ?? true),
    );
    const costs = base.years.map(({ year }) => sumOf(chosen.map(({ total }) => total[year] ?? 0)));
    const units: number[] = [];
    for (const { year } of base.years) {
      setSlot(values, compiled, "year", year);
      const run = runProgram(program, values);
      if (!run.ok) {
        const [problem] = run.problems;
        if (problem) return { problem: locate(problem, [...path, "per"]) };
        continue;
      }
      // Nothing is produced before year 1.
      units.push(year === 0 ? 0 : run.value);
    }
    const total = sumOf(units);
    results.push({
      id: unitCost.id,
      title: unitCost.title ?? humanName(unitCost.id),
      years: costs.map((cost, year) => ((units[year] ?? 0) > 0 ? cost / (units[year] ?? 1) : null)),
      units,
      costs,
      average: total > 0 ? sumOf(costs) / total : null,
    });
  }
  return results;
}

/** The budget of the base case; null where there is none. */
function computeBudget(
  { budget, slots }: CompiledFinance,
  base: CaseResult,
): { value: number | null } | { problem: FinanceProblem } {
  if (!budget) return { value: null };
  const run = runProgram(
    budget.program,
    Array.from(slots.keys(), (key) => base.values[key] ?? 0),
  );
  if (run.ok) return { value: run.value };
  const [problem] = run.problems;
  return problem ? { problem: locate(problem, budget.path) } : { value: null };
}

function checkConstraints(compiled: CompiledFinance, overrides: Overrides): ConstraintResult[] {
  const holdsWith = (
    program: (values: number[]) => boolean,
    inputs: Readonly<Record<string, number>>,
  ): boolean => {
    const values = runFormulas(compiled, inputValues(compiled, inputs));
    if (!values.ok) return false;
    const run = runProgram(() => program(values.value), []);
    return run.ok && run.value;
  };
  const scenarios = Object.entries(compiled.model.scenarios ?? {});
  return compiled.constraints.map(({ scope, constraint, program, path }) => ({
    scope,
    constraint,
    path,
    holds: holdsWith(program, overrides),
    violatedIn: scenarios.filter(([, { inputs }]) => !holdsWith(program, inputs)).map(([id]) => id),
  }));
}

function claimsOf(
  { base, scenarios, alternatives }: Cases,
  { horizon, budget }: { horizon: number; budget: number | null },
): Claims {
  const { npv, payback, discountedPayback, irr, tco } = base.figures;
  return {
    positiveInAllScenarios: [base, ...scenarios].every(({ figures }) => figures.npv > 0),
    paybackWithinHorizon: payback !== null && payback <= horizon,
    discountedPaybackWithinHorizon: discountedPayback !== null && discountedPayback <= horizon,
    bestAlternative: alternatives.every(({ figures }) => figures.npv < npv),
    uniqueIrr: irr.kind === "unique",
    ...(budget === null ? {} : { withinBudget: tco <= budget }),
  };
}
