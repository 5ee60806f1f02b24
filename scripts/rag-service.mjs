#!/usr/bin/env node
// Does the RAG service that generator 303 emits compile and pass its own tests, whatever was answered? Rows of answers
// in which every pair of values of the questions that change the service comes together at least once; each is written
// as `new` writes it, with the figures that are computed, installed from the registry and tested as its reader does it.
// Services with the same package.json share what is installed.
//   npm run rag-service [-- --set chunking=semantic,vectorStore=pgvector]… [--rows 10] [--minutes 20] [--keep DIR]
// --set tries these values alone, over the defaults; --minutes as many rows as there is time for. Needs a build and the
// registry. Exit status 1 when a row fails, 3 when none does and some were not tried.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { execa } from "execa";
import { failedLines } from "./failed-lines.mjs";
import { clock, conclude, factorsOf, pairwiseRows, spread, treesOf } from "./pairwise.mjs";
import { load, writeRow } from "./write-row.mjs";

const { values: options } = parseArgs({
  options: {
    set: { type: "string", multiple: true, default: [] },
    rows: { type: "string" },
    minutes: { type: "string" },
    keep: { type: "string" },
  },
});
const engine = {
  ...(await load("generator/load-generator.js")),
  ...(await load("generator/render-generator.js")),
  ...(await load("generator/sample-answers.js")),
};
const generator = await engine.loadGenerator("llm-rag-platform");
const work = options.keep ?? mkdtempSync(join(tmpdir(), "rag-service-"));
mkdirSync(work, { recursive: true });
const failed = [];
const rows = await plan();
// The tests wait more than they compute: two services at once.
const left = options.minutes === undefined ? [...rows.entries()] : spread([...rows.entries()]);
const isOver = clock(options.minutes);
await Promise.all(Array.from({ length: 2 }, tryRows));
if (options.keep === undefined) rmSync(work, { recursive: true, force: true });
const tried = rows.length - left.length;
console.log(`${tried} rows of answers, ${failed.length} whose RAG service does not pass`);
conclude({ failed: failed.length, tried, of: rows.length });

async function tryRows() {
  for (let next = left.shift(); next; next = isOver() ? undefined : left.shift()) {
    const [at, answers] = next;
    const problem = await problemOf(answers, join(work, `row-${at}`));
    console.log(`${problem === undefined ? "ok" : "FAILED"}: ${JSON.stringify(answers)}`);
    if (problem === undefined) continue;
    failed.push(at);
    console.log(problem);
  }
}

async function plan() {
  if (options.set.length > 0)
    return options.set.map((given) =>
      Object.fromEntries(given.split(",").map((one) => one.split("="))),
    );
  const folder = "reference/rag-service";
  // Of values that give the same service one is enough.
  const { factors } = await treesOf({
    engine,
    id: generator.id,
    mode: "exemplar",
    folder,
    fixed: {},
  });
  const variants = engine.answerVariants(generator).map(({ answers }) => answers);
  // The dimension of its vectors is a figure of the models: no template of the service shows it.
  const { embedding } = Object.fromEntries(factorsOf(generator, variants));
  const all = [{}, ...pairwiseRows(new Map([...factors, ["embedding", embedding]]))];
  const count = Math.min(Number(options.rows ?? all.length), all.length);
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]);
}

/** What went wrong; undefined where the service compiles and its tests pass. */
async function problemOf(answers, target) {
  rmSync(target, { recursive: true, force: true });
  await writeRow({ generator, mode: "exemplar", answers, target });
  const service = join(target, "reference/rag-service");
  symlinkSync(join(installed(service), "node_modules"), join(service, "node_modules"));
  const ran = await execa("npm", ["run", "--silent", "test"], { cwd: service, reject: false });
  if (options.keep === undefined) rmSync(target, { recursive: true });
  if (ran.exitCode === 0) return undefined;
  return failedLines(ran.stdout).join("\n");
}

function installed(service) {
  const manifest = readFileSync(join(service, "package.json"), "utf8");
  const name = createHash("sha256").update(manifest).digest("hex").slice(0, 12);
  const folder = join(work, `installed-${name}`);
  if (existsSync(join(folder, "node_modules"))) return folder;
  mkdirSync(folder, { recursive: true });
  execFileSync("cp", [join(service, "package.json"), folder]);
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], {
    cwd: folder,
  });
  return folder;
}
