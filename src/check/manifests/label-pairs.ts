import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, labels, list } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { elementsOf } from "./network-policies.ts";
import { elementLabel, podsOf } from "./pods.ts";

const nameLabel = "app.kubernetes.io/name";
const partLabel = "app.kubernetes.io/part-of";
const halfLabel = "archwright.dev/half";

/** Labels of one object that do not fit each other, by what all other objects say together. */
export function labelPairs(cluster: Cluster): RuleFinding[] {
  const elements = elementsByName(cluster);
  const known = new Set([...elements.values()].flatMap((counts) => [...counts.keys()]));
  const withName = new Set(
    cluster.objects.filter((one) => own(one)[nameLabel] !== undefined).map(({ kind }) => kind),
  );
  const hasHalves = cluster.objects.some((one) => own(one)[halfLabel] !== undefined);
  return cluster.objects.flatMap((object) => [
    ...otherElement(object, elements, known),
    ...installedElsewhere(object),
    ...(withName.has(object.kind) ? nameless(object) : []),
    ...(hasHalves ? halfless(object) : []),
    ...otherPods(object),
    ...bareTemplate(object),
  ]);
}

function own({ content }: KubernetesObject): Record<string, string> {
  return labels(content, "metadata", "labels");
}

/** How often each name stands beside each element. */
function elementsByName({ objects }: Cluster): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const object of objects) {
    const { [nameLabel]: name, [elementLabel]: element } = own(object);
    if (name === undefined || element === undefined) continue;
    const counts = found.get(name) ?? new Map<string, number>();
    found.set(name, counts.set(element, (counts.get(element) ?? 0) + 1));
  }
  return found;
}

/** A name is that of the element, or one of its parts; it does not stand for two elements. */
function otherElement(
  object: KubernetesObject,
  elements: ReadonlyMap<string, ReadonlyMap<string, number>>,
  known: ReadonlySet<string>,
): RuleFinding[] {
  const { [nameLabel]: name, [elementLabel]: element } = own(object);
  if (name === undefined || element === undefined || name === element) return [];
  const usual = known.has(name)
    ? name
    : [...(elements.get(name) ?? [])].sort(([, a], [, b]) => b - a)[0]?.[0];
  if (usual === element || usual === undefined) return [];
  return [
    say(
      object,
      `is called "${name}", which is of ${usual}, and names the element ${element}`,
      `Mend ${nameLabel} or ${elementLabel}.`,
    ),
  ];
}

/** An application of Argo CD is of the element whose pods its values label. */
function installedElsewhere(object: KubernetesObject): RuleFinding[] {
  const { [elementLabel]: element } = own(object);
  if (object.kind !== "Application" || element === undefined) return [];
  const pods = podsOf(object).flatMap((one) => one.labels[elementLabel] ?? []);
  if (pods.length === 0 || pods.includes(element)) return [];
  return [
    say(
      object,
      `names the element ${element} and installs pods of ${[...new Set(pods)].join(", ")}`,
      `Mend ${elementLabel}.`,
    ),
  ];
}

function nameless(object: KubernetesObject): RuleFinding[] {
  const { [nameLabel]: name, [partLabel]: part } = own(object);
  if (name !== undefined || part === undefined) return [];
  return [say(object, `has ${partLabel} and no ${nameLabel}`, "Say both.")];
}

/** Patches choose the flows between pods by their half. */
function halfless(object: KubernetesObject): RuleFinding[] {
  const { [halfLabel]: half, "archwright.dev/from": from, "archwright.dev/to": to } = own(object);
  if (object.kind !== "NetworkPolicy" || half !== undefined || from === to) return [];
  const between = ["egress", "ingress"].some((direction) =>
    list(object.content, "spec", direction).some((rule) =>
      list(rule, direction === "egress" ? "to" : "from").some((peer) => {
        const element = labels(peer, "podSelector", "matchLabels")[elementLabel];
        return element !== undefined && (element === from || element === to);
      }),
    ),
  );
  return between
    ? [say(object, `opens pods to pods and has no ${halfLabel}`, "Say egress or ingress.")]
    : [];
}

/** A policy is about the pods of one of the ends that its labels name: which one opens is not for the model to say. */
function otherPods(object: KubernetesObject): RuleFinding[] {
  const { "archwright.dev/from": from, "archwright.dev/to": to } = own(object);
  const pods = field(object.content, "spec", "podSelector");
  if (object.kind !== "NetworkPolicy" || from === undefined || to === undefined) return [];
  const hasOther = Object.keys(labels(pods, "matchLabels")).some((key) => key !== elementLabel);
  const chosen = elementsOf(pods);
  if (chosen === undefined ? hasOther : chosen.includes(from) || chosen.includes(to)) return [];
  const who = chosen === undefined ? "every pod of its namespace" : chosen.join(", ");
  return [
    say(object, `is of ${from} and ${to} by its labels, and about ${who}`, "Mend podSelector."),
  ];
}

/** Pods are found by the labels that their object has. */
function bareTemplate(object: KubernetesObject): RuleFinding[] {
  const { [partLabel]: part } = own(object);
  const template = field(object.content, "spec", "template", "metadata", "labels");
  const isWorkload = list(object.content, "spec", "template", "spec", "containers").length > 0;
  if (part === undefined || !isWorkload) return [];
  if (labels(template)[partLabel] !== undefined || labels(template)[elementLabel] === undefined)
    return [];
  return [
    say(object, `has ${partLabel}, and its pods have none`, `Give the pods ${partLabel}, too.`),
  ];
}

function say(object: KubernetesObject, message: string, fix: string): RuleFinding {
  return {
    file: object.file,
    line: object.lineOf(["metadata", "labels"]),
    message: `${object.kind} "${object.name}" ${message}`,
    fix,
  };
}
