import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const file = "reference/kubernetes/base/shop.yaml";
const files = {
  [file]: `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {platform: shop}}
---
apiVersion: v1
kind: Namespace
metadata: {name: edge, labels: {platform: edge}}
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
spec:
  conditions: [{namespaceSelector: {matchLabels: {platform: shop}}}, {namespaces: [edge]}]
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: keys, namespace: shop}
spec: {secretStoreRef: {kind: ClusterSecretStore, name: vault}}
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: certificates, namespace: edge}
spec: {secretStoreRef: {kind: ClusterSecretStore, name: vault}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: front, namespace: edge}
spec:
  listeners:
    - {name: https, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {platform: shop}}}}}
    - {name: own}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec: {parentRefs: [{name: front, namespace: edge, sectionName: https}]}
---
apiVersion: kueue.x-k8s.io/v1beta1
kind: ClusterQueue
metadata: {name: training}
spec: {namespaceSelector: {matchLabels: {platform: shop}}}
---
apiVersion: kueue.x-k8s.io/v1beta1
kind: LocalQueue
metadata: {name: jobs, namespace: shop}
spec: {clusterQueue: training}
`,
};

const found = (from?: string, to = "") =>
  findingsAfter(files, ["manifest-reference"], from === undefined ? undefined : { file, from, to })
    .map(({ message }) => message)
    .filter((message) => message.includes("admit"));

test("what admits the namespaces of its users gives no finding", () => {
  expect(found()).toEqual([]);
});

const store = 'uses the ClusterSecretStore "vault", which does not admit the namespace';
const gateway = 'uses the Gateway "front", which does not admit the namespace';
const queue = 'uses the ClusterQueue "training", which does not admit the namespace';

test.each<[string, string, string, string[]]>([
  [
    "a namespace without the label",
    "name: shop, labels: {platform: shop}",
    "name: shop",
    [
      `ExternalSecret "keys" ${store} shop`,
      `HTTPRoute "web" ${gateway} shop`,
      `LocalQueue "jobs" ${queue} shop`,
    ],
  ],
  ["a list of names", "[edge]", "[edges]", [`ExternalSecret "certificates" ${store} edge`]],
  ["a pattern", "{namespaces: [edge]}", '{namespaceRegexes: ["^ed"]}', []],
  ["a pattern that is none", "{namespaces: [edge]}", '{namespaceRegexes: ["["]}', []],
  ["a store without conditions", "conditions:", "ignored:", []],
  [
    "a listener of its own namespace",
    "sectionName: https",
    "sectionName: own",
    [`HTTPRoute "web" ${gateway} shop`],
  ],
  ["any listener", ", sectionName: https", "", []],
  ["a listener for all", "{from: Selector", "{from: All", []],
  [
    "a queue without a selector",
    "spec: {namespaceSelector: {matchLabels: {platform: shop}}}",
    "spec: {}",
    [`LocalQueue "jobs" ${queue} shop`],
  ],
])("%s", (_, from, to, messages) => {
  expect(found(from, to)).toEqual(messages);
});
