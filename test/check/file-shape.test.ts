import { describe, expect, test } from "vitest";
import { fileShape } from "../../src/check/rules/file-shape.ts";
import type { CheckContext } from "../../src/check/rule.ts";
import { shapeTable } from "../../src/check/shapes/read-shapes.ts";
import { shapeProblems } from "../../src/check/shapes/shape-problems.ts";
import { formatShapes } from "../../src/check/shapes/format-shapes.ts";
import { kubernetesShapes } from "../../src/check/shapes/kubernetes-shapes.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const table = shapeTable(`
Shop name!:s size:i open:b ratio:n tags:[s] labels:{s} kind:<small|large> owner:@Person/s left:* port:q x-*
Person name!:s
`);

describe("values against a type", () => {
  const good = {
    name: "a",
    size: 1,
    open: true,
    ratio: 1.5,
    tags: ["x"],
    labels: { a: "b" },
    kind: "small",
    owner: { name: "o" },
    left: [{}],
    port: "http",
    "x-own": 1,
  };
  test.each<[string, unknown, string | undefined]>([
    ["all fields", good, undefined],
    ["the other alternative", { ...good, owner: "o" }, undefined],
    ["an empty field that is not required", { name: "a", tags: null }, undefined],
    [
      "an unknown field",
      { ...good, sise: 1 },
      '"sise" is no field at the top. Did you mean "size"?',
    ],
    ["a missing field", { size: 1 }, '"name" is missing at the top'],
    ["an empty required field", { name: null }, '"name" is missing at the top'],
    ["a fraction", { ...good, size: 1.5 }, "size is 1.5, and must be a whole number"],
    ["a text for a list", { ...good, tags: "x" }, 'tags is "x", and must be a list'],
    ["a number among texts", { ...good, labels: { a: 1 } }, "labels.a is 1, and must be a text"],
    ["another word", { ...good, kind: "tiny" }, 'kind is "tiny", and must be one of small, large'],
    ["inside of an alternative", { ...good, owner: { nam: "o" } }, '"nam" is no field of owner'],
    ["a list for a map", [], "the document is a list, and must be a map"],
    ["a list for a text", { name: [] }, "name is a list, and must be a text"],
  ])("%s", (_, value, message) => {
    const found = shapeProblems(value, "Shop", { table }).map((one) => one.message);
    if (message === undefined) expect(found).toEqual([]);
    else expect(found.join("\n")).toContain(message);
  });

  test("a part needs nothing, and may hold nothing strange", () => {
    expect(shapeProblems({ size: 1 }, "Shop", { table, partial: true })).toEqual([]);
    expect(shapeProblems({ sise: 1 }, "Shop", { table, partial: true })).toHaveLength(1);
  });

  test("a type that the table does not have is let through", () => {
    expect(shapeProblems({ any: 1 }, "Other", { table })).toEqual([]);
  });
});

test.each([
  ["formats", formatShapes],
  ["kubernetes", kubernetesShapes],
])("every type of the table of %s can be read and leads to types that exist", (_, text) => {
  const names = text.split("\n").flatMap((line) => line.split(" ")[0] || []);
  const types = shapeTable(text);
  const named = new Set([...text.matchAll(/@([\w.]+)/g)].map((match) => match[1] ?? ""));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(types(name)?.fields).toBeDefined();
  expect([...named].filter((name) => !names.includes(name))).toEqual([]);
});

const kustomization = (patch: string) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches:
  - target: {kind: Deployment}
    patch: |
${patch.replace(/^/gm, "      ")}
`;

describe("files", () => {
  test.each<[string, string, string]>([
    [
      "reference/kubernetes/base/kustomization.yaml",
      kustomization("- {op: replace, path: /spec/replicas, valeu: 3}"),
      '"valeu" is no field',
    ],
    [
      "reference/kubernetes/base/kustomization.yaml",
      kustomization("apiVersion: apps/v1\nkind: Deployment\nspec: {replica: 3}"),
      '"replica" is no field of spec',
    ],
    [
      ".github/workflows/check.yaml",
      "on: push\npermissions: {contents: read}\njobs: {a: {runs-on: x, step: []}}\n",
      '"step" is no field of jobs.a',
    ],
    [
      "reference/monitoring/dashboards/a.json",
      '{"uid": "a", "title": "A", "schemaVersion": 41, "panels": [{"id": 1, "type": "stats", "title": "B", "gridPos": {"x": 0, "y": 0, "w": 1, "h": 1}}]}',
      'panels.0.type is "stats"',
    ],
    [
      "reference/monitoring/alerts.yaml",
      "groups: [{name: a, rules: [{alert: A, expression: up}]}]\n",
      '"expression" is no field',
    ],
    [
      "reference/data/a.odcs.yaml",
      "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\n",
      '"status" is missing',
    ],
  ])("%s: %s", (file, text, message) => {
    const { model } = readSources(new Map([[file, text]]));
    const found = fileShape.check({ model } as CheckContext);
    expect(found.map((one) => one.message).join("\n")).toContain(message);
    expect(found.every((one) => one.file === file)).toBe(true);
  });
});
