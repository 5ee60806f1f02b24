import { beforeAll, describe, expect, it } from "vitest";
import { listGenerators } from "../../../src/generator/list-generators.ts";
import { loadGenerator } from "../../../src/generator/load-generator.ts";
import { startRenderer } from "../../diagrams/raster.ts";
import { casesOf, expectCleanViews } from "./clean-views.ts";

beforeAll(startRenderer);

describe.each(listGenerators().map(({ id }) => id))("every view of %s", (id) => {
  it("has nothing on anything else and can be read on paper, whatever was answered", async () => {
    const generator = await loadGenerator(id);
    const seen = new Set<string>();
    let looked = 0;
    for (const [name, answers] of casesOf(generator))
      looked += await expectCleanViews(generator, name, answers, seen);
    expect(looked).toBe(seen.size);
  });
});
