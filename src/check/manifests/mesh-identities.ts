import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { severityOf } from "./coverage.ts";
import type { Waits } from "./coverage.ts";
import { field, labels, list, mapsIn, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import type { ModelFlows } from "./model-flows.ts";
import type { Opening } from "./network-policies.ts";
import { isLinkLocal } from "./address-openings.ts";
import { unguarded, unknown, withoutCertificates } from "./mesh-coverage.ts";
import { elementLabel, podsOf } from "./pods.ts";

/**
 * Authorization policies of the mesh admit whom the network policies let in, on the same ports, and nobody
 * else: both stand between the same pods, and the stricter one wins without saying why.
 */
export function meshProblems(context: {
  flows: ModelFlows;
  cluster: Cluster;
  openings: readonly Opening[];
}): RuleFinding[] {
  const { flows, cluster, openings } = context;
  const waits = (element: string | undefined) =>
    element === undefined ? {} : severityOf([element], { flows, cluster });
  const admissions = cluster.objects.filter(
    ({ kind, content }) =>
      kind === "AuthorizationPolicy" && (text(content, "spec", "action") ?? "ALLOW") === "ALLOW",
  );
  const rulesOf = (policy: KubernetesObject) =>
    list(policy.content, "spec", "rules").map((rule, index) =>
      readRule(rule, { policy, cluster, path: ["spec", "rules", index] }),
    );
  const selected = ({ namespace, content }: KubernetesObject) =>
    JSON.stringify([namespace, field(content, "spec", "selector")]);
  const judged = admissions.flatMap((policy) => {
    const element = labels(policy.content, "spec", "selector", "matchLabels")[elementLabel];
    if (element === undefined) return [];
    const rules = rulesOf(policy);
    // Policies with the same selector admit together.
    const together = admissions.filter((other) => selected(other) === selected(policy));
    const all = together.flatMap(rulesOf);
    const callers = callersOf({ element, policy, openings, rules: all });
    return [
      ...ownLabel(policy, element),
      ...rules.flatMap((rule) => strangeSources(rule, { policy, element, callers, waits })),
      ...(together[0] === policy ? refused({ policy, element, callers, rules: all, waits }) : []),
      ...(rules.some(({ sources }) => sources.some(({ named }) => named === true))
        ? withoutCertificates(policy, cluster)
        : []),
    ];
  });
  return [...judged, ...unguarded({ cluster, openings, waits }), ...unknown({ cluster, openings })];
}

/** Pods, or addresses, that a network policy lets in. */
interface Caller {
  element?: string | undefined;
  /** Outside the mesh: without an account. */
  addresses?: string;
  namespace: string | undefined;
  /** Numbers; undefined for every port. */
  ports: readonly string[] | undefined;
}

interface Source {
  said: string;
  path: readonly (string | number)[];
  /** Undefined where it says something else than accounts and namespaces. */
  is: ((caller: Caller) => boolean) | undefined;
  exists: boolean;
  /** By an account or a namespace, which only the mesh knows. */
  named?: true;
  account?: string;
}

interface AdmissionRule {
  path: readonly (string | number)[];
  sources: readonly Source[];
  ports: readonly string[] | undefined;
}

function callersOf(options: {
  element: string;
  policy: KubernetesObject;
  openings: readonly Opening[];
  rules: readonly AdmissionRule[];
}): Caller[] {
  const { element, policy, openings, rules } = options;
  const selector = labels(policy.content, "spec", "selector", "matchLabels");
  // Of some pods of an element only: what is opened for the element on other ports leads to its other pods.
  const own =
    Object.keys(selector).length > 1 && rules.every(({ ports }) => ports !== undefined)
      ? new Set(rules.flatMap(({ ports }) => ports ?? []))
      : undefined;
  return openings.flatMap((opening): Caller[] => {
    if (opening.direction !== "ingress" || opening.policy.namespace !== policy.namespace) return [];
    if (!opening.elements?.includes(element)) return [];
    const chosen = labels(opening.policy.content, "spec", "podSelector", "matchLabels");
    if (Object.entries(chosen).some(([key, value]) => (selector[key] ?? value) !== value))
      return [];
    const { peer } = opening;
    const ports = opening.ports
      ?.map((port) => port.replace(/^\w+\//, ""))
      .filter((port) => own?.has(port) ?? true);
    if (ports?.length === 0) return [];
    if (peer.kind === "elements")
      return peer.elements.map((one) => ({ element: one, namespace: peer.namespace, ports }));
    if (peer.kind === "addresses" && !isLinkLocal(peer.cidr))
      return [{ addresses: peer.cidr, namespace: undefined, ports }];
    return peer.kind === "pods" ? [{ element: undefined, namespace: peer.namespace, ports }] : [];
  });
}

function readRule(
  rule: unknown,
  at: { policy: KubernetesObject; cluster: Cluster; path: readonly (string | number)[] },
): AdmissionRule {
  const operations = list(rule, "to").map((one) => list(one, "operation", "ports").map(String));
  const ports = operations.length === 0 || operations.some((one) => one.length === 0);
  const sources = list(rule, "from").flatMap((one, index) => {
    const path = [...at.path, "from", index];
    const source = field(one, "source");
    const accounts = list(source, "principals").map((name) => accountSource(String(name), at));
    const namespaces = list(source, "namespaces").map((name) => ({
      said: `the namespace ${String(name)}`,
      is: ({ namespace, addresses }: Caller) =>
        addresses === undefined && (namespace === undefined || namespace === name),
      exists: true,
      named: true as const,
    }));
    const addresses = list(source, "ipBlocks").map((range) => ({
      said: `the addresses ${String(range)}`,
      is: (caller: Caller) => caller.addresses === range,
      exists: true,
    }));
    const known = [...accounts, ...namespaces, ...addresses].map((each) => ({ ...each, path }));
    if (known.length > 0) return known;
    const isOther = Object.keys(Object(source)).length > 0;
    const said = isOther ? "a source of another kind" : "a source that names nobody";
    return [{ said, path, is: undefined, exists: isOther }];
  });
  return { path: at.path, sources, ports: ports ? undefined : operations.flat() };
}

function accountSource(principal: string, { cluster }: { cluster: Cluster }): Omit<Source, "path"> {
  const [, namespace, account] = /^[^/]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(principal) ?? [];
  if (namespace === undefined || account === undefined)
    return { said: principal, is: undefined, exists: principal.includes("*"), named: true };
  const elements = elementsWith({ namespace, account, cluster });
  return {
    said: `the account ${account} of ${namespace}`,
    is: (caller) =>
      caller.addresses === undefined &&
      (caller.namespace ?? namespace) === namespace &&
      (caller.element === undefined || elements.has(caller.element)),
    exists: elements.size > 0,
    named: true,
    account,
  };
}

/** Elements whose pods run under an account: of a manifest, or of a chart that says the account or is called like it. */
function elementsWith(options: {
  namespace: string;
  account: string;
  cluster: Cluster;
}): Set<string> {
  const { namespace, account, cluster } = options;
  const own = cluster.pods
    .filter(
      ({ spec, namespace: at }) => at === namespace && text(spec, "serviceAccountName") === account,
    )
    .flatMap(({ labels: all }) => all[elementLabel] ?? []);
  const installed = cluster.objects
    .filter(({ kind, content }) => {
      const into = text(content, "spec", "destination", "namespace");
      return kind === "Application" && into === namespace;
    })
    .filter((application) => givesAccount(application, account))
    .flatMap((application) => [
      labels(application.content, "metadata", "labels")[elementLabel] ?? [],
      ...podsOf(application).map(({ labels: all }) => all[elementLabel] ?? []),
    ])
    .flat();
  // Who implements the Gateway API calls the account of the proxies after the Gateway, or after it and its class.
  const gateways = cluster.objects
    .filter((one) => one.kind === "Gateway" && one.namespace === namespace)
    .filter(({ name }) => account === name || account.startsWith(`${name}-`))
    .flatMap((gateway) => podsOf(gateway).flatMap(({ labels: all }) => all[elementLabel] ?? []));
  const accounts = cluster.objects
    .filter(
      (one) => one.kind === "ServiceAccount" && one.namespace === namespace && one.name === account,
    )
    .flatMap(({ content }) => labels(content, "metadata", "labels")[elementLabel] ?? []);
  return new Set([...own, ...installed, ...gateways, ...accounts]);
}

function givesAccount({ name, content }: KubernetesObject, account: string): boolean {
  if (account === name || account.startsWith(`${name}-`)) return true;
  return [...mapsIn(content)].some(({ map }) =>
    [
      text(map, "serviceAccount", "name"),
      text(map, "serviceAccountName"),
      text(map, "fullnameOverride"),
    ].includes(account),
  );
}

function ownLabel(policy: KubernetesObject, element: string): RuleFinding[] {
  const label = labels(policy.content, "metadata", "labels")[elementLabel];
  if (label === undefined || label === element) return [];
  return [
    {
      file: policy.file,
      line: policy.lineOf(["metadata", "labels", elementLabel]),
      message: `the authorization policy "${policy.name}" is labeled ${label} and selects pods of ${element}`,
      fix: "Let the label name the element that it protects.",
    },
  ];
}

/** Sources that nobody is, or that no network policy lets in on these ports. */
function strangeSources(
  { path, sources, ports }: AdmissionRule,
  context: {
    policy: KubernetesObject;
    element: string;
    callers: readonly Caller[];
    waits: Waits;
  },
): RuleFinding[] {
  const { policy, element, callers, waits } = context;
  const name = `the authorization policy "${policy.name}"`;
  const at = (where: readonly (string | number)[]) => ({
    file: policy.file,
    line: policy.lineOf(where),
  });
  const met = new Set<string>();
  const found = sources.flatMap(({ said, path: where, is, exists, account }): RuleFinding[] => {
    if (!exists)
      return [
        {
          ...at(where),
          // Accounts are called after their element.
          ...waits(account),
          message: `${name} admits ${said}, which nobody is`,
          fix: "Name the ServiceAccount of the caller: DOMAIN/ns/NAMESPACE/sa/ACCOUNT.",
        },
      ];
    if (!is) return [];
    const meant = callers.filter((caller) => is(caller) && meets(ports, caller.ports));
    for (const caller of meant) for (const port of caller.ports ?? ports ?? []) met.add(port);
    if (meant.length > 0) return [];
    return [
      {
        ...at(where),
        message: `${name} admits ${said} to ${element}${ports ? ` on ${ports.join(", ")}` : ""}, and no network policy lets it in`,
        fix: "Remove the source, or add the flow to the model and its network policies.",
      },
    ];
  });
  if (found.length > 0) return found;
  const isOwn = sources.every(({ is }) =>
    callers.some((caller) => caller.element === element && is?.(caller)),
  );
  if (!ports && !isOwn && callers.some((caller) => caller.ports !== undefined))
    return [
      {
        ...at(path),
        message: `${name} admits to every port of ${element}`,
        fix: "Name the ports that the network policies open: to, operation, ports.",
      },
    ];
  const idle = (ports ?? []).filter((port) => !met.has(port) && sources.every(({ is }) => is));
  return idle.map((port) => ({
    ...at(path),
    message: `${name} admits to port ${port} of ${element}, which no network policy opens for those it admits`,
    fix: "Use the port that the target serves.",
  }));
}

function meets(admitted: readonly string[] | undefined, open: readonly string[] | undefined) {
  return !admitted || !open || open.some((port) => admitted.includes(port));
}

/** Callers that a network policy lets in and the mesh refuses. */
function refused(context: {
  policy: KubernetesObject;
  element: string;
  callers: readonly Caller[];
  rules: readonly AdmissionRule[];
  waits: Waits;
}): RuleFinding[] {
  const { policy, element, callers, rules, waits } = context;
  if (rules.some(({ sources }) => sources.length === 0 || sources.some(({ is }) => !is))) return [];
  return callers.flatMap((caller) => {
    const admits = (port: string | undefined) =>
      rules.some(
        ({ sources, ports }) =>
          sources.some(({ is }) => is?.(caller)) &&
          (port === undefined || (ports?.includes(port) ?? true)),
      );
    const missing = (caller.ports ?? [undefined]).filter((port) => !admits(port));
    if (missing.length === 0) return [];
    const who =
      caller.element ?? caller.addresses ?? `pods of ${caller.namespace ?? "any namespace"}`;
    const source = caller.addresses === undefined ? "the account of the caller" : "ipBlocks";
    return [
      {
        file: policy.file,
        line: policy.line,
        ...waits(caller.element),
        message: `a network policy lets ${who} in at ${element} on ${missing.map((port) => port ?? "every port").join(", ")}, and the authorization policy "${policy.name}" refuses it`,
        fix: `Admit ${source}, on the port.`,
      },
    ];
  });
}
