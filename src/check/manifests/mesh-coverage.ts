import type { RuleFinding } from "../rule.ts";
import { isLinkLocal } from "./address-openings.ts";
import type { Cluster } from "./cluster.ts";
import type { Waits } from "./coverage.ts";
import { labels, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import type { Opening } from "./network-policies.ts";
import { elementLabel, selects } from "./pods.ts";
import type { PodSet } from "./pods.ts";

/** A policy of the mesh that admits by name, at pods that may be called without one. */
export function withoutCertificates(policy: KubernetesObject, cluster: Cluster): RuleFinding[] {
  const selector = labels(policy.content, "spec", "selector", "matchLabels");
  const pods = cluster.pods.filter(
    (set) => set.namespace === policy.namespace && selects(selector, set),
  );
  if (
    pods.length === 0 ||
    pods.some((set) => demandsCertificates(set, cluster, { chosen: selector }))
  )
    return [];
  return [
    {
      file: policy.file,
      line: policy.line,
      severity: "warning",
      message: `the authorization policy "${policy.name}" admits by identity, and no PeerAuthentication demands one of who calls its pods`,
      fix: `Add a PeerAuthentication with \`mtls: {mode: STRICT}\` to ${policy.namespace ?? "its namespace"}, for all pods or with the selector of the policy.`,
    },
  ];
}

/** Pods of a namespace of identities whom others may call, and nobody says who. */
export function unguarded(context: {
  cluster: Cluster;
  openings: readonly Opening[];
  waits: Waits;
}): RuleFinding[] {
  const { cluster, openings, waits } = context;
  const policies = cluster.objects.filter(
    ({ kind, content }) =>
      kind === "AuthorizationPolicy" &&
      !["DENY", "AUDIT"].includes(text(content, "spec", "action") ?? "ALLOW"),
  );
  const seen = new Set<string>();
  return cluster.pods.flatMap((set) => {
    const element = set.labels[elementLabel];
    const key = `${set.namespace}/${element}`;
    if (element === undefined || seen.has(key) || !demandsCertificates(set, cluster)) return [];
    const guarded = policies.some(
      ({ namespace, content }) =>
        (namespace === set.namespace || namespace === rootNamespace) &&
        selects(labels(content, "spec", "selector", "matchLabels"), set),
    );
    if (guarded) return [];
    const callers = openings.flatMap(({ direction, elements, policy, peer }) =>
      direction === "ingress" &&
      policy.namespace === set.namespace &&
      elements?.includes(element) &&
      peer.kind === "elements"
        ? peer.elements.filter((one) => one !== element)
        : [],
    );
    if (callers.length === 0) return [];
    seen.add(key);
    return [
      {
        file: set.owner.file,
        line: set.owner.line,
        ...waits(element),
        message: `the mesh asks who calls in ${set.namespace}, and no authorization policy says who may call ${element}`,
        fix: `Add an AuthorizationPolicy that admits the accounts of ${[...new Set(callers)].sort().join(", ")} on the ports that network policies open.`,
      },
    ];
  });
}

/** Where a PeerAuthentication holds for the whole mesh. */
const rootNamespace = "istio-system";

/** Callers outside the mesh, by address, at pods of a mesh that refuses who comes without a certificate. */
export function unknown(context: {
  cluster: Cluster;
  openings: readonly Opening[];
}): RuleFinding[] {
  const { cluster, openings } = context;
  return openings.flatMap(({ direction, elements, policy, peer, ports, line }) => {
    if (direction !== "ingress" || peer.kind !== "addresses" || isLinkLocal(peer.cidr)) return [];
    const set = cluster.pods.find(
      ({ namespace, labels: { [elementLabel]: element } }) =>
        namespace === policy.namespace && element !== undefined && elements?.includes(element),
    );
    if (set === undefined) return [];
    const asked = (ports ?? [undefined])
      .map((port) => port?.replace(/^\w+\//, ""))
      .filter((port) => demandsCertificates(set, cluster, { port }));
    if (asked.length === 0) return [];
    return [
      {
        file: policy.file,
        line,
        message: `the network policy "${policy.name}" lets ${peer.cidr} in at ${set.labels[elementLabel]} on ${asked.map((port) => port ?? "every port").join(", ")}, and the mesh refuses who comes without a certificate`,
        fix: "Add a PeerAuthentication for these pods with `portLevelMtls` of mode PERMISSIVE on the port, and an AuthorizationPolicy that admits the addresses there.",
      },
    ];
  });
}

/**
 * Whether the mesh refuses calls to pods that come without a certificate: as a PeerAuthentication for the pods says, or
 * that of their namespace, or that of the whole mesh.
 */
function demandsCertificates(
  pods: PodSet,
  { objects }: Cluster,
  /** Labels of these pods only, that a chart may give them; the port for which a mode of its own may hold. */
  {
    chosen = {},
    port,
  }: { chosen?: Readonly<Record<string, string>>; port?: string | undefined } = {},
): boolean {
  const said = objects
    .filter(({ kind }) => kind === "PeerAuthentication")
    .flatMap(({ namespace, content }) => {
      const selector = Object.entries(labels(content, "spec", "selector", "matchLabels"));
      const here = namespace === pods.namespace;
      if (!here && (namespace !== rootNamespace || selector.length > 0)) return [];
      if (!selector.every(([key, value]) => (pods.labels[key] ?? chosen[key]) === value)) return [];
      const modes = [
        port === undefined ? undefined : text(content, "spec", "portLevelMtls", port, "mode"),
        text(content, "spec", "mtls", "mode"),
      ];
      const mode = modes.find((one) => one !== undefined && one !== "UNSET");
      return mode === undefined ? [] : [{ mode, rank: selector.length > 0 ? 2 : here ? 1 : 0 }];
    });
  return said.toSorted((a, b) => b.rank - a.rank)[0]?.mode === "STRICT";
}
