import { expect, it } from "vitest";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { precompileProofs } from "../../src/generator/precompile-proofs.ts";
import { proofKey } from "../../src/generator/proof-key.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { answerVariants } from "../../src/generator/sample-answers.ts";

it(
  "proves at build time what the default answers give, and nothing else",
  { timeout: 120_000 },
  async () => {
    const keys = new Set(
      /new Set\((\[.*\])\)/s.exec(await precompileProofs())?.[1]?.match(/[\w-]{22}/g),
    );
    const generator = await loadGenerator("enterprise-mlops");
    const [usual] = answerVariants(generator);
    const proven: string[] = [];
    const open: string[] = [];
    await renderGenerator(
      generator,
      { answers: { ...usual?.answers, organization: "Another name" }, mode: "skeleton" },
      async (paths, files) => {
        for (const path of paths) {
          const text = files.get(path);
          if (typeof text !== "string") continue;
          (keys.has(proofKey(path, text)) ? proven : open).push(path);
          expect(keys.has(proofKey(path, `${text} `))).toBe(false);
        }
        return new Map();
      },
    );
    expect(proven.length).toBeGreaterThan(50);
    expect(open).toContain("README.md");
    expect(open).toContain("architecture/workspace.dsl");
  },
);
