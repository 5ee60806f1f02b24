import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

// Helm is no part of the tool chain: what it would render is held by what can be read.
const kubernetes = new URL(
  "../../templates/enterprise-mlops/reference/kubernetes/",
  import.meta.url,
).pathname;
const chart = join(kubernetes, "charts/platform-api");
const read = (...path: string[]): string => readFileSync(join(...path), "utf8");
/** A template as its first branches give it. */
const firstBranches = (text: string): string =>
  text.replace(/^ *\{\{else[\s\S]*?(?=^ *\{\{\/if)/gm, "").replace(/^ *\{\{.*\}\}\n/gm, "");
const yaml = (...path: string[]): unknown => parse(firstBranches(read(...path)));
/** What lies at a path like `spec.metrics.0`; undefined where there is nothing. */
const at = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((below, key) => (below as Record<string, unknown> | undefined)?.[key], value);
const entries = (value: unknown): Array<[string, unknown]> => Object.entries(value ?? {});
const templates = (readdirSync(join(chart, "templates"), { recursive: true }) as string[])
  .filter((name) => /\.(?:yaml|tpl|txt)$/.test(name))
  .map((name) => ({ name, text: read(chart, "templates", name) }));
const actions = templates.flatMap(({ name, text }) =>
  [...text.matchAll(/\{\{-?\s*([\s\S]*?)\s*-?\}\}/g)].map(([, code = ""]) => ({ name, code })),
);

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}
const schema = JSON.parse(read(chart, "values.schema.json")) as Schema;
const values = yaml(chart, "values.yaml");

describe("the chart of the platform API", () => {
  it("reads only values that exist, and every value is read", () => {
    const used = new Set(
      actions.flatMap(({ code }) =>
        [...code.matchAll(/\.Values((?:\.\w+)+)/g)].map(([, path = ""]) => path.slice(1)),
      ),
    );
    expect([...used].filter((path) => at(values, path) === undefined)).toEqual([]);
    const leaves = entries(values).flatMap(([key, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.keys(value).map((below) => `${key}.${below}`)
        : [key],
    );
    const isUsed = (leaf: string): boolean =>
      [...used].some(
        (path) => path === leaf || leaf.startsWith(`${path}.`) || path.startsWith(`${leaf}.`),
      );
    expect(leaves.filter((leaf) => !isUsed(leaf))).toEqual([]);
  });

  it("has a schema that names every value and closes every group", () => {
    const undeclared = (value: unknown, node: Schema | undefined, path: string): string[] =>
      node?.properties === undefined
        ? []
        : entries(value).flatMap(([key, item]) =>
            node.properties?.[key] === undefined
              ? [`${path}${key}`]
              : undeclared(item, node.properties[key], `${path}${key}.`),
          );
    expect(undeclared(values, schema, "")).toEqual([]);
    const open = (node: Schema, path: string): string[] => [
      ...(node.properties && node.additionalProperties !== false ? [path] : []),
      ...Object.entries(node.properties ?? {}).flatMap(([key, item]) =>
        open(item, `${path}.${key}`),
      ),
    ];
    expect(open(schema, "values")).toEqual([]);
  });

  it("closes what it opens, and defines what it includes", () => {
    for (const { name } of templates) {
      const own = actions.filter((action) => action.name === name).map(({ code }) => code);
      const opened = own.filter((code) => /^(?:if|with|range|define|block)\b/.test(code)).length;
      expect([name, own.filter((code) => code === "end").length]).toEqual([name, opened]);
    }
    const defined = actions.flatMap(({ code }) => /^define "([^"]+)"/.exec(code)?.[1] ?? []);
    const included = actions.flatMap(({ code }) =>
      [...code.matchAll(/include "([^"]+)"/g)].map(([, target = ""]) => target),
    );
    expect([...new Set(included)].sort()).toEqual(defined.sort());
  });

  it("deploys what the base deploys", () => {
    const base = (name: string, path: string): unknown =>
      at(yaml(kubernetes, "base/platform-api", name), path);
    const pod = "spec.template.spec";
    const container = base("deployment.yaml", `${pod}.containers.0`);
    const data = base("config.yaml.hbs", "data") as Record<string, string>;
    expect(at(values, "resources")).toEqual(at(container, "resources"));
    expect(at(values, "nodeSelector")).toEqual(base("deployment.yaml", `${pod}.nodeSelector`));
    expect(at(values, "config")).toEqual({
      governanceUrl: data["GOVERNANCE_URL"],
      registryUrl: data["REGISTRY_URL"],
      orchestratorUrl: data["ORCHESTRATOR_URL"],
    });
    expect(at(values, "autoscaling")).toEqual({
      enabled: true,
      minReplicas: base("autoscaler.yaml", "spec.minReplicas"),
      maxReplicas: base("autoscaler.yaml", "spec.maxReplicas"),
      targetCPU: base("autoscaler.yaml", "spec.metrics.0.resource.target.averageUtilization"),
    });
    const deployment = templates.find(({ name }) => name === "deployment.yaml")?.text ?? "";
    for (const [, { name }] of entries(at(container, "env")) as Array<[string, { name: string }]>)
      expect(deployment).toContain(`- name: ${name}\n`);
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
      const path = at(container, `${probe}.httpGet.path`) as string;
      expect(deployment).toContain(`${probe}:\n            httpGet: {path: ${path}, port: http}`);
    }
    const configuration = templates.find(({ name }) => name === "configuration.yaml")?.text ?? "";
    for (const key of Object.keys(data)) expect(configuration).toContain(`  ${key}: `);
  });

  it("holds no value of a secret", () => {
    const text = templates.map((template) => template.text).join("\n");
    expect(text).not.toMatch(/kind: Secret\b/);
    expect(text).not.toMatch(/stringData|b64enc/);
  });
});
