import { folderOf, joinPath } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import { clusterOf, manifestFolder } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { list, text } from "./fields.ts";
import { applyOperation, mergePatch } from "./json-patch.ts";
import { readKubernetesObjects } from "./kubernetes-documents.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import type { Kustomization } from "./kustomize.ts";
import { selected } from "./selected.ts";
import { readYamlParts } from "./yaml-parts.ts";

/** An object as an overlay deploys it. */
export interface DeployedObject extends KubernetesObject {
  /** Files and lines of the patches that changed it, the last first. */
  changes: ReadonlyArray<{ file: string; line: number; paths: readonly string[] }>;
}

const read = new WeakMap<Model, Map<string, readonly DeployedObject[] | undefined>>();

/**
 * The objects of `overlays/ENVIRONMENT` with the patches of every kustomization on the way; undefined
 * where there is no such overlay. Patches count as kustomize applies them (JSON patches of RFC 6902,
 * merge patches without the merging of lists); images, replacements and name prefixes do not.
 */
export function deployedIn(
  environment: string,
  model: Model,
): readonly DeployedObject[] | undefined {
  return deployedFrom(`${manifestFolder}overlays/${environment}`, model);
}

/** What the deployment controller of an environment installs, where a folder of its own says so: `clusters/ENVIRONMENT`. */
export function installedIn(
  environment: string,
  model: Model,
): readonly DeployedObject[] | undefined {
  return deployedFrom(`${manifestFolder}clusters/${environment}`, model);
}

function deployedFrom(folder: string, model: Model): readonly DeployedObject[] | undefined {
  const known = read.get(model) ?? new Map<string, readonly DeployedObject[] | undefined>();
  read.set(model, known);
  if (!known.has(folder)) {
    const kustomizations = new Map(
      clusterOf(model).kustomizations.map((one) => [folderOf(one.file), one]),
    );
    const builder = { model, cluster: clusterOf(model), kustomizations };
    known.set(
      folder,
      kustomizations.has(folder) ? build(folder, { before: [], ...builder }) : undefined,
    );
  }
  return known.get(folder);
}

interface Builder {
  model: Model;
  cluster: Cluster;
  kustomizations: ReadonlyMap<string, Kustomization>;
}

/** A component changes what stood before it. */
function build(
  folder: string,
  { before, ...builder }: Builder & { before: readonly DeployedObject[] },
): readonly DeployedObject[] {
  const own = builder.kustomizations.get(folder);
  if (!own) return before;
  let objects = [...before];
  for (const resource of list(own.content, "resources")) {
    const path = joinPath(folder, String(resource));
    if (builder.kustomizations.has(path)) objects.push(...build(path, { before: [], ...builder }));
    else objects.push(...objectsIn(path, builder));
  }
  for (const component of list(own.content, "components"))
    objects = [...build(joinPath(folder, String(component)), { before: objects, ...builder })];
  for (const index of list(own.content, "patches").keys())
    objects = applyPatch(objects, { own, index, folder, model: builder.model });
  return applyReplicas(objects, own);
}

function objectsIn(file: string, { model, cluster }: Builder): DeployedObject[] {
  const source = model.texts.get(file);
  if (source === undefined || cluster.patches.has(file)) return [];
  const here = cluster.objects.filter((one) => one.file === file);
  const found = here.length > 0 ? here : readKubernetesObjects(file, source);
  return found.map((one) => ({ ...one, changes: [] }));
}

interface Patching {
  own: Kustomization;
  index: number;
  folder: string;
  model: Model;
}

function applyPatch(objects: DeployedObject[], { own, index, folder, model }: Patching) {
  const patch = list(own.content, "patches")[index];
  const path = text(patch, "path");
  const file = path === undefined ? own.file : joinPath(folder, path);
  const source = text(patch, "patch") ?? model.texts.get(file);
  const target = (patch as Record<string, unknown> | null)?.["target"];
  let changed = objects;
  for (const { value, lineOf } of source === undefined ? [] : readYamlParts(source).parts) {
    const meant = new Set(selected(target ?? targetOf(value), changed));
    const line = path === undefined ? own.lineOf(["patches", index]) : lineOf([]);
    changed = changed.flatMap((object) => {
      if (!meant.has(object)) return [object];
      const content = Array.isArray(value)
        ? value.reduce(
            (before: unknown, one: unknown) => applyOperation(before, one),
            object.content,
          )
        : mergePatch(object.content, value);
      if (content === undefined) return [];
      const paths = Array.isArray(value)
        ? value.flatMap((one: unknown) => text(one, "path") ?? [])
        : ["/"];
      return [
        {
          ...object,
          content: content as DeployedObject["content"],
          changes: [{ file, line, paths }, ...object.changes],
        },
      ];
    });
  }
  return changed;
}

/** A merge patch without a target names the object itself. */
function targetOf(patch: unknown): unknown {
  const exactly = (value: string | undefined) =>
    value?.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const namespace = exactly(text(patch, "metadata", "namespace"));
  return {
    kind: text(patch, "kind") ?? "none",
    name: exactly(text(patch, "metadata", "name")) ?? "none",
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** The field `replicas` of a kustomization: counts by name of the workload. */
function applyReplicas(objects: DeployedObject[], own: Kustomization): DeployedObject[] {
  return list(own.content, "replicas").reduce((before: DeployedObject[], one, index) => {
    const count = (one as Record<string, unknown> | null)?.["count"];
    return before.map((object) =>
      object.name === text(one, "name") &&
      /^(?:Deployment|StatefulSet|ReplicaSet)$/.test(object.kind)
        ? {
            ...object,
            content: mergePatch(object.content, {
              spec: { replicas: count },
            }) as DeployedObject["content"],
            changes: [
              { file: own.file, line: own.lineOf(["replicas", index]), paths: ["/spec/replicas"] },
              ...object.changes,
            ],
          }
        : object,
    );
  }, objects);
}
