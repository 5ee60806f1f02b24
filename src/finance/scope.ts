import { orderByDependency } from "../expressions/order.ts";
import { parseExpression } from "../expressions/parse.ts";
import type { Expression } from "../expressions/syntax.ts";
import { isFunctionName } from "../expressions/syntax.ts";
import { parseUnit, PLAIN } from "../expressions/units.ts";
import { numberIn } from "../expressions/values.ts";
import type { Type } from "../expressions/values.ts";
import type { Amount, FinanceInput, FinanceModel, NamedFormula } from "./model.ts";
import { locate, problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";

/** An input of finance.yaml (`teams`) or of a calculation model (`capacity.tokens`). */
export interface NamedInput {
  key: string;
  input: FinanceInput;
  path: Path;
}

/** A formula of finance.yaml or of a model, parsed; `scope` is the model's name or "". */
export interface NamedExpression {
  key: string;
  scope: string;
  formula: NamedFormula;
  expression: Expression;
  path: Path;
}

/** Everything that has a name, and which name means what in which file. */
export interface Names {
  inputs: NamedInput[];
  /** In an order in which each formula comes after what it uses. */
  formulas: NamedExpression[];
  /** Index of every key in the array of values, `year` and `horizon` first. */
  slots: Map<string, number>;
  /** Per scope ("" is finance.yaml): the names usable there, and the key that each stands for. */
  scopes: Map<string, Map<string, string>>;
  problems: FinanceProblem[];
}

/** Names that every amount may use: the year of the flow and the last year. */
export const BUILT_IN = ["year", "horizon"] as const;

/** Type of an input: its unit switches the unit checks on. */
export function typeOfInput(input: FinanceInput): Type {
  return numberIn(input.unit === undefined ? undefined : parseUnit(input.unit));
}

export const BUILT_IN_TYPE: Type = numberIn(PLAIN);

/** Collects all names of a finance model and its calculation models, and orders the formulas. */
export function collectNames(model: FinanceModel): Names {
  const problems: FinanceProblem[] = [];
  const inputs: NamedInput[] = [];
  const parsed = new Map<string, NamedExpression>();
  const files = [
    { scope: "", path: [] as Path, inputs: model.inputs, formulas: model.formulas },
    ...Object.entries(model.models ?? {}).map(([scope, { inputs, formulas }]) => ({
      scope,
      path: ["models", scope] as Path,
      inputs,
      formulas,
    })),
  ];
  for (const file of files) {
    const keyOf = (name: string): string => (file.scope === "" ? name : `${file.scope}.${name}`);
    for (const [name, input] of Object.entries(file.inputs ?? {})) {
      const path = [...file.path, "inputs", name];
      problems.push(...checkName(name, path));
      inputs.push({ key: keyOf(name), input, path });
    }
    for (const [name, formula] of Object.entries(file.formulas ?? {})) {
      const path = [...file.path, "formulas", name];
      problems.push(...checkName(name, path));
      if (Object.hasOwn(file.inputs ?? {}, name)) problems.push(takenTwice(name, path));
      const expression = parseAmount(formula.value, [...path, "value"], problems);
      if (expression) {
        parsed.set(keyOf(name), { key: keyOf(name), scope: file.scope, formula, expression, path });
      }
    }
  }
  const scopes = collectScopes(model, problems);
  const formulas = orderFormulas(parsed, scopes, problems);
  const keys = [...BUILT_IN, ...inputs.map(({ key }) => key), ...parsed.keys()];
  return {
    inputs,
    formulas,
    slots: new Map(keys.map((key, slot) => [key, slot])),
    scopes,
    problems,
  };
}

/**
 * Parses what stands where an amount may stand. Undefined when that is not possible; the problem is
 * added to the list.
 */
export function parseAmount(
  amount: Amount,
  path: Path,
  problems: FinanceProblem[],
): Expression | undefined {
  if (typeof amount === "number" && Number.isFinite(amount)) {
    return { kind: "number", value: amount, percent: false, start: 0, end: 0 };
  }
  if (typeof amount !== "string") {
    problems.push(
      problemAt(path, {
        code: "not-an-amount",
        message: `${JSON.stringify(amount) ?? "Nothing"} stands where a number or an expression must be.`,
        fix: 'Write a number, or an expression in quotes such as "people * salary".',
      }),
    );
    return undefined;
  }
  const parsed = parseExpression(amount);
  if (parsed.ok) return parsed.expression;
  problems.push(...parsed.problems.map((problem) => locate(problem, path)));
  return undefined;
}

function collectScopes(model: FinanceModel, problems: FinanceProblem[]): Names["scopes"] {
  const shared = new Map<string, string>();
  for (const name of [...Object.keys(model.inputs), ...Object.keys(model.formulas ?? {})])
    shared.set(name, name);
  for (const [stem, { exports = [], inputs, formulas }] of Object.entries(model.models ?? {})) {
    for (const [index, name] of exports.entries()) {
      const known = { ...inputs, ...formulas };
      if (Object.hasOwn(known, name)) shared.set(`${stem}.${name}`, `${stem}.${name}`);
      else
        problems.push(unknownExport(name, ["models", stem, "exports", index], Object.keys(known)));
    }
  }
  const amounts = new Map([...BUILT_IN.map((name): [string, string] => [name, name]), ...shared]);
  const scopes = new Map([["", amounts]]);
  for (const [stem, { inputs, formulas }] of Object.entries(model.models ?? {})) {
    const own = Object.keys({ ...inputs, ...formulas });
    // A model's own names hide those of finance.yaml.
    scopes.set(
      stem,
      new Map([...shared, ...own.map((name): [string, string] => [name, `${stem}.${name}`])]),
    );
  }
  return scopes;
}

function orderFormulas(
  parsed: ReadonlyMap<string, NamedExpression>,
  scopes: Names["scopes"],
  problems: FinanceProblem[],
): NamedExpression[] {
  const definitions = new Map([...parsed].map(([key, { expression }]) => [key, expression]));
  const resolve = (name: string, key: string): string =>
    scopes.get(parsed.get(key)?.scope ?? "")?.get(name) ?? name;
  const { order, cycles } = orderByDependency(definitions, resolve);
  for (const { path, definition, reference } of cycles) {
    const { start, end } = reference;
    problems.push({
      ...problemAt([...(parsed.get(definition)?.path ?? []), "value"], {
        code: "cycle",
        message: `The formula depends on itself: ${path.join(" → ")}.`,
        fix: "Turn one of them into an input.",
      }),
      start,
      end,
    });
  }
  return order.flatMap((key) => parsed.get(key) ?? []);
}

function checkName(name: string, path: Path): FinanceProblem[] {
  const reserved =
    isFunctionName(name) || ["and", "or", "not", "true", "false", ...BUILT_IN].includes(name);
  if (!reserved && /^[a-z][A-Za-z0-9]*$/.test(name)) return [];
  return [
    problemAt(path, {
      code: "bad-name",
      message: reserved
        ? `\`${name}\` is a word of the expression language.`
        : `\`${name}\` cannot be used in expressions.`,
      fix: "Use a camelCase name of letters and digits, such as `dataScientists`.",
    }),
  ];
}

function takenTwice(name: string, path: Path): FinanceProblem {
  return problemAt(path, {
    code: "duplicate-name",
    message: `\`${name}\` is an input and a formula.`,
    fix: "Rename one of them.",
  });
}

function unknownExport(name: string, path: Path, known: readonly string[]): FinanceProblem {
  return problemAt(path, {
    code: "unknown-export",
    message: `\`${name}\` is exported but is neither an input nor a formula.`,
    fix: `Known are ${known.join(", ") || "none"}.`,
  });
}
