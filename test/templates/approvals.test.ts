import { assert, double, integer, property } from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { evaluateExpression } from "../../src/expressions/evaluate.ts";
import { parseExpression } from "../../src/expressions/parse.ts";
import { listGenerators } from "../../src/generator/list-generators.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { answerVariants } from "../../src/generator/sample-answers.ts";

interface Approvals {
  inputs: Record<string, { base: number }>;
  formulas: Record<string, { value: string }>;
}

const file = "models/approvals.yaml";

describe.each(listGenerators().map(({ id }) => id))("the tiers of %s", (id) => {
  let model: Approvals;
  beforeAll(async () => {
    const generator = await loadGenerator(id);
    const answers = { ...answerVariants(generator)[0]?.answers, highTier: 0.25, mediumTier: 0.5 };
    const files = generator.files.filter(({ to }) => to === file);
    const options = { answers, mode: "exemplar" as const, parts: ["models"] };
    const rendered = await renderGenerator({ ...generator, files }, options, async () => new Map());
    model = parse(String(rendered[0]?.content)) as Approvals;
  });

  /** All formulas in their order, with other inputs where given. */
  function compute(given: Record<string, number>): Record<string, number> {
    const bases = Object.entries(model.inputs).map(([name, { base }]) => [name, base] as const);
    const values: Record<string, number> = { ...Object.fromEntries(bases), ...given };
    for (const [name, { value }] of Object.entries(model.formulas)) {
      const parsed = parseExpression(value);
      const result = parsed.ok ? evaluateExpression(parsed.expression, values) : parsed;
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problems)}`);
      values[name] = Number(result.value);
    }
    return values;
  }

  const counted = id === "enterprise-mlops" ? ["modelsInProduction", "newModels"] : ["apps", "appsPerYear"];
  const of = (all: number, added: number) => ({ [counted[0]!]: all, [counted[1]!]: added });

  test("take both shares from the answers", () => {
    expect(model.inputs).toMatchObject({ highTier: { base: 0.25 }, mediumTier: { base: 0.5 } });
  });

  test("add up to all, none below zero, and are never more than the reviewers can do", () => {
    const share = double({ min: 0, max: 1, noNaN: true });
    assert(
      property(integer({ min: 0, max: 5000 }), integer({ min: 0, max: 500 }), share, share, (all, added, highTier, rest) => {
        const mediumTier = (1 - highTier) * rest;
        const values = compute({ ...of(all, added), highTier, mediumTier });
        const counts = ["high", "medium", "low"].map((tier) => values[tier] ?? Number.NaN);
        expect(counts.every((count) => count >= 0 && Number.isInteger(count))).toBe(true);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all);
        for (const load of ["boardLoad", "reviewerLoad"]) expect(values[load]).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test("more of the high tier is more work at the gate, and more evidence", () => {
    const hours = (highTier: number) => compute({ ...of(40, 10), highTier, mediumTier: 0 });
    for (const name of ["reviewHours", "evidenceHours", "reviewers", "highMonth"])
      expect(hours(0.8)[name]).toBeGreaterThan(hours(0.1)[name] ?? 0);
  });
});
