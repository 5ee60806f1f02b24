#!/usr/bin/env node
// How much of a workspace does `check` hold together? Drops keys, swaps references, changes numbers
// and deletes files, one at a time, in every source file of a worked workspace, and counts what
// `check` notices. A mutant that only makes computed text stale is checked once more after a sync.
//   node scripts/mutate.mjs [--limit 200] [--seed 1] [--file governance/controls.yaml] [--set key=value]… [--json]
// Needs a build. Exit status 1 when a survivor has no reason in mutation-reasons.yaml.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { isScalar, isSeq, parse, parseDocument, visit } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    limit: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    file: { type: "string" },
    generator: { type: "string", default: "301" },
    set: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  },
});
const load = (path) => import(pathToFileURL(join(root, "dist", path)).href);
const [{ readWorkspace }, { deriveFiles }, { knownArtifacts, workspaceBases }, { catalogsFor }] =
  await Promise.all([
    load("workspace/read-workspace.js"),
    load("derive/derive-files.js"),
    load("generator/plan-workspace.js"),
    load("generator/load-catalogs.js"),
  ]);
const [{ checkWorkspace }, { runPolicies }, { fileKind }, { modelIds }] = await Promise.all([
  load("check/check-workspace.js"),
  load("check/policies/run-policies.js"),
  load("sources/file-kind.js"),
  load("sources/model-ids.js"),
]);

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
const workspace = await readWorkspace(folder);
rmSync(dirname(folder), { recursive: true, force: true });
const original = new Map(
  [...workspace.files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
);
const bases = workspaceBases(workspace);
const shared = { ...(await catalogsFor(workspace.files)), reuse: knownArtifacts(workspace) };

/** Findings of `check`, each as one line without its line number: mutants move lines. */
async function findingsOf(files) {
  const { model, findings, derivation, files: synced } = await deriveFiles(files, bases, shared);
  const found = checkWorkspace({
    model,
    sourceFindings: findings,
    files,
    derivation,
    policies: await runPolicies(model),
    asOf: "2027-01-15",
  });
  const lines = found.map(({ rule, severity, file, message }) => ({
    rule,
    key: `${severity} ${rule} ${file} ${message}`,
  }));
  return { lines, synced, model };
}

const baseline = await findingsOf(workspace.files);
const known = new Set(baseline.lines.map(({ key }) => key));
const ids = Object.values(modelIds(baseline.model)).flatMap((set) =>
  set && set.size > 1 ? [[...set]] : [],
);

/** Every mutant: file, what was done, and the new text; undefined deletes the file. */
function mutantsOf(file, text) {
  const found = [{ file, what: "delete the file", text: undefined }];
  if (file.endsWith(".yaml")) found.push(...yamlMutants(file, text, 0));
  else if (file.endsWith(".dsl")) found.push(...dslMutants(file, text));
  else {
    const front = /^---\n([\s\S]*?\n)---\n/.exec(text)?.[1];
    if (front) found.push(...yamlMutants(file, front, 4, text));
  }
  return found;
}

function yamlMutants(file, yaml, offset, whole = yaml) {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return [];
  const found = [];
  const dropped = (path) => {
    const copy = parseDocument(yaml);
    copy.deleteIn(path);
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

const reasons = parse(readFileSync(join(root, "scripts/mutation-reasons.yaml"), "utf8")).map(
  ({ matches, reason }) => ({ matches: new RegExp(matches), reason }),
);

const sources = [...original].filter(
  ([path]) =>
    fileKind(path) === "source" &&
    !/^(?:reference|governance\/policies|\.archwright|\.github)\//.test(path) &&
    /\.(?:yaml|dsl|md)$/.test(path) &&
    (options.file === undefined || path === options.file),
);
const all = sources.flatMap(([path, text]) => mutantsOf(path, text));
const chosen = choose(all, Number(options.limit));
const results = [];
for (const mutant of chosen) {
  const files = new Map(workspace.files);
  const text = textOf(mutant);
  if (text === original.get(mutant.file)) continue;
  if (text === undefined) files.delete(mutant.file);
  else files.set(mutant.file, text);
  results.push({ ...(await judge(files)), file: mutant.file, what: mutant.what });
}

/** The new text; the old one where the change is not possible, such as an anchor that is used elsewhere. */
function textOf({ file, text }) {
  try {
    return typeof text === "function" ? text() : text;
  } catch {
    return original.get(file);
  }
}

async function judge(files) {
  const first = await findingsOf(files);
  const killers = newRules(first);
  if (killers.some((rule) => rule !== "stale")) return { killed: "by a rule", killers };
  const second = newRules(await findingsOf(first.synced));
  if (second.length > 0) return { killed: "by a rule", killers: second };
  return killers.length > 0 ? { killed: "as stale", killers } : { killed: "no", killers: [] };
}

function newRules({ lines }) {
  return [...new Set(lines.filter(({ key }) => !known.has(key)).map(({ rule }) => rule))].sort();
}

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
  console.log(
    JSON.stringify({ possible: all.length, tried: results.length, rate, survivors }, null, 2),
  );
} else {
  console.log(
    `${all.length} mutants of ${sources.length} source files, ${results.length} tried (seed ${options.seed})`,
  );
  console.log(
    `killed ${(100 * rate).toFixed(1)} %: ${count("by a rule")} by a rule, ${count("as stale")} because computed text no longer agrees; ${survivors.length} survive`,
  );
  const byReason = Map.groupBy
    ? Map.groupBy(survivors, ({ reason }) => reason ?? "NO REASON")
    : survivors.reduce(
        (map, one) =>
          map.set(one.reason ?? "NO REASON", [...(map.get(one.reason ?? "NO REASON") ?? []), one]),
        new Map(),
      );
  for (const [reason, list] of byReason) {
    console.log(`\n${reason} (${list.length})`);
    for (const { file, what } of list.slice(0, reason === "NO REASON" ? 60 : 5))
      console.log(`  ${file}: ${what}`);
  }
}
process.exitCode = unexplained.length > 0 ? 1 : 0;
