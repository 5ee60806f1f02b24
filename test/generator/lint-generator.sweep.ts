import { describe, expect, it } from "vitest";
import type { Generator } from "../../src/generator/generator.ts";
import { lintGenerator } from "../../src/generator/lint-generator.ts";
import { listGenerators } from "../../src/generator/list-generators.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";

describe("the built-in generators", () => {
  it.each(listGenerators().map(({ id }) => id))(
    "%s is free of findings for every choice",
    async (id) => {
      const generator: Generator = await loadGenerator(id);
      expect(await lintGenerator(generator)).toEqual([]);
    },
  );
});
