import { nearestName } from "../expressions/nearest-name.ts";
import { Compiler } from "./compile-expressions.ts";
import type {
  CompiledBudget,
  CompiledConstraint,
  CompiledFormula,
  CompiledUnitCost,
} from "./compile-expressions.ts";
import { LineCompiler } from "./compile-line.ts";
import type { CompiledLine } from "./compile-line.ts";
import type { FinanceModel } from "./model.ts";
import { problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";
import { collectNames } from "./scope.ts";
import type { NamedInput, Names } from "./scope.ts";
import { checkInputs, checkSettings } from "./settings.ts";

/** A finance model whose expressions are parsed, checked and ready to run. */
export interface CompiledFinance {
  model: FinanceModel;
  inputs: NamedInput[];
  formulas: CompiledFormula[];
  lines: CompiledLine[];
  alternatives: ReadonlyMap<string, CompiledLine[]>;
  constraints: CompiledConstraint[];
  unitCosts: CompiledUnitCost[];
  budget: CompiledBudget | undefined;
  /** Index of every key in the array of values. */
  slots: ReadonlyMap<string, number>;
  /** Per scope ("" is finance.yaml): names and the keys that they stand for. */
  scopes: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface Compilation {
  /** Undefined when an error leaves a number without a value. */
  compiled: CompiledFinance | undefined;
  problems: FinanceProblem[];
}

/** Errors about units say that a figure is suspicious; it can still be computed. */
const COMPUTABLE = new Set(["unit-mismatch", "range-order", "bad-total"]);

/** Parses and checks every expression of a finance model. Reports all problems at once. */
export function compileFinance(model: FinanceModel): Compilation {
  const names = collectNames(model);
  const problems = [...checkSettings(model), ...checkInputs(names.inputs), ...names.problems];
  const compiler = new Compiler(names, problems);
  const formulas = names.formulas.map((formula) => compiler.formula(formula));
  const lineCompiler = new LineCompiler(model, compiler, problems);
  const lines = lineCompiler.lines(model, []);
  const alternatives = new Map(
    Object.entries(model.alternatives ?? {}).map(([id, alternative]) => [
      id,
      lineCompiler.lines(alternative, ["alternatives", id]),
    ]),
  );
  const constraints = compiler.constraints(model);
  const unitCosts = compiler.unitCosts(model);
  const budget = compiler.budget(model);
  problems.push(...checkScenarios(model, names));
  const blocked = problems.some(
    ({ severity, code }) => severity === "error" && !COMPUTABLE.has(code),
  );
  if (blocked) return { compiled: undefined, problems };
  const { inputs, slots, scopes } = names;
  return {
    compiled: {
      model,
      inputs,
      formulas: formulas.map((build) => build()),
      lines: lines.map((build) => build()),
      alternatives: new Map(
        [...alternatives].map(([id, list]) => [id, list.map((build) => build())]),
      ),
      constraints: constraints.map((build) => build()),
      unitCosts: unitCosts.map((build) => build()),
      budget: budget?.(),
      slots,
      scopes,
    },
    problems,
  };
}

function checkScenarios(model: FinanceModel, names: Names): FinanceProblem[] {
  const known = new Set(names.inputs.map(({ key }) => key));
  const base = model.scenarios?.["base"]?.inputs ?? {};
  const reserved =
    Object.keys(base).length > 0
      ? [
          problemAt(["scenarios", "base"], {
            code: "reserved-scenario",
            severity: "warning",
            message:
              "`base` is the case without overrides, but the scenario of this name has some.",
            fix: "Give the scenario another id, or change the base values.",
          }),
        ]
      : [];
  const overrides = Object.entries(model.scenarios ?? {}).flatMap(([id, scenario]) =>
    Object.entries(scenario.inputs ?? {}).flatMap(([name, value]) => {
      const path = ["scenarios", id, "inputs", name];
      if (!known.has(name)) return [unknownInput(name, path, known)];
      if (typeof value === "number" && Number.isFinite(value)) return [];
      return [
        problemAt(path, {
          code: "not-a-number",
          message: `The value is ${JSON.stringify(value)} and not a number.`,
          fix: "Write a number.",
        }),
      ];
    }),
  );
  return [...reserved, ...overrides];
}

/** An input that a scenario, a driver or `--set` names and that does not exist. */
export function unknownInput(name: string, path: Path, known: ReadonlySet<string>): FinanceProblem {
  return problemAt(path, {
    code: "unknown-input",
    message: `There is no input \`${name}\`.`,
    fix: suggestion(name, known),
  });
}

function suggestion(name: string, known: ReadonlySet<string>): string {
  const near = nearestName(name, known);
  return near ? `Did you mean \`${near}\`?` : `Known are ${[...known].join(", ") || "none"}.`;
}
