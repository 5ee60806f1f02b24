import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { answerVariants } from "../../src/generator/sample-answers.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), "archwright-rag-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `sync` writes below the names of figures, with the defaults of models/retrieval.yaml. */
const figures: Record<string, number> = {
  chunkTokens: 400,
  overlapShare: 0.15,
  embeddingDimension: 1024,
  candidates: 40,
  passages: 5,
};

/** The service as its reader finds it, with the packages of this project beside it. */
async function emitted(ragFramework: string): Promise<string> {
  const generator = await loadGenerator("llm-rag-platform");
  const files = await renderGenerator(generator, {
    answers: { ...answerVariants(generator)[0]?.answers, ragFramework },
    mode: "exemplar",
    parts: ["reference"],
  });
  const target = join(folder, ragFramework);
  for (const { path, content } of files) {
    if (!path.startsWith("reference/rag-service/")) continue;
    const file = join(target, path.slice("reference/rag-service/".length));
    mkdirSync(dirname(file), { recursive: true });
    const text = String(content).replace(
      /# computed: \S+ as=(\w+)\n/g,
      (line, name: string) => `${line}${name}: ${figures[name]}\n`,
    );
    writeFileSync(file, text);
  }
  symlinkSync(join(root, "node_modules"), join(target, "node_modules"));
  return target;
}

test("the RAG service compiles and passes its own tests, without network and without a model", async () => {
  const target = await emitted("own-code");
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", target], { cwd: target });
  const names = ["chunk", "evaluation", "server", "service"].map(
    (name) => `dist/test/${name}.test.js`,
  );
  const out = execFileSync(process.execPath, ["--test", ...names], {
    cwd: target,
    encoding: "utf8",
  });
  expect(out).toMatch(/# pass 2\d\n# fail 0\n/);
});
