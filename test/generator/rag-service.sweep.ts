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
  openingTokens: 8,
};

const stores = ["qdrant", "weaviate", "pinecone"];
/** Runs tests of the emitted service. */
function run(names: readonly string[]): { status: number; out: string } {
  const files = names.map((name) => join(folder, `dist/service/test/${name}.test.js`));
  const cwd = join(folder, "service");
  const ran = spawnSync(process.execPath, ["--test", ...files], { cwd, encoding: "utf8" });
  return { status: ran.status ?? 1, out: ran.stdout };
}

const prefix = "reference/rag-service/";
/** The service as its reader finds it, by path. */
async function emit(changed: Record<string, string>): Promise<Map<string, string>> {
  const generator = await loadGenerator("llm-rag-platform");
  const usual = answerVariants(generator)[0]?.answers;
  const files = await renderGenerator(
    { ...generator, files: generator.files.filter(({ to }) => String(to).startsWith(prefix)) },
    { answers: { ...usual, ragFramework: "own-code", ...changed }, mode: "exemplar" },
  );
  const figure = (line: string, name: string) => `${line}${name}: ${figures[name]}\n`;
  return new Map(
    files
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ path, content }) => [
        path.slice(prefix.length),
        String(content).replace(/# computed: \S+ as=(\w+)\n/g, figure),
      ]),
  );
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

beforeAll(async () => {
  const services = await Promise.all(stores.map((vectorStore) => emit({ vectorStore })));
  for (const [at, files] of services.entries()) {
    for (const [path, text] of files) {
      // The services differ in one file and its test only: they stand beside those of the first, under other names.
      if (at === 0) write(`service/${path}`, text);
      else if (/^(?:src|test)\/vector-store\b/.test(path))
        write(
          `service/${path.replace("vector-store", stores[at] ?? "")}`,
          text.replace("../src/vector-store.ts", `../src/${stores[at]}.ts`),
        );
    }
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const { compilerOptions } = JSON.parse(
    readFileSync(join(folder, "service/tsconfig.json"), "utf8"),
  ) as { compilerOptions: object };
  const include = ["service/src", "service/test"];
  write("tsconfig.json", JSON.stringify({ compilerOptions, include }));
  write("package.json", '{"type": "module"}');
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { cwd: folder });
}, 120_000);

test("the RAG service compiles and passes its own tests, without network and without a model", () => {
  const names = ["answer-cache", "chunk", "evaluation", "index-store", "ingestion", "server"];
  const { status, out } = run([...names, "service", "sign-request"]);
  expect(out.match(/^not ok .*/gm)).toBeNull();
  expect(out).toMatch(/# fail 0\n/);
  expect(Number(/# pass (\d+)/.exec(out)?.[1])).toBeGreaterThan(90);
  expect(status).toBe(0);
}, 120_000);

test("each vector store keeps the contract, and its tests notice a search without the filter", () => {
  for (const [at, store] of stores.entries()) {
    const name = at === 0 ? "vector-store" : store;
    expect(run([name]).out, store).toMatch(/# fail 0\n/);
    const file = join(folder, `dist/service/src/${name}.js`);
    const code = readFileSync(file, "utf8");
    const open = code.replace(
      /\{ any: groups \}|\{ \$in: groups \}|valueText: \$\{JSON.stringify\(groups\)\}/,
      (found) => (found.startsWith("valueText") ? "valueText: []" : "{ any: [], $in: [] }"),
    );
    expect(open, store).not.toBe(code);
    writeFileSync(file, open);
    expect(run([name]).status, store).not.toBe(0);
  }
}, 120_000);

test("no file of the service leads back to itself through what it imports", () => {
  const source = join(folder, "service/src");
  const importsOf = (name: string) => [
    ...readFileSync(join(source, name), "utf8").matchAll(/from "\.\/([^"]+)"/g),
  ];
  const cycle = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path, name];
    for (const [, next = ""] of importsOf(name)) {
      const found = cycle(next, [...path, name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const name of [
    "main.ts",
    "ingestion-command.ts",
    "evaluate-command.ts",
    "router-command.ts",
  ])
    expect(cycle(name, []), name).toBeUndefined();
});
