import type { Model } from "../../sources/read-sources.ts";
import type { Element } from "../../structurizr/index.ts";
import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { severityOf } from "./coverage.ts";
import type { ModelFlows } from "./model-flows.ts";
import { relationOf } from "./named-flow.ts";
import type { Opening } from "./network-policies.ts";

/** Relationships from pods to what runs elsewhere, which the default of the namespace refuses. */
export function missingExits(options: {
  model: Model;
  flows: ModelFlows;
  cluster: Cluster;
  openings: readonly Opening[];
}): RuleFinding[] {
  const { model, flows, cluster, openings } = options;
  const open = new Set(
    openings
      .filter(({ direction }) => direction === "egress")
      .map(({ policy }) => relationOf(policy.content)),
  );
  return [...flows.flows].flatMap(([key, relationship]) => {
    const [from = "", to = ""] = key.split(" -> ");
    if (!flows.inCluster.has(from) || !isElsewhere(flows.elements.get(to))) return [];
    if (relationship.properties.get("connection") === "none" || open.has(key)) return [];
    const { file = model.architecture?.file, line } = relationship.position ?? {};
    return [
      {
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...severityOf([from], { flows, cluster }),
        message: `the model has ${key}, but no policy lets ${from} out to ${to}, which runs elsewhere`,
        fix: 'Add a network policy with the labels archwright.dev/from and archwright.dev/to to the addresses and ports of the target, or, where no pod opens a connection, give the relationship the property "connection" "none".',
      },
    ];
  });
}

/** Other systems, and containers that a provider runs; where an `external` container answers is not known. */
function isElsewhere(element: Element | undefined): boolean {
  if (element?.kind === "softwareSystem") return true;
  return element?.kind === "container" && element.properties.get("runs-on") === "managed";
}
