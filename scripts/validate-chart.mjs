#!/usr/bin/env node
// Renders a Helm chart with its defaults and with each of its switches thrown, and gives what comes out to the
// validator of manifests. See render-chart.go for what renders it.
//
//   node scripts/validate-chart.mjs CHART
//
// Exit status: 0 accepted, 1 rejected, 3 nothing renders charts here (no go, or not the packages it needs).
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, parseAllDocuments } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(root, "../shared/oracles");
const folder = resolve(process.argv[2] ?? ".");
const work = mkdtempSync(join(tmpdir(), "archwright-chart-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

const renderer = join(work, "render-chart");
const go = { GOPATH: "/usr/share/gocode", ...process.env, GO111MODULE: "off" };
const built = spawnSync("go", ["build", "-o", renderer, join(root, "scripts/render-chart.go")], {
  encoding: "utf8",
  env: go,
});
if (built.status === 0) process.exitCode = variants().every(isAccepted) ? 0 : 1;
else {
  console.log(`not rendered: ${built.error ? "no go" : built.stderr.slice(0, 400)}`);
  process.exitCode = 3;
}

/**
 * What is laid over the defaults, by what it tries: each switch the other way, all that may be absent absent, and
 * the examples of the schema.
 */
function variants() {
  const schema = JSON.parse(readFileSync(join(folder, "values.schema.json"), "utf8"));
  const values = parse(readFileSync(join(folder, "values.yaml"), "utf8"));
  const found = [["defaults", {}]];
  const examples = [];
  const look = (node, value, path) => {
    if (typeof value === "boolean") found.push([`${path.join(".")}: ${!value}`, at(path, !value)]);
    if ([node.type].flat().includes("null") && value !== null)
      found.push([`${path.join(".")}: null`, at(path, null)]);
    if (node.examples) examples.push([path, node.examples[0]]);
    for (const [key, below] of Object.entries(node.properties ?? {}))
      look(below, value?.[key], [...path, key]);
  };
  look(schema, values, []);
  if (examples.length > 0) {
    const all = {};
    for (const [path, example] of examples) put(all, path, example);
    found.push(["examples", all]);
  }
  return found;
}

function at(path, value) {
  return put({}, path, value);
}

function put(into, path, value) {
  let below = into;
  for (const step of path.slice(0, -1)) below = below[step] ??= {};
  below[path.at(-1)] = value;
  return into;
}

function isAccepted([what, values]) {
  const over = join(work, "values.yaml");
  const manifests = join(work, `${basename(folder)}.yaml`);
  writeFileSync(over, JSON.stringify(values));
  const rendered = spawnSync(renderer, [folder, over], { encoding: "utf8" });
  const fault = rendered.status === 0 ? faultIn(rendered.stdout) : rendered.stderr;
  if (fault !== undefined) return reject(what, fault);
  writeFileSync(manifests, rendered.stdout);
  const validator = join(oracles, "kubernetes/validate.mjs");
  if (!existsSync(validator)) return reject(what, `there is no ${validator}`);
  // Kinds that it does not know it lets through: charts of a gateway's own kinds are read and no more.
  const judged = spawnSync(process.execPath, [validator, manifests], { encoding: "utf8" });
  return judged.status === 0 || reject(what, `${judged.stdout}${judged.stderr}`);
}

/** What comes out is objects, and no value is written as what Go writes for nothing. */
function faultIn(text) {
  if (text.includes("<no value>") || text.includes("<nil>")) return "a value is missing";
  // Helm reads numbers as floats, and writes a million as 1e+06 unless the chart says int64.
  const float = /[ :]\d+(?:\.\d+)?e\+\d+/.exec(text)?.[0];
  if (float) return `a number is written as${float}`;
  const documents = parseAllDocuments(text);
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) return error.message;
  const objects = documents.map((one) => one.toJS()).filter((one) => one !== null);
  return objects.length > 0 && objects.every(({ kind, metadata }) => kind && metadata?.name)
    ? undefined
    : "what is rendered is no object, or one without a name";
}

function reject(what, why) {
  console.log(`${basename(folder)}, ${what}: ${why}`);
  return false;
}
