import { expect, it } from "vitest";
import { workloadIdentity } from "../../src/check/rules/workload-identity.ts";
import type { Model } from "../../src/sources/read-sources.ts";

const account = (namespace: string, name: string): string =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: ${namespace}, labels: {archwright.dev/element: api}}\n`;
const chart = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: secrets, namespace: argo}
spec:
  destination: {namespace: vault}
  source: {chart: secrets, helm: {valuesObject: {serviceAccount: {name: reader}}}}
`;
const manifests = account("apps", "api") + account("team-name", "jobs") + chart;

function terraform(
  namespace: string,
  name: string,
  folder = "workload-identity",
  element = "api",
): string {
  return `module "identity" {
  source = "../modules/${folder}"

  workloads = {
    one = {
      element         = "${element}"
      namespace       = "${namespace}"
      service_account = "${name}"
    }
  }
}
`;
}

function messages(...names: Parameters<typeof terraform>): string[] {
  const texts = new Map([
    ["reference/terraform/aws/platform/identity.tf", terraform(...names)],
    ["reference/kubernetes/all.yaml", manifests],
  ]);
  const findings = workloadIdentity.check({ model: { texts } as unknown as Model } as never);
  return findings.map(({ message, line }) => `${line} ${message}`);
}

it.each([
  ["a manifest", "apps", "api"],
  ["a chart's values", "vault", "reader"],
  ["a chart's part", "vault", "secrets-webhook"],
  ["a team's namespace", "team-${team}", "jobs"],
])("accepts the identity of %s", (_of, namespace, name) => {
  expect(messages(namespace, name)).toEqual([]);
});

it.each([
  ["another namespace", "app", "api"],
  ["another account", "apps", "apy"],
  ["a team's account of another name", "team-${team}", "job"],
])("finds %s", (_what, namespace, name) => {
  expect(messages(namespace, name)).toEqual([
    `7 no service account "${name}" is in the namespace "${namespace}"`,
  ]);
});

it("waits for manifests of the element", () => {
  expect(messages("app", "api", "workload-identity", "later")).toEqual([]);
});

it("leaves the tree of a cloud alone that the deployment view does not show", () => {
  const region = (cloud: string, name: string): [string, string] => [
    `reference/terraform/${cloud}/environments/prod/terraform.tfvars`,
    `region = "${name}"\n`,
  ];
  const identity = (cloud: string): [string, string] => [
    `reference/terraform/${cloud}/platform/identity.tf`,
    terraform("app", "api"),
  ];
  const node = {
    kind: "deploymentNode",
    name: "us-east-1",
    properties: new Map([["environment", "prod"]]),
  };
  const texts = new Map([
    region("aws", "us-east-1"),
    region("azure", "eastus2"),
    identity("aws"),
    identity("azure"),
    ["reference/kubernetes/all.yaml", manifests],
  ]);
  const architecture = { workspace: { model: { elements: new Map([["node", node]]) } } };
  const model = { texts, architecture } as unknown as Model;
  expect(workloadIdentity.check({ model } as never).map(({ file }) => file)).toEqual([
    "reference/terraform/aws/platform/identity.tf",
  ]);
});

it("asks no other module", () => {
  expect(messages("app", "api", "cache")).toEqual([]);
});
