import { describe, expect, test } from "vitest";
import { roundTo } from "../../src/expressions/arithmetic.ts";
import { evaluateCondition, evaluateExpression } from "../../src/expressions/evaluate.ts";
import type { Variables } from "../../src/expressions/evaluate.ts";
import { parseExpression } from "../../src/expressions/parse.ts";

const variables: Variables = {
  a: 2,
  b: 3,
  zero: 0,
  mesh: "istio",
  none: "",
  yes: true,
  no: false,
  clouds: ["aws", "gcp"],
  "capacity.gpus": 8,
};

function evaluate(source: string): unknown {
  const parsed = parseExpression(source);
  if (!parsed.ok) return parsed.problems[0]?.code;
  const result = evaluateExpression(parsed.expression, variables);
  return result.ok ? result.value : `${result.problems[0]?.code}@${result.problems[0]?.start}`;
}

test.each<[string, unknown]>([
  ["a + b * 2", 8],
  ["-2^2", -4],
  ["(-2)^2", 4],
  ["2^3^2", 512],
  ["2^-1", 0.5],
  ["10% * 50", 5],
  ["1_000 / 4", 250],
  ["capacity.gpus + 1", 9],
  ["if(a > b, 'more', 'less')", "less"],
  ["min(3, a, b)", 2],
  ["max(3, a, b)", 3],
  ["sum(1, a, b)", 6],
  ["round(1.005, 2)", 1.01],
  ["round(2.5)", 3],
  ["round(-2.5)", -3],
  ["round(1234, -2)", 1200],
  ["ceil(0.1 * 3 * 10)", 3],
  ["ceil(3.001)", 4],
  ["ceil(-3.5)", -3],
  ["floor(-3.5)", -4],
  ["floor(2.9999999999999996)", 3],
  ["0.1 + 0.2 - 0.3", 0],
  ["0.1 + 0.2 == 0.3", true],
  ["0.1 + 0.2 > 0.3", false],
  ["0.1 + 0.2 >= 0.3", true],
  ["not mesh == 'linkerd'", true],
  ["mesh != 'istio'", false],
  ["yes and not no", true],
  ["no or yes", true],
  ["includes(clouds, 'aws')", true],
  ["includes(clouds, 'azure')", false],
  ["first(clouds) == 'aws'", true],
  ["first(clouds) == 'gcp'", false],
  ["no and 1 / zero > 1", false],
  ["if(zero == 0, 0, 1 / zero)", 0],
  ["1 / zero", "division-by-zero@4"],
  ["zero ^ 0", "division-by-zero@0"],
  ["(-8) ^ 0.5", "no-real-value@0"],
  ["10 ^ 300 * 10 ^ 300", "too-large@0"],
  ["round(1.5, 0.5)", "bad-digits@0"],
  ["a + mesh", "type-mismatch@4"],
  ["mesh + 1", "type-mismatch@0"],
  ["a and yes", "type-mismatch@0"],
  ["mesh == 1", "type-mismatch@0"],
  ["mesh < 'x'", "type-mismatch@0"],
  ["clouds == 'aws'", "type-mismatch@0"],
  ["includes(mesh, 'aws')", "type-mismatch@9"],
  ["first(mesh)", "type-mismatch@6"],
  ["first(clouds) + 1", "type-mismatch@0"],
  ["if(a, 1, 2)", "type-mismatch@3"],
  ["if(yes, 1, 'x')", "type-mismatch@0"],
  ["aa + 1", "unknown-name@0"],
])("%s", (source, want) => {
  expect(evaluate(source)).toStrictEqual(want);
});

test("an unknown name suggests the nearest one", () => {
  const parsed = parseExpression("mehs == 'istio'");
  expect(parsed.ok).toBe(true);
  if (!parsed.ok) return;
  const result = evaluateExpression(parsed.expression, variables);
  expect(result.ok ? "" : result.problems[0]?.fix).toBe("Did you mean `mesh`?");
});

describe("conditions", () => {
  test.each<[string, unknown]>([
    ["includes(clouds, 'aws') and a >= 2", true],
    ["mesh == 'none' or b > 5", false],
    ["a + 1", "not-a-condition"],
    ["mesh", "not-a-condition"],
    ["a >", "unexpected"],
    ["region == 'eu'", "unknown-name"],
  ])("%s", (source, want) => {
    const result = evaluateCondition(source, variables);
    expect(result.ok ? result.value : result.problems[0]?.code).toBe(want);
  });

  test("an answer without a value is unknown and not false", () => {
    const given = { mesh: undefined } as unknown as Variables;
    const result = evaluateCondition("mesh == 'istio'", given);
    expect(result.ok).toBe(false);
  });

  test("prototype members are not names", () => {
    expect(evaluateCondition("constructor == 1", {}).ok).toBe(false);
    expect(evaluateCondition("toString == 1", {}).ok).toBe(false);
  });
});

test.each([
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [0.285, 2, 0.29],
  [1e21, 2, 1e21],
  [1.45e-7, 8, 1.5e-7],
  [0, 2, 0],
])("rounds %d to %d digits", (value, digits, want) => {
  expect(roundTo(value, digits)).toBe(want);
});
