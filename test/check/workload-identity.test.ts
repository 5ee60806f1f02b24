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

function messages(namespace: string, name: string, folder = "workload-identity", element = "api") {
  const terraform = `module "identity" {
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
  const texts = new Map([
    ["reference/terraform/aws/platform/identity.tf", terraform],
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

it("asks no other module", () => {
  expect(messages("app", "api", "cache")).toEqual([]);
});
