import { field, list } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { containersOf, podsOf } from "../manifests/pods.ts";

const plain = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob"]);

/**
 * The pods that an operator makes from an object of its own kind, as far as the object says what
 * they are: policies judge them when it is too late to mend the manifest. What the operator adds
 * (image, resources, account) is assumed to be in order.
 */
export function madePods(object: KubernetesObject): KubernetesObject[] {
  if (plain.has(object.kind) || object.kind === "Pod") return [];
  return podsOf(object).flatMap(({ spec, labels, path }) => {
    const pod = podOf(spec);
    if (pod === undefined) return [];
    const content = {
      apiVersion: "v1",
      kind: "Pod",
      // A pod of an operator belongs to its object.
      metadata: { name: object.name, labels, ownerReferences: [{ kind: object.kind }] },
      spec: pod,
    };
    return [
      { ...object, apiVersion: "v1", kind: "Pod", content, line: object.lineOf(path ?? ["spec"]) },
    ];
  });
}

function podOf(spec: unknown): Record<string, unknown> | undefined {
  if (typeof spec !== "object" || spec === null) return undefined;
  const containers = containersOf(spec);
  const account = field(spec, "serviceAccountName") ?? field(spec, "serviceAccount");
  // Spark's driver and executors have the fields of pod and container side by side.
  const isFlat = containers.length === 0 && field(spec, "podSecurityContext") !== undefined;
  if (containers.length === 0 && !isFlat) return undefined;
  return {
    ...spec,
    ...(isFlat ? { securityContext: field(spec, "podSecurityContext") } : {}),
    serviceAccountName: account ?? "of-the-operator",
    initContainers: [],
    containers: (isFlat ? [spec] : containers).map(completed),
  };
}

function completed(container: unknown): Record<string, unknown> {
  const resources = field(container, "resources");
  return {
    image: "of-the-operator:1",
    ...(container as Record<string, unknown>),
    env: list(container, "env"),
    resources: resources ?? { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
  };
}
