import type { Cluster } from "./cluster.ts";
import { field, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { secretsMadeFor, servicesMadeFor } from "./operator-made.ts";

/** What there is in a cluster, by name. */
export interface Index {
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

/** Kinds that belong to no namespace. */
export const clusterWide =
  /^(?:Namespace|Cluster\w+|CiliumClusterwide\w+|GatewayClass|StorageClass|PriorityClass|IngressClass|ResourceFlavor|PersistentVolume|CustomResourceDefinition|NodePool|EC2NodeClass|Validating\w+|Mutating\w+|APIService|RuntimeClass)$/;

const systemNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** The objects of a cluster, and what operators make of them. */
export function indexOf({ objects }: Cluster): Index {
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

/** `Kind/namespace/name` of an object. */
export function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${clusterWide.test(kind) ? "" : (namespace ?? "default")}/${name}`;
}

/** Secrets that objects make or are. */
function secretsOf(object: KubernetesObject): Array<[string, ReadonlySet<string> | undefined]> {
  const { kind, name, namespace = "default", content } = object;
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
  return secretsMadeFor(object);
}
