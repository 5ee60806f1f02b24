import type { Severity } from "../../sources/finding.ts";
import type { Cluster } from "./cluster.ts";
import { labels } from "./fields.ts";
import type { ModelFlows } from "./model-flows.ts";
import { elementLabel, podsOf } from "./pods.ts";

/**
 * How much a missing manifest of these elements weighs. Where an element fills a role and nothing
 * below `reference/kubernetes` is about it, its option brings no manifests: that is open work, not a
 * contradiction.
 */
export function severityOf(
  ids: readonly string[],
  { flows, cluster }: { flows: ModelFlows; cluster: Cluster },
): { severity?: Severity } {
  const open = ids.some(
    (id) => flows.elements.get(id)?.properties.has("role") && !isCovered(id, cluster),
  );
  return open ? { severity: "info" } : {};
}

/** How much it weighs that an element's account or flow is missing: an element without manifests waits for them. */
export type Waits = (element: string | undefined) => { severity?: Severity };

function isCovered(id: string, { objects }: Cluster): boolean {
  return objects.some((object) => {
    const own = labels(object.content, "metadata", "labels");
    const runs = object.kind === "Service" || podsOf(object).length > 0;
    return runs && own[elementLabel] === id;
  });
}
