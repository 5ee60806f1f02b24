import type { ExpressionProblem, Span } from "./syntax.ts";

export interface Token extends Span {
  kind: "number" | "percent" | "string" | "name" | "symbol" | "end";
  /** Text of a name or symbol, content of a string, digits of a number without `_` and `%`. */
  text: string;
}

/** More than a person writes in one line, and little enough for every recursion over the tree. */
const MAX_TOKENS = 2_000;

const SYMBOLS = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "^", "(", ")", ","];

const NUMBER = /(?:\d+(?:_\d+)*)(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const SPACE = /\s+/y;

/** What people write out of habit, and what it is here. */
const FOREIGN: ReadonlyArray<readonly [string, string]> = [
  ["&&", "write `and`"],
  ["||", "write `or`"],
  ["<>", "write `!=`"],
  ["**", "write `^`"],
  ["=", "write `==` to compare"],
  ["!", "write `not`"],
  ["%", "a percentage is a number directly followed by `%`, as in `10%`"],
  ["?", "write `if(condition, then, else)`"],
  ["$", "write the bare number and give the input a unit"],
  [".", "write `0.5` instead of `.5`"],
  ["[", "lists come from choices only; use `includes(choice, value)`"],
];

export type Tokens = { ok: true; tokens: Token[] } | { ok: false; problem: ExpressionProblem };

export function tokenize(source: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const space = match(SPACE, source, at);
    if (space) {
      at += space.length;
      continue;
    }
    if (tokens.length >= MAX_TOKENS) {
      return fail(
        {
          code: "too-long",
          message: `More than ${MAX_TOKENS} words and signs in one expression.`,
          fix: "Split it into named formulas.",
        },
        at,
        source.length,
      );
    }
    const token = readToken(source, at);
    if ("problem" in token) return { ok: false, problem: token.problem };
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", text: "", start: source.length, end: source.length });
  return { ok: true, tokens };
}

type Read = Token | { problem: ExpressionProblem };

function readToken(source: string, at: number): Read {
  const foreign = FOREIGN.find(([sign]) => source.startsWith(sign, at));
  const symbol = SYMBOLS.find((sign) => source.startsWith(sign, at));
  if (foreign && (!symbol || foreign[0].length > symbol.length)) {
    return fail(
      {
        code: "foreign-sign",
        message: `\`${foreign[0]}\` is not part of the language.`,
        fix: sentence(foreign[1]),
      },
      at,
      at + foreign[0].length,
    );
  }
  if (symbol) return { kind: "symbol", text: symbol, start: at, end: at + symbol.length };
  const name = match(NAME, source, at);
  if (name) return { kind: "name", text: name, start: at, end: at + name.length };
  const quote = source[at];
  if (quote === '"' || quote === "'") return readString(source, at, quote);
  return readNumber(source, at);
}

function readNumber(source: string, at: number): Read {
  const number = match(NUMBER, source, at);
  if (!number) {
    const sign = String.fromCodePoint(source.codePointAt(at) ?? 32);
    return fail(
      {
        code: "unexpected-character",
        message: `${JSON.stringify(sign)} is not part of the language.`,
        fix: "Remove it.",
      },
      at,
      at + sign.length,
    );
  }
  const end = at + number.length;
  const digits = number.replaceAll("_", "");
  if (/^0\d/.test(digits)) {
    return fail(
      {
        code: "leading-zero",
        message: `The number \`${number}\` starts with 0.`,
        fix: "Group digits with `_`, as in `1_000`; drop leading zeros.",
      },
      at,
      end,
    );
  }
  if (/[A-Za-z_]/.test(source[end] ?? "")) {
    return fail(
      {
        code: "bad-number",
        message: `\`${number}${source[end]}\` is neither a number nor a name.`,
        fix: "Write `*` between a number and a name; group digits as in `1_000`.",
      },
      at,
      end + 1,
    );
  }
  if (!Number.isFinite(Number(digits))) {
    return fail(
      {
        code: "too-large",
        message: `The number \`${number}\` is too large.`,
        fix: "Use a number below 1e308.",
      },
      at,
      end,
    );
  }
  if (source[end] === "%") return { kind: "percent", text: digits, start: at, end: end + 1 };
  return { kind: "number", text: digits, start: at, end };
}

function readString(source: string, at: number, quote: string): Read {
  let text = "";
  for (let i = at + 1; i < source.length; i++) {
    const char = source[i];
    if (char === quote) return { kind: "string", text, start: at, end: i + 1 };
    if (char === "\n") break;
    if (char === "\\" && (source[i + 1] === quote || source[i + 1] === "\\")) i++;
    text += source[i];
  }
  return fail(
    {
      code: "open-string",
      message: "The text has no closing quote on its line.",
      fix: `Close it with ${quote}.`,
    },
    at,
    source.length,
  );
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function fail(
  what: { code: string; message: string; fix: string },
  start: number,
  end: number,
): { ok: false; problem: ExpressionProblem } {
  return { ok: false, problem: { ...what, severity: "error", start, end } };
}
