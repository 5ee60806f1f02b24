import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";
import type { Edit } from "./edited-files.ts";

const environments = ["dev", "prod", "dr"];
const root = (id: string) => `reference/terraform/aws/environments/${id}/main.tf`;
const overlay = (id: string) => `reference/kubernetes/overlays/${id}/kustomization.yaml`;
const files: Record<string, string> = {
  "reference/kubernetes/base/kustomization.yaml": "kind: Kustomization\n",
  "reference/kubernetes/base/settings.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\n",
  "reference/kubernetes/mesh/kustomization.yaml": "kind: Component\n",
  ...Object.fromEntries(
    environments.flatMap((id) => [
      [
        root(id),
        `terraform {
  backend "s3" {
    bucket = "state"
    key    = "${id}.tfstate"
  }
}
module "platform" {
  source      = "../../platform"
  environment = "${id}"
}
`,
      ],
      [
        overlay(id),
        "kind: Kustomization\nresources: [../../base]\ncomponents:\n  - ../../mesh\n  - ../../base\n",
      ],
    ]),
  ),
};

const said = (rule: string, edit?: Edit) =>
  findingsAfter(files, [rule], edit).map(({ message }) => message);

test("an environment without an overlay is named where others have one", () => {
  expect(said("environment-agreement")).toEqual([]);
  expect(said("environment-agreement", { file: overlay("dr"), from: "", to: "" })).toEqual([
    "the environment dr has no overlay",
  ]);
});

test("what one folder alone does not take in from above is named", () => {
  const edit = { file: overlay("dev"), from: "  - ../../mesh\n", to: "" };
  const found = said("manifest-reference", edit);
  expect(found).toContain(
    "does not take in reference/kubernetes/mesh, as the 2 kustomizations beside it do",
  );
  expect(said("manifest-reference").filter((one) => one.includes("take in"))).toEqual([]);
});

test("the state of a root has a place of its own, said as beside it", () => {
  const backends = (edit?: Edit) =>
    said("terraform-agreement", edit).filter((one) => /state|backend/.test(one));
  expect(backends()).toEqual([]);
  expect(backends({ file: root("dev"), from: /^ {4}key .*\n/m, to: "" })).toEqual([
    "the backend of reference/terraform/aws/environments/dev does not set key, as the 2 beside it do",
  ]);
  const [one = "", other = ""] = ["dev", "prod"].map((id) => root(id).replace("/main.tf", ""));
  expect(backends({ file: root("dev"), from: "dev.tfstate", to: "prod.tfstate" })).toEqual([
    `the state of ${one} is kept where ${other} keeps its own: each apply would remove the other's resources`,
    `the state of ${other} is kept where ${one} keeps its own: each apply would remove the other's resources`,
  ]);
});

test("a list of rights or options says each once, and what all other applications say", () => {
  const file = "reference/kubernetes/applications.yaml";
  const application = (name: string) =>
    `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argocd}\nspec: {syncPolicy: {syncOptions: [ServerSideApply=true, A=${name}]}}\n`;
  const all = { [file]: ["one", "two", "three", "four"].map(application).join("") };
  const found = (edit?: Edit) =>
    findingsAfter(all, ["manifest-complete", "manifest-duplicate"], edit)
      .map(({ message }) => message)
      .filter((one) => one.includes("syncOptions"));
  expect(found()).toEqual([]);
  expect(found({ file, from: "A=two", to: "ServerSideApply=true" })).toEqual([
    'Application "two" names "ServerSideApply=true" twice below syncOptions',
  ]);
  expect(found({ file, from: "ServerSideApply=true, A=two", to: "A=two" })).toEqual([
    'Application "two" says A=two at spec.syncPolicy.syncOptions[], and the 3 others say ServerSideApply=true',
  ]);
});

test("a unit test of rules names the files whose rules it tests", () => {
  const file = "reference/monitoring/tests/shop.test.yaml";
  const test =
    "rule_files: [../alerts.yaml]\ntests:\n  - name: nothing\n    interval: 1m\n    input_series: []\n";
  const shapes = (edit?: Edit) =>
    findingsAfter({ [file]: test }, ["file-shape"], edit).map(({ message }) => message);
  expect(shapes()).toEqual([]);
  expect(shapes({ file, from: /^rule_files.*\n/, to: "" })).toEqual([
    '"rule_files" is missing at the top',
  ]);
});

const panel = (id: number) => ({
  id,
  type: "timeseries",
  title: `Panel ${id}`,
  datasource: { type: "prometheus", uid: "x" },
  description: `Says ${id}.`,
  gridPos: { x: 0, y: 8 * id - 8, w: 12, h: 8 },
  targets: [{ refId: "A", expr: "up", legendFormat: "{{pod}}" }],
  fieldConfig: {
    defaults: { unit: "s", thresholds: { steps: [{ value: null }, { value: id }] } },
  },
});
const dashboards = Object.fromEntries(
  [1, 2, 3, 4].map((at) => [
    `reference/monitoring/${at}.json`,
    JSON.stringify({ uid: `u${at}`, time: { from: "now-6h" }, panels: [1, 2, 3, 4].map(panel) }),
  ]),
);

test.each([
  ['"time"', '"times"', "the dashboard has no time, as the 3 others have"],
  ['"description":"Says 2.",', "", 'the panel "Panel 2" has no description, as the 3 others have'],
  [
    ',"legendFormat":"{{pod}}"',
    "",
    'the panel "Panel 1" has no legendFormat of a query, as the 3 others have',
  ],
  ['"y":24', '"y":25', 'the panel "Panel 4" leaves a hole above it'],
  ['"x":0,"y":24', '"x":1,"y":24', 'the panel "Panel 4" leaves a hole to its left'],
  ['"unit":"s",', "", 'the panel "Panel 1" has no unit, as the 3 others have'],
  ['{"value":3}', "{}", 'threshold 2 of the panel "Panel 3" has no value'],
])("a dashboard in which %s is %s", (from, to, message) => {
  const found = (edit?: Edit) =>
    findingsAfter(dashboards, ["dashboard-panel"], edit).map((one) => one.message);
  expect(found()).toEqual([]);
  expect(found({ file: "reference/monitoring/2.json", from, to })).toContain(message);
});

const place = (id: string) => root(id).replace("main.tf", "");
const roots = Object.fromEntries(
  environments.flatMap((id) => [
    [`${place(id)}backend.hcl.example`, "bucket = 1\n"],
    [`${place(id)}terraform.tfvars`, "clients = {}\npayer = 1\n"],
    [
      `${place(id)}tests/all.tftest.hcl`,
      'mock_provider "aws" {\n  mock_data "aws_vpc" {\n    defaults = { id = "vpc" }\n  }\n}\n',
    ],
    [
      root(id),
      `provider "aws" {
  region  = "eu-central-1"
  profile = "${id}"
}
variable "clients" {
  default = {}
  validation {
    condition     = length(var.clients) < 9
    error_message = "no"
  }
}
variable "payer" {}
module "platform" {
  source = "../../platform"
  payer  = var.payer
}
output "name" {
  value = "${id}"
}
`,
    ],
  ]),
);
const dr = "reference/terraform/aws/environments/dr";

test.each<[string, string | RegExp, string]>([
  ["backend.hcl.example", "", "backend.hcl.example"],
  ["terraform.tfvars", "clients = {}\n", "clients of terraform.tfvars"],
  ["main.tf", /  profile.*\n/, "profile of provider aws"],
  ["main.tf", /  validation \{[^}]*\}\n/, "validation of variable clients"],
  ["main.tf", /output[\s\S]*/, "output name"],
  [
    "tests/all.tftest.hcl",
    /  mock_data[\s\S]*?  \}\n/,
    "mock_data aws_vpc of mock_provider aws of tests/all.tftest.hcl",
  ],
])("what one root alone lacks in %s is named: %s", (name, from, what) => {
  const found = (edit?: Edit) =>
    findingsAfter(roots, ["terraform-agreement"], edit).filter(({ message }) =>
      message.includes("beside it"),
    );
  expect(found()).toEqual([]);
  expect(found({ file: `${dr}/${name}`, from, to: "" })).toMatchObject([
    { severity: "warning", message: `${dr} has no ${what}, as the 2 beside it have` },
  ]);
});

test("a root may do without a variable, its value and its default", () => {
  const payer = { file: root("dr"), from: 'variable "payer" {}\n', to: "" };
  const without = { ...roots, [`${dr}/terraform.tfvars`]: "clients = {}\n" };
  const found = (edit: Edit) =>
    findingsAfter(without, ["terraform-agreement"], edit)
      .map(({ message }) => message)
      .filter((one) => one.includes("beside it"));
  expect(found(payer)).toEqual([]);
  expect(found({ file: root("dr"), from: "  default = {}\n", to: "" })).toEqual([
    `${dr} has no payer of terraform.tfvars, as the 2 beside it have`,
  ]);
});
