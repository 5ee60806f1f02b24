import type { Cluster } from "./cluster.ts";
import { field, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/**
 * The objects that a selector of kustomize means: names and kinds are anchored regular expressions. An
 * object may have other namespaces besides, under which it is also meant.
 */
export function selected<T extends KubernetesObject>(
  selector: unknown,
  objects: readonly T[],
  renamed: ReadonlyMap<string, Iterable<string>> = new Map(),
): readonly T[] {
  const patternOf = (key: string) => {
    const wanted = text(selector, key);
    return wanted === undefined ? undefined : new RegExp(`^(?:${wanted})$`);
  };
  const [ofKind, ofName, ofNamespace] = ["kind", "name", "namespace"].map(patternOf);
  const wanted = (text(selector, "labelSelector") ?? "").split(",").filter((one) => one !== "");
  return objects.filter(
    ({ kind, name, namespace, content }) =>
      (ofKind?.test(kind) ?? true) &&
      (ofName?.test(name) ?? true) &&
      (ofNamespace === undefined ||
        [namespace ?? "", ...(renamed.get(namespace ?? "") ?? [])].some((one) =>
          ofNamespace.test(one),
        )) &&
      wanted.every((one) => {
        const [key = "", value] = one.split("=");
        const own = field(content, "metadata", "labels", key);
        return value === undefined ? own !== undefined : own === value;
      }),
  );
}

/** The objects among which patches and replacements look for their targets. */
export interface Searched extends Cluster {
  /** Elements that fill a role and have no workload here: their option brings none, or none is chosen. */
  waiting: ReadonlySet<string>;
  /** What replacements call a namespace, by the name in the file. */
  renamed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A selector as people read it. */
export function shown(selector: unknown): string {
  return Object.entries(Object(selector))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(", ");
}

/** Whether nothing of the kind is here at all, and nothing of another kind has the name. */
export function isElsewhere(selector: unknown, { objects, waiting }: Searched): boolean {
  const kind = text(selector, "kind");
  const name = text(selector, "name");
  if (waiting.has(name ?? "")) return true;
  if (name !== undefined && objects.some((one) => one.name === name)) return false;
  return kind !== undefined && !objects.some((one) => new RegExp(`^(?:${kind})$`).test(one.kind));
}
