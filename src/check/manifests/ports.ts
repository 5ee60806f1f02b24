import type { Cluster } from "./cluster.ts";
import { field, labels, list, text } from "./fields.ts";
import type { ModelFlows } from "./model-flows.ts";
import { elementLabel, portsOf, selects } from "./pods.ts";

/**
 * Ports on which the pods of an element can be reached, as `TCP/8080`: the property `port` of the
 * model, the ports of its containers, and what its Services and Gateways lead to.
 */
export function portsOfElement(
  element: string,
  { flows, cluster }: { flows: ModelFlows; cluster: Cluster },
): Set<string> {
  const ports = new Set<string>();
  const said = flows.elements.get(element)?.properties.get("port");
  if (said !== undefined) ports.add(`TCP/${said}`);
  const pods = cluster.pods.filter((one) => one.labels[elementLabel] === element);
  for (const set of pods) for (const { port } of portsOf(set)) ports.add(`TCP/${port}`);
  for (const object of cluster.objects) {
    const own = labels(object.content, "metadata", "labels")[elementLabel] === element;
    if (object.kind === "Gateway" && own)
      for (const listener of list(object.content, "spec", "listeners"))
        ports.add(`TCP/${String(field(listener, "port"))}`);
    if (object.kind !== "Service") continue;
    const selector = labels(object.content, "spec", "selector");
    const namespace = object.namespace ?? "default";
    const leads =
      own || pods.some((set) => set.namespace === namespace && !set.open && selects(selector, set));
    if (!leads) continue;
    for (const one of list(object.content, "spec", "ports")) {
      const target = field(one, "targetPort") ?? field(one, "port");
      if (typeof target === "number") ports.add(`${text(one, "protocol") ?? "TCP"}/${target}`);
    }
  }
  return ports;
}
