import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, labels, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { elementsOf } from "./network-policies.ts";
import { elementLabel, podsOf, portsOf, selects } from "./pods.ts";
import type { PodSet } from "./pods.ts";

/** Selectors that choose no pod, and Services that lead to a port which is not served. */
export function selectorProblems({ objects, pods }: Cluster): RuleFinding[] {
  return objects.flatMap((object) => {
    const here = pods.filter(({ namespace }) => namespace === (object.namespace ?? "default"));
    return [
      ...ownSelector(object),
      ...choosesNothing(object, here).map((one) => ({ ...one, ...weight(object, pods) })),
      ...(object.kind === "Service" ? targetPorts(object, here) : []),
      ...(object.kind === "NetworkPolicy" ? policyChoosesNothing(object, here, pods) : []),
    ];
  });
}

/** Where an object keeps a selector of pods in its namespace. */
const selectorPaths: Readonly<Record<string, readonly string[]>> = {
  Service: ["spec", "selector"],
  PodDisruptionBudget: ["spec", "selector", "matchLabels"],
  PodMonitor: ["spec", "selector", "matchLabels"],
  AuthorizationPolicy: ["spec", "selector", "matchLabels"],
  PeerAuthentication: ["spec", "selector", "matchLabels"],
};

function choosesNothing(object: KubernetesObject, here: readonly PodSet[]): RuleFinding[] {
  const path = selectorPaths[object.kind];
  if (!path) return [];
  const selector = labels(object.content, ...path);
  if (Object.keys(selector).length === 0) {
    // A Service without a selector leads nowhere, unless it names a host.
    const needs =
      object.kind === "PodDisruptionBudget" ||
      (object.kind === "Service" && field(object.content, "spec", "type") !== "ExternalName");
    return needs ? [finding(object, path, "has no selector")] : [];
  }
  const own = labels(object.content, "metadata", "labels")[elementLabel];
  if (here.some((set) => selects(selector, set) && !isOfAnother(set, own))) return [];
  return [
    finding(
      object,
      path,
      `selects pods with ${show(selector)}; no workload in ${object.namespace ?? "default"} makes any`,
    ),
  ];
}

/** Pods of a chart, of which not all labels are known: those of another element are not meant. */
function isOfAnother({ open, owner, labels: known }: PodSet, own: string | undefined): boolean {
  const element = known[elementLabel] ?? labels(owner.content, "metadata", "labels")[elementLabel];
  return open && own !== undefined && element !== undefined && element !== own;
}

function finding(
  object: KubernetesObject,
  path: readonly (string | number)[],
  what: string,
): RuleFinding {
  return {
    file: object.file,
    line: object.lineOf(path),
    message: `${object.kind} "${object.name}" ${what}`,
    fix: "Mend the selector, or the labels and the namespace of the workload.",
  };
}

function show(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector)
    .map((pair) => pair.join("="))
    .join(", ");
}

/** A workload selects the pods of its own template, and spreads them by labels that they have. */
function ownSelector(object: KubernetesObject): RuleFinding[] {
  if (!["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].includes(object.kind)) return [];
  const [set] = podsOf(object);
  if (!set) return [];
  const path = ["spec", "selector", "matchLabels"];
  const selector = labels(object.content, ...path);
  if (Object.keys(selector).length === 0) return [finding(object, path, "has no selector")];
  if (!selects(selector, set))
    return [finding(object, path, `selects ${show(selector)}, which its own pods do not have`)];
  return list(set.spec, "topologySpreadConstraints").flatMap((one, index) => {
    const spread = labels(one, "labelSelector", "matchLabels");
    const at = [...(set.path ?? []), "topologySpreadConstraints", index];
    if (Object.keys(spread).length > 0 && selects(spread, set)) return [];
    return [
      finding(
        object,
        at,
        `spreads pods with ${show(spread) || "no label"}, which its own pods do not have`,
      ),
    ];
  });
}

function targetPorts(object: KubernetesObject, here: readonly PodSet[]): RuleFinding[] {
  const selector = labels(object.content, "spec", "selector");
  const chosen = here.filter((set) => selects(selector, set));
  if (chosen.length === 0 || chosen.some(({ open }) => open)) return [];
  const served = chosen.flatMap(portsOf);
  return list(object.content, "spec", "ports").flatMap((one, index) => {
    const target = field(one, "targetPort") ?? field(one, "port");
    const there = served.filter(({ name, port }) => target === name || target === port);
    const protocol = text(one, "protocol") ?? "TCP";
    const [other] = there;
    if (there.some((port) => port.protocol === protocol)) return [];
    if (other)
      return [
        finding(
          object,
          ["spec", "ports", index],
          `speaks ${protocol} to port ${String(target)}, on which its pods serve ${other.protocol}`,
        ),
      ];
    const names = served.map(({ name, port }) => (name === undefined ? port : `${name} (${port})`));
    return [
      finding(
        object,
        ["spec", "ports", index],
        `leads to port ${String(target)}; its pods serve ${names.join(", ") || "none"}`,
      ),
    ];
  });
}

/** Elements of which no pod runs in the namespace of the policy. */
function policyChoosesNothing(
  object: KubernetesObject,
  here: readonly PodSet[],
  all: readonly PodSet[],
): RuleFinding[] {
  const elements = elementsOf(field(object.content, "spec", "podSelector"));
  // Into some namespaces others bring the pods, of a team for example.
  if (!elements || here.length === 0) return [];
  const runs = (element: string, sets: readonly PodSet[]) =>
    sets.some((set) => set.labels[elementLabel] === element);
  return elements
    .filter((element) => !runs(element, here))
    .map((element) => ({
      ...finding(
        object,
        ["spec", "podSelector"],
        `is about ${element}, of which no pod runs in ${object.namespace ?? "default"}`,
      ),
      ...(runs(element, all) ? {} : { severity: "info" as const }),
    }));
}

/** What is written for an element without any workload waits for that workload. */
function weight(object: KubernetesObject, pods: readonly PodSet[]): { severity?: "info" } {
  const selector = labels(object.content, ...(selectorPaths[object.kind] ?? []));
  const element = selector[elementLabel];
  const waits = element !== undefined && !pods.some((set) => set.labels[elementLabel] === element);
  return waits ? { severity: "info" } : {};
}
