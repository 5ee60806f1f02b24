import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { ChartKeys, KnownChart } from "../../sources/schemas/chart-keys.ts";
import { pointerSteps } from "../json-pointer.ts";
import { clusterOf } from "../manifests/cluster.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import type { Kustomization } from "../manifests/kustomize.ts";
import { selected } from "../manifests/selected.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import type { Rule, RuleFinding } from "../rule.ts";

type Path = readonly (string | number)[];

/** Argo CD applications set values that their chart knows. */
export const chartKeys: Rule = {
  id: "chart-keys",
  severity: "warning",
  title: "Argo CD applications set values that their Helm chart knows, of the type that it reads",
  explanation:
    "Helm takes a value that no template of the chart reads without a word, so a misspelt key leaves the default in place. For the charts that the templates install, Archwright keeps which keys exist at the levels that they set (`generators/shared/charts/keys.yaml`, read from the chart at a version). `valuesObject` and `values` of each Application below `reference/kubernetes/`, and the patches of kustomizations that change them, are compared with it: a key that the chart does not know, a map, list, true or false where the chart reads something else. Levels that the table does not list are not judged, nor what goes into a manifest as it is (labels, resources), nor charts of other repositories. A warning names node selectors and resources that are there and empty. A chart that is known at one repository does not come from another that is known. Where the application pins another version than the table was read from (patch releases aside), a finding is only a note: the key may have come or gone since.",
  check({ model, charts }) {
    if (charts === undefined) return [];
    const { objects, kustomizations } = clusterOf(model);
    const applications = objects.filter(({ kind }) => kind === "Application");
    return [
      ...applications.flatMap((one) => ownProblems(one, charts)),
      ...kustomizations.flatMap((one) => patchProblems(one, { applications, charts, model })),
    ];
  },
};

function ownProblems(application: KubernetesObject, charts: ChartKeys): RuleFinding[] {
  const { content, file, name, lineOf } = application;
  return sourcesOf(content).flatMap(({ source, path }): RuleFinding[] => {
    const chart = chartOf(source, charts);
    if (!chart)
      return strayChart(source, charts).map((one) => ({
        ...one,
        file,
        line: lineOf([...path, "chart"]),
        message: `the application "${name}" ${one.message}`,
      }));
    const object = [...path, "helm", "valuesObject"];
    const written = [...path, "helm", "values"];
    return [
      ...problemsIn(field(content, ...object), chart).map((one) =>
        findingOf(one, { name, file, line: lineOf([...object, ...one.path]), source, chart }),
      ),
      ...[...mapsIn(field(content, ...object))].flatMap(({ map, path: at }) =>
        ["nodeSelector", "resources"]
          .filter((key) => field(map, key) !== undefined && isEmpty(map[key]))
          .map((key): RuleFinding => ({
            file,
            line: lineOf([...object, ...at, key]),
            severity: "warning",
            message: `the application "${name}" sets ${[...at, key].join(".")} to nothing`,
            fix: "Say what is meant, or leave it out.",
          })),
      ),
      ...readYamlParts(text(content, ...written) ?? "").parts.flatMap(({ value }) =>
        problemsIn(value, chart).map((one) =>
          findingOf(one, { name, file, line: lineOf(written), source, chart }),
        ),
      ),
    ];
  });
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function sourcesOf(content: unknown): Array<{ source: unknown; path: Path }> {
  const [one, several] = [field(content, "spec", "source"), list(content, "spec", "sources")];
  return [
    ...(one === undefined ? [] : [{ source: one, path: ["spec", "source"] }]),
    ...several.map((source, index) => ({ source, path: ["spec", "sources", index] })),
  ];
}

/** A chart that is known at another repository, from one that is known for others. */
function strayChart(source: unknown, charts: ChartKeys): Array<{ message: string; fix: string }> {
  const name = text(source, "chart");
  const repository = repositoryOf(source);
  const home = charts.find((one) => one.chart === name);
  if (!home || !charts.some((one) => isBelow(repository, one.repository))) return [];
  return [
    {
      message: `takes the chart ${home.chart} from ${repository}; it comes from ${home.repository}`,
      fix: "Mend the name of the chart, or the repository.",
    },
  ];
}

/** Without the scheme of registries. */
function repositoryOf(source: unknown): string {
  return (text(source, "repoURL") ?? "").replace(/^oci:\/\//, "");
}

function isBelow(repository: string, known: string): boolean {
  return `${repository}/`.startsWith(`${known}/`);
}

/** The table of a source's chart; of several versions the one that it pins, else the last. */
function chartOf(source: unknown, charts: ChartKeys): KnownChart | undefined {
  const repository = repositoryOf(source);
  const ofName = charts.filter(
    (one) => one.chart === text(source, "chart") && isBelow(repository, one.repository),
  );
  return ofName.find(({ version }) => isRelease(source, version)) ?? ofName.at(-1);
}

/** Whether a source pins this version or another patch of it. */
function isRelease(source: unknown, version: string): boolean {
  const release = (of: string) => /^v?(\d+\.\d+)\./.exec(of)?.[1];
  const pinned = release(text(source, "targetRevision") ?? "");
  return pinned !== undefined && pinned === release(version);
}

interface Patched {
  applications: readonly KubernetesObject[];
  charts: ChartKeys;
  model: Model;
}

function patchProblems(
  { file, content, lineOf }: Kustomization,
  { applications, charts, model }: Patched,
): RuleFinding[] {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  return list(content, "patches").flatMap((patch, index) => {
    const path = text(patch, "path")?.replace(/^\.\//, "");
    const written = path === undefined ? text(patch, "patch") : model.texts.get(folder + path);
    if (!written?.includes("values")) return [];
    const line = path === undefined ? lineOf(["patches", index]) : 1;
    const place = { file: path === undefined ? file : folder + path, line };
    return readYamlParts(written).parts.flatMap(({ value }) =>
      selected(field(patch, "target") ?? named(value), applications).flatMap((application) =>
        changesOf(value).flatMap((change) =>
          sourcesOf(application.content).flatMap(({ source, path: at }) => {
            const chart = chartOf(source, charts);
            const values = field(change, ...at, "helm", "valuesObject");
            if (!chart || values === undefined) return [];
            return problemsIn(values, chart).map((one) =>
              findingOf(one, { name: application.name, ...place, source, chart }),
            );
          }),
        ),
      ),
    );
  });
}

/** What a patch without a target changes. */
function named(value: unknown): unknown {
  return { kind: text(value, "kind"), name: text(value, "metadata", "name") };
}

/** A merge patch as it is; each operation of a JSON patch as the merge patch that sets the same. */
function changesOf(patch: unknown): unknown[] {
  if (!Array.isArray(patch)) return [patch];
  return patch.map((operation: unknown) =>
    pointerSteps(text(operation, "path") ?? "").reduceRight<unknown>(
      (inner, step) => (isPlace(step) ? atPlace(step, inner) : { [step]: inner }),
      field(operation, "value") ?? null,
    ),
  );
}

/** A place of a list: a number, or a dash for the end. */
function isPlace(step: string): boolean {
  return /^(?:\d{1,2}|-)$/.test(step);
}

function atPlace(step: string, inner: unknown): unknown[] {
  const before = step === "-" ? 0 : Number(step);
  return [...Array.from({ length: before }, () => undefined), inner];
}

interface Problem {
  path: readonly string[];
  /** What the chart would take; undefined where it does not know the key. */
  takes?: string;
  value: unknown;
  /** Keys that the chart knows beside it. */
  beside: Iterable<string>;
}

const takes: Readonly<Record<string, { is: (value: unknown) => boolean; name: string }>> = {
  bool: { is: (value) => typeof value === "boolean", name: "true or false" },
  list: { is: Array.isArray, name: "a list" },
  map: { is: isMap, name: "a map" },
  open: { is: isMap, name: "a map" },
};

function problemsIn(value: unknown, chart: KnownChart, path: readonly string[] = []): Problem[] {
  const level = path.join("/") || "values";
  if (!Object.hasOwn(chart.levels, level) || !isMap(value)) return [];
  const words = chart.levels[level] ?? "";
  const known = new Map(words.split(" ").map((word) => wordOf(word)));
  return Object.entries(value).flatMap(([key, inner]): Problem[] => {
    const here = { path: [...path, key], value: inner, beside: known.keys() };
    if (!known.has(key)) return [here];
    const type = known.get(key) ?? "any";
    const wanted = takes[type];
    if (inner !== null && wanted && !wanted.is(inner)) return [{ ...here, takes: wanted.name }];
    return type === "open" ? [] : problemsIn(inner, chart, here.path);
  });
}

function wordOf(word: string): [key: string, type: string | undefined] {
  const [key = "", type] = word.split(":");
  return [key, type];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function findingOf(
  { path, takes: wanted, value, beside }: Problem,
  {
    name,
    file,
    line,
    source,
    chart,
  }: { name: string; file: string; line: number; source: unknown; chart: KnownChart },
): RuleFinding {
  const key = path.join(".");
  const isSame = isRelease(source, chart.version);
  const version = text(source, "targetRevision") ?? "";
  const read = isSame ? "" : ` Its keys were read from ${chart.version}, not from ${version}.`;
  return {
    file,
    line,
    ...(isSame ? {} : { severity: "info" as const }),
    message:
      wanted === undefined
        ? `the application "${name}" sets ${key}, which the chart ${chart.chart} does not know.${didYouMean(path.at(-1) ?? "", beside)}${read}`
        : `the application "${name}" sets ${key} to ${shown(value)}; the chart ${chart.chart} takes ${wanted}.${read}`,
    fix:
      wanted === undefined
        ? "Mend the name, or remove it: Helm takes what no template reads without a word."
        : `Write ${wanted}${wanted === takes["bool"]?.name ? " without quotes: any text is true for a template" : ""}.`,
  };
}

/** A value in a message: as JSON, its beginning where it is long. */
function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
