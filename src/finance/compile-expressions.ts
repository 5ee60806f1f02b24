import { checkTypes } from "../expressions/check-types.ts";
import { compileExpression } from "../expressions/compile.ts";
import type { Program } from "../expressions/compile.ts";
import { parseExpression } from "../expressions/parse.ts";
import type { Expression } from "../expressions/syntax.ts";
import { namesIn } from "../expressions/syntax.ts";
import { parseUnit } from "../expressions/units.ts";
import { numberIn } from "../expressions/values.ts";
import type { Type } from "../expressions/values.ts";
import { checkDeclaredUnit, checkTotalUnit } from "./amount-units.ts";
import type { Constraint, FinanceModel, NamedFormula, UnitCost } from "./model.ts";
import { locate, problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";
import { BUILT_IN, BUILT_IN_TYPE, parseAmount, typeOfInput } from "./scope.ts";
import type { Names } from "./scope.ts";

/** A formula of finance.yaml or of a calculation model, ready to run. */
export interface CompiledFormula {
  /** `teams` or `capacity.gpus`. */
  key: string;
  /** The calculation model that it stands in, or "". */
  scope: string;
  formula: NamedFormula;
  expression: Expression;
  program: Program<number>;
  path: Path;
}

export interface CompiledConstraint {
  scope: string;
  constraint: Constraint;
  expression: Expression;
  program: Program<boolean>;
  path: Path;
}

export interface CompiledUnitCost {
  unitCost: UnitCost;
  expression: Expression;
  program: Program<number>;
  path: Path;
}

export interface CompiledBudget {
  expression: Expression;
  program: Program<number>;
  path: Path;
}

/** Checks expressions in their scope. What it returns is built later, when nothing stands in the way. */
export class Compiler {
  private readonly names: Names;
  private readonly problems: FinanceProblem[];
  private readonly types = new Map<string, Type>();
  private readonly typesByScope = new Map<string, Map<string, Type>>();
  private readonly slotsByScope = new Map<string, Map<string, number>>();

  constructor(names: Names, problems: FinanceProblem[]) {
    this.names = names;
    this.problems = problems;
    for (const name of BUILT_IN) this.types.set(name, BUILT_IN_TYPE);
    for (const { key, input } of names.inputs) this.types.set(key, typeOfInput(input));
  }

  /** Type of an expression in a scope; `unknown` after an error. */
  check(expression: Expression, scope: string, path: Path): Type {
    const { type, problems } = checkTypes(expression, this.typesIn(scope));
    for (const problem of problems) {
      const name =
        expression && namesIn(expression).find((node) => node.start === problem.start)?.name;
      this.problems.push(this.explainHidden(locate(problem, path), name));
    }
    return problems.some(({ code }) => code !== "unit-mismatch") ? { kind: "unknown" } : type;
  }

  /** Says that the value must be a number where it is text, yes or no, or a list. */
  checkNumber(expression: Expression, scope: string, path: Path): Type {
    const type = this.check(expression, scope, path);
    if (type.kind === "number" || type.kind === "unknown") return type;
    this.problems.push({
      ...problemAt(path, {
        code: "not-a-number",
        message: `${type.kind === "boolean" ? "Yes or no" : "Text"} stands where a number must be.`,
        fix: "Write a number or an expression that gives one.",
      }),
      start: expression.start,
      end: expression.end,
    });
    return { kind: "unknown" };
  }

  program<T extends number | boolean>(expression: Expression, scope: string): Program<T> {
    let slots = this.slotsByScope.get(scope);
    if (!slots) {
      const names = [...(this.names.scopes.get(scope) ?? [])];
      slots = new Map(names.map(([name, key]) => [name, this.names.slots.get(key) ?? -1]));
      this.slotsByScope.set(scope, slots);
    }
    return compileExpression(expression, slots) as Program<T>;
  }

  /** What may drive a line: inputs, formulas and what models export. */
  knownDrivers(): string[] {
    const names = [...(this.names.scopes.get("")?.keys() ?? [])];
    return names.filter((name) => !(BUILT_IN as readonly string[]).includes(name));
  }

  formula(named: Names["formulas"][number]): () => CompiledFormula {
    const { key, scope, formula, expression, path } = named;
    const type = this.checkNumber(expression, scope, [...path, "value"]);
    const declared = formula.unit === undefined ? undefined : parseUnit(String(formula.unit));
    if (declared) this.problems.push(...checkDeclaredUnit(type, declared, [...path, "unit"]));
    this.setType(key, declared && type.kind === "number" ? numberIn(declared) : type);
    return () => ({
      key,
      scope,
      formula,
      expression,
      path,
      program: this.program(expression, scope),
    });
  }

  constraints(model: FinanceModel): Array<() => CompiledConstraint> {
    return Object.entries(model.models ?? {}).flatMap(([scope, { constraints = [] }]) =>
      constraints.flatMap((constraint, index) => {
        const path = ["models", scope, "constraints", index];
        const parsed = parseExpression(String(constraint.expr));
        if (!parsed.ok) {
          this.problems.push(
            ...parsed.problems.map((problem) => locate(problem, [...path, "expr"])),
          );
          return [];
        }
        const { expression } = parsed;
        const type = this.check(expression, scope, [...path, "expr"]);
        if (type.kind !== "boolean" && type.kind !== "unknown") {
          this.problems.push(notACondition([...path, "expr"]));
        }
        return [
          () => ({
            scope,
            constraint,
            expression,
            path,
            program: this.program<boolean>(expression, scope),
          }),
        ];
      }),
    );
  }

  unitCosts(model: FinanceModel): Array<() => CompiledUnitCost> {
    const ids = model.costs.map(({ id }) => id);
    return (model.unitEconomics ?? []).flatMap((unitCost, index) => {
      const path = ["unitEconomics", index];
      for (const id of (unitCost.costs ?? []).filter((id) => !ids.includes(id))) {
        this.problems.push(
          problemAt([...path, "costs"], {
            code: "unknown-line",
            message: `There is no cost line \`${id}\`.`,
            fix: `Known are ${ids.join(", ")}.`,
          }),
        );
      }
      const expression = parseAmount(unitCost.per, [...path, "per"], this.problems);
      if (!expression) return [];
      this.checkNumber(expression, "", [...path, "per"]);
      return [
        () => ({ unitCost, expression, path, program: this.program<number>(expression, "") }),
      ];
    });
  }

  budget({ settings: { budget, currency } }: FinanceModel): (() => CompiledBudget) | undefined {
    const path = ["settings", "budget"];
    const expression = budget === undefined ? undefined : parseAmount(budget, path, this.problems);
    if (!expression) return undefined;
    const type = this.checkNumber(expression, "", path);
    this.problems.push(...checkTotalUnit(type, currency, path));
    return () => ({ expression, path, program: this.program<number>(expression, "") });
  }

  private setType(key: string, type: Type): void {
    this.types.set(key, type);
    const own = key.slice(key.indexOf(".") + 1);
    for (const [scope, types] of this.typesByScope) {
      for (const name of [key, own]) {
        if (this.names.scopes.get(scope)?.get(name) === key) types.set(name, type);
      }
    }
  }

  private typesIn(scope: string): ReadonlyMap<string, Type> {
    let types = this.typesByScope.get(scope);
    if (!types) {
      const names = [...(this.names.scopes.get(scope) ?? [])];
      types = new Map(
        names.map(([name, key]) => [name, this.types.get(key) ?? ({ kind: "unknown" } as const)]),
      );
      this.typesByScope.set(scope, types);
    }
    return types;
  }

  /** A name of a calculation model that is there but not exported gets a better fix. */
  private explainHidden(problem: FinanceProblem, name: string | undefined): FinanceProblem {
    if (problem.code !== "unknown-name" || name === undefined || !this.names.slots.has(name))
      return problem;
    const [stem = "", own = ""] = name.split(".");
    return {
      ...problem,
      message: `\`${name}\` is not exported by the model ${stem}.`,
      fix: `Add ${own} to \`exports\` in models/${stem}.yaml.`,
    };
  }
}

function notACondition(path: Path): FinanceProblem {
  return problemAt(path, {
    code: "not-a-condition",
    message: "The constraint is not a comparison.",
    fix: "Write what must hold, such as `latency <= target`.",
  });
}
