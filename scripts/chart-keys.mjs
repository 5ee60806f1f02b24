#!/usr/bin/env node
// Makes an entry of generators/shared/charts/keys.yaml: which keys a Helm chart knows at the levels of its values that
// our templates set. Facts only: names of keys and, where the default tells it, their type.
//   node scripts/chart-keys.mjs CHART_FOLDER VERSION REPOSITORY [LEVEL…]
//   node scripts/chart-keys.mjs ../argo-helm/charts/argo-workflows 1.0.18 https://argoproj.github.io/argo-helm controller/pdb
// CHART_FOLDER is a checkout at VERSION, subcharts unpacked below charts/. Levels that the table has already are read
// anew, others are given by name, steps parted by a slash. Read the difference. What the table calls ":open" or ":any"
// stays so, and so does a key that the values do not show as long as a template names it.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";

const [folder, version, repository, ...more] = process.argv.slice(2);
const table = join(
  dirname(fileURLToPath(import.meta.url)),
  "../generators/shared/charts/keys.yaml",
);
/** What Kubernetes defines, and what users name themselves. */
const kubernetes =
  /^(?:.*[lL]abels|.*[aA]nnotations|.*[nN]odeSelector|(?:.*R|r)esources|.*[sS]ecurityContext|affinity|httpGet|.*Probe|.*[eE]nv)$/;
/** The level of the values as a whole. */
const top = "values";
const text = readFileSync(table, "utf8");
const entries = parse(text) ?? [];
const name = nameOf(folder);
const before = entries.find((one) => one.chart === name && one.version === version) ??
  entries.findLast((one) => one.chart === name) ?? { levels: {} };

const values = valuesOf(folder);
const schema = schemaOf(folder);
const charts = new Map();
const paths = [...new Set([top, ...Object.keys(before.levels), ...more])];
const levels = Object.fromEntries(paths.sort().map((level) => [level, keysAt(level).join(" ")]));
for (const level of paths) if (isBelowOpen(level)) delete levels[level];
const made = { chart: name, repository, version, levels };
const others = entries.filter((one) => one.chart !== name || one.version !== version);
const head = text.slice(0, text.search(/^- /m) < 0 ? undefined : text.search(/^- /m));
const sorted = [...others, made].sort((a, b) =>
  a.chart === b.chart ? (a.version < b.version ? -1 : 1) : a.chart < b.chart ? -1 : 1,
);
writeFileSync(table, head + stringify(sorted, { lineWidth: 0 }));

/** Whether a level lies in what is not judged, or in nothing that the chart knows. */
function isBelowOpen(level) {
  const steps = stepsOf(level);
  return steps.some((step, index) => {
    const words = levels[steps.slice(0, index).join("/") || top]?.split(" ") ?? [];
    return (
      words.includes(`${step}:open`) ||
      words.includes(`${step}:any`) ||
      !words.some((word) => word.split(":")[0] === step)
    );
  });
}

function stepsOf(level) {
  return level === top ? [] : level.split("/");
}

/** The words of a level: `key` or `key:type`. */
function keysAt(level) {
  const steps = stepsOf(level);
  const words = (before.levels[level] ?? "").split(" ").filter(Boolean);
  const known = new Map(words.map((word) => word.split(":")));
  const at = steps.reduce((value, step) => value?.[step], values);
  const described = steps.reduce((one, step) => propertyOf(one, step), schema);
  const { templates, commented, inner } = chartOf(steps);
  const reads = (key) => templates.includes(`.${key}`) || templates.includes(`"${key}"`);
  const keys = new Set([
    ...Object.keys(isMap(at) ? at : {}),
    ...Object.keys(resolved(described)?.properties ?? {}),
    ...(commented.get(inner.join(".")) ?? []).filter(reads),
    ...readBelow(inner, templates),
    ...[...known.keys()].filter(reads),
  ]);
  return [...keys].sort().map((key) => {
    const child = { value: at?.[key], described: propertyOf(described, key) };
    const kept = ["open", "any"].find((type) => known.get(key) === type);
    const type = kept ?? typeOf({ ...child, path: [...inner, key], templates });
    return type === undefined ? key : `${key}:${type}`;
  });
}

/** The chart that reads the values at a path, and the path as it sees it: the values of a subchart are its own. */
function chartOf(steps) {
  const below = steps[0] === undefined ? undefined : join(folder, "charts", steps[0]);
  const isBelow = below !== undefined && existsSync(join(below, "values.yaml"));
  const at = isBelow ? below : folder;
  if (!charts.has(at)) {
    const templates = filesOf(join(at, "templates")).map((file) => readFileSync(file, "utf8"));
    const commented = commentedKeys(readText(at, "values.yaml"));
    charts.set(at, { templates: templates.join("\n"), commented });
  }
  return { ...charts.get(at), inner: isBelow ? steps.slice(1) : steps };
}

function typeOf({ value, described, path, templates }) {
  const said = resolved(described);
  // Without a default nobody knows how it is written, but what is below is no value of the chart.
  if ((value ?? said) == null) return kubernetes.test(path.at(-1)) ? "any" : undefined;
  if (Array.isArray(said?.type) || said?.anyOf || said?.oneOf) return undefined;
  if (isMap(value) || said?.type === "object")
    return isFree({ value, said, path, templates }) ? "open" : "map";
  if (Array.isArray(value) || said?.type === "array") return "list";
  return typeof value === "boolean" && (said?.type ?? "boolean") === "boolean" ? "bool" : undefined;
}

/** Maps whose keys are the user's: empty ones, those that go into a manifest as they are, and those that Kubernetes defines. */
function isFree({ value, said, path, templates }) {
  if (said?.properties) return kubernetes.test(path.at(-1));
  const whole = new RegExp(
    String.raw`(?:toYaml|mustToYaml|toJson)\s*\(?\s*\$?\.Values\.${path.join(String.raw`\.`)}[\s)}|]`,
  );
  return (
    kubernetes.test(path.at(-1)) || Object.keys(value ?? {}).length === 0 || whole.test(templates)
  );
}

/** Keys that a template reads by their whole path. */
function readBelow(steps, templates) {
  const path = steps.map((step) => `${step.replace(/[.-]/g, String.raw`\$&`)}\\.`).join("");
  const reading = new RegExp(String.raw`\.Values\.${path}([a-zA-Z]\w*)`, "g");
  return [...templates.matchAll(reading)].map(([, key]) => key).filter((key) => key !== "AsMap");
}

/** Keys that stand in comments, by the dotted path of the map in which they would stand. */
function commentedKeys(source) {
  const found = new Map();
  const open = [];
  for (const line of source.split("\n")) {
    const [, indent, mark, key] = /^( *)(# ?)?([A-Za-z][\w.-]*):(?: |$)/.exec(line) ?? [];
    if (key === undefined) continue;
    while (open.length > 0 && open.at(-1).indent >= indent.length) open.pop();
    if (mark === undefined) open.push({ indent: indent.length, key });
    else {
      const path = open.map((one) => one.key).join(".");
      found.set(path, [...(found.get(path) ?? []), key]);
    }
  }
  return found;
}

function valuesOf(at) {
  const own = parse(readText(at, "values.yaml"), { maxAliasCount: -1, merge: true }) ?? {};
  const below = existsSync(join(at, "charts")) ? readdirSync(join(at, "charts")) : [];
  // Istio keeps its defaults below a key that nobody sets.
  const inner = own._internal_defaults_do_not_set;
  const from = inner === undefined ? own : { ...inner, profile: "" };
  return below
    .filter((one) => existsSync(join(at, "charts", one, "values.yaml")))
    .reduce(
      (all, one) => ({ ...all, [one]: merged(valuesOf(join(at, "charts", one)), all[one]) }),
      from,
    );
}

function merged(below, above) {
  if (!isMap(below) || !isMap(above)) return above ?? below;
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => [
      key,
      merged(below[key], above[key]),
    ]),
  );
}

function schemaOf(at) {
  const file = ["values.schema.json", "values.schema.yaml"].find((one) =>
    existsSync(join(at, one)),
  );
  return file === undefined ? undefined : parse(readText(at, file));
}

function propertyOf(one, step) {
  return resolved(one)?.properties?.[step];
}

function resolved(one) {
  const reference = one?.$ref;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return one;
  return reference
    .slice(2)
    .split("/")
    .reduce((at, step) => at?.[step], schema);
}

function nameOf(at) {
  const file = ["Chart.yaml", "Chart.template.yaml"].find((one) => existsSync(join(at, one)));
  const said = /^name: *(\S+)/m.exec(readText(at, file))[1];
  return said.replaceAll('"', "");
}

function filesOf(at) {
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

function readText(at, file) {
  return readFileSync(join(at, file), "utf8");
}

function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
