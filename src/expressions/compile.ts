import { add, ceiling, floorOf, nearlyEqual, roundTo, subtract } from "./arithmetic.ts";
import type { BinaryNode, CallNode, Expression, ExpressionProblem, Span } from "./syntax.ts";
import type { Value } from "./values.ts";

/** Runs a compiled expression. Throws `EvaluationFailure` only; `run` turns that into data. */
export type Program<T extends Value = Value> = (values: readonly Value[]) => T;

/** A value that arithmetic does not have: a division by zero, an overflow. */
export class EvaluationFailure extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Compiles an expression that passed `checkTypes` to a function over an array of values; `slots`
 * says at which index each name stands. (No code is generated: these are nested closures.)
 */
export function compileExpression(
  expression: Expression,
  slots: ReadonlyMap<string, number>,
): Program {
  return compile(expression, slots);
}

type Slots = ReadonlyMap<string, number>;

function compile(node: Expression, slots: Slots): Program {
  switch (node.kind) {
    case "number":
    case "string":
    case "boolean": {
      const { value } = node;
      return () => value;
    }
    case "name": {
      const slot = slots.get(node.name);
      if (slot === undefined)
        throw new Error(`\`${node.name}\` was not checked before it was compiled`);
      return (values) => values[slot] as Value;
    }
    case "unary": {
      const operand = compile(node.operand, slots);
      if (node.operator === "not") return (values) => !operand(values);
      return (values) => 0 - (operand(values) as number);
    }
    case "binary":
      return compileBinary(node, slots);
    case "call":
      return compileCall(node, slots);
  }
}

function compileBinary(node: BinaryNode, slots: Slots): Program {
  const left = compile(node.left, slots);
  const right = compile(node.right, slots);
  switch (node.operator) {
    case "and":
      return (values) => left(values) === true && right(values) === true;
    case "or":
      return (values) => left(values) === true || right(values) === true;
    case "==":
      return (values) => equal(left(values), right(values));
    case "!=":
      return (values) => !equal(left(values), right(values));
    default:
      return compileNumeric(node, left as Program<number>, right as Program<number>);
  }
}

function compileNumeric(node: BinaryNode, left: Program<number>, right: Program<number>): Program {
  switch (node.operator) {
    case "+":
      return (values) => finite(add(left(values), right(values)), node);
    case "-":
      return (values) => finite(subtract(left(values), right(values)), node);
    case "*":
      return (values) => finite(left(values) * right(values), node);
    case "/":
      return (values) => divide(left(values), right(values), node);
    case "^":
      return (values) => raise(left(values), right(values), node);
    case "<":
      return (values) => less(left(values), right(values));
    case ">":
      return (values) => less(right(values), left(values));
    case "<=":
      return (values) => !less(right(values), left(values));
    default:
      return (values) => !less(left(values), right(values));
  }
}

function compileCall(node: CallNode, slots: Slots): Program {
  const list = node.arguments.map((argument) => compile(argument, slots));
  const [first, second, third] = list as [Program, Program, Program];
  const numbers = list as Program<number>[];
  switch (node.name) {
    case "if":
      return (values) => (first(values) === true ? second(values) : third(values));
    case "min":
      return (values) => numbers.reduce((low, each) => Math.min(low, each(values)), Infinity);
    case "max":
      return (values) => numbers.reduce((high, each) => Math.max(high, each(values)), -Infinity);
    case "sum":
      return (values) =>
        finite(
          numbers.map((each) => each(values)).reduce((total, each) => add(total, each)),
          node,
        );
    case "round":
      return (values) =>
        roundTo(first(values) as number, second ? digits(second(values) as number, node) : 0);
    case "ceil":
      return (values) => ceiling(first(values) as number);
    case "floor":
      return (values) => floorOf(first(values) as number);
    case "includes":
      return (values) => (first(values) as readonly string[]).includes(second(values) as string);
    case "first":
      return (values) => (first(values) as readonly string[])[0] ?? "";
  }
}

function equal(a: Value, b: Value): boolean {
  return typeof a === "number" && typeof b === "number" ? nearlyEqual(a, b) : a === b;
}

function less(a: number, b: number): boolean {
  return a < b && !nearlyEqual(a, b);
}

function divide(a: number, b: number, node: BinaryNode): number {
  if (b === 0) {
    return fail(
      "division-by-zero",
      "Division by zero.",
      "Guard it: `if(x == 0, 0, … / x)`, or correct the input.",
      node.right,
    );
  }
  return finite(a / b, node);
}

function raise(base: number, exponent: number, node: BinaryNode): number {
  if (base === 0 && exponent <= 0) {
    return fail(
      "division-by-zero",
      `0 to the power of ${exponent} has no value.`,
      "Correct the base or the exponent.",
      node,
    );
  }
  const power = base ** exponent;
  if (Number.isNaN(power)) {
    return fail(
      "no-real-value",
      `${base} to the power of ${exponent} is not a real number.`,
      "Use a base that is not negative.",
      node,
    );
  }
  return finite(power, node);
}

function digits(value: number, node: CallNode): number {
  if (Number.isInteger(value) && Math.abs(value) <= 15) return value;
  return fail(
    "bad-digits",
    `round() cannot round to ${value} digits.`,
    "Use a whole number from -15 to 15.",
    node,
  );
}

function finite(value: number, node: Span): number {
  if (Number.isFinite(value)) return value;
  return fail(
    "too-large",
    "The result is too large for a number.",
    "Check the inputs and their units.",
    node,
  );
}

function fail(code: string, message: string, fix: string, where: Span): never {
  throw new EvaluationFailure({
    code,
    severity: "error",
    message,
    fix,
    start: where.start,
    end: where.end,
  });
}
