import { didYouMean } from "../../sources/nearest-name.ts";
import { folderOf } from "../../sources/paths.ts";
import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, list } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { clusterWide, indexOf, keyOf } from "./object-index.ts";
import type { Index } from "./object-index.ts";
import { podProblems } from "./pod-references.ts";
import { serviceAddresses } from "./service-addresses.ts";
import { wantedBy } from "./wanted-objects.ts";
import type { Wanted } from "./wanted-objects.ts";

/** Names in objects that lead to no other object, key, port, volume or namespace. */
export function objectReferences(cluster: Cluster): RuleFinding[] {
  const index = indexOf(cluster);
  const own = cluster.objects.flatMap((object) => [
    ...duplicate(object, index),
    ...unknownNamespace(object, index),
    ...wantedBy(object).flatMap((wanted) => missing(wanted, index)),
    ...cluster.pods
      .filter(({ owner }) => owner === object)
      .flatMap(({ spec, path }) => podProblems(object, spec, path ?? [])),
  ]);
  return [...own, ...serviceAddresses(cluster, index)];
}

function duplicate(object: KubernetesObject, { objects }: Index): RuleFinding[] {
  const same = objects.get(keyOf(object.kind, object.namespace, object.name)) ?? [];
  const [first] = same;
  if (!first || first === object || areVariants(first.file, object.file)) return [];
  return [
    {
      file: object.file,
      line: object.line,
      message: `${object.kind} "${object.name}" stands in ${first.file}:${first.line} as well`,
      fix: "Give one of them another name or namespace, or remove it.",
    },
  ];
}

/** Overlays of one base are never applied together. */
function areVariants(a: string, b: string): boolean {
  const overlay = (file: string) => /\/overlays\/([^/]+)\//.exec(file)?.[1];
  return overlay(a) !== undefined && overlay(b) !== undefined && overlay(a) !== overlay(b);
}

function unknownNamespace(object: KubernetesObject, { namespaces, ownWide }: Index): RuleFinding[] {
  const { kind, namespace, file } = object;
  if (clusterWide.test(kind) || ownWide.has(kind)) return [];
  if (namespace !== undefined && namespaces.has(namespace)) return [];
  return [
    {
      file,
      line: namespace === undefined ? object.line : object.lineOf(["metadata", "namespace"]),
      message:
        namespace === undefined
          ? `${kind} "${object.name}" names no namespace`
          : `the namespace "${namespace}" of ${kind} "${object.name}" does not exist.${didYouMean(namespace, namespaces)}`,
      fix: "Name a namespace that reference/kubernetes makes.",
    },
  ];
}

const builtInRoles = /^(?:cluster-admin|admin|edit|view|system:.*)$/;

function missing(wanted: Wanted, index: Index): RuleFinding[] {
  const { from, kind, name, namespace = "default", keys = [], port } = wanted;
  const at = { file: from.file, line: from.lineOf(wanted.path) };
  if (kind === "ClusterRole" && builtInRoles.test(name)) return [];
  if ((kind === "ServiceAccount" || kind === "AppProject") && name === "default") return [];
  if (kind === "Secret") {
    const known = index.secrets.has(`${namespace}/${name}`);
    if (!known) return notThere(wanted, [...index.secrets.keys()], index);
    return missingKeys(wanted, index.secrets.get(`${namespace}/${name}`), at);
  }
  const made = kind === "Service" ? index.services.get(`${namespace}/${name}`) : undefined;
  if (made && port !== undefined && !made.has(port)) return wrongPort(wanted, [...made]);
  if (made) return [];
  const [target] = index.objects.get(keyOf(kind, namespace, name)) ?? [];
  if (!target) {
    const names = [...index.objects.keys()]
      .filter((key) => key.startsWith(`${kind}/`))
      .map((key) => key.slice(kind.length + 1));
    return notThere(wanted, names, index);
  }
  if (wanted.apiVersion !== undefined && wanted.apiVersion !== target.apiVersion)
    return [
      {
        ...at,
        message: `${from.kind} "${from.name}" names the ${kind} "${name}" of ${wanted.apiVersion}; it is of ${target.apiVersion}`,
        fix: "Use the version of the object.",
      },
    ];
  if (kind === "ConfigMap") {
    const known = ["data", "binaryData"].flatMap((part) =>
      Object.keys(Object(field(target.content, part))),
    );
    return missingKeys({ ...wanted, keys }, new Set(known), at);
  }
  if (kind === "Service" && port !== undefined) {
    const ports = list(target.content, "spec", "ports").map((one) => field(one, "port"));
    if (!ports.includes(port)) return wrongPort(wanted, ports);
  }
  return [];
}

function wrongPort(
  { from, kind, name, path, port }: Wanted,
  served: readonly unknown[],
): RuleFinding[] {
  return [
    {
      file: from.file,
      line: from.lineOf(path),
      message: `${from.kind} "${from.name}" names the ${kind} "${name}" on port ${String(port)}; it serves ${served.map(String).join(", ")}`,
      fix: "Use a port of the Service.",
    },
  ];
}

function notThere(wanted: Wanted, known: readonly string[], index: Index): RuleFinding[] {
  const { from, kind, name, namespace = "default", path } = wanted;
  // A chart may make it, where one installs into the namespace or the kind is an operator's.
  if (
    !clusterWide.test(kind) &&
    index.charted.has(namespace) &&
    mayBeCharted.has(kind) &&
    !ownMakes(wanted, index)
  )
    return [];
  const full = `${clusterWide.test(kind) ? "" : namespace}/${name}`;
  return [
    {
      file: from.file,
      line: from.lineOf(path),
      message: `${from.kind} "${from.name}" names the ${kind} "${name}", which does not exist${clusterWide.test(kind) ? "" : ` in ${namespace}`}.${didYouMean(full, known)}`,
      fix: `Mend the name, or add the ${kind}.`,
    },
  ];
}

const mayBeCharted = new Set(["Service", "ServiceAccount"]);

/** An object of an element brings its own account and Service; only for others a chart may stand in. */
function ownMakes({ from, kind }: Wanted, { objects }: Index): boolean {
  const folder = folderOf(from.file);
  return (
    [...objects].some(
      ([key, same]) =>
        key.startsWith(`${kind}/`) && same.some(({ file }) => file.startsWith(`${folder}/`)),
    ) || ["Deployment", "StatefulSet", "CronJob", "Job", "InferenceService"].includes(from.kind)
  );
}

function missingKeys(
  { from, kind, name, keys = [] }: Wanted,
  known: ReadonlySet<string> | undefined,
  at: { file: string; line: number },
): RuleFinding[] {
  if (!known) return [];
  return (
    keys
      // A workflow fills in what stands in braces when it runs.
      .filter((key) => !known.has(key) && !key.includes("{{"))
      .map((key) => ({
        ...at,
        message: `${from.kind} "${from.name}" reads the key "${key}" of the ${kind} "${name}", which has none of that name.${didYouMean(key, known)}`,
        fix: `Mend the key, or add it to the ${kind}.`,
      }))
  );
}
