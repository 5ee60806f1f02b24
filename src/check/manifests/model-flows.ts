import type { Model } from "../../sources/read-sources.ts";
import type { Element, Relationship } from "../../structurizr/index.ts";

/** What the C4 model says of containers and of who calls whom. */
export interface ModelFlows {
  /** By identifier: every element that has one. */
  elements: ReadonlyMap<string, Element>;
  /** Containers with the property `runs-on` = `kubernetes`, by identifier. */
  inCluster: ReadonlyMap<string, Element>;
  /** `source -> destination` between different containers or systems; components count as their container. */
  flows: ReadonlyMap<string, Relationship>;
}

const read = new WeakMap<Model, ModelFlows>();

/** Reads the static relationships once for all rules; undefined where there is no model, or only a part of it. */
export function modelFlows(model: Model): ModelFlows | undefined {
  const { architecture } = model;
  if (!architecture?.complete) return undefined;
  const known = read.get(model);
  if (known) return known;
  const { elements, relationships } = architecture.workspace.model;
  const named = [...elements.values()].flatMap((element): Array<[string, Element]> =>
    element.identifier === undefined ? [] : [[element.identifier, element]],
  );
  const flows = new Map<string, Relationship>();
  for (const relationship of relationships.values()) {
    const { source, destination, linkedRelationshipId } = relationship;
    if (linkedRelationshipId || source.environment || destination.environment) continue;
    const [from, to] = [containerOf(source), containerOf(destination)];
    if (from === undefined || to === undefined || from === to) continue;
    // A relationship of the containers themselves says more than one of their components.
    const key = flowKey(from, to);
    if (!flows.has(key) || source.kind === "container") flows.set(key, relationship);
  }
  const result = {
    elements: new Map(named),
    inCluster: new Map(
      named.filter(
        ([, element]) =>
          element.kind === "container" && element.properties.get("runs-on") === "kubernetes",
      ),
    ),
    flows,
  };
  read.set(model, result);
  return result;
}

export function flowKey(from: string, to: string): string {
  return `${from} -> ${to}`;
}

function containerOf(element: Element): string | undefined {
  return element.kind === "component" ? element.parent?.identifier : element.identifier;
}
