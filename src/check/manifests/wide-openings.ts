import type { RuleFinding } from "../rule.ts";
import { isLinkLocal } from "./address-openings.ts";
import type { Cluster } from "./cluster.ts";
import { labels } from "./fields.ts";
import { namedEnds } from "./named-flow.ts";
import type { Opening } from "./network-policies.ts";

/** Every port between pods, or namespaces chosen by a label that none has. */
export function wideOpening(
  { policy, line, direction, peer, ports }: Opening,
  cluster: Cluster,
): RuleFinding[] {
  if (peer.kind === "everybody") return [];
  const at = { file: policy.file, line };
  const { from, to } = namedEnds(policy.content);
  const known = new Set([
    "kubernetes.io/metadata.name",
    ...cluster.objects
      .filter(({ kind }) => kind === "Namespace")
      .flatMap(({ content }) => Object.keys(labels(content, "metadata", "labels"))),
  ]);
  // Namespaces of teams may come later, with a label of the workspace's own.
  // A port that is left out is every port of its protocol. What comes from an address of the node is its kubelet's.
  const unnamed =
    ports?.some((port) => port.endsWith("/*")) ??
    (peer.kind === "addresses" ? direction === "egress" : from === undefined || from !== to);
  const strange = Object.keys(peer.kind === "addresses" ? {} : peer.among).filter(
    (key) => !known.has(key) && !key.startsWith("archwright.dev/"),
  );
  return [
    ...(unnamed && !(peer.kind === "addresses" && !isLinkLocal(peer.cidr))
      ? [
          {
            ...at,
            message: `the network policy "${policy.name}" opens ${direction} on every port`,
            fix: "Name the ports.",
          },
        ]
      : []),
    ...strange.map((key) => ({
      ...at,
      message: `the network policy "${policy.name}" chooses namespaces by the label "${key}", which none has`,
      fix: "Choose them by kubernetes.io/metadata.name, or by a label that they have.",
    })),
  ];
}
