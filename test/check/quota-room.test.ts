import { expect, test } from "vitest";
import { clusterOf } from "../../src/check/manifests/cluster.ts";
import { quotaProblems } from "../../src/check/manifests/quota-room.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const label = "archwright.dev/element";
const pod = (cpu: string, memory: string) =>
  `{resources: {requests: {cpu: "${cpu}", memory: ${memory}}, limits: {memory: ${memory}}}}`;
const quota = (hard: string, namespace = "shop") =>
  `---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: all, namespace: ${namespace}}\nspec: {hard: {${hard}}}\n`;
const workloads = `apiVersion: v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec: {template: {metadata: {labels: {${label}: api}}, spec: {containers: [${pod("500m", "1Gi")}, ${pod("500m", "1Gi")}]}}}
---
apiVersion: v2
kind: HorizontalPodAutoscaler
metadata: {name: api, namespace: shop}
spec: {scaleTargetRef: {kind: Deployment, name: api}, minReplicas: 2, maxReplicas: 6}
---
apiVersion: v1
kind: InferenceService
metadata: {name: model, namespace: shop, labels: {${label}: model}}
spec: {predictor: {minReplicas: 1, maxReplicas: 2, model: ${pod("4", "8Gi")}}}
`;

test.each<[string, string[]]>([
  [quota('requests.cpu: "14", requests.memory: 28Gi, limits.memory: 28Gi, pods: "8"'), []],
  [quota('requests.cpu: "13"'), ["14 of requests.cpu, and its quota allows 13"]],
  [quota("limits.memory: 27Gi"), ["28Gi of limits.memory, and its quota allows 27Gi"]],
  [quota('pods: "7"'), ["8 of pods, and its quota allows 7"]],
  [quota('cpu: "13"'), ["14 of cpu, and its quota allows 13"]],
  [quota('pods: "1"', "other"), []],
])("%s", (hard, want) => {
  const { model } = readSources(new Map([["reference/kubernetes/shop.yaml", workloads + hard]]));
  const found = quotaProblems(clusterOf(model)).map(({ message }) => message.split(" need ")[1]);
  expect(found).toEqual(want);
});
