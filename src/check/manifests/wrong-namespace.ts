import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import type { Opening } from "./network-policies.ts";
import { elementLabel } from "./pods.ts";

/** Pods of an element that are looked for where none of them runs. */
export function wrongNamespace(options: {
  opening: Opening;
  element: string;
  namespace: string | undefined;
  cluster: Cluster;
}): RuleFinding | undefined {
  const { opening, element, namespace, cluster } = options;
  const at = { file: opening.policy.file, line: opening.line };
  const homes = homesOf(element, cluster);
  if (homes.size === 0 || chosenByLabel(opening.peer)) return undefined;
  if (namespace === undefined || !homes.has(namespace))
    return {
      ...at,
      message: `the network policy "${opening.policy.name}" looks for ${element} in ${namespace ?? "every namespace"}; it runs in ${[...homes].join(", ")}`,
      fix: "Name that namespace by kubernetes.io/metadata.name in the namespaceSelector.",
    };
  const own = opening.elements?.find((one) => {
    const ownHomes = homesOf(one, cluster);
    const here = opening.policy.namespace ?? "default";
    // Into some namespaces others bring the pods, of a team for example.
    const inhabited = cluster.pods.some(({ namespace: one }) => one === here);
    return inhabited && ownHomes.size > 0 && !ownHomes.has(here);
  });
  if (own === undefined) return undefined;
  return {
    ...at,
    message: `the network policy "${opening.policy.name}" is about ${own}, which does not run in ${opening.policy.namespace ?? "default"}`,
    fix: `Put it into ${[...homesOf(own, cluster)].join(" or ")}.`,
  };
}

/** Namespaces may be chosen by another label than their name: others make those, for their teams. */
function chosenByLabel(peer: Opening["peer"]): boolean {
  return (
    peer.kind === "elements" && peer.namespace === undefined && Object.keys(peer.among).length > 0
  );
}

function homesOf(element: string, { pods }: Cluster): Set<string> {
  return new Set(
    pods.filter((one) => one.labels[elementLabel] === element).map(({ namespace }) => namespace),
  );
}
