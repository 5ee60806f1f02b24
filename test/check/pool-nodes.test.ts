import { describe, expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const pool = `apiVersion: karpenter.sh/v1
kind: NodePool
metadata:
  name: accelerator
spec:
  template:
    metadata:
      labels: {archwright.dev/pool: accelerator}
    spec:
      nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: accelerated}
      requirements:
        - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
        - {key: node.kubernetes.io/instance-type, operator: In, values: [p4d.24xlarge]}
        - {key: kubernetes.io/arch, operator: In, values: [amd64]}
`;

const root = (accelerator: string) => `module "platform" {
  source = "../../platform"
  pools = {
    # Made by Terraform only.
    system      = { instance_types = ["m7i.large"], min = 2, max = 3 }
    accelerator = ${accelerator}
  }
}
`;

const files: Record<string, string> = {
  "reference/terraform/aws/environments/prod/main.tf": root(
    '{ instance_types = ["p4d.24xlarge"], min = 0, max = max(1, ceil(var.accelerators / 8)) }',
  ),
  "reference/terraform/aws/environments/dev/main.tf": root(
    '{ instance_types = ["g6.2xlarge", "g5.2xlarge"], min = 0, max = 2, spot = true }',
  ),
  "reference/kubernetes/base/kustomization.yaml": "kind: Kustomization\nresources: [pool.yaml]\n",
  "reference/kubernetes/base/pool.yaml": pool,
  "reference/kubernetes/overlays/prod/kustomization.yaml":
    "kind: Kustomization\nresources: [../../base]\n",
  "reference/kubernetes/overlays/dev/kustomization.yaml": `kind: Kustomization
resources: [../../base]
patches:
  - target: {kind: NodePool}
    patch: |
      - {op: replace, path: /spec/template/spec/requirements/0/values, value: [spot]}
      - {op: replace, path: /spec/template/spec/requirements/1/values, value: [g5.2xlarge, g6.2xlarge]}
`,
};

const manifest = "reference/kubernetes/base/pool.yaml";
const overlay = "reference/kubernetes/overlays/dev/kustomization.yaml";
const production = "reference/terraform/aws/environments/prod/main.tf";
const development = "reference/terraform/aws/environments/dev/main.tf";

test("pools of the same machines have no finding", () => {
  expect(findingsAfter(files, ["pool-nodes"])).toEqual([]);
});

test.each([
  [
    manifest,
    "[p4d.24xlarge]",
    "[g5.2xlarge]",
    manifest,
    13,
    `the node pool "accelerator" buys g5.2xlarge in prod; Terraform buys p4d.24xlarge (${production}:6)`,
  ],
  [production, "p4d.24xlarge", "p5.48xlarge", manifest, 13, "Terraform buys p5.48xlarge"],
  [overlay, "[g5.2xlarge, g6", "[g6", overlay, 4, "buys g6.2xlarge in dev"],
  [overlay, "value: [spot]", "value: [on-demand]", overlay, 4, "buys on-demand in dev"],
  [development, ", spot = true", "", overlay, 4, "buys spot in dev; Terraform buys on-demand"],
  [manifest, "[on-demand]", "[on-demand, spot]", manifest, 12, "buys on-demand, spot in prod"],
] as const)("%s: %s → %s", (file, from, to, where, line, message) => {
  const found = findingsAfter(files, ["pool-nodes"], { file, from, to });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ file: where, line, message: expect.stringContaining(message) });
});

test.each([
  [production, '["p4d.24xlarge"]', "var.types"],
  [development, "spot = true", "spot = var.cheap"],
  [manifest, "operator: In, values: [p4d.24xlarge]", "operator: Exists"],
  [manifest, "[on-demand]", "[reserved, on-demand]"],
  [manifest, "pool: accelerator}", "pool: other}"],
  [manifest, "group: karpenter.k8s.aws", "group: karpenter.azure.com"],
] as const)("not compared: %s: %s → %s", (file, from, to) => {
  expect(findingsAfter(files, ["pool-nodes"], { file, from, to })).toEqual([]);
});

test("another cloud buys its own machines", () => {
  const both = {
    ...files,
    "reference/terraform/azure/environments/prod/main.tf": root(
      '{ instance_types = ["Standard_ND96asr_v4"], min = 0, max = 1, spot = true }',
    ),
  };
  expect(findingsAfter(both, ["pool-nodes"])).toEqual([]);
});

describe("cores that Karpenter may add", () => {
  const bounded = {
    ...files,
    [production]: root('{ instance_types = ["m7i.2xlarge", "r7i.2xlarge"], min = 3, max = 12 }'),
    [manifest]: pool
      .replace("[p4d.24xlarge]", "[m7i.2xlarge, r7i.2xlarge]")
      .replace("  template:\n", '  limits: {cpu: "72", memory: 288Gi}\n  template:\n'),
    "reference/kubernetes/overlays/dev/kustomization.yaml": "kind: Kustomization\n",
  };

  test.each([
    [
      manifest,
      '"72"',
      '"80"',
      'may add 80 cores to the node pool "accelerator" in prod; Terraform\'s maximum leaves 72',
    ],
    [manifest, '"72"', '"64"', "may add 64 cores"],
    [production, "max = 12", "max = 10", "leaves 56 beside"],
    [production, "min = 3", "min = 2", "leaves 80 beside"],
  ] as const)("%s: %s → %s", (file, from, to, message) => {
    const found = findingsAfter(bounded, ["pool-nodes"], { file, from, to });
    expect(found).toEqual([
      expect.objectContaining({
        file: manifest,
        line: 6,
        message: expect.stringContaining(message),
      }),
    ]);
  });

  test.each([
    [manifest, '"72"', "72000m"],
    [manifest, 'cpu: "72", ', ""],
    [production, "max = 12", "max = var.most"],
  ] as const)("nothing to say: %s: %s → %s", (file, from, to) => {
    expect(findingsAfter(bounded, ["pool-nodes"])).toEqual([]);
    expect(findingsAfter(bounded, ["pool-nodes"], { file, from, to })).toEqual([]);
  });
});
