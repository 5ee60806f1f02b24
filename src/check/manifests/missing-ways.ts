import type { Model } from "../../sources/read-sources.ts";
import type { Element } from "../../structurizr/index.ts";
import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { severityOf } from "./coverage.ts";
import type { ModelFlows } from "./model-flows.ts";
import { relationOf } from "./named-flow.ts";
import type { Opening } from "./network-policies.ts";

/** Relationships between pods and what runs elsewhere, which the default of the namespace refuses. */
export function missingWays(options: {
  model: Model;
  flows: ModelFlows;
  cluster: Cluster;
  openings: readonly Opening[];
}): RuleFinding[] {
  const { model, flows, cluster, openings } = options;
  const open = (direction: Opening["direction"]) =>
    new Set(
      openings
        .filter((opening) => opening.direction === direction)
        .map(({ policy }) => relationOf(policy.content)),
    );
  const [exits, entries] = [open("egress"), open("ingress")];
  return [...flows.flows].flatMap(([key, relationship]) => {
    const [from = "", to = ""] = key.split(" -> ");
    if (relationship.properties.get("connection") === "none") return [];
    const [source, target] = [flows.elements.get(from), flows.elements.get(to)];
    const leaves =
      flows.inCluster.has(from) && (target?.kind === "softwareSystem" || isManaged(target));
    // Of another system the model does not say whether it calls or is asked.
    const enters = flows.inCluster.has(to) && isManaged(source);
    if ((!leaves || exits.has(key)) && (!enters || entries.has(key))) return [];
    const { file = model.architecture?.file, line } = relationship.position ?? {};
    const way = leaves
      ? `lets ${from} out to ${to}, which runs elsewhere`
      : `lets ${from}, which runs elsewhere, in at ${to}`;
    const addresses = leaves ? "to the addresses and ports of the target" : "from its addresses";
    return [
      {
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...severityOf([leaves ? from : to], { flows, cluster }),
        message: `the model has ${key}, but no policy ${way}`,
        fix: `Add a network policy with the labels archwright.dev/from and archwright.dev/to ${addresses}, or, where no pod ${leaves ? "opens" : "takes"} a connection, give the relationship the property "connection" "none".`,
      },
    ];
  });
}

/** A container that a provider runs; where an `external` one answers is not known. */
function isManaged(element: Element | undefined): boolean {
  return element?.kind === "container" && element.properties.get("runs-on") === "managed";
}
