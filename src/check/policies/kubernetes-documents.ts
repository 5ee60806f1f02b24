import { isMap, isScalar, parseAllDocuments } from "yaml";

/** A Kubernetes object of a manifest file, with the line at which it begins. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string | undefined;
  content: Readonly<Record<string, unknown>>;
  file: string;
  line: number;
}

/**
 * The Kubernetes objects of a YAML text; documents without apiVersion, kind and name are none. Text
 * that is no YAML gives nothing: other checks say so.
 */
export function readKubernetesObjects(file: string, text: string): KubernetesObject[] {
  if (!text.includes("apiVersion:") || !text.includes("kind:")) return [];
  return parseAllDocuments(text, { version: "1.2", logLevel: "silent" }).flatMap((document) => {
    if (!("contents" in document) || document.errors.length > 0 || !isMap(document.contents))
      return [];
    const content = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
    const { apiVersion, kind, metadata } = content;
    const named = metadata as { name?: unknown; namespace?: unknown } | null | undefined;
    if (
      typeof apiVersion !== "string" ||
      typeof kind !== "string" ||
      typeof named?.name !== "string"
    )
      return [];
    const key = document.contents.items[0]?.key;
    const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    return [
      {
        apiVersion,
        kind,
        name: named.name,
        namespace: typeof named.namespace === "string" ? named.namespace : undefined,
        content,
        file,
        line: text.slice(0, start).split("\n").length,
      },
    ];
  });
}

/** The resource of a kind as the API server calls it: `NetworkPolicy` is `networkpolicies`. */
export function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === "endpoints") return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
