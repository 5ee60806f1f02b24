import { listGenerators } from "./list-generators.ts";
import { loadGenerator } from "./load-generator.ts";
import { proofKey } from "./proof-key.ts";
import { startRendering } from "./render-generator.ts";
import { answerVariants } from "./sample-answers.ts";
import { verifyAll } from "./verify-rendered.ts";

/**
 * The module that takes the place of `precompiled-proofs.js` in dist: parses what every built-in
 * generator renders with its default answers. Throws a UserError when a file cannot be read.
 */
export async function precompileProofs(): Promise<string> {
  const keys = new Set<string>();
  for (const { id } of listGenerators()) {
    const generator = await loadGenerator(id);
    const [usual] = answerVariants(generator);
    const worked = generator.questions.flatMap(({ name, exemplarDefault }) =>
      exemplarDefault === undefined ? [] : [[name, exemplarDefault] as const],
    );
    for (const mode of ["skeleton", "exemplar"] as const) {
      const { proof } = startRendering(
        generator,
        {
          answers: {
            ...usual?.answers,
            ...(mode === "exemplar" ? Object.fromEntries(worked) : {}),
          },
          mode,
        },
        async (paths, files) => {
          const found = await verifyAll(paths, files);
          for (const path of paths) {
            const text = files.get(path);
            // Whether a model can be read depends on what it includes.
            if (typeof text !== "string" || path.endsWith(".dsl") || found.has(path)) continue;
            keys.add(proofKey(path, text));
          }
          return found;
        },
      );
      await proof;
    }
  }
  const list = JSON.stringify([...keys].sort());
  return `// Made by scripts/build.mjs.\nexport const precompiledProofs = new Set(${list});\n`;
}
