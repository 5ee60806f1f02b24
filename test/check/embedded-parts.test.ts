import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const file = "reference/kubernetes/all.yaml";
/** What is said of a manifest after an edit, which is fine before it. */
function after(manifest: string, rule: string, from: string, to: string): string[] {
  const before = findingsAfter({ [file]: manifest }, [rule]);
  const said = findingsAfter({ [file]: manifest }, [rule], { file, from, to });
  const known = new Set(before.map(({ message }) => message));
  return said.map(({ message }) => message).filter((message) => !known.has(message));
}

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: hub, namespace: argo}
spec:
  source:
    helm:
      valuesObject:
        hub:
          resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}
          env: {SECRET: {valueFrom: {secretKeyRef: {name: hub, key: secret}}}}
  ignoreDifferences:
    - {group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}
`;

test("what a chart passes on is bounded by resources that there are", () => {
  const said = (from: string, to: string) => after(application, "manifest-complete", from, to);
  expect(said("limits: {memory", "limits: {memoryX")).toEqual([
    'Application "hub" bounds memoryX at spec.source.helm.valuesObject.hub.resources.limits, which is no resource. Did you mean "memory"?',
    'Application "hub" has no limits.memory at spec.source.helm.valuesObject.hub.resources: nothing bounds what it takes',
  ]);
  expect(said("cpu: 1, ", "")).toEqual([
    'Application "hub" has no requests.cpu at spec.source.helm.valuesObject.hub.resources: the scheduler counts it as nothing',
  ]);
  expect(said("cpu: 1, ", "nvidia.com/gpu: 1, cpu: 1, ")).toEqual([]);
});

test("a reference to a key of a Secret is whole, wherever it stands", () => {
  expect(after(application, "manifest-complete", "{name: hub, key", "{nameX: hub, key")).toEqual([
    'Application "hub" says "nameX" at spec.source.helm.valuesObject.hub.env.SECRET.valueFrom.secretKeyRef, which such a reference does not have. Did you mean "name"?',
    'Application "hub" has no name at spec.source.helm.valuesObject.hub.env.SECRET.valueFrom.secretKeyRef: it leads to nothing',
  ]);
});

test("differences to ignore name the group of their kind", () => {
  expect(after(application, "application-source", "group: apps, ", "")).toEqual([
    'the application "hub" ignores differences of Deployment in the core group, which has none',
  ]);
});

test("one chart of many without values is named", () => {
  const chart = (name: string) =>
    `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}, namespace: argo}\nspec:\n  source:\n    chart: ${name}\n    helm: {valuesObject: {replicas: 2}} # ${name}\n`;
  const charts = ["one", "two", "three", "four"].map(chart).join("");
  expect(
    after(charts, "application-source", "    helm: {valuesObject: {replicas: 2}} # two\n", ""),
  ).toEqual([
    'the application "two" installs its chart with the defaults; the 3 others set values',
  ]);
});

const disks = `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: encrypted}
provisioner: ebs.csi.aws.com
parameters: {type: gp3, encrypted: "true", kmsKeyId: alias/shop}
reclaimPolicy: Delete
`;

test("a class of disks is encrypted by parameters that its driver knows", () => {
  const said = (from: string, to: string) => after(disks, "manifest-complete", from, to);
  expect(said("encrypted: ", "encryptedX: ")).toEqual([
    'StorageClass "encrypted" sets the parameter encryptedX, which its driver does not know. Did you mean "encrypted"?',
    'StorageClass "encrypted" names a key, and does not say encrypted: "true"',
  ]);
  expect(said(", kmsKeyId: alias/shop", "")).toEqual([
    `StorageClass "encrypted" does not set kmsKeyId: its volumes are not encrypted with the platform's key`,
  ]);
  expect(said("type: gp3, ", "")).toEqual([
    'StorageClass "encrypted" does not set type: the driver chooses the kind of disk',
  ]);
  expect(said("reclaimPolicy: Delete\n", "")).toEqual([
    'StorageClass "encrypted" does not say what becomes of a volume without a claim',
  ]);
});

const pool = `apiVersion: karpenter.sh/v1
kind: NodePool
metadata: {name: general}
spec:
  template:
    spec:
      requirements:
        - {key: kubernetes.io/arch, operator: In, values: [amd64]}
        - {key: kubernetes.io/os, operator: In, values: [linux]}
        - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
  limits: {cpu: 8, memory: 32Gi}
`;

test("a pool of nodes says what it buys and how much", () => {
  const said = (from: string) => after(pool, "manifest-complete", from, "");
  expect(said("        - {key: kubernetes.io/arch, operator: In, values: [amd64]}\n")).toEqual([
    'NodePool "general" has no requirement on kubernetes.io/arch: its nodes may be of an architecture that images are not built for',
  ]);
  expect(said(", memory: 32Gi")).toEqual(['NodePool "general" bounds CPU and not memory']);
});

test("the parts of a log store have one version", () => {
  const part = (kind: string) =>
    `---\napiVersion: ${kind.toLowerCase()}.k8s.elastic.co/v1\nkind: ${kind}\nmetadata: {name: logs}\nspec: {version: 9.1.0} # ${kind}\n`;
  expect(
    after(
      part("Elasticsearch") + part("Kibana"),
      "manifest-complete",
      "9.1.0} # Kibana",
      "9.2.0} # Kibana",
    ),
  ).toEqual(['Kibana "logs" is of version 9.2.0, Elasticsearch "logs" of 9.1.0']);
});

test("who may watch may list, and who may list may get", () => {
  const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: read}
rules: [{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}]
`;
  expect(after(role, "manifest-reference", "get, list, watch", "get, watch")).toEqual([
    'ClusterRole "read" allows watch without list: clients that watch list first',
  ]);
  expect(after(role, "manifest-reference", "get, list, watch", "list, watch")).toEqual([
    'ClusterRole "read" allows list without get: clients that list get first',
  ]);
});

test("a rule for labels says what it compares and sets", () => {
  const monitor = `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: web}
spec:
  podMetricsEndpoints:
    - port: http
      metricRelabelings:
        - {action: keep, sourceLabels: [__name__], regex: "http_.*"}
        - {targetLabel: model, replacement: churn}
`;
  const said = (from: string) => after(monitor, "manifest-complete", from, "");
  const rule = 'PodMonitor "web": a rule of metricRelabelings';
  expect(said(', regex: "http_.*"')).toEqual([
    `${rule} says keep and no regex: it is about everything`,
  ]);
  expect(said("sourceLabels: [__name__], ")).toEqual([
    `${rule} says keep and no source labels: it compares nothing`,
  ]);
  expect(said(", replacement: churn")).toEqual([
    `${rule} has neither source labels nor a replacement: it removes its target label`,
  ]);
  expect(said("targetLabel: model, ")).toEqual([`${rule} replaces and has no target label`]);
});

test("one ExternalSecret of many that is called otherwise than its Secret is named", () => {
  const secret = (name: string) =>
    `---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: ${name}, namespace: shop}\nspec: {target: {name: ${name}}}\n`;
  const secrets = ["one", "two", "three", "four"].map(secret).join("");
  const said = after(secrets, "manifest-complete", "name: two,", "name: six,");
  expect(said.filter((message) => message.includes("called"))).toEqual([
    'the ExternalSecret "six" makes the Secret "two"; the 3 others are called as theirs',
  ]);
});

test("a namespace holds its pods to what they keep, unless a chart needs more", () => {
  const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
`;
  const said = (more: string) =>
    after(namespace + more, "manifest-hardening", "enforce: restricted", "enforce: baseline");
  const message =
    'the namespace "shop" has the Pod Security Standard "baseline", and no chart goes there whose pods may need more than "restricted"';
  expect(said("")).toEqual([message]);
  const chart = (into: string) =>
    `---\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: hub}\nspec: {source: {chart: hub}, destination: {namespace: ${into}}}\n`;
  expect(said(chart("other"))).toEqual([message]);
  expect(said(chart("shop"))).toEqual([]);
});
