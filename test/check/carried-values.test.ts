import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const settings = (environment: string, region: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: environment, namespace: shop}
data: {environment: ${environment}, name: shop-${environment}, region: ${region}}
`;
const files = {
  "reference/kubernetes/overlays/dev/environment.yaml": settings("dev", "north-1"),
  "reference/kubernetes/overlays/prod/environment.yaml": settings("prod", "south-1"),
  "reference/kubernetes/base/store.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: store, namespace: shop}
data: {key: alias/shop-dev/volumes, region: north-1, greeting: hello}
`,
  "reference/kubernetes/environment/kustomization.yaml": `kind: Component
replacements:
  - source: {kind: ConfigMap, name: environment, fieldPath: data.name}
    targets:
      - select: {kind: ConfigMap, name: store}
        fieldPaths: [data.key]
        options: {delimiter: /, index: 1}
  - source: {kind: ConfigMap, name: environment, fieldPath: data.region}
    targets:
      - select: {kind: ConfigMap, name: store}
        fieldPaths: [data.region]
`,
};
const component = "reference/kubernetes/environment/kustomization.yaml";
const after = (from: string | RegExp, to: string, file = component) =>
  findingsAfter(files, ["kustomize-target"], { file, from, to }).map(({ message }) => message);

test("what is carried to where it belongs is nothing to tell", () => {
  expect(findingsAfter(files, ["kustomize-target"])).toEqual([]);
});

test("a replacement that misses the part which holds the value is named", () => {
  const missed =
    '"data.key" of ConfigMap "store" is "alias/shop-dev/volumes": the replacement does not meet "shop-dev", which stands in it';
  expect(after("index: 1", "index: 2")).toContain(missed);
  expect(after(/\n +options: .*/, "")).toContain(missed);
});

test("a replacement that takes another value of its source is named", () => {
  expect(after("fieldPath: data.region", "fieldPath: data.name")).toContain(
    '"data.region" of ConfigMap "store" says "north-1", which is data.region of the source, not data.name',
  );
});

test("a source without a kind is named", () => {
  expect(
    after(
      "{kind: ConfigMap, name: environment, fieldPath: data.region}",
      "{name: environment, fieldPath: data.region}",
    ),
  ).toContain(
    "the source name environment, fieldPath data.region names no kind: it matches what has the name, whatever it is",
  );
});

test("a value of one environment that nothing replaces is named, wherever it stands", () => {
  const left = (value: string, path: string) =>
    `ConfigMap "store" says "${value}" at data.${path}: that is the value of one environment, and nothing carries those of the others there`;
  expect(after(/ {2}- source: [^\n]*data.region}[^]*/, "")).toEqual([left("north-1", "region")]);
  const base = "reference/kubernetes/base/store.yaml";
  expect(after("hello", "hello from shop-dev", base)).toEqual([left("shop-dev", "greeting")]);
});

test("a patch carries values as well", () => {
  const patched = {
    ...files,
    "reference/kubernetes/overlays/prod/kustomization.yaml":
      "resources: [environment.yaml]\npatches:\n  - patch: |-\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: store, namespace: shop}\n      data: {greeting: hello}\n",
  };
  const base = "reference/kubernetes/base/store.yaml";
  const edit = { file: base, from: "hello", to: "hello from shop-dev" };
  expect(findingsAfter(patched, ["kustomize-target"], edit)).toEqual([]);
});

test("a target without the field ends the build", () => {
  const wide = (kind: string) => after("select: {kind: ConfigMap, name: store}", `select: ${kind}`);
  expect(wide("{kind: ConfigMap}")).toContain(
    'ConfigMap "environment", which the target kind ConfigMap matches, has no "data.key": the build ends there',
  );
});
