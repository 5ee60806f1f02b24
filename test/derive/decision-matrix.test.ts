import { describe, expect, test } from "vitest";
import { decisionMatrix } from "../../src/derive/decision-matrix.ts";
import { readDecision } from "../../src/sources/decisions.ts";

function record(scores: string, weights: readonly number[] = [5, 4, 4, 3, 3]) {
  const criteria = weights
    .map((weight, index) => `  - {id: c${index}, title: C${index}, weight: ${weight}}`)
    .join("\n");
  const text = `---
status: proposed
date: 2026-11-20
options: [{id: a, title: A}, {id: b, title: B}]
criteria:
${criteria}
scores:
${scores}
---

# Title
`;
  const { decision, findings } = readDecision("architecture/decisions/0001-x.md", text);
  expect(findings).toEqual([]);
  if (!decision) throw new Error("no decision");
  return decisionMatrix(decision);
}

test("totals, winner, margin", () => {
  const matrix = record(
    "  a: {c0: 4, c1: 5, c2: 4, c3: 4, c4: 2}\n  b: {c0: 5, c1: 5, c2: 1, c3: 2, c4: 5}",
  );
  expect(matrix.options.map(({ id, total }) => [id, total])).toEqual([
    ["a", 74],
    ["b", 70],
  ]);
  expect(matrix).toMatchObject({ maximum: 95, margin: 4, closeCall: true });
});

describe("flips", () => {
  test("each one really flips the winner, and one step less does not", () => {
    const rows = { a: [4, 5, 4, 4, 2], b: [5, 5, 1, 2, 5] };
    const weights = [5, 4, 4, 3, 3];
    const lines = (values: readonly number[]) =>
      `{${values.map((value, i) => `c${i}: ${value}`).join(", ")}}`;
    const matrix = record(`  a: ${lines(rows.a)}\n  b: ${lines(rows.b)}`);
    expect(matrix.flips.length).toBeGreaterThan(0);
    for (const flip of matrix.flips) {
      const index = Number(flip.criterion.slice(1));
      const winnerAt = (value: number) => {
        const w = [...weights];
        const b = [...rows.b];
        if (flip.kind === "weight") w[index] = value;
        else b[index] = value;
        const total = (row: readonly number[]) =>
          row.reduce((sum, score, i) => sum + score * w[i]!, 0);
        return total(rows.a) >= total(b) ? "a" : "b";
      };
      const step = Math.sign(flip.to - flip.from);
      expect(winnerAt(flip.to)).toBe("b");
      expect(winnerAt(flip.to - step)).toBe("a");
    }
  });
});

test("open scores and ties have no winner", () => {
  expect(
    record("  a: {c0: 4, c1: null, c2: 1, c3: 1, c4: 1}\n  b: {c0: 1, c1: 1, c2: 1, c3: 1, c4: 1}")
      .winner,
  ).toBeUndefined();
  expect(record("  a: {c0: 2}\n  b: {c0: 2}", [3]).winner).toBeUndefined();
});
