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
options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]
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
    ["c", null],
  ]);
  expect(matrix).toMatchObject({ maximum: 95, margin: 4, closeCall: true });
});

describe("flips", () => {
  /** Matrices drawn from a sequence that repeats: rows of scores by option, and weights. */
  const drawn = Array.from({ length: 60 }, (_, seed) => {
    let state = seed + 1;
    const next = (low: number, high: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return low + (state % (high - low + 1));
    };
    const weights = Array.from({ length: 4 }, () => next(1, 5));
    const rows = ["a", "b", "c"].map(() => weights.map(() => next(1, 5)));
    return { weights, rows };
  });
  const totals = (rows: readonly number[][], weights: readonly number[]) =>
    rows.map((row) => row.reduce((sum, score, index) => sum + score * (weights[index] ?? 0), 0));

  /** Every single change that lets another option overtake the first, tried out one by one. */
  function changes(rows: readonly number[][], weights: readonly number[], first: number) {
    const overtaken = (r: readonly number[][], w: readonly number[]) => {
      const sums = totals(r, w);
      return sums.some((sum) => sum > (sums[first] ?? 0));
    };
    const byWeight = weights.flatMap((weight, at) =>
      Array.from({ length: 11 }, (_, to) => to)
        .filter((to) => overtaken(rows, weights.with(at, to)))
        .map((to) => ({ at, option: undefined, to, size: Math.abs(to - weight) })),
    );
    const byScore = rows.flatMap((row, option) =>
      row.flatMap((score, at) =>
        [1, 2, 3, 4, 5]
          .filter((to) => overtaken(rows.with(option, row.with(at, to)), weights))
          .map((to) => ({ at, option: "ABC"[option], to, size: Math.abs(to - score) })),
      ),
    );
    return [...byWeight, ...byScore];
  }

  test("are the smallest single changes by which another option overtakes the first, and none where none does", () => {
    const counts = { none: 0, some: 0, falls: 0 };
    for (const { weights, rows } of drawn) {
      const sums = totals(rows, weights);
      const best = Math.max(...sums);
      if (sums.filter((sum) => sum === best).length > 1) continue;
      const lines = rows.map(
        (row, option) =>
          `  ${"abc"[option]}: {${row.map((score, at) => `c${at}: ${score}`).join(", ")}}`,
      );
      const { flips, weightLimit } = record(lines.join("\n"), weights);
      expect(weightLimit).toBe(10);
      const possible = changes(rows, weights, sums.indexOf(best));
      const sizes = flips.map(({ from, to }) => Math.abs(to - from));
      if (flips.length === 0) counts.none += 1;
      else counts.some += 1;
      expect(sizes[0]).toBe(
        possible.length === 0 ? undefined : Math.min(...possible.map(({ size }) => size)),
      );
      for (const flip of flips) {
        if (flip.kind === "score" && flip.to < flip.from) counts.falls += 1;
        expect(possible).toContainEqual({
          at: Number(flip.criterion.slice(1)),
          option: flip.kind === "score" ? flip.option : undefined,
          to: flip.to,
          size: Math.abs(flip.to - flip.from),
        });
      }
    }
    expect(counts.none).toBeGreaterThan(0);
    expect(counts.some).toBeGreaterThan(0);
    expect(counts.falls).toBeGreaterThan(0);
  });
});

test("open scores and ties have no winner", () => {
  expect(
    record("  a: {c0: 4, c1: null, c2: 1, c3: 1, c4: 1}\n  b: {c0: 1, c1: 1, c2: 1, c3: 1, c4: 1}")
      .winner,
  ).toBeUndefined();
  expect(record("  a: {c0: 2}\n  b: {c0: 2}", [3]).winner).toBeUndefined();
});
