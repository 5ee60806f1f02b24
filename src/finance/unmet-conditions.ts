import { compileExpression } from "../expressions/compile.ts";
import { runProgram } from "../expressions/evaluate.ts";
import { namesIn } from "../expressions/syntax.ts";
import type { BinaryNode, Expression } from "../expressions/syntax.ts";
import type { CompiledFinance } from "./compile-finance.ts";
import { formatFigure } from "./format-figure.ts";

export interface UnmetOptions {
  compiled: CompiledFinance;
  /** The calculation model in which the condition stands. */
  scope: string;
  /** Value of every input and formula by key, as a case has them. */
  values: Readonly<Record<string, number>>;
}

/**
 * The figures that break a condition, each once and with its unit: "firstToken is 1,266 ms", "target
 * is 1,000 ms". Of `and` only the parts that do not hold; a formula that is 1 or 0 by a condition of
 * its own, such as "passes every minimum", gives way to the parts of that condition.
 */
export function unmetConditions(expression: Expression, options: UnmetOptions): string[] {
  const names = unmetParts(expression, options).flatMap(namesIn);
  return [...new Set(names.map(({ name }) => figureOf(name, options)))];
}

function unmetParts(expression: Expression, options: UnmetOptions): Expression[] {
  if (expression.kind !== "binary") return [expression];
  const { operator, left, right } = expression;
  if (operator === "or") return [...unmetParts(left, options), ...unmetParts(right, options)];
  if (operator !== "and") return behindFlags(expression, options);
  return [left, right]
    .filter((part) => !holds(part, options))
    .flatMap((part) => unmetParts(part, options));
}

function behindFlags(comparison: BinaryNode, options: UnmetOptions): Expression[] {
  const conditions = [comparison.left, comparison.right].flatMap((side) => {
    const condition = side.kind === "name" && conditionOf(side.name, options);
    return condition && !holds(condition, options) ? unmetParts(condition, options) : [];
  });
  return conditions.length > 0 ? conditions : [comparison];
}

/** The condition of a formula `if(condition, 1, 0)`. */
function conditionOf(name: string, { compiled, scope }: UnmetOptions): Expression | undefined {
  const key = keyOf(name, { compiled, scope });
  const formula = compiled.formulas.find((each) => each.key === key && each.scope === scope);
  if (formula?.expression.kind !== "call" || formula.expression.name !== "if") return undefined;
  const [condition, one, zero] = formula.expression.arguments;
  const isFlag = one?.kind === "number" && one.value === 1 && zero?.kind === "number";
  return isFlag && zero.value === 0 ? condition : undefined;
}

function holds(expression: Expression, options: UnmetOptions): boolean {
  const names = namesIn(expression).map(({ name }) => name);
  const program = compileExpression(expression, new Map(names.map((name, slot) => [name, slot])));
  const values = names.map((name) => options.values[keyOf(name, options)] ?? 0);
  const run = runProgram(program, values);
  return run.ok && run.value === true;
}

function figureOf(name: string, options: UnmetOptions): string {
  const key = keyOf(name, options);
  const unit = unitOf(key, options.compiled);
  const digits = unit === "percent" ? { digits: 2 } : {};
  return `${name} is ${formatFigure(options.values[key], { unit, style: "full", ...digits })}`;
}

function unitOf(key: string, { formulas, inputs }: CompiledFinance): string {
  const formula = formulas.find((each) => each.key === key);
  const input = inputs.find((each) => each.key === key);
  return String(formula?.formula.unit ?? input?.input.unit ?? "");
}

function keyOf(name: string, { compiled, scope }: Pick<UnmetOptions, "compiled" | "scope">) {
  return compiled.scopes.get(scope)?.get(name) ?? name;
}
