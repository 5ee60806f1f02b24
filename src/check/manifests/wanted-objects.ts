import { list, mapsIn, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** A name in an object and what it should lead to. */
export interface Wanted {
  from: KubernetesObject;
  path: readonly (string | number)[];
  kind: string;
  name: string;
  namespace: string | undefined;
  keys?: readonly string[];
  port?: unknown;
  /** The reference says the version as well. */
  apiVersion?: string;
}

/** All names in an object that lead to others. */
export function wantedBy(object: KubernetesObject): Wanted[] {
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
  if (last === "scaleTargetRef") {
    const version = text(map, "apiVersion");
    const target = found.at(-1);
    if (target && version !== undefined) target.apiVersion = version;
  }
  // On other clouds the class is a kind that this cluster does not have.
  if (last === "nodeClassRef") add(text(map, "kind"), text(map, "name"));
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
