import { folderOf } from "../../sources/paths.ts";
import { readYamlParts } from "./yaml-parts.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** What a kustomization does to the images of its resources. */
export type ImageChanges = ReadonlyMap<string, string>;

export interface Kustomization {
  file: string;
  content: Readonly<Record<string, unknown>>;
  /** 1-based line of what stands at a path. */
  lineOf(path: readonly (string | number)[]): number;
}

/** The kustomizations among the texts; one that is no YAML is left to other checks. */
export function readKustomizations(texts: ReadonlyMap<string, string>): Kustomization[] {
  return [...texts]
    .filter(([file]) => /(?:^|\/)kustomization\.ya?ml$/.test(file))
    .flatMap(([file, text]) => {
      const [part] = readYamlParts(text).parts;
      if (!part || typeof part.value !== "object" || part.value === null) return [];
      return [{ file, content: part.value as Record<string, unknown>, lineOf: part.lineOf }];
    });
}

/** Files that are patches: parts of objects, complete only in their kustomization. */
export function patchFiles(kustomizations: readonly Kustomization[]): Set<string> {
  return new Set(
    kustomizations.flatMap(({ file, content }) => {
      const folder = folderOf(file);
      return [...list(content["patches"]), ...list(content["patchesStrategicMerge"])]
        .map((patch) => (typeof patch === "string" ? patch : field(patch, "path")))
        .filter((path) => path !== undefined)
        .map((path) => `${folder}/${path.replace(/^\.\//, "")}`);
    }),
  );
}

/** The image changes of each kustomization that has some. */
export function imageChanges(kustomizations: readonly Kustomization[]): ImageChanges[] {
  return kustomizations
    .map(({ content }) => new Map(list(content["images"]).flatMap(changeOf)))
    .filter((changes) => changes.size > 0);
}

function changeOf(image: unknown): Array<[string, string]> {
  const name = field(image, "name");
  if (name === undefined) return [];
  const digest = field(image, "digest");
  const tag = field(image, "newTag");
  const end = digest ? `@${digest}` : tag ? `:${tag}` : "";
  return [[name, `${field(image, "newName") ?? name}${end}`]];
}

/** The object as each kustomization would deploy it; the object itself where none changes its images. */
export function withImages(
  object: KubernetesObject,
  changes: readonly ImageChanges[],
): KubernetesObject[] {
  const variants = new Map<string, KubernetesObject>();
  for (const one of changes) {
    const content = replaceImages(object.content, one) as KubernetesObject["content"];
    if (content !== object.content) variants.set(JSON.stringify(content), { ...object, content });
  }
  return variants.size > 0 ? [...variants.values()] : [object];
}

/** The very value where nothing in it changes. */
function replaceImages(value: unknown, changes: ImageChanges): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
    key,
    key === "image" && typeof item === "string"
      ? (changes.get(item) ?? item)
      : replaceImages(item, changes),
  ]);
  const before = value as Record<string, unknown>;
  if (entries.every(([key, item]) => before[key] === item)) return value;
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, key: string): string | undefined {
  const found = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}
