import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, labels, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/**
 * Objects that ask something which admits certain namespaces only, from another one: External Secrets a store
 * (`conditions`), routes a listener of a Gateway (`allowedRoutes`), queues of Kueue a cluster's queue
 * (`namespaceSelector`). The API server takes them; the operator refuses. Namespaces without an object are let through:
 * their labels are not known.
 */
export function admittedNamespaces({ objects }: Cluster): RuleFinding[] {
  const namespaces = new Map(
    objects.filter(({ kind }) => kind === "Namespace").map((one) => [one.name, one]),
  );
  return objects.flatMap((object) => {
    const own = namespaces.get(object.namespace ?? "default");
    if (!own) return [];
    return asked(object, objects)
      .filter(({ admits }) => !admits(own))
      .map(({ by }) => ({
        file: object.file,
        line: object.line,
        message: `${object.kind} "${object.name}" uses ${by}, which does not admit the namespace ${own.name}`,
        fix: `Give the namespace the labels that ${by} selects, or let it admit the namespace.`,
      }));
  });
}

interface Asked {
  by: string;
  admits(namespace: KubernetesObject): boolean;
}

function asked(object: KubernetesObject, objects: readonly KubernetesObject[]): Asked[] {
  const { kind, content } = object;
  const named = (wanted: string, name: string | undefined) =>
    objects.filter((one) => one.kind === wanted && one.name === name);
  const by = (one: KubernetesObject) => `the ${one.kind} "${one.name}"`;
  if (
    kind === "ExternalSecret" &&
    text(content, "spec", "secretStoreRef", "kind") !== "SecretStore"
  )
    return named("ClusterSecretStore", text(content, "spec", "secretStoreRef", "name")).map(
      (store) => ({
        by: by(store),
        admits: (namespace) => meetsOne(list(store.content, "spec", "conditions"), namespace),
      }),
    );
  if (kind === "LocalQueue")
    return named("ClusterQueue", text(content, "spec", "clusterQueue")).map((queue) => ({
      by: by(queue),
      // Without a selector a queue admits nothing, an empty one admits all.
      admits: (namespace) => isChosen(field(queue.content, "spec", "namespaceSelector"), namespace),
    }));
  if (!/^(?:HTTP|GRPC|TLS|TCP)Route$/.test(kind)) return [];
  return list(content, "spec", "parentRefs").flatMap((parent) =>
    named("Gateway", text(parent, "name"))
      .filter((gateway) => gateway.namespace === (text(parent, "namespace") ?? object.namespace))
      .map((gateway) => ({
        by: by(gateway),
        admits: (namespace) =>
          list(gateway.content, "spec", "listeners")
            .filter((one) => [undefined, text(one, "name")].includes(text(parent, "sectionName")))
            .some((listener) => takesRoutes(listener, gateway, namespace)),
      })),
  );
}

/** Conditions of a store: one of them is enough, and none means every namespace. */
function meetsOne(conditions: readonly unknown[], namespace: KubernetesObject): boolean {
  if (conditions.length === 0) return true;
  return conditions.some(
    (one) =>
      list(one, "namespaces").includes(namespace.name) ||
      list(one, "namespaceRegexes").some((pattern) => matches(String(pattern), namespace.name)) ||
      isChosen(field(one, "namespaceSelector"), namespace),
  );
}

/** A pattern that cannot be read here may be one for the operator: it is let through. */
function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return true;
  }
}

/** Listeners take routes of their own namespace unless they say otherwise (Gateway API, "Cross-Namespace routing"). */
function takesRoutes(
  listener: unknown,
  gateway: KubernetesObject,
  namespace: KubernetesObject,
): boolean {
  const from = text(listener, "allowedRoutes", "namespaces", "from") ?? "Same";
  if (from === "All") return true;
  if (from === "Same") return gateway.namespace === namespace.name;
  return isChosen(field(listener, "allowedRoutes", "namespaces", "selector"), namespace);
}

/** By labels; expressions are let through. */
function isChosen(selector: unknown, namespace: KubernetesObject): boolean {
  if (selector === undefined) return false;
  const own: Readonly<Record<string, string>> = {
    "kubernetes.io/metadata.name": namespace.name,
    ...labels(namespace.content, "metadata", "labels"),
  };
  return Object.entries(labels(selector, "matchLabels")).every(
    ([key, value]) => own[key] === value,
  );
}
