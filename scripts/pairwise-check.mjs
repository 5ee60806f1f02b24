#!/usr/bin/env node
// Does every combination of answers give a workspace without an error or a warning? For each built-in generator,
// as skeleton and as exemplar, rows of answers in which every pair of values of two questions comes together at
// least once; each is written as `new` writes it, read back and checked with all rules. Drawings are left out:
// that every view of every row can be drawn is for the tests of the models.
//   npm run pairwise [-- --generator 303] [--mode exemplar] [--row 17]… [--with serviceMesh=istio]… [--rows 10]
//     [--workers 2] [--minutes 20]
// --with takes the rows in which a question has this value (of several --with, any): after a change of an option.
// --rows takes that many rows, spread evenly; --minutes as many as there is time for, spread alike. Needs a build.
// Exit status 1 when a row has an error or a warning, 3 when none has and some were not tried.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { clock, conclude, factorsOf, pairwiseRows, spread } from "./pairwise.mjs";
import { draw, load, writeRow } from "./write-row.mjs";

const { values: options } = parseArgs({
  options: {
    generator: { type: "string", multiple: true },
    mode: { type: "string", multiple: true, default: ["skeleton", "exemplar"] },
    row: { type: "string", multiple: true },
    with: { type: "string", multiple: true },
    rows: { type: "string" },
    minutes: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});

if (isMainThread) await main();
else await work(workerData);

async function main() {
  const tasks = await plan();
  if (tasks.length === 0)
    throw new Error("No row of answers has what --with, --row or --rows ask for");
  const left = options.minutes === undefined ? [...tasks] : spread(tasks);
  const isOver = clock(options.minutes);
  const failed = [];
  await Promise.all(
    Array.from(
      { length: Math.min(Number(options.workers), tasks.length) },
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(fileURLToPath(import.meta.url), {
            argv: process.argv.slice(2),
          });
          const next = () => worker.postMessage((isOver() ? undefined : left.shift()) ?? null);
          worker.on("message", (result) => {
            if (result?.findings.length > 0) {
              failed.push(result);
              console.log(describe(result));
            }
            next();
          });
          worker.on("error", reject);
          worker.on("exit", resolve);
        }),
    ),
  );
  const tried = tasks.length - left.length;
  console.log(`${tried} rows of answers, ${failed.length} with an error or a warning`);
  conclude({ failed: failed.length, tried, of: tasks.length });
}

/** The rows of every generator and mode. */
async function plan() {
  const { listGenerators } = await load("generator/list-generators.js");
  const { loadGenerator } = await load("generator/load-generator.js");
  const { answerVariants } = await load("generator/sample-answers.js");
  const tasks = [];
  for (const id of options.generator ?? listGenerators().map((one) => one.id)) {
    const generator = await loadGenerator(id);
    const variants = answerVariants(generator).map(({ answers }) => answers);
    const rows = pairwiseRows(factorsOf(generator, variants));
    const chosen = choose(rows);
    for (const mode of options.mode) {
      console.log(`${id}, ${mode}: ${chosen.length} of ${rows.length} rows`);
      for (const row of chosen) tasks.push({ id, mode, row, answers: rows[row] });
    }
  }
  return tasks;
}

/** The numbers of the rows that the options ask for. */
function choose(rows) {
  if (options.row) return options.row.map(Number).filter((row) => row < rows.length);
  const all = [...rows.keys()].filter((row) => isMeant(rows[row]));
  const wanted = Math.min(Number(options.rows ?? all.length), all.length);
  return Array.from({ length: wanted }, (_, at) => all[Math.floor((at * all.length) / wanted)]);
}

/** Whether a row has one of the values that --with names. */
function isMeant(answers) {
  const meant = (options.with ?? []).map((one) => one.split("="));
  return (
    meant.length === 0 ||
    meant.some(([name, value]) => [answers[name]].flat().map(String).includes(value))
  );
}

async function work() {
  const { loadGenerator } = await load("generator/load-generator.js");
  const generators = new Map();
  parentPort.on("message", async (task) => {
    if (task === null) return parentPort.close();
    if (!generators.has(task.id)) generators.set(task.id, await loadGenerator(task.id));
    const findings = await findingsOf(generators.get(task.id), task);
    parentPort.postMessage({ ...task, findings });
  });
  parentPort.postMessage(undefined);
}

/** Writes a workspace of these answers into a folder that is gone afterwards, and checks what stands there. */
async function findingsOf(generator, { mode, answers }) {
  const folder = mkdtempSync(join(tmpdir(), "archwright-pairwise-"));
  try {
    const target = join(folder, "workspace");
    await writeRow({ generator, mode, answers, target });
    return await check(target);
  } catch (error) {
    const problems = error.problems?.length > 0 ? error.problems : [error];
    return problems.map(({ file, line, message }) => ({ rule: "new", file, line, message }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(target) {
  const { readWorkspace } = await load("workspace/read-workspace.js");
  const { catalogsFor } = await load("generator/load-catalogs.js");
  const { chartKeysFor } = await load("generator/load-chart-keys.js");
  const { knownArtifacts, workspaceBases } = await load("generator/plan-workspace.js");
  const { deriveFiles } = await load("derive/derive-files.js");
  const { runPolicies } = await load("check/policies/run-policies.js");
  const { inspectAnswers } = await load("questions/inspect-answers.js");
  const { checkWorkspace } = await load("check/check-workspace.js");
  const workspace = await readWorkspace(target);
  const { files } = workspace;
  const { model, findings, derivation } = await deriveFiles(files, workspaceBases(workspace), {
    ...(await catalogsFor(files)),
    reuse: knownArtifacts(workspace),
    draw,
  });
  return checkWorkspace({
    model,
    sourceFindings: findings,
    files,
    derivation,
    policies: await runPolicies(model),
    charts: chartKeysFor(model),
    answers: inspectAnswers(model, target),
    asOf: "2026-11-20",
  }).filter(({ severity }) => severity !== "info");
}

function describe({ id, mode, row, answers, findings }) {
  const shown = findings
    .slice(0, 8)
    .map(({ rule, file, line, message }) => `    ${file}:${line} ${rule}: ${message}`);
  const set = Object.entries(answers).map(([name, value]) => `${name}=${[value].flat()}`);
  return [`${id}, ${mode}, row ${row}: ${findings.length}`, ...shown, `    ${set.join(" ")}`].join(
    "\n",
  );
}
