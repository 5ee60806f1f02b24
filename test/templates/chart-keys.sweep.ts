import { existsSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clusterOf } from "../../src/check/manifests/cluster.ts";
import { field } from "../../src/check/manifests/fields.ts";
import type { CheckContext } from "../../src/check/rule.ts";
import { chartKeys } from "../../src/check/rules/chart-keys.ts";
import { loadChartKeys } from "../../src/generator/load-chart-keys.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import type { KnownChart } from "../../src/sources/schemas/chart-keys.ts";
import { renderReference } from "../generator/rendered-reference.ts";

const charts = loadChartKeys();

/** Charts that no copy of the pinned release could be read of; what the table does not know is a note there. */
const readFromOthers = ["dagster"];

const met = new Set<unknown>();

describe.each(["enterprise-mlops", "llm-rag-platform"])("%s", (id) => {
  test.each(["aws", "gcp", "azure"])(
    "every value of every chart stands in the table, on %s",
    async (cloud) => {
      const installing = await optionsThatInstall(id);
      const rows = Math.max(...installing.map(({ options }) => options.length));
      expect(rows).toBeGreaterThan(1);
      for (let row = 0; row < rows; row += 1) {
        const changed = Object.fromEntries(
          installing.map(({ name, options }) => [name, options[row % options.length]]),
        );
        const rendered = await renderReference(id, { clouds: [cloud], ...changed }, ["reference"]);
        const texts = rendered
          .below("reference/kubernetes/", ".yaml")
          .map((path): [string, string] => [path, rendered.text(path)]);
        const { model } = readSources(new Map(texts));
        expect(chartKeys.check({ model, charts } as unknown as CheckContext)).toEqual([]);
        const { objects } = clusterOf(model);
        const applications = objects.filter(({ kind }) => kind === "Application");
        expect(applications.length).toBeGreaterThan(5);
        for (const { content } of applications) met.add(field(content, "spec", "source", "chart"));
        expect(applications.flatMap(({ content }) => unlisted(field(content, "spec", "source")))).toEqual([]);
      }
    },
    120_000,
  );
});

test("no chart of the table is installed by nobody", () => {
  expect(charts.map(({ chart }) => chart).filter((chart) => !met.has(chart))).toEqual([]);
});

/** The roles of a generator with the options that bring an Argo CD application. */
async function optionsThatInstall(id: string) {
  const { roles } = await loadGenerator(id);
  return roles.flatMap(({ id: role }) => {
    const folders = [`templates/${id}/options/${role}`, `templates/options/${role}`];
    const found = folders.filter((folder) => existsSync(folder)).flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => path.includes("/kubernetes/applications/"))
        .map((path) => path.slice(0, path.indexOf("/"))),
    );
    const name = role.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return found.length === 0 ? [] : [{ name, options: [...new Set(found)] }];
  });
}

/** The chart of a source, or the levels of its values, that the table does not list. */
function unlisted(source: unknown): string[] {
  const name = field(source, "chart");
  if (name === undefined) return [];
  const release = (version: unknown) => /^v?(\d+\.\d+)\./.exec(String(version))?.[1];
  const known = charts.find(
    ({ chart, version, repository }) =>
      chart === name &&
      String(field(source, "repoURL")).startsWith(repository) &&
      (release(version) === release(field(source, "targetRevision")) ||
        readFromOthers.includes(chart)),
  );
  if (!known) return [`${String(name)} ${String(field(source, "targetRevision"))}`];
  return levelsNotIn(known, field(source, "helm", "valuesObject"));
}

function levelsNotIn(chart: KnownChart, value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const words = chart.levels[path.join("/") || "values"]?.split(" ");
  if (!words) return [`${chart.chart} ${path.join("/")}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    words.includes(`${key}:open`) || words.includes(`${key}:any`)
      ? []
      : levelsNotIn(chart, inner, [...path, key]),
  );
}
