import { didYouMean } from "../../sources/nearest-name.ts";
import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, list, mapsIn, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { servicesMadeFor } from "./operator-made.ts";
import { containersOf } from "./pods.ts";

/** Names in objects that lead to no other object, key, port, volume or namespace. */
export function objectReferences(cluster: Cluster): RuleFinding[] {
  const index = indexOf(cluster);
  return cluster.objects.flatMap((object) => [
    ...duplicate(object, index),
    ...unknownNamespace(object, index),
    ...wantedBy(object).flatMap((wanted) => missing(wanted, index)),
    ...cluster.pods
      .filter(({ owner }) => owner === object)
      .flatMap(({ spec, path }) => podProblems(object, spec, path ?? [])),
  ]);
}

interface Index {
  /** `Kind/namespace/name`; the namespace is empty for what has none. */
  objects: ReadonlyMap<string, readonly KubernetesObject[]>;
  /** `namespace/name` → keys; undefined where they are not known. */
  secrets: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Ports of what operators make. */
  services: ReadonlyMap<string, ReadonlySet<unknown>>;
  namespaces: ReadonlySet<string>;
  /** Kinds of the workspace's own that belong to no namespace. */
  ownWide: ReadonlySet<string>;
  /** Namespaces into which charts install what is not known here. */
  charted: ReadonlySet<string>;
}

const clusterWide =
  /^(?:Namespace|Cluster\w+|GatewayClass|StorageClass|PriorityClass|IngressClass|ResourceFlavor|PersistentVolume|CustomResourceDefinition|NodePool|EC2NodeClass|Validating\w+|Mutating\w+|APIService|RuntimeClass)$/;

const systemNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

function indexOf({ objects }: Cluster): Index {
  const byKey = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const key = keyOf(object.kind, object.namespace, object.name);
    byKey.set(key, [...(byKey.get(key) ?? []), object]);
  }
  const charted = objects.flatMap(({ kind, content }) =>
    kind === "Application" ? (text(content, "spec", "destination", "namespace") ?? []) : [],
  );
  const named = objects.filter(({ kind }) => kind === "Namespace").map(({ name }) => name);
  return {
    objects: byKey,
    secrets: new Map(objects.flatMap(secretsOf)),
    services: new Map(objects.flatMap(servicesMadeFor)),
    namespaces: new Set([...named, ...charted, ...systemNamespaces]),
    charted: new Set(charted),
    ownWide: new Set(
      objects.flatMap(({ kind, content }) =>
        kind === "CustomResourceDefinition" && field(content, "spec", "scope") === "Cluster"
          ? (text(content, "spec", "names", "kind") ?? [])
          : [],
      ),
    ),
  };
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${clusterWide.test(kind) ? "" : (namespace ?? "default")}/${name}`;
}

/** Secrets that objects make or are. */
function secretsOf({
  kind,
  name,
  namespace = "default",
  content,
}: KubernetesObject): Array<[string, ReadonlySet<string> | undefined]> {
  if (kind === "Secret") {
    const keys = ["data", "stringData"].flatMap((part) =>
      Object.keys(Object(field(content, part))),
    );
    return [[`${namespace}/${name}`, new Set(keys)]];
  }
  if (kind === "ExternalSecret") {
    const target = text(content, "spec", "target", "name") ?? name;
    const keys = list(content, "spec", "data").flatMap((one) => text(one, "secretKey") ?? []);
    const whole =
      list(content, "spec", "dataFrom").length > 0 ||
      field(content, "spec", "target", "template") !== undefined;
    return [[`${namespace}/${target}`, whole ? undefined : new Set(keys)]];
  }
  if (kind === "Certificate") {
    const target = text(content, "spec", "secretName");
    return target === undefined
      ? []
      : [[`${namespace}/${target}`, new Set(["tls.crt", "tls.key", "ca.crt"])]];
  }
  // The operator of Elastic makes the certificates of a search cluster.
  if (kind === "Elasticsearch")
    return [[`${namespace}/${name}-es-http-certs-public`, new Set(["tls.crt", "ca.crt"])]];
  return [];
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

/** A name in an object and what it should lead to. */
interface Wanted {
  from: KubernetesObject;
  path: readonly (string | number)[];
  kind: string;
  name: string;
  namespace: string | undefined;
  keys?: readonly string[];
  port?: unknown;
}

function wantedBy(object: KubernetesObject): Wanted[] {
  const { content } = object;
  // What the values of a chart name stands where the chart is installed.
  const installed =
    object.kind === "Application" ? text(content, "spec", "destination", "namespace") : undefined;
  return [...mapsIn(content)].flatMap(({ map, path }) => {
    const namespace = path.length > 1 && installed !== undefined ? installed : object.namespace;
    return wantedIn({ object, map, path, namespace });
  });
}

interface Place {
  object: KubernetesObject;
  map: Readonly<Record<string, unknown>>;
  path: readonly (string | number)[];
  namespace: string | undefined;
}

/** References are known by the names of their keys, wherever they stand. */
function wantedIn({ object, map, path, namespace }: Place): Wanted[] {
  const found: Wanted[] = [];
  const add = (kind: string | undefined, name: string | undefined, more: Partial<Wanted> = {}) => {
    if (kind !== undefined && name !== undefined)
      found.push({ from: object, path, kind, name, namespace, ...more });
  };
  const key = text(map, "key");
  const keys = key === undefined ? {} : { keys: [key] };
  const last = path.at(-1);
  const beforeLast = path.at(-2);
  if (map["optional"] === true) return [];
  if (last === "configMapKeyRef" || last === "configMapRef")
    add("ConfigMap", text(map, "name"), keys);
  if (last === "secretKeyRef" || last === "secretRef") add("Secret", text(map, "name"), keys);
  if (last === "configMap") add("ConfigMap", text(map, "name"), { keys: itemKeys(map) });
  if (last === "secret") add("Secret", text(map, "secretName"), { keys: itemKeys(map) });
  if (last === "persistentVolumeClaim") add("PersistentVolumeClaim", text(map, "claimName"));
  if (last === "scaleTargetRef" || last === "secretStoreRef" || last === "issuerRef")
    add(
      text(map, "kind") ?? { secretStoreRef: "SecretStore", issuerRef: "Issuer" }[last as string],
      text(map, "name"),
    );
  if (last === "roleRef") add(text(map, "kind"), text(map, "name"));
  if (beforeLast === "subjects" && map["kind"] === "ServiceAccount")
    add("ServiceAccount", text(map, "name"), { namespace: text(map, "namespace") ?? namespace });
  if (beforeLast === "parentRefs")
    add(text(map, "kind") ?? "Gateway", text(map, "name"), {
      namespace: text(map, "namespace") ?? namespace,
    });
  if (beforeLast === "backendRefs")
    add(text(map, "kind") ?? "Service", text(map, "name"), {
      namespace: text(map, "namespace") ?? namespace,
      port: map["port"],
    });
  if (beforeLast === "certificateRefs") add("Secret", text(map, "name"));
  if (beforeLast === "flavors") add("ResourceFlavor", text(map, "name"));
  add("ServiceAccount", text(map, "serviceAccountName"));
  if (last === "spec" && path.length === 1) {
    add("GatewayClass", text(map, "gatewayClassName"));
    add("ClusterQueue", object.kind === "LocalQueue" ? text(map, "clusterQueue") : undefined);
    add("AppProject", object.kind === "Application" ? text(map, "project") : undefined);
  }
  return found;
}

function itemKeys(map: Readonly<Record<string, unknown>>): string[] {
  return list(map, "items").flatMap((item) => text(item, "key") ?? []);
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
  const folder = from.file.split("/").slice(0, -1).join("/");
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
  return keys
    .filter((key) => !known.has(key))
    .map((key) => ({
      ...at,
      message: `${from.kind} "${from.name}" reads the key "${key}" of the ${kind} "${name}", which has none of that name.${didYouMean(key, known)}`,
      fix: `Mend the key, or add it to the ${kind}.`,
    }));
}

/** Ports that probes name, and volumes that containers mount. */
function podProblems(
  object: KubernetesObject,
  spec: unknown,
  path: readonly (string | number)[],
): RuleFinding[] {
  const at = { file: object.file, line: object.lineOf(path) };
  const who = `${object.kind} "${object.name}"`;
  const volumes = [
    ...list(spec, "volumes").flatMap((one) => text(one, "name") ?? []),
    ...list(object.content, "spec", "volumeClaimTemplates").flatMap(
      (one) => text(one, "metadata", "name") ?? [],
    ),
  ];
  const mounted = containersOf(spec).flatMap((one) =>
    list(one, "volumeMounts").map((mount) => text(mount, "name") ?? ""),
  );
  const findings: RuleFinding[] = mounted
    .filter((name) => !volumes.includes(name))
    .map((name) => ({
      ...at,
      message: `${who} mounts the volume "${name}", which the pod does not have`,
      fix: "Add it below volumes, or mend the name.",
    }));
  for (const name of volumes.filter((one) => !mounted.includes(one)))
    findings.push({
      ...at,
      message: `${who} has the volume "${name}", which no container mounts`,
      fix: "Mount it, or remove it.",
    });
  for (const container of containersOf(spec)) {
    const ports = list(container, "ports").flatMap((one) => [
      field(one, "name"),
      field(one, "containerPort"),
    ]);
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
      const port =
        field(container, probe, "httpGet", "port") ??
        field(container, probe, "tcpSocket", "port") ??
        field(container, probe, "grpc", "port");
      if (port === undefined || ports.includes(port)) continue;
      findings.push({
        ...at,
        message: `the ${probe} of ${who} asks port ${String(port)}, which the container does not have`,
        fix: "Name a port of the container.",
      });
    }
  }
  return findings;
}
