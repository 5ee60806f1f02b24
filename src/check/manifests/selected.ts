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
