import { clusterOf } from "../manifests/cluster.ts";
import { field, list, mapsIn, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import type { Rule, RuleFinding } from "../rule.ts";

interface Listed {
  /** Key of the list. */
  list: string;
  /** What one of its items says once only. */
  what: string;
  of(item: unknown): string | undefined;
}

const path =
  (...steps: string[]) =>
  (item: unknown) => {
    const found = field(item, ...steps);
    return found === undefined || typeof found === "object" ? undefined : String(found);
  };

const secretKey = (item: unknown) => {
  const [secret, settings] = ["secretKeyRef", "configMapKeyRef"].map((kind) =>
    field(item, "valueFrom", kind),
  );
  const from = secret ?? settings;
  const key = text(from, "key");
  if (key === undefined) return undefined;
  return `${secret === undefined ? "ConfigMap " : ""}${text(from, "name") ?? ""}/${key}`;
};

/** Of a port: TCP and UDP of one number are two. */
const portOf = (key: string) => (item: unknown) => {
  const port = field(item, key);
  return typeof port === "number" ? `${text(item, "protocol") ?? "TCP"}/${port}` : undefined;
};

/** Of a route: ports and namespaces apart. */
const backend = (item: unknown) => {
  const name = text(item, "name");
  if (name === undefined) return undefined;
  return `${text(item, "namespace") ?? ""}/${name}:${String(field(item, "port") ?? "")}`;
};

const word = (item: unknown) => (typeof item === "string" ? item : undefined);

const once: readonly Listed[] = [
  ...["verbs", "apiGroups", "resourceNames", "policyTypes", "accessModes", "syncOptions"].map(
    (name) => ({ list: name, what: "", of: word }),
  ),
  { list: "containers", what: "the name", of: path("name") },
  { list: "env", what: "the variable", of: path("name") },
  { list: "env", what: "the key", of: secretKey },
  { list: "volumes", what: "the volume", of: path("name") },
  { list: "volumeMounts", what: "the path", of: path("mountPath") },
  { list: "ports", what: "the name", of: path("name") },
  { list: "ports", what: "the port", of: portOf("port") },
  { list: "ports", what: "the port", of: portOf("containerPort") },
  { list: "data", what: "the key", of: path("secretKey") },
  { list: "listeners", what: "the listener", of: path("name") },
  { list: "endpoints", what: "the port", of: path("port") },
  { list: "requirements", what: "the key", of: path("key") },
  { list: "topologySpreadConstraints", what: "the key", of: path("topologyKey") },
  { list: "backendRefs", what: "the backend", of: backend },
  { list: "except", what: "the range", of: String },
];

const byList = new Map<string, readonly Listed[]>();
for (const one of once) byList.set(one.list, [...(byList.get(one.list) ?? []), one]);

/** Lists of an object say each thing once. */
export const manifestDuplicate: Rule = {
  id: "manifest-duplicate",
  severity: "error",
  title: "Lists of an object name each variable, key, port, volume and path once",
  explanation:
    "Of two variables of one name the last counts, and nobody is told; two variables that read the same key of a Secret are mostly a user name that became a password. Below `reference/kubernetes/`, these are named once in their list: names of containers, variables, volumes, listeners and ports, the numbers of ports, paths at which volumes are mounted, keys that variables and External Secrets read or write, keys of requirements of nodes and of spread constraints, backends of a rule of a route, excepted ranges of addresses, and verbs, groups and options.",
  check({ model }) {
    return clusterOf(model).objects.flatMap(duplicatesIn);
  },
};

function duplicatesIn(object: KubernetesObject): RuleFinding[] {
  return [...mapsIn(object.content)].flatMap(({ map, path: at }) =>
    Object.keys(map).flatMap((name) =>
      (byList.get(name) ?? []).flatMap(({ what, of }) =>
        repeated(list(map, name), of).map(({ value, index }) => ({
          file: object.file,
          line: object.lineOf([...at, name, index]),
          message: `${object.kind} "${object.name}" names ${what === "" ? "" : `${what} `}"${value}" twice below ${name}`,
          fix: "Mend one of them.",
        })),
      ),
    ),
  );
}

function repeated(items: readonly unknown[], of: Listed["of"]) {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const value = of(item);
    if (value === undefined) return [];
    if (seen.has(value)) return [{ value, index }];
    seen.add(value);
    return [];
  });
}
