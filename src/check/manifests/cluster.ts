import type { Model } from "../../sources/read-sources.ts";
import { readKubernetesObjects } from "./kubernetes-documents.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { patchFiles, readKustomizations } from "./kustomize.ts";
import type { Kustomization } from "./kustomize.ts";
import { podsOf } from "./pods.ts";
import type { PodSet } from "./pods.ts";

export const manifestFolder = "reference/kubernetes/";

/** What the manifests of a workspace say, whole. */
export interface Cluster {
  /** Objects of manifests, without patches and chart templates, by file. */
  objects: readonly KubernetesObject[];
  pods: readonly PodSet[];
  kustomizations: readonly Kustomization[];
  /** Files that change objects of others. */
  patches: ReadonlySet<string>;
}

const read = new WeakMap<Model, Cluster>();

/** Reads `reference/kubernetes/` once for all rules. */
export function clusterOf(model: Model): Cluster {
  const known = read.get(model);
  if (known) return known;
  const kustomizations = readKustomizations(model.texts);
  const patches = patchFiles(kustomizations);
  const objects = [...model.texts]
    .filter(([file]) => isManifest(file) && !patches.has(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, text]) => readKubernetesObjects(file, text));
  const cluster = { objects, pods: objects.flatMap(podsOf), kustomizations, patches };
  read.set(model, cluster);
  return cluster;
}

/** Chart templates are no YAML, kustomizations no objects. */
export function isManifest(file: string): boolean {
  return (
    file.startsWith(manifestFolder) &&
    /\.ya?ml$/.test(file) &&
    !/(?:^|\/)kustomization\.ya?ml$/.test(file) &&
    !/\/templates\//.test(file)
  );
}
