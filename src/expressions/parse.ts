import { nearestName } from "./nearest-name.ts";
import { FUNCTIONS, isFunctionName } from "./syntax.ts";
import type { BinaryOperator, Expression, ExpressionProblem, Span } from "./syntax.ts";
import { tokenize } from "./tokens.ts";
import type { Token } from "./tokens.ts";

export type ParseResult =
  | { ok: true; expression: Expression }
  | { ok: false; problems: ExpressionProblem[] };

/** Deepest nesting of parentheses, calls, signs and powers. */
const MAX_DEPTH = 100;

/** How tightly an infix operator binds; see "Expressions" in docs/expressions.md. */
const BINDING: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  "==": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "^": 8,
};
/** `not x == y` is `not (x == y)`; `-2^2` is `-(2^2)`. */
const NOT_BINDING = 3;
const MINUS_BINDING = 7;
const COMPARISON = 4;

const WORDS = new Set(["and", "or", "not", "true", "false"]);

/**
 * Parses one expression. Never throws: what is wrong comes back as problems with offsets.
 *
 * Precedence, loosest first: `or`, `and`, `not`, comparisons (not chainable), `+ -`, `* /`, unary
 * minus, `^` (right-associative).
 */
export function parseExpression(source: string): ParseResult {
  const read = tokenize(source);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const parser = new Parser(read.tokens);
  try {
    return { ok: true, expression: parser.parseAll() };
  } catch (error) {
    if (error instanceof SyntaxFailure) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

class SyntaxFailure extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  parseAll(): Expression {
    if (this.peek().kind === "end") {
      fail(
        { code: "empty", message: "The expression is empty.", fix: "Write a number or a formula." },
        this.peek(),
      );
    }
    const expression = this.parse(0);
    const rest = this.peek();
    if (rest.kind !== "end") this.failAt(rest);
    return expression;
  }

  private parse(binding: number): Expression {
    if (++this.depth > MAX_DEPTH) {
      fail(
        {
          code: "too-deep",
          message: `Nested more than ${MAX_DEPTH} levels deep.`,
          fix: "Split it into named formulas.",
        },
        this.peek(),
      );
    }
    let left = this.parsePrefix();
    for (;;) {
      const operator = infixOperator(this.peek());
      if (!operator || BINDING[operator] <= binding) break;
      const sign = this.next();
      const own = BINDING[operator];
      const right = this.parse(operator === "^" ? own - 1 : own);
      left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
      if (own === COMPARISON) this.refuseChain(sign);
    }
    this.depth--;
    return left;
  }

  private refuseChain(first: Token): void {
    const token = this.peek();
    const operator = infixOperator(token);
    if (!operator || BINDING[operator] !== COMPARISON) return;
    fail(
      {
        code: "comparison-chain",
        message: `\`${first.text}\` and \`${token.text}\` compare in a chain.`,
        fix: "Write two comparisons joined by `and`.",
      },
      token,
    );
  }

  private parsePrefix(): Expression {
    const token = this.next();
    if (token.kind === "number") {
      return { kind: "number", value: Number(token.text), percent: false, ...span(token) };
    }
    if (token.kind === "percent") {
      return { kind: "number", value: percentage(token.text), percent: true, ...span(token) };
    }
    if (token.kind === "string") return { kind: "string", value: token.text, ...span(token) };
    if (token.kind === "name") return this.parseWord(token);
    if (token.text === "-") {
      const operand = this.parse(MINUS_BINDING);
      return { kind: "unary", operator: "-", operand, start: token.start, end: operand.end };
    }
    if (token.text === "(") {
      const inner = this.parse(0);
      const close = this.expect(")");
      return { ...inner, start: token.start, end: close.end };
    }
    return this.failAt(token);
  }

  private parseWord(token: Token): Expression {
    if (token.text === "true" || token.text === "false") {
      return { kind: "boolean", value: token.text === "true", ...span(token) };
    }
    if (token.text === "not") {
      const operand = this.parse(NOT_BINDING);
      return { kind: "unary", operator: "not", operand, start: token.start, end: operand.end };
    }
    if (WORDS.has(token.text)) return this.failAt(token);
    if (this.peek().text === "(" && this.peek().kind === "symbol") return this.parseCall(token);
    if (isFunctionName(token.text)) {
      fail(
        {
          code: "function-without-call",
          message: `\`${token.text}\` is a function.`,
          fix: `Write ${token.text}(…).`,
        },
        token,
      );
    }
    return { kind: "name", name: token.text, ...span(token) };
  }

  private parseCall(token: Token): Expression {
    const name = token.text;
    if (!isFunctionName(name)) return failUnknownFunction(token);
    this.expect("(");
    const list: Expression[] = [];
    if (this.peek().text !== ")" || this.peek().kind !== "symbol") {
      list.push(this.parse(0));
      while (this.peek().kind === "symbol" && this.peek().text === ",") {
        this.next();
        list.push(this.parse(0));
      }
    }
    const close = this.expect(")");
    const [least, most] = FUNCTIONS[name];
    if (list.length < least || list.length > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      fail(
        {
          code: "argument-count",
          message: `${name}() takes ${wanted} arguments, not ${list.length}.`,
          fix: "Give the missing arguments or remove the extra ones.",
        },
        { start: token.start, end: close.end },
      );
    }
    return { kind: "call", name, arguments: list, start: token.start, end: close.end };
  }

  private peek(): Token {
    return this.tokens[this.position] as Token;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== "end") this.position++;
    return token;
  }

  private expect(symbol: string): Token {
    const token = this.peek();
    if (token.kind === "symbol" && token.text === symbol) return this.next();
    return fail(
      {
        code: "expected",
        message: `Expected \`${symbol}\` before ${describe(token)}.`,
        fix: hintFor(token) ?? `Add \`${symbol}\`.`,
      },
      token,
    );
  }

  private failAt(token: Token): never {
    return fail(
      {
        code: "unexpected",
        message: `Unexpected ${describe(token)}.`,
        fix: hintFor(token) ?? "An operator or a value is missing or too much here.",
      },
      token,
    );
  }
}

/** `1.1%` is read as 1.1e-2, so that it is the same number as 0.011. */
function percentage(digits: string): number {
  const [mantissa, exponent = "0"] = digits.toLowerCase().split("e");
  return Number(`${mantissa}e${Number(exponent) - 2}`);
}

function infixOperator(token: Token): BinaryOperator | undefined {
  if (token.kind !== "symbol" && token.kind !== "name") return undefined;
  return Object.hasOwn(BINDING, token.text) ? (token.text as BinaryOperator) : undefined;
}

function describe(token: Token): string {
  if (token.kind === "end") return "the end of the expression";
  return token.kind === "string" ? `the text "${token.text}"` : `\`${token.text}\``;
}

function hintFor(token: Token): string | undefined {
  if (token.kind === "symbol" && token.text === ",")
    return "Group digits with `_`, as in `1_000`; commas only separate arguments.";
  if (token.kind === "symbol" && token.text === ")")
    return "Remove it or open a parenthesis before.";
  return token.kind === "end" ? "Complete the expression." : undefined;
}

function failUnknownFunction(token: Token): never {
  const near = nearestName(token.text, Object.keys(FUNCTIONS));
  const known = `The functions are ${Object.keys(FUNCTIONS).join(", ")}.`;
  return fail(
    {
      code: "unknown-function",
      message: `There is no function \`${token.text}\`.`,
      fix: near ? `Did you mean \`${near}\`? ${known}` : known,
    },
    token,
  );
}

function span(token: Token): Span {
  return { start: token.start, end: token.end };
}

function fail(what: { code: string; message: string; fix: string }, where: Span): never {
  throw new SyntaxFailure({ ...what, severity: "error", start: where.start, end: where.end });
}
