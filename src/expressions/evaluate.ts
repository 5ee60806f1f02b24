import { checkTypes } from "./check-types.ts";
import type { Types } from "./check-types.ts";
import { compileExpression, EvaluationFailure } from "./compile.ts";
import type { Program } from "./compile.ts";
import { parseExpression } from "./parse.ts";
import type { Expression, ExpressionProblem } from "./syntax.ts";
import { typeOfValue } from "./values.ts";
import type { Type, Value } from "./values.ts";

export type EvaluationResult =
  | { ok: true; value: Value; type: Type }
  | { ok: false; problems: ExpressionProblem[] };

export type ConditionResult =
  | { ok: true; value: boolean }
  | { ok: false; problems: ExpressionProblem[] };

/** The value of every name that an expression may use. */
export type Variables = Readonly<Record<string, Value>>;

/**
 * Evaluates a parsed expression. `types` gives units to names; a name that is missing there has the
 * type of its value. Never throws.
 */
export function evaluateExpression(
  expression: Expression,
  variables: Variables,
  types?: Types,
): EvaluationResult {
  // An answer that was never given has no value, whatever the types say.
  const names = Object.keys(variables).filter((name) => variables[name] != null);
  const known = new Map(
    names.map((name) => [name, types?.get(name) ?? typeOfValue(variables[name] as Value)]),
  );
  const { type, problems } = checkTypes(expression, known);
  if (problems.length > 0) return { ok: false, problems };
  const program = compileExpression(expression, new Map(names.map((name, slot) => [name, slot])));
  const result = runProgram(
    program,
    names.map((name) => variables[name] as Value),
  );
  return result.ok ? { ...result, type } : result;
}

/** Runs a compiled expression and turns a division by zero and the like into a problem. */
export function runProgram<T extends Value>(
  program: Program<T>,
  values: readonly Value[],
): { ok: true; value: T } | { ok: false; problems: ExpressionProblem[] } {
  try {
    return { ok: true, value: program(values) };
  } catch (error) {
    if (error instanceof EvaluationFailure) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

/**
 * Evaluates a `when:` condition, for example `mesh != "none" and includes(clouds, "aws")`.
 * Anything but yes or no as its value is a problem.
 */
export function evaluateCondition(source: string, variables: Variables): ConditionResult {
  const parsed = parseExpression(source);
  if (!parsed.ok) return parsed;
  const result = evaluateExpression(parsed.expression, variables);
  if (!result.ok) return result;
  if (typeof result.value === "boolean") return { ok: true, value: result.value };
  const problem: ExpressionProblem = {
    code: "not-a-condition",
    severity: "error",
    message: `\`${source.trim()}\` gives ${JSON.stringify(result.value)} and not yes or no.`,
    fix: 'Compare it, as in `teams > 3`, `mesh == "istio"` or `includes(clouds, "aws")`.',
    start: parsed.expression.start,
    end: parsed.expression.end,
  };
  return { ok: false, problems: [problem] };
}
