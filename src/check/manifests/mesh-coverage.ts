import type { RuleFinding } from "../rule.ts";
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
  if (pods.length === 0 || pods.some((set) => demandsCertificates(set, cluster, selector)))
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

/** Whether the mesh refuses calls to pods that come without a certificate. */
function demandsCertificates(
  pods: PodSet,
  { objects }: Cluster,
  /** Of these pods only: it may name labels that a chart gives them. */
  chosen: Readonly<Record<string, string>> = {},
): boolean {
  return objects.some(({ kind, namespace, content }) => {
    if (kind !== "PeerAuthentication" || text(content, "spec", "mtls", "mode") !== "STRICT")
      return false;
    const selector = Object.entries(labels(content, "spec", "selector", "matchLabels"));
    if (selector.length === 0) return namespace === pods.namespace || namespace === rootNamespace;
    return (
      namespace === pods.namespace &&
      selector.every(([key, value]) => (pods.labels[key] ?? chosen[key]) === value)
    );
  });
}
