import { describe, expect, it } from "vitest";
import type { Generator } from "../../src/generator/generator.ts";
import { listGenerators } from "../../src/generator/list-generators.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { AnswerValue } from "../../src/generator/question.ts";
import { pairwiseRows } from "./pairwise.ts";
import { Models, defaultsOf, factorsOf } from "./render-model.ts";

/** The questions of which some answer changes the model. */
async function touching(generator: Generator, models: Models): Promise<Map<string, AnswerValue[]>> {
  const defaults = defaultsOf(generator);
  const usual = await models.render(defaults);
  const touching = new Map<string, AnswerValue[]>();
  for (const [name, values] of factorsOf(generator)) {
    for (const value of values) {
      if ((await models.render({ ...defaults, [name]: value })) === usual) continue;
      touching.set(name, values);
      break;
    }
  }
  return touching;
}

describe.each(listGenerators().map(({ id }) => id))("the model of %s", (id) => {
  it.each(["skeleton", "exemplar"] as const)(
    "has no error, warning or inspection finding for any pair of answers (%s)",
    { timeout: 120_000 },
    async (mode) => {
      const generator = await loadGenerator(id);
      const models = new Models(generator, mode);
      const factors = await touching(generator, models);
      const rows = pairwiseRows(factors);
      const found = new Map<string, string>();
      for (const row of rows) {
        const source = await models.render({ ...defaultsOf(generator), ...row });
        for (const problem of await models.problems(source)) {
          const key = problem.replace(/^line \d+: /, "");
          if (!found.has(key)) found.set(key, `${problem} with ${JSON.stringify(row)}`);
        }
      }
      console.info(
        `${id}, ${mode}: ${rows.length} rows cover every pair of ${[...factors].map(([name, values]) => `${name} (${values.length})`).join(", ")}`,
      );
      expect([...found.values()]).toEqual([]);
    },
  );
});

describe("pairwiseRows", () => {
  it("brings every pair of values together", () => {
    const factors = new Map(
      [3, 2, 5, 4].map((count, factor) => [
        `f${factor}`,
        Array.from({ length: count }, (_, value) => value),
      ]),
    );
    const rows = pairwiseRows(factors);
    for (const [a, ones] of factors)
      for (const [b, others] of factors)
        for (const one of ones)
          for (const other of others)
            if (a < b) expect(rows.some((row) => row[a] === one && row[b] === other)).toBe(true);
    expect(rows.length).toBeLessThan(35);
  });
});
