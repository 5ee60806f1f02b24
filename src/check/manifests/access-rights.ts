import { didYouMean } from "../../sources/nearest-name.ts";
import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, labels, list, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

/** Resources of the groups that Kubernetes brings, by group (API reference of Kubernetes 1.36). */
const builtIn: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    "": "bindings componentstatuses configmaps endpoints events limitranges namespaces nodes persistentvolumeclaims persistentvolumes pods podtemplates replicationcontrollers resourcequotas secrets serviceaccounts services",
    apps: "controllerrevisions daemonsets deployments replicasets statefulsets",
    autoscaling: "horizontalpodautoscalers",
    batch: "cronjobs jobs",
    "coordination.k8s.io": "leasecandidates leases",
    "discovery.k8s.io": "endpointslices",
    "events.k8s.io": "events",
    "networking.k8s.io": "ingressclasses ingresses ipaddresses networkpolicies servicecidrs",
    policy: "poddisruptionbudgets",
    "rbac.authorization.k8s.io": "clusterrolebindings clusterroles rolebindings roles",
  }).map(([group, names]) => [group, new Set(names.split(" "))]),
);

const verbs = new Set(
  "get list watch create update patch delete deletecollection use bind escalate impersonate approve sign attest *".split(
    " ",
  ),
);

/** Roles whose rules give nothing, or give what nobody gets. */
export function accessProblems({ objects }: Cluster): RuleFinding[] {
  const roles = objects.filter(({ kind }) => kind === "Role" || kind === "ClusterRole");
  if (roles.length === 0) return [];
  const known = new Map(builtIn);
  for (const { kind, content } of objects) {
    const group = text(content, "spec", "group");
    const plural = text(content, "spec", "names", "plural");
    if (kind === "CustomResourceDefinition" && group !== undefined && plural !== undefined)
      known.set(group, new Set([...(known.get(group) ?? []), plural]));
  }
  const bindings = objects.filter(({ kind }) => /^(?:Cluster)?RoleBinding$/.test(kind));
  return roles.flatMap((role) => [
    ...list(role.content, "rules").flatMap((rule, index) =>
      ruleProblems(rule, { role, index, known }),
    ),
    ...unbound(role, bindings),
  ]);
}

function ruleProblems(
  rule: unknown,
  at: {
    role: KubernetesObject;
    index: number;
    known: ReadonlyMap<string, ReadonlySet<string>>;
  },
): RuleFinding[] {
  const { role, index, known } = at;
  const say = (path: string, message: string, fix: string): RuleFinding => ({
    file: role.file,
    line: role.lineOf(["rules", index, path]),
    message: `${role.kind} "${role.name}" ${message}`,
    fix,
  });
  const groups = list(rule, "apiGroups").map(String);
  const resources = groups.map((group) => known.get(group));
  const names = new Set(resources.flatMap((one) => [...(one ?? [])]));
  // What other groups have is not known here.
  const isKnown = resources.every((one) => one !== undefined) && groups.length > 0;
  const strange = list(rule, "resources")
    .map(String)
    .filter((name) => isKnown && !name.startsWith("*") && !names.has(name.split("/")[0] ?? ""))
    .map((name) =>
      say(
        "resources",
        `gives rights to ${name}, of which ${groups.map((group) => (group === "" ? "the core group" : group)).join(" and ")} has none.${didYouMean(name, names)}`,
        "Mend the resource or its apiGroups.",
      ),
    );
  const odd = list(rule, "verbs")
    .map(String)
    .filter((verb) => !verbs.has(verb))
    .map((verb) =>
      say(
        "verbs",
        `allows "${verb}", which is no verb.${didYouMean(verb, verbs)}`,
        "Mend the verb.",
      ),
    );
  const given = list(rule, "verbs").map(String);
  const halves = [
    ["watch", "list"],
    ["list", "get"],
  ].filter(([verb = "", before = ""]) => given.includes(verb) && !given.includes(before));
  const lacking = halves.map(([verb, before]) =>
    say(
      "verbs",
      `allows ${verb} without ${before}: clients that ${verb} ${before} first`,
      `Add ${before}, or remove ${verb}.`,
    ),
  );
  return [...strange, ...odd, ...lacking];
}

function unbound(role: KubernetesObject, bindings: readonly KubernetesObject[]): RuleFinding[] {
  const isAggregated = Object.keys(labels(role.content, "metadata", "labels")).some((key) =>
    key.startsWith("rbac.authorization.k8s.io/aggregate-to-"),
  );
  const isBound = bindings.some(
    ({ content, namespace }) =>
      field(content, "roleRef", "kind") === role.kind &&
      field(content, "roleRef", "name") === role.name &&
      (role.kind === "ClusterRole" || namespace === role.namespace),
  );
  if (isAggregated || isBound) return [];
  return [
    {
      file: role.file,
      line: role.line,
      severity: "warning",
      message: `nobody is bound to the ${role.kind} "${role.name}"`,
      fix: "Bind it, or remove it.",
    },
  ];
}
