import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";
import type { Edit } from "./edited-files.ts";

const K = "reference/kubernetes";
const cluster = `${K}/clusters/dr/kustomization.yaml`;
const dsl = "architecture/workspace.dsl";

const instances = (environment: string, ids: readonly string[]) => `
        ${environment}-environment = deploymentEnvironment "${environment}" {
            deploymentNode "Region ${environment}" "Region." "VPC" {
                properties {
                    "environment" "${environment}"
                }
                ${ids.map((id) => `containerInstance ${id}`).join("\n                ")}
            }
        }`;

const container = (id: string) => `
            ${id} = container "${id}" "Does it." "TypeScript" {
                properties {
                    "runs-on" "kubernetes"
                }
            }`;

const application = (name: string, source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: delivery, labels: {archwright.dev/element: ${name}}}
spec:
  project: default
  destination: {namespace: shop}
  source: {repoURL: x, targetRevision: "1", ${source}}
`;

/** Production runs the portal and what a chart brings; the recovery region takes the chart over and shows it. */
const files: Record<string, string> = {
  [dsl]: `workspace "Shop" "Sells." {
    !identifiers flat
    model {
        shop = softwareSystem "Shop" "Sells." {${container("portal")}${container("notebooks")}
        }${instances("prod", ["portal", "notebooks"])}${instances("dr", ["portal", "notebooks"])}
    }
}
`,
  [`${K}/base/kustomization.yaml`]: "kind: Kustomization\nresources: [portal.yaml]\n",
  [`${K}/base/portal.yaml`]: `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: portal, namespace: shop, labels: {archwright.dev/element: portal}}
spec:
  selector: {matchLabels: {app: portal}}
  template:
    metadata: {labels: {app: portal, archwright.dev/element: portal}}
    spec: {containers: []}
`,
  [`${K}/overlays/prod/kustomization.yaml`]: "kind: Kustomization\nresources: [../../base]\n",
  [`${K}/overlays/dr/kustomization.yaml`]: "kind: Kustomization\nresources: [../../base]\n",
  [`${K}/applications/kustomization.yaml`]:
    "kind: Kustomization\nresources: [shop.yaml, notebooks.yaml]\n",
  [`${K}/applications/shop.yaml`]: application("shop", `path: ${K}/overlays/prod`),
  [`${K}/applications/notebooks.yaml`]: application(
    "notebooks",
    "chart: hub, helm: {valuesObject: {hub: {labels: {archwright.dev/element: notebooks}}}}",
  ),
  [cluster]: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../applications
patches:
  - target: {kind: Application, name: shop}
    patch: |
      - {op: replace, path: /spec/source/path, value: ${K}/overlays/dr}
`,
};
const waiting = `  - target: {kind: Application, name: notebooks}
    patch: |
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: notebooks}
      $patch: delete
`;
const without: Edit = {
  file: dsl,
  from: /containerInstance notebooks\n(?![^]*containerInstance notebooks)/,
  to: "\n",
};
const found = (edit?: Edit, first: Edit = { file: "", from: "", to: "" }) =>
  findingsAfter(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        path === first.file ? text.replace(first.from, first.to) : text,
      ]),
    ),
    ["deployment-agreement", "file-shape"],
    edit,
  ).map(({ message }) => message);

test("what a recovery cluster takes over stands in its view", () => {
  expect(found()).toEqual([]);
  expect(found(without)).toEqual([
    'Application "notebooks" runs "notebooks" in dr; the deployment view shows it in no node of dr',
  ]);
});

test("what its kustomization deletes waits", () => {
  const deleted: Edit = { file: cluster, from: /$/, to: waiting };
  expect(found(deleted, without)).toEqual([]);
  expect(found(deleted)).toEqual([
    'the deployment view shows "notebooks" in dr; the overlay has no workload of it',
  ]);
});

test("without a folder for it the applications are those of the environment that they name", () => {
  expect(found({ file: cluster, from: "", to: "" }, without)).toEqual([]);
});
