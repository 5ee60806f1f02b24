#!/usr/bin/env node
// How much of a workspace does `check` hold together? Drops keys, swaps references, changes numbers
// and deletes files, one at a time, in every source file of a worked workspace, and counts what
// `check` notices. A mutant that only makes computed text stale is checked once more after a sync.
//   node scripts/mutate.mjs [--limit 200] [--seed 1] [--file governance/controls.yaml] [--set key=value]…
//     [--workers 1] [--record FILE] [--json]
//   node scripts/mutate.mjs --reference [--sample 2000] [--validators [150]]
// Without --limit every mutant is tried, on all cores or by --workers of them: the workspace is made once and
// mutated in memory, and of each mutant only what its file changes is read and computed anew. --limit takes a
// few of each kind of change in each file, --sample takes of all alike, so that its rate is an estimate of the
// whole. --record keeps each result in a file of JSON lines; a run that finds some there does not try those again.
// --reference mutates the files of reference/ and .github/ instead; with --validators so many of the
// survivors, drawn by the seed, go to the independent validators too (see validate.mjs). Needs a build. Exit
// status 1 when a survivor has no reason in mutation-reasons.yaml.
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { parse } from "yaml";
import { mutantsOf, referenceMutants } from "./mutants.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  // `--validators` alone takes the usual number.
  args: process.argv
    .slice(2)
    .flatMap((arg, at, all) =>
      arg === "--validators" && !/^\d+$/.test(all[at + 1] ?? "") ? [arg, "150"] : [arg],
    ),
  options: {
    limit: { type: "string" },
    sample: { type: "string" },
    reference: { type: "boolean", default: false },
    validators: { type: "string" },
    seed: { type: "string", default: "1" },
    file: { type: "string" },
    generator: { type: "string", default: "301" },
    set: { type: "string", multiple: true, default: [] },
    workers: { type: "string" },
    record: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

// What these rules say follows from the files of reference/ and .github/ alone, or with the C4 model.
const fileRules =
  /^(?:api-agreement|api-reference|application-source|file-shape|file-syntax|manifest-(?:complete|hardening|label)|terraform-.*|unpinned-version|wildcard-permission)$/;
const modelRules = /^(?:kustomize-target|manifest-.*|uncollected-metric)$/;

if (isMainThread) await main();
else await work(workerData);

async function main() {
  const folder = join(mkdtempSync(join(tmpdir(), "archwright-mutate-")), "workspace");
  const sets = options.set.flatMap((pair) => ["--set", pair]);
  execFileSync(process.execPath, [
    join(root, "bin/archwright.js"),
    "new",
    options.generator,
    folder,
    "--yes",
    "--mode",
    "exemplar",
    ...sets,
  ]);
  const shards = Number(options.workers ?? availableParallelism());
  const tried = { possible: 0, files: 0, results: [] };
  const end = () => {
    rmSync(dirname(folder), { recursive: true, force: true });
    report(tried);
    process.exit();
  };
  process.once("SIGINT", end).once("SIGTERM", end);
  await Promise.all(
    Array.from({ length: shards }, (_, shard) => startWorker({ folder, shard, shards }, tried)),
  );
  if (options.validators !== undefined) await validateSurvivors(folder, tried);
  end();
}

/** Asks the validators about some of the mutants that `check` lets live, drawn by the seed. */
async function validateSurvivors(folder, { results }) {
  const { validatorsOf } = await import("./mutation-validators.mjs");
  const judge = validatorsOf(folder);
  const survivors = results.filter(isAlive);
  survivors.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const survivor of shuffle(survivors, Number(options.seed)).slice(0, options.validators)) {
    if (survivor.validated !== undefined) continue;
    survivor.validated = judge(survivor);
    record(survivor);
    // Whoever interrupts the run gets what is known so far.
    await new Promise((done) => setImmediate(done));
  }
}

function startWorker(data, tried) {
  return new Promise((done, fail) => {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: data,
      argv: process.argv.slice(2),
    });
    worker.on("message", ({ result, isKnown, ...counts }) => {
      Object.assign(tried, counts);
      if (!result) return;
      tried.results.push(result);
      if (!isKnown) record(result);
    });
    worker.once("exit", done);
    worker.once("error", fail);
  });
}

function record(result) {
  if (options.record)
    appendFileSync(options.record, `${JSON.stringify({ ...result, text: undefined })}\n`);
}

/** What `check` did not notice, or only as a note. */
function isAlive({ killed }) {
  return killed === "no" || killed === "by a note";
}

/** What an earlier run with the same --record found: one result on each line, the last of a mutant counts. */
function recorded() {
  if (!options.record || !existsSync(options.record)) return [];
  return readFileSync(options.record, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Tries every `shards`-th mutant and posts what became of each; an interrupted run reports those. */
async function work({ folder, shard, shards }) {
  const judge = await judgeOf(folder);
  const { sources, ids } = judge;
  const all = options.reference
    ? referenceMutants(sources)
    : sources.flatMap(([path, text]) => mutantsOf(path, text, ids));
  parentPort.postMessage({ possible: all.length, files: sources.length });
  const { sample = all.length } = options;
  const chosen =
    options.limit === undefined
      ? shuffle(all, Number(options.seed)).slice(0, Number(sample))
      : choose(all, Number(options.limit));
  const done = new Map(recorded().map((result) => [nameOf(result), result]));
  for (const mutant of chosen.filter((_, index) => index % shards === shard)) {
    const known = done.get(nameOf(mutant));
    if (known && (options.validators === undefined || !isAlive(known))) {
      parentPort.postMessage({ result: known, isKnown: true });
      continue;
    }
    const before = judge.original.get(mutant.file);
    const text = textOf(mutant, before);
    if (text === before) continue;
    const { file, what } = mutant;
    const result = known ?? { ...(await judge.try(file, text)), file, what };
    parentPort.postMessage({ result: { ...result, text }, isKnown: known !== undefined });
  }
}

function nameOf({ file, what }) {
  return `${file}: ${what}`;
}

/** What tries a mutant: everything that stays the same from one to the next is kept. */
async function judgeOf(folder) {
  const load = (path) => import(pathToFileURL(join(root, "dist", path)).href);
  const [{ readWorkspace }, { deriveFiles }, { derive }, planned, { catalogsFor }] =
    await Promise.all([
      load("workspace/read-workspace.js"),
      load("derive/derive-files.js"),
      load("derive/derive.js"),
      load("generator/plan-workspace.js"),
      load("generator/load-catalogs.js"),
    ]);
  const [
    { checkWorkspace, knownRules },
    { runPolicies },
    { fileKind },
    { modelIds },
    { readSources },
  ] = await Promise.all([
    load("check/check-workspace.js"),
    load("check/policies/run-policies.js"),
    load("sources/file-kind.js"),
    load("sources/model-ids.js"),
    load("sources/read-sources.js"),
  ]);
  const { inspectAnswers } = await load("questions/inspect-answers.js");
  const { chartKeysFor } = await load("generator/load-chart-keys.js");
  const { sameFinance } = await load("derive/finance-case.js");

  const rules = [...knownRules()].map((id) => ({ id }));
  const workspace = await readWorkspace(folder);
  const decoder = new TextDecoder();
  const original = new Map(
    [...workspace.files].map(([path, bytes]) => [path, decoder.decode(bytes)]),
  );
  const bases = planned.workspaceBases(workspace);
  const kept = planned.knownArtifacts(workspace);
  const context = {
    ...(await catalogsFor(workspace.files)),
    reuse: (path, inputs) => kept(path, inputs) ?? standIn(path, inputs),
  };
  const first = readSources(workspace.files, bases);
  const base = { model: first.model, derivation: await derive(first.model, context) };
  const policies = await runPolicies(first.model);
  const answers = inspectAnswers(first.model, folder);
  const policyLinks = linksOf(first.model);
  const roles = rolesOf(first.model);
  const known = new Set((await look(workspace.files, base, "")).found.map(({ key }) => key));

  /** Findings, each as one line without its line number: mutants move lines. */
  async function look(files, before, changed) {
    const inModel = changed.startsWith("architecture/") || changed === "";
    const previous = { ...before.model, ...(inModel ? { architecture: undefined } : {}) };
    const { model, findings } = readSources(files, bases, previous);
    if (changed !== "" && !options.reference) {
      const read = findings.map(lineOf);
      if (newRules(read).length > 0) return { found: read };
    }
    const finance = sameFinance(before.model, model) ? before.derivation.finance : undefined;
    const derivation = derives(changed, model)
      ? await derive(model, { ...context, finance })
      : before.derivation;
    const found = checkWorkspace({
      model,
      sourceFindings: findings,
      files,
      derivation,
      policies:
        linksOf(model) === policyLinks && !/^reference\/(?:kubernetes|samples)\//.test(changed)
          ? policies
          : await runPolicies(model),
      charts: chartKeysFor(model),
      answers:
        changed === "archwright.yaml" || rolesOf(model) !== roles
          ? inspectAnswers(model, folder)
          : answers,
      asOf: "2027-01-15",
      ...onlyFor(changed, rules),
    }).map(lineOf);
    return { found, now: { model, derivation } };
  }

  /** Whether anything is computed from a file, or into it. */
  function derives(file, { texts }) {
    const text = texts.get(file) ?? original.get(file) ?? "";
    return (
      !/^(?:reference|\.github)\//.test(file) ||
      /^reference\/monitoring\/[^/]+$/.test(file) ||
      fileKind(file) === "derived" ||
      /computed: |data-aw=/.test(text + original.get(file))
    );
  }

  async function tryMutant(file, text) {
    const files = new Map(workspace.files);
    if (text === undefined) files.delete(file);
    else files.set(file, text);
    const { found, now } = await look(files, base, file);
    const killers = newRules(found);
    const { length: loud } = newRules(found.filter(({ severity }) => severity !== "info"));
    if (loud === 0 && killers.length > 0 && options.reference)
      return { killed: "by a note", killers };
    if (killers.some((rule) => rule !== "stale")) return { killed: "by a rule", killers };
    if (killers.length === 0) return { killed: "no", killers };
    const { files: synced } = await deriveFiles(files, bases, context);
    const after = newRules((await look(synced, now, file)).found);
    return after.length > 0
      ? { killed: "by a rule", killers: after }
      : { killed: "as stale", killers };
  }

  function newRules(found) {
    return [...new Set(found.filter(({ key }) => !known.has(key)).map(({ rule }) => rule))].sort();
  }

  const isSource = (path) =>
    fileKind(path) === "source" &&
    !/^(?:reference|governance\/policies|\.archwright|\.github)\//.test(path) &&
    /\.(?:yaml|dsl|md)$/.test(path);
  // What is derived is always noticed: a sync would write it back.
  const isReference = (path) =>
    /^(?:reference|\.github)\//.test(path) && fileKind(path) !== "derived";
  const sources = [...original].filter(
    ([path]) =>
      (options.reference ? isReference(path) : isSource(path)) &&
      (options.file === undefined || path.startsWith(options.file)),
  );
  const ids = Object.values(modelIds(first.model)).flatMap((set) =>
    set && set.size > 1 ? [[...set]] : [],
  );
  return { original, sources, ids, try: tryMutant };
}

function lineOf({ rule, severity, file, message }) {
  return { rule, severity, key: `${severity} ${rule} ${file} ${message}` };
}

/** The rules that can say something new of a change: the others cost most of the time. */
function onlyFor(changed, rules) {
  if (changed === "" || /^(?:reference|\.github)\//.test(changed)) return {};
  const isIdle = ({ id }) =>
    fileRules.test(id) || (modelRules.test(id) && !changed.startsWith("architecture/"));
  return { only: new Set(rules.filter((rule) => !isIdle(rule)).map(({ id }) => id)) };
}

/** A drawing or a workbook of other inputs is another one: what it looks like is not asked here. */
function standIn(path, inputs) {
  return path.endsWith(".xlsx") ? new TextEncoder().encode(inputs) : `<!-- ${inputs} -->`;
}

/** All that the comparison with the generator reads beside archwright.yaml. */
function rolesOf({ decisions }) {
  return JSON.stringify(decisions.map(({ frontMatter }) => frontMatter.role ?? ""));
}

/** All that the admission policies read beside manifests, which no mutant touches. */
function linksOf({ controls }) {
  const entries = Object.entries(controls?.value.controls ?? {});
  return JSON.stringify(entries.map(([id, { policy }]) => [id, policy]));
}

/** Deterministic order that depends on the seed (mulberry32). */
function shuffle(items, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Deletions of files first, then a sample of each kind of change in each file, turn by turn. */
function choose(mutants, limit) {
  const groups = new Map();
  for (const mutant of shuffle(mutants, Number(options.seed))) {
    const key = `${mutant.file} ${mutant.what.split(" ", 1)[0]}`;
    groups.set(key, [...(groups.get(key) ?? []), mutant]);
  }
  const queues = [...groups.values()].sort((a, b) => a.length - b.length);
  const chosen = [];
  for (let turn = 0; chosen.length < limit && queues.some((queue) => queue[turn]); turn += 1)
    for (const queue of queues) if (queue[turn] && chosen.length < limit) chosen.push(queue[turn]);
  return chosen;
}

/** The new text; the old one where the change is not possible, such as an anchor that is used elsewhere. */
function textOf({ text }, before) {
  try {
    return typeof text === "function" ? text() : text;
  } catch {
    return before;
  }
}

function report({ possible, files, results }) {
  const reasons = parse(readFileSync(join(root, "scripts/mutation-reasons.yaml"), "utf8")).map(
    ({ matches, reason }) => ({ matches: new RegExp(matches), reason }),
  );
  const alive = results.filter(isAlive);
  const survivors = alive
    .filter(({ validated }) => validated !== "killed")
    .map((one) => ({
      ...one,
      text: undefined,
      reason: reasons.find(({ matches }) => matches.test(nameOf(one)))?.reason ?? null,
    }));
  const unexplained = survivors.filter(({ reason }) => reason === null);
  const { length: tried } = results;
  const rate = tried === 0 ? 0 : (tried - alive.length) / tried;
  const together = rateWithValidators({ rate, tried, possible, alive });
  const error = errorOf(rate, { of: tried || 1, among: possible });
  if (options.json)
    console.log(
      JSON.stringify(
        { possible, tried, rate, error, together, rates: ratesOf(results), survivors },
        null,
        2,
      ),
    );
  else {
    console.log(`${possible} mutants of ${files} files, ${tried} tried`);
    const count = (killed) => results.filter((one) => one.killed === killed).length;
    const noted = count("by a note");
    console.log(
      `killed ${percent(rate)} ± ${percent(error)}: ${count("by a rule")} by a rule, ${count("as stale")} because computed text no longer agrees; ${alive.length} survive${noted > 0 ? `, ${noted} of them with a note` : ""}`,
    );
    if (together) console.log(together.text);
    console.log(
      `${survivors.length} survivors known, ${survivors.length - unexplained.length} with a reason, ${unexplained.length} without`,
    );
    if (options.reference) for (const line of ratesOf(results)) console.log(line);
    printSurvivors(survivors);
  }
  process.exitCode = unexplained.length > 0 ? 1 : 0;
}

/**
 * Of the survivors only some went to the validators: what they say of those holds for all, within the error
 * of both draws. What no validator looks at survives.
 */
function rateWithValidators({ rate, tried, possible, alive }) {
  const asked = alive.filter(({ validated }) => validated !== undefined);
  if (asked.length === 0) return undefined;
  const { length: killed } = asked.filter(({ validated }) => validated === "killed");
  const { length: skipped } = asked.filter(({ validated }) => validated === "not validated");
  const share = killed / asked.length;
  const estimate = rate + (1 - rate) * share;
  const error =
    asked.length === alive.length
      ? errorOf(estimate, { of: tried, among: possible })
      : Math.hypot(
          errorOf(rate, { of: tried, among: possible }) * (1 - share),
          errorOf(share, { of: asked.length, among: alive.length }) * (1 - rate),
        );
  return {
    asked: asked.length,
    killed,
    skipped,
    estimate,
    error,
    text: `with the validators ${percent(estimate)} ± ${percent(error)}: of ${asked.length} survivors drawn they reject ${killed}; at ${skipped} of them no validator looks, or its tool is missing`,
  };
}

/** Half of the 95 % confidence interval of a share, as `of` were drawn among so many. */
function errorOf(share, { of, among }) {
  return 1.96 * Math.sqrt(((share * (1 - share)) / of) * Math.max(0, 1 - of / among));
}

function percent(rate) {
  return `${(100 * rate).toFixed(1)} %`;
}

/** By kind of change, and by folder. */
function ratesOf(results) {
  const keys = [
    ({ what }) => what.split(" ", 1)[0],
    ({ file }) => file.split("/").slice(0, 2).join("/"),
  ];
  return keys.map((keyOf) =>
    [...groupBy(results, keyOf)]
      .map(([key, list]) => {
        const { length: alive } = list.filter(isAlive);
        return `${key} ${percent(1 - alive / list.length)} of ${list.length}`;
      })
      .sort()
      .join(", "),
  );
}

function printSurvivors(survivors) {
  for (const [reason, list] of groupBy(survivors, (one) => one.reason ?? "NO REASON")) {
    console.log(`\n${reason} (${list.length})`);
    for (const one of list.slice(0, reason === "NO REASON" ? 60 : 5))
      console.log(`  ${nameOf(one)}`);
  }
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
