import { field, list, text } from "./fields.ts";
import { valuesAt } from "./field-paths.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import type { Kustomization } from "./kustomize.ts";

/**
 * Namespaces that replacements give other names, such as one for each team, by the name that stands
 * in the file. Where a part is replaced, the rest of the name stays.
 */
export function renamedNamespaces(
  kustomizations: readonly Kustomization[],
  objects: readonly KubernetesObject[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const renamed = new Map<string, Set<string>>();
  for (const replacement of kustomizations.flatMap(({ content }) =>
    list(content, "replacements"),
  )) {
    const names = sourceValues(field(replacement, "source"), objects);
    for (const target of list(replacement, "targets")) {
      const old = text(target, "select", "namespace");
      if (old === undefined || !list(target, "fieldPaths").includes("metadata.namespace")) continue;
      const known = renamed.get(old) ?? new Set();
      for (const name of names) known.add(replaced(old, name, field(target, "options")));
      renamed.set(old, known);
    }
  }
  return renamed;
}

function sourceValues(source: unknown, objects: readonly KubernetesObject[]): string[] {
  const path = text(source, "fieldPath") ?? "metadata.name";
  return objects
    .filter(({ kind }) => kind === text(source, "kind"))
    .flatMap(({ content }) => valuesAt(content, path).map(String));
}

function replaced(old: string, value: string, options: unknown): string {
  const delimiter = text(options, "delimiter");
  const index = field(options, "index");
  if (delimiter === undefined) return value;
  return old
    .split(delimiter)
    .map((part, at) => (at === (typeof index === "number" ? index : 0) ? value : part))
    .join(delimiter);
}
