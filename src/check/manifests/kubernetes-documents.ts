import { field, text } from "./fields.ts";
import { readYamlParts } from "./yaml-parts.ts";

/** A Kubernetes object of a manifest file, with the line at which it begins. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string | undefined;
  content: Readonly<Record<string, unknown>>;
  file: string;
  line: number;
  /** 1-based line of what stands at a path. */
  lineOf(path: readonly (string | number)[]): number;
}

/**
 * The Kubernetes objects of a YAML text; documents without apiVersion, kind and name are none. Text
 * that is no YAML gives nothing: other checks say so.
 */
export function readKubernetesObjects(file: string, source: string): KubernetesObject[] {
  if (!source.includes("apiVersion:") || !source.includes("kind:")) return [];
  return readYamlParts(source).parts.flatMap(({ value, lineOf }) => {
    const apiVersion = text(value, "apiVersion");
    const kind = text(value, "kind");
    const name = text(value, "metadata", "name");
    if (apiVersion === undefined || kind === undefined || name === undefined) return [];
    const namespace = field(value, "metadata", "namespace");
    return [
      {
        apiVersion,
        kind,
        name,
        namespace: typeof namespace === "string" ? namespace : undefined,
        content: value as Record<string, unknown>,
        file,
        line: lineOf([]),
        lineOf,
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
