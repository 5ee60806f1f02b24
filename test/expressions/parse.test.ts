import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression } from "../../src/expressions/parse.ts";
import type { Expression } from "../../src/expressions/syntax.ts";

function shape(source: string): string {
  const parsed = parseExpression(source);
  return parsed.ok
    ? show(parsed.expression)
    : `${parsed.problems[0]?.code}@${parsed.problems[0]?.start}`;
}

function show(node: Expression): string {
  switch (node.kind) {
    case "number":
    case "boolean":
      return String(node.value);
    case "string":
      return JSON.stringify(node.value);
    case "name":
      return node.name;
    case "unary":
      return `(${node.operator} ${show(node.operand)})`;
    case "binary":
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case "call":
      return `${node.name}(${node.arguments.map(show).join(", ")})`;
  }
}

describe("precedence", () => {
  test.each([
    ["1 + 2 * 3", "(1 + (2 * 3))"],
    ["1 - 2 - 3", "((1 - 2) - 3)"],
    ["8 / 4 / 2", "((8 / 4) / 2)"],
    ["2 ^ 3 ^ 2", "(2 ^ (3 ^ 2))"],
    ["-2^2", "(- (2 ^ 2))"],
    ["2^-1", "(2 ^ (- 1))"],
    ["2^-1*3", "((2 ^ (- 1)) * 3)"],
    ["-a * b", "((- a) * b)"],
    ["not x == y", "(not (x == y))"],
    ["not a and b", "((not a) and b)"],
    ["a and b or c and d", "((a and b) or (c and d))"],
    ["a or b and not c", "(a or (b and (not c)))"],
    ["a + 1 < b * 2", "((a + 1) < (b * 2))"],
    ["(1 + 2) * 3", "((1 + 2) * 3)"],
    ["if(a > 1, 'x', \"y\")", 'if((a > 1), "x", "y")'],
    ["capacity.gpus * 2", "(capacity.gpus * 2)"],
    ["max(1, 2, 3)", "max(1, 2, 3)"],
  ])("%s", (given, want) => {
    expect(shape(given)).toBe(want);
  });
});

describe("literals", () => {
  test.each([
    ["1_000_000", "1000000"],
    ["10%", "0.1"],
    ["1.1%", "0.011"],
    ["7.5e3", "7500"],
    ["true", "true"],
    ["'it''s'", "unexpected@4"],
    [String.raw`'it\'s'`, '"it\'s"'],
    [String.raw`"a\\b"`, '"a\\\\b"'],
  ])("%s", (given, want) => {
    expect(shape(given)).toBe(want);
  });
});

describe("mistakes have a code and a position", () => {
  test.each([
    ["", "empty@0"],
    ["   ", "empty@3"],
    ["1 +", "unexpected@3"],
    ["a b", "unexpected@2"],
    ["1,200", "unexpected@1"],
    ["max(1,000)", "leading-zero@6"],
    ["2x", "bad-number@0"],
    ["1__0", "bad-number@0"],
    [".5", "foreign-sign@0"],
    ["a = 1", "foreign-sign@2"],
    ["a && b", "foreign-sign@2"],
    ["a ** 2", "foreign-sign@2"],
    ["x %", "foreign-sign@2"],
    ["10 % 3", "foreign-sign@3"],
    ["1 < 2 < 3", "comparison-chain@6"],
    ["(1 + 2", "expected@6"],
    ["1 + 2)", "unexpected@5"],
    ["min()", "argument-count@0"],
    ["if(a, b)", "argument-count@0"],
    ["mix(1)", "unknown-function@0"],
    ["max + 1", "function-without-call@0"],
    ["'open", "open-string@0"],
    ["a and", "unexpected@5"],
    ["and a", "unexpected@0"],
    ["1e999", "too-large@0"],
    ["a 💥", "unexpected-character@2"],
    ["a ; b", "unexpected-character@2"],
  ])("%s", (given, want) => {
    expect(shape(given)).toBe(want);
  });

  test("every message has a fix", () => {
    for (const source of ["", "1,000", "a b", "max(1,000)", "a = b", "(1"]) {
      const parsed = parseExpression(source);
      expect(parsed.ok ? undefined : parsed.problems[0]?.fix).toBeTruthy();
    }
  });

  test("an unknown function suggests the nearest one", () => {
    const parsed = parseExpression("ciel(1)");
    expect(!parsed.ok && parsed.problems[0]?.fix).toContain("`ceil`");
  });
});

describe("limits", () => {
  test.each([
    ["parentheses", "(".repeat(50_000) + "1"],
    ["signs", "-".repeat(1_500) + "1"],
    ["powers", Array(1_000).fill("2").join("^")],
    ["not", "not ".repeat(1_500) + "true"],
    ["calls", "min(".repeat(800)],
    ["terms", Array(5_000).fill("1").join("+")],
  ])("too many %s", (_, source) => {
    expect(shape(source)).toMatch(/^(too-deep|too-long)@/);
  });

  test("a sum of 900 terms is fine", () => {
    expect(parseExpression(Array(900).fill("1").join("+")).ok).toBe(true);
  });
});

test("any text parses or fails as data, inside its bounds", () => {
  const words = [
    "a",
    "1",
    "10%",
    "(",
    ")",
    "+",
    "-",
    "*",
    "^",
    "not ",
    " and ",
    ",",
    "if(",
    "'s'",
    "==",
    " ",
    "💥",
    "\n",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.constantFrom(...words)).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(text, (source) => {
      const parsed = parseExpression(source);
      if (parsed.ok) return;
      for (const { start, end, message } of parsed.problems) {
        expect(message).not.toBe("");
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(source.length);
      }
    }),
    { numRuns: 2_000, seed: 11 },
  );
});

test("every node spans its own text", () => {
  const parsed = parseExpression("  (a + 12%) * max(b, 'x')");
  expect(parsed.ok).toBe(true);
  if (!parsed.ok || parsed.expression.kind !== "binary") return;
  const { left, right } = parsed.expression;
  expect([left.start, left.end]).toEqual([2, 11]);
  expect([right.start, right.end]).toEqual([14, 25]);
});
