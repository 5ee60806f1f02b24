// Feeds mutated DSL files to the parser: every one must end in a result, soon, and format without change of meaning.
// Usage: node scripts/fuzz-dsl.mjs [--count 100000] [--seed 1] [--folder DIR]...   (needs a built dist/)
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  checkDsl,
  formatDsl,
  inspectWorkspace,
  parseWorkspace,
  resolveView,
  toWorkspaceJson,
} from "../dist/structurizr/index.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    folder: { type: "string", multiple: true, default: defaultFolders() },
  },
});
/** Of this process, not of the clock: other work on the machine must not make a file slow. */
const LIMIT_MS = 2_000;
const seeds = values.folder.flatMap(sources);
const random = generator(Number(values.seed));
const counts = { accepted: 0, rejected: 0 };
let slowest = { ms: 0, source: "" };

function defaultFolders() {
  const shared = process.env.ARCHWRIGHT_SHARED ?? join(dirname(root), "shared");
  const corpus = join(shared, "corpus", "structurizr");
  if (!existsSync(corpus))
    console.warn("SKIPPED: no corpus; only the project's own files are mutated");
  const own = [join(root, "test/fixtures/structurizr"), join(root, "examples")];
  return [corpus, ...own].filter((folder) => existsSync(folder));
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".dsl"))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size < 20_000)
    .map((path) => ({ text: readFileSync(path, "utf8"), folder: dirname(path) }));
}

const known = new Map();

/** What stands beside a seed, read once: its includes, documentation, decisions, images. */
function beside(folder, path, read) {
  const key = `${read.name} ${folder} ${path}`;
  if (!known.has(key))
    known.set(
      key,
      attempt(() => read(join(folder, path))),
    );
  return known.get(key);
}

function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const readText = (path) => readFileSync(path, "utf8");
const readImage = (path) => readFileSync(path, "base64");

function accessTo(folder, source) {
  return {
    path: "fuzz.dsl",
    readFile: (path) => (path === "x.dsl" ? source : beside(folder, path, readText)),
    listFiles: (path) => beside(folder, path, readdirSync),
    readBase64: (path) => beside(folder, path, readImage),
  };
}

function tryOne(source, folder, run) {
  const start = process.cpuUsage();
  const options = accessTo(folder, source);
  try {
    const { workspace, ok, diagnostics } = parseWorkspace(source, options);
    const bug = diagnostics.find(({ code }) => code === "internal");
    if (bug) throw new Error(bug.message);
    if (ok === diagnostics.some(({ severity }) => severity === "error"))
      throw new Error("ok and errors disagree");
    counts[ok ? "accepted" : "rejected"]++;
    if (workspace) useAll(workspace);
    checkFormat(source, options, { ok, workspace });
    checkDsl(source, options);
  } catch (error) {
    report(error.stack ?? String(error), source, run);
  }
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  if (ms > slowest.ms) slowest = { ms, source };
  if (ms > LIMIT_MS) report(`took ${ms.toFixed(0)} ms`, source, run);
}

function useAll(workspace) {
  JSON.stringify(toWorkspaceJson(workspace));
  inspectWorkspace(workspace);
  for (const view of workspace.views.all) resolveView(workspace, view);
}

function checkFormat(source, options, { ok, workspace }) {
  const formatted = formatDsl(source);
  if (formatDsl(formatted) !== formatted) throw new Error("formatting twice gives another text");
  const again = parseWorkspace(formatted, options);
  const json = (parsed) => parsed && JSON.stringify(toWorkspaceJson(parsed));
  if (again.ok !== ok || (ok && json(again.workspace) !== json(workspace))) {
    throw new Error("formatting changes the meaning");
  }
}

function report(problem, source, run) {
  console.error(`run ${run} (seed ${values.seed}): ${problem}\n--- source\n${source}\n---`);
  process.exit(1);
}

function mutate(source) {
  let lines = source.split("\n");
  const times = 1 + Math.floor(random() * random() * 5);
  for (let time = 0; time < times; time++) lines = pick(MUTATIONS)(lines);
  return lines.join(random() < 0.05 ? "\r\n" : "\n");
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

/** A small seeded generator (mulberry32), so that a failure can be run again. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const at = (lines) => Math.floor(random() * lines.length);
const changed = (lines, index, line) => (lines.length === 0 ? lines : lines.with(index, line));

const WORDS = [
  "{",
  "}",
  "->",
  "-/>",
  "=",
  '"',
  '"""',
  "\\",
  "//",
  "#",
  "/*",
  "*/",
  "*",
  "*?",
  "&&",
  "||",
  "${A}",
  "${",
  "this",
  "\uFEFF",
  "\t",
  "\0",
  "workspace",
  "model",
  "views",
  "group",
  "person",
  "container",
  "component",
  "deploymentNode",
  "instanceOf",
  "!include",
  "x.dsl",
  "!elements",
  "element==",
  "element.tag==",
  "->x->",
  "include",
  "exclude",
  "styles",
  "properties",
  "dynamic",
  "filtered",
  "image",
  "!const",
  "!var",
  "!docs",
  "!script",
  "autoLayout",
  "animation",
  "extends",
  "perspectives",
  "1:",
  "-1",
  "99999999999",
  "é",
  "😀",
];

const MUTATIONS = [
  (lines) => lines.toSpliced(at(lines), 1),
  (lines) => lines.toSpliced(at(lines), 0, pick(lines) ?? ""),
  (lines) => lines.toSpliced(at(lines), 0, `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)}`),
  (lines) => lines.toSpliced(at(lines), 0, ...(pick(seeds).text.split("\n").slice(0, 5) ?? [])),
  (lines) => lines.slice(0, at(lines)),
  (lines) => {
    const [a, b] = [at(lines), at(lines)];
    return changed(changed(lines, a, lines[b] ?? ""), b, lines[a] ?? "");
  },
  (lines) => onLine(lines, (line, index) => line.slice(0, index) + pick(WORDS) + line.slice(index)),
  (lines) => onLine(lines, (line, index) => line.slice(0, index) + line.slice(index + 1)),
  (lines) =>
    onLine(lines, (line, index) => `${line.slice(0, index)} ${pick(WORDS)} ${line.slice(index)}`),
  (lines) =>
    onLine(lines, (line) => {
      const words = line.split(" ");
      return words.with(Math.floor(random() * words.length), pick(WORDS)).join(" ");
    }),
  (lines) => onLine(lines, (line) => `${line} ${pick(WORDS)}`),
  (lines) => onLine(lines, (line) => line.repeat(2)),
];

function onLine(lines, change) {
  const index = at(lines);
  const line = lines[index] ?? "";
  return lines.length === 0
    ? lines
    : changed(lines, index, change(line, Math.floor(random() * (line.length + 1))));
}

for (let run = 0; run < Number(values.count); run++) {
  const { text, folder } = pick(seeds);
  tryOne(mutate(text), folder, run);
}
console.log(
  `${values.count} mutants of ${seeds.length} files: ${counts.accepted} accepted, ${counts.rejected} rejected, slowest ${slowest.ms.toFixed(0)} ms`,
);
