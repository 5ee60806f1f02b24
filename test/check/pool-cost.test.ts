import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const pool = `apiVersion: karpenter.sh/v1
kind: NodePool
metadata:
  name: general
  labels: {archwright.dev/cost: run}
spec:
  template:
    metadata:
      labels: {archwright.dev/pool: general, archwright.dev/cost: run}
`;

const root = (environment: string, more = "") =>
  `module "platform" {\n  source      = "../../platform"\n  environment = "${environment}"\n${more}}\n`;

const files: Record<string, string> = {
  "reference/terraform/aws/platform/main.tf": `variable "environment" {
  type = string
}
variable "cost_line" {
  default = "run"
}
locals {
  own_line = var.cost_line != "run"
  pool_line = local.own_line ? var.cost_line : "run"
}
module "cluster" {
  source = "../modules/cluster"
  pools = {
    # Made by Terraform only.
    system = { cost = "other" }
    general = merge(var.pools["general"], {
      cost = local.pool_line
      gpu  = false
    })
  }
}
`,
  "reference/terraform/aws/environments/prod/main.tf": root("prod"),
  "reference/terraform/aws/environments/dr/main.tf": root("dr", "  cost_line = var.cost_line\n"),
  "reference/terraform/aws/environments/dr/terraform.tfvars": 'cost_line = "recovery"\n',
  "reference/kubernetes/base/kustomization.yaml": "kind: Kustomization\nresources: [pool.yaml]\n",
  "reference/kubernetes/base/pool.yaml": pool,
  "reference/kubernetes/overlays/prod/kustomization.yaml":
    "kind: Kustomization\nresources: [../../base]\n",
  "reference/kubernetes/overlays/dr/kustomization.yaml": `kind: Kustomization
resources: [../../base]
patches:
  - target: {kind: NodePool}
    patch: |
      - {op: replace, path: /metadata/labels/archwright.dev~1cost, value: recovery}
      - {op: replace, path: /spec/template/metadata/labels/archwright.dev~1cost, value: recovery}
`,
};

const main = "reference/terraform/aws/platform/main.tf";
const manifest = "reference/kubernetes/base/pool.yaml";
const overlay = "reference/kubernetes/overlays/dr/kustomization.yaml";

test("pools that name one line have no finding", () => {
  expect(findingsAfter(files, ["pool-cost"])).toEqual([]);
});

test.each([
  [
    main,
    ': "run"',
    ': "gpu"',
    manifest,
    5,
    'names the cost line "run" in prod; Terraform has "gpu"',
  ],
  [manifest, "cost: run}\nspec", "cost: ran}\nspec", manifest, 5, 'the cost line "ran" in prod'],
  [manifest, /, archwright.dev.cost: run/, "", manifest, 9, "names no cost line in prod"],
  [overlay, "value: recovery}\n      - ", "value: run}\n      - ", overlay, 4, '"run" in dr'],
  [
    "reference/terraform/aws/environments/dr/terraform.tfvars",
    '"recovery"',
    '"run"',
    overlay,
    4,
    'names the cost line "recovery" in dr; Terraform has "run"',
  ],
  [
    "reference/terraform/aws/environments/dr/main.tf",
    "  cost_line = var.cost_line\n",
    "",
    overlay,
    4,
    'Terraform has "run"',
  ],
] as const)("%s: %s → %s", (file, from, to, where, line, message) => {
  const [first] = findingsAfter(files, ["pool-cost"], { file, from, to });
  expect(first).toMatchObject({ file: where, line, message: expect.stringContaining(message) });
  expect(first?.fix).toContain("Name one line in both");
});

test("what Terraform computes otherwise is not compared", () => {
  const edit = { file: main, from: "= local.own_line ?", to: '= lookup(var.lines, "a") ?' };
  expect(findingsAfter(files, ["pool-cost"], edit)).toEqual([]);
});
