import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
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

const stores = ["qdrant", "weaviate", "pinecone"];
/** Runs tests of one emitted service; all of them are compiled together. */
function run(store: string, names: readonly string[]): { status: number; out: string } {
  const files = names.map((name) => join(folder, `dist/${store}/test/${name}.test.js`));
  const ran = spawnSync(process.execPath, ["--test", ...files], {
    cwd: join(folder, store),
    encoding: "utf8",
  });
  return { status: ran.status ?? 1, out: ran.stdout };
}

/** The service as its reader finds it. */
async function emit(vectorStore: string): Promise<void> {
  const generator = await loadGenerator("llm-rag-platform");
  const files = await renderGenerator(generator, {
    answers: {
      ...answerVariants(generator)[0]?.answers,
      ragFramework: "own-code",
      vectorStore,
    },
    mode: "exemplar",
    parts: ["reference"],
  });
  for (const { path, content } of files) {
    if (!path.startsWith("reference/rag-service/")) continue;
    const file = join(folder, vectorStore, path.slice("reference/rag-service/".length));
    mkdirSync(dirname(file), { recursive: true });
    const text = String(content).replace(
      /# computed: \S+ as=(\w+)\n/g,
      (line, name: string) => `${line}${name}: ${figures[name]}\n`,
    );
    writeFileSync(file, text);
  }
}

beforeAll(async () => {
  for (const store of stores) await emit(store);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { compilerOptions } = JSON.parse(
    readFileSync(join(folder, "qdrant/tsconfig.json"), "utf8"),
  ) as { compilerOptions: object };
  const include = stores.flatMap((store) => [`${store}/src`, `${store}/test`]);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { cwd: folder });
}, 120_000);

test("the RAG service compiles and passes its own tests, without network and without a model", () => {
  const names = [
    "answer-cache",
    "chunk",
    "evaluation",
    "index-store",
    "ingestion",
    "server",
  ].concat("service", "sign-request");
  const { status, out } = run("qdrant", names);
  expect(out.match(/^not ok .*/gm)).toBeNull();
  expect(out).toMatch(/# pass 6\d\n# fail 0\n/);
  expect(status).toBe(0);
});

test("each vector store keeps the contract, and its tests notice a search without the filter", () => {
  for (const store of stores) {
    expect(run(store, ["vector-store"]).out, store).toMatch(/# fail 0\n/);
    const file = join(folder, `dist/${store}/src/vector-store.js`);
    const code = readFileSync(file, "utf8");
    const open = code.replace(
      /\{ any: groups \}|\{ \$in: groups \}|valueText: \$\{JSON.stringify\(groups\)\}/,
      (found) => (found.startsWith("valueText") ? "valueText: []" : "{ any: [], $in: [] }"),
    );
    expect(open, store).not.toBe(code);
    writeFileSync(file, open);
    expect(run(store, ["vector-store"]).status, store).not.toBe(0);
  }
});
