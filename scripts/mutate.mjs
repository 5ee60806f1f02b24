#!/usr/bin/env node
// How much of a workspace does `check` hold together? Drops keys, swaps references, changes numbers
// and deletes files, one at a time, in every source file of a worked workspace, and counts what
// `check` notices. A mutant that only makes computed text stale is checked once more after a sync.
//   node scripts/mutate.mjs [--limit 200] [--seed 1] [--file governance/controls.yaml] [--set key=value]… [--json]
// Without --limit every mutant is tried, on all cores: the workspace is made once and mutated in memory,
// and of each mutant only what its file changes is read and computed anew. Needs a build. Exit status 1
// when a survivor has no reason in mutation-reasons.yaml.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { isScalar, isSeq, parse, parseDocument, visit } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    limit: { type: "string" },
    seed: { type: "string", default: "1" },
    file: { type: "string" },
    generator: { type: "string", default: "301" },
    set: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  },
});

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
  const shards = availableParallelism();
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
  end();
}

function startWorker(data, tried) {
  return new Promise((done, fail) => {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: data,
      argv: process.argv.slice(2),
    });
    worker.on("message", ({ result, ...counts }) => {
      Object.assign(tried, counts);
      if (result) tried.results.push(result);
    });
    worker.once("exit", done);
    worker.once("error", fail);
  });
}

/** Tries every `shards`-th mutant and posts what became of each; an interrupted run reports those. */
async function work({ folder, shard, shards }) {
  const judge = await judgeOf(folder);
  const { sources, ids } = judge;
  const all = sources.flatMap(([path, text]) => mutantsOf(path, text, ids));
  parentPort.postMessage({ possible: all.length, files: sources.length });
  const chosen =
    options.limit === undefined
      ? shuffle(all, Number(options.seed))
      : choose(all, Number(options.limit));
  for (const mutant of chosen.filter((_, index) => index % shards === shard)) {
    const before = judge.original.get(mutant.file);
    const text = textOf(mutant, before);
    if (text === before) continue;
    const { file, what } = mutant;
    parentPort.postMessage({ result: { ...(await judge.try(file, text)), file, what } });
  }
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
  const [{ checkWorkspace }, { runPolicies }, { fileKind }, { modelIds }, { readSources }] =
    await Promise.all([
      load("check/check-workspace.js"),
      load("check/policies/run-policies.js"),
      load("sources/file-kind.js"),
      load("sources/model-ids.js"),
      load("sources/read-sources.js"),
    ]);
  const { inspectAnswers } = await load("questions/inspect-answers.js");
  const { sameFinance } = await load("derive/finance-case.js");

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
    const finance = sameFinance(before.model, model) ? before.derivation.finance : undefined;
    const derivation = await derive(model, { ...context, finance });
    const found = checkWorkspace({
      model,
      sourceFindings: findings,
      files,
      derivation,
      policies: linksOf(model) === policyLinks ? policies : await runPolicies(model),
      answers:
        changed === "archwright.yaml" || rolesOf(model) !== roles
          ? inspectAnswers(model, folder)
          : answers,
      asOf: "2027-01-15",
    }).map(({ rule, severity, file, message }) => ({
      rule,
      key: `${severity} ${rule} ${file} ${message}`,
    }));
    return { found, now: { model, derivation } };
  }

  async function tryMutant(file, text) {
    const files = new Map(workspace.files);
    if (text === undefined) files.delete(file);
    else files.set(file, text);
    const { found, now } = await look(files, base, file);
    const killers = newRules(found);
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

  const sources = [...original].filter(
    ([path]) =>
      fileKind(path) === "source" &&
      !/^(?:reference|governance\/policies|\.archwright|\.github)\//.test(path) &&
      /\.(?:yaml|dsl|md)$/.test(path) &&
      (options.file === undefined || path === options.file),
  );
  const ids = Object.values(modelIds(first.model)).flatMap((set) =>
    set && set.size > 1 ? [[...set]] : [],
  );
  return { original, sources, ids, try: tryMutant };
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

/** Every mutant: file, what was done, and the new text; undefined deletes the file. */
function mutantsOf(file, text, ids) {
  const found = [{ file, what: "delete the file", text: undefined }];
  if (file.endsWith(".yaml")) found.push(...yamlMutants({ file, yaml: text, ids }));
  else if (file.endsWith(".dsl")) found.push(...dslMutants(file, text));
  else {
    const front = /^---\n([\s\S]*?\n)---\n/.exec(text)?.[1];
    if (front) found.push(...yamlMutants({ file, yaml: front, offset: 4, whole: text, ids }));
  }
  return found;
}

function yamlMutants({ file, yaml, ids, offset = 0, whole = yaml }) {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return [];
  const found = [];
  const dropped = (path) => {
    const copy = parseDocument(yaml);
    copy.deleteIn(keysOf(copy, path));
    return (
      whole.slice(0, offset) + copy.toString({ lineWidth: 0 }) + whole.slice(offset + yaml.length)
    );
  };
  const splice = (start, end, by) =>
    whole.slice(0, offset + start) + by + whole.slice(offset + end);
  visit(document, {
    Pair(_, pair, path) {
      const where = pathOf([...path, pair]);
      found.push({ file, what: `drop ${show(where)}`, text: () => dropped(where.split("\u0000")) });
    },
    Scalar(key, node, path) {
      if (key === "key" || !node.range) return;
      const where = show(pathOf(path, key));
      const [start, end] = node.range;
      if (typeof node.value === "number")
        found.push({
          file,
          what: `change number ${where}`,
          text: splice(start, end, String(node.value === 0 ? 1 : node.value * 2)),
        });
      const set = ids.find((one) => one.includes(String(node.value)));
      const other = set?.[(set.indexOf(String(node.value)) + 1) % set.length];
      if (typeof node.value === "string" && other)
        found.push({ file, what: `swap reference ${where}`, text: splice(start, end, other) });
    },
  });
  return found;
}

/** Keys as the document has them: the path is of texts, and years of amounts are numbers. */
function keysOf(document, path) {
  let node = document.contents;
  return path.map((step) => {
    const key = node?.items?.find((item) => String(item.key?.value) === step)?.key?.value ?? step;
    node = node?.get?.(key, true);
    return key;
  });
}

function pathOf(path, last) {
  const steps = path.flatMap((node, index) => {
    if (isScalar(node)) return [];
    if (node.key !== undefined && isScalar(node.key)) return [String(node.key.value)];
    const next = path[index + 1];
    if (isSeq(node)) return [String(next === undefined ? last : node.items.indexOf(next))];
    return [];
  });
  return steps.join("\u0000");
}

function show(path) {
  return path.replaceAll("\u0000", ".");
}

function dslMutants(file, text) {
  const lines = text.split("\n");
  const without = (index) => lines.filter((_, at) => at !== index).join("\n");
  return lines.flatMap((line, index) => {
    const trimmed = line.trim();
    const what = `line ${trimmed.slice(0, 60)}`;
    if (trimmed === "" || /^(?:#|\/\/|[{}])/.test(trimmed) || trimmed.endsWith("{")) return [];
    const found = [{ file, what: `drop ${what}`, text: without(index) }];
    const arrow = /^(\s*)(\S+) -> (\S+)/.exec(line);
    if (arrow)
      found.push({
        file,
        what: `swap ends of ${what}`,
        text: lines.with(index, line.replace(/(\S+) -> (\S+)/, "$2 -> $1")).join("\n"),
      });
    return found;
  });
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
  const count = (killed) => results.filter((one) => one.killed === killed).length;
  const survivors = results
    .filter(({ killed }) => killed === "no")
    .map(({ file, what }) => ({
      file,
      what,
      reason: reasons.find(({ matches }) => matches.test(`${file}: ${what}`))?.reason ?? null,
    }));
  const unexplained = survivors.filter(({ reason }) => reason === null);
  const rate = results.length === 0 ? 0 : (results.length - survivors.length) / results.length;
  if (options.json) {
    console.log(JSON.stringify({ possible, tried: results.length, rate, survivors }, null, 2));
  } else {
    console.log(`${possible} mutants of ${files} source files, ${results.length} tried`);
    console.log(
      `killed ${(100 * rate).toFixed(1)} %: ${count("by a rule")} by a rule, ${count("as stale")} because computed text no longer agrees; ${survivors.length} survive`,
    );
    const byReason = Map.groupBy
      ? Map.groupBy(survivors, ({ reason }) => reason ?? "NO REASON")
      : survivors.reduce(
          (map, one) =>
            map.set(one.reason ?? "NO REASON", [
              ...(map.get(one.reason ?? "NO REASON") ?? []),
              one,
            ]),
          new Map(),
        );
    for (const [reason, list] of byReason) {
      console.log(`\n${reason} (${list.length})`);
      for (const { file, what } of list.slice(0, reason === "NO REASON" ? 60 : 5))
        console.log(`  ${file}: ${what}`);
    }
  }
  process.exitCode = unexplained.length > 0 ? 1 : 0;
}
