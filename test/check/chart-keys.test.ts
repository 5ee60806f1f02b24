import { expect, test } from "vitest";
import { clusterOf } from "../../src/check/manifests/cluster.ts";
import type { CheckContext } from "../../src/check/rule.ts";
import { chartKeys } from "../../src/check/rules/chart-keys.ts";
import { loadChartKeys } from "../../src/generator/load-chart-keys.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const application = "reference/kubernetes/applications/cache.yaml";
const overlay = "reference/kubernetes/clusters/dev/kustomization.yaml";

const charts = [
  {
    chart: "cache",
    repository: "charts.example.com",
    version: "1.2.0",
    levels: {
      values: "controller:map extra:any image:map labels:open name tolerations:list",
      controller: "pdb:map replicas",
      "controller/pdb": "enabled:bool minAvailable",
    },
  },
];

const files: Record<string, string> = {
  [application]: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: cache}
spec:
  source:
    repoURL: oci://charts.example.com/stable
    chart: cache
    targetRevision: v1.2.3
    helm:
      valuesObject:
        name: cache
        labels: {archwright.dev/element: ledger}
        image: {tag: "1"}
        extra: {anything: true}
        tolerations: []
        controller:
          replicas: 2
          pdb: {enabled: true, minAvailable: null}
`,
  [overlay]: `kind: Kustomization
resources: [../../applications]
patches:
  - target: {kind: Application, name: cache}
    patch: |
      - {op: replace, path: /spec/source/helm/valuesObject/controller/replicas, value: 1}
      - {op: add, path: /spec/source/helm/valuesObject/tolerations/0, value: {operator: Exists}}
  - patch: |
      kind: Application
      metadata: {name: cache}
      spec: {source: {helm: {valuesObject: {controller: {replicas: 3}}}}}
`,
};

function found(from = "", to = "", file = application): string[] {
  const before = files[file] ?? "";
  const edited = { ...files, [file]: before.replace(from, to) };
  if (from !== "") expect(edited[file]).not.toBe(before);
  const { model } = readSources(new Map(Object.entries(edited)));
  expect(clusterOf(model).objects).toHaveLength(1);
  return chartKeys
    .check({ model, charts } as unknown as CheckContext)
    .map(({ severity = "warning", line, message }) => `${severity} ${line}: ${message}`);
}

test("values that the chart knows give no finding, in the application and in patches", () => {
  expect(found()).toEqual([]);
});

test.each<[string, string, string, string]>([
  [
    "a key that the chart does not know",
    "replicas: 2",
    "replicaz: 2",
    'warning 17: the application "cache" sets controller.replicaz, which the chart cache does not know. Did you mean "replicas"?',
  ],
  [
    "a key of the top",
    "name: cache\n        labels",
    "nane: cache\n        labels",
    'warning 11: the application "cache" sets nane, which the chart cache does not know. Did you mean "name"?',
  ],
  [
    "a text for true or false",
    "enabled: true, min",
    'enabled: "false", min',
    'warning 18: the application "cache" sets controller.pdb.enabled to "false"; the chart cache takes true or false.',
  ],
  [
    "a map for a list",
    "tolerations: []",
    "tolerations: {}",
    'warning 15: the application "cache" sets tolerations to {}; the chart cache takes a list.',
  ],
  [
    "a node selector of nothing",
    "extra: {anything: true}",
    "extra: {nodeSelector: {}}",
    'warning 14: the application "cache" sets extra.nodeSelector to nothing',
  ],
  [
    "a list for a map whose keys are free",
    "labels: {archwright.dev/element: ledger}",
    "labels: [ledger]",
    'warning 12: the application "cache" sets labels to ["ledger"]; the chart cache takes a map.',
  ],
  [
    "a scalar for a map",
    "pdb: {enabled: true, minAvailable: null}",
    "pdb: true",
    'warning 18: the application "cache" sets controller.pdb to true; the chart cache takes a map.',
  ],
  [
    "a name that every object of the program has",
    "replicas: 2",
    "constructor: {a: 1}",
    'warning 17: the application "cache" sets controller.constructor, which the chart cache does not know.',
  ],
])("%s", (_, from, to, message) => {
  expect(found(from, to)).toEqual([message]);
});

test("values that are a text are read, too, and several sources", () => {
  const text = "helm: {values: 'controller: {pbd: {}}'}\n    ignored:";
  expect(found("helm:", text)).toEqual([
    'warning 9: the application "cache" sets controller.pbd, which the chart cache does not know. Did you mean "pdb"?',
  ]);
  expect(found("spec:\n  source:\n    repoURL", "spec:\n  sources:\n  - repoURL")).toEqual([]);
});

test.each<[string, string, string, number]>([
  ["an operation", "controller/replicas, value: 1", "controller/replica, value: 1", 4],
  [
    "the value of an operation",
    "controller/replicas, value: 1",
    "controller, value: {replica: 1}",
    4,
  ],
  ["a merge patch", "{replicas: 3}", "{replica: 3}", 8],
])("a patch that sets a key that the chart does not know: %s", (_, from, to, line) => {
  expect(found(from, to, overlay)).toEqual([
    `warning ${line}: the application "cache" sets controller.replica, which the chart cache does not know. Did you mean "replicas"?`,
  ]);
});

test("another version gives a note, another repository or chart nothing", () => {
  const wrong = (pinned: string) =>
    found(
      /targetRevision[^]*labels/.exec(files[application] ?? "")?.[0],
      `${pinned}\n    helm:\n      valuesObject:\n        nane: cache\n        labels`,
    );
  expect(wrong("targetRevision: 1.2.9")).toEqual([expect.stringContaining("warning")]);
  expect(wrong("targetRevision: 1.3.0")).toEqual([
    'info 11: the application "cache" sets nane, which the chart cache does not know. Did you mean "name"? Its keys were read from 1.2.0, not from 1.3.0.',
  ]);
  expect(wrong("targetRevision: '*'")).toEqual([expect.stringContaining("info")]);
  expect(found("charts.example.com", "charts.example.computer")).toEqual([]);
});

test("a chart of one known repository does not come from another", () => {
  const other = { chart: "queue", repository: "queues.example.com", version: "1.0.0", levels: {} };
  const swapped = files[application]?.replace("chart: cache", "chart: queue") ?? "";
  const { model } = readSources(new Map([[application, swapped]]));
  const judge = (table: unknown) =>
    chartKeys
      .check({ model, charts: table } as unknown as CheckContext)
      .map(({ line, message }) => `${line}: ${message}`);
  expect(judge([...charts, other])).toEqual([
    '7: the application "cache" takes the chart queue from charts.example.com/stable; it comes from queues.example.com',
  ]);
  expect(judge([other])).toEqual([]);
});

test("without a table nothing is judged", () => {
  const { model } = readSources(new Map(Object.entries(files)));
  expect(chartKeys.check({ model } as unknown as CheckContext)).toEqual([]);
});

test("in the table of the package every word is a key with a type that the rule knows, and every level is one of a map", () => {
  const known = loadChartKeys();
  expect(known.length).toBeGreaterThan(25);
  for (const { chart, levels } of known) {
    for (const [level, words] of Object.entries(levels)) {
      const keys = words.split(" ").filter((word) => word !== "");
      for (const word of keys)
        expect(word, `${chart} ${level}`).toMatch(/^[\w.-]+(?::(?:any|bool|list|map|open))?$/);
      expect(new Set(keys.map((word) => word.split(":")[0])).size).toBe(keys.length);
      const [parent, last] = [
        level.split("/").slice(0, -1).join("/") || "values",
        level.split("/").at(-1),
      ];
      if (level !== "values")
        expect(levels[parent]?.split(" "), `${chart} ${level}`).toEqual(
          expect.arrayContaining([expect.stringMatching(new RegExp(`^${last}(?::map)?$`))]),
        );
    }
  }
});
