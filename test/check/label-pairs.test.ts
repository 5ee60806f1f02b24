import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const file = "reference/kubernetes/shop.yaml";
const source = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-cache
  namespace: shop
  labels: {app.kubernetes.io/name: web-cache, app.kubernetes.io/part-of: shop, archwright.dev/element: web}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-warmer
  namespace: shop
  labels: {app.kubernetes.io/name: web-cache, app.kubernetes.io/part-of: shop, archwright.dev/element: web}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: api
  namespace: shop
  labels: {app.kubernetes.io/name: api, app.kubernetes.io/part-of: shop, archwright.dev/element: api}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
  labels: {app.kubernetes.io/name: api, app.kubernetes.io/part-of: shop, archwright.dev/element: api}
spec:
  selector: {matchLabels: {archwright.dev/element: api}}
  template:
    metadata: {labels: {app.kubernetes.io/part-of: shop, archwright.dev/element: api}}
    spec: {containers: [{name: api, image: api}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api, namespace: shop, labels: {archwright.dev/element: api}}
spec: {maxUnavailable: 1, selector: {matchLabels: {app.kubernetes.io/part-of: shop}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api-to-web
  namespace: shop
  labels: {archwright.dev/from: api, archwright.dev/to: web, archwright.dev/half: egress}
spec:
  podSelector: {matchLabels: {archwright.dev/element: api}}
  policyTypes: [Egress]
  egress: [{to: [{podSelector: {matchLabels: {archwright.dev/element: web}}}]}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web-from-api
  namespace: shop
  labels: {archwright.dev/half: ingress, archwright.dev/from: api, archwright.dev/to: web}
spec:
  podSelector: {matchLabels: {archwright.dev/element: web}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {archwright.dev/element: api}}}]}]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ranking, namespace: delivery, labels: {archwright.dev/element: ranking}}
spec:
  destination: {namespace: shop}
  source: {helm: {valuesObject: {podLabels: {archwright.dev/element: ranking}}}}
`;
const said = (from: string | RegExp, to: string) =>
  findingsAfter({ [file]: source }, ["manifest-label", "manifest-reference"], { file, from, to })
    .map(({ message }) => message)
    .join("\n");

test.each<[string | RegExp, string, string]>([
  ["name: web-cache, app", "name: api, app", 'is called "api", which is of api'],
  [/(web-cache\n[^]*?element: )web/, "$1api", 'is called "web-cache", which is of'],
  [
    /(name: api\n.*\n {2}labels: \{)app.kubernetes.io\/name: api, /,
    "$1",
    "and no app.kubernetes.io/name",
  ],
  [", archwright.dev/half: egress", "", "has no archwright.dev/half"],
  [
    "podSelector: {matchLabels: {archwright.dev/element: api}}",
    "podSelector: {}",
    "is of api and web by its labels, and about every pod",
  ],
  [
    "podSelector: {matchLabels: {archwright.dev/element: web}}\n",
    "podSelector: {matchLabels: {archwright.dev/element: ranking}}\n",
    "is of api and web by its labels, and about ranking",
  ],
  ["labels: {app.kubernetes.io/part-of: shop, arch", "labels: {arch", "and its pods have none"],
  [
    "labels: {archwright.dev/element: ranking",
    "labels: {archwright.dev/element: api",
    "and installs pods of ranking",
  ],
  // A chart of another element may bring any labels: its pods are not those of this budget.
  [
    "matchLabels: {app.kubernetes.io/part-of: shop}",
    "matchLabels: {app.kubernetes.io/part-of: shops}",
    "no workload in shop makes any",
  ],
])("%s becomes %s", (from, to, message) => {
  expect(said(from, to)).toContain(message);
});

test("labels that fit each other are no finding", () => {
  expect(said("name: web-warmer", "name: web-heater")).not.toMatch(
    /is called|and no app|has no archwright|have none|installs pods|makes any/,
  );
});
