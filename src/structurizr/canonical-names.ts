import { isBlank } from "./java-strings.ts";
import type { Element, Relationship } from "./workspace.ts";

const SCHEMES: Record<Element["kind"], string> = {
  customElement: "Custom",
  person: "Person",
  softwareSystem: "SoftwareSystem",
  container: "Container",
  component: "Component",
  deploymentNode: "DeploymentNode",
  infrastructureNode: "InfrastructureNode",
  softwareSystemInstance: "SoftwareSystemInstance",
  containerInstance: "ContainerInstance",
};

/** `SoftwareSystem://A`, `Container://A.B`, `DeploymentNode://Live/N`, …: the names that `!element` takes. */
export function canonicalName(element: Element): string {
  return `${SCHEMES[element.kind]}://${canonicalPath(element)}`;
}

/** The canonical name without its scheme. */
export function canonicalPath(element: Element): string {
  const { parent } = element;
  switch (element.kind) {
    case "container":
    case "component":
      return parent ? `${canonicalPath(parent)}.${plain(element.name)}` : plain(element.name);
    case "deploymentNode":
      return `${parent ? canonicalPath(parent) : plain(element.environment ?? "")}/${plain(element.name)}`;
    case "infrastructureNode":
      return `${parent ? canonicalPath(parent) : ""}/${plain(element.name)}`;
    case "softwareSystemInstance":
    case "containerInstance": {
      const of = element.instanceOf ? canonicalPath(element.instanceOf) : "";
      return `${parent ? canonicalPath(parent) : ""}/${of}[${element.instanceNumber ?? 1}]`;
    }
    default:
      return plain(element.name);
  }
}

/** `Relationship://a -> b (description)`. */
export function canonicalRelationshipName(relationship: Relationship): string {
  const { source, destination, description } = relationship;
  const ends = `${canonicalName(source)} -> ${canonicalName(destination)}`;
  return `Relationship://${ends}${isBlank(description) ? "" : ` (${description})`}`;
}

function plain(name: string): string {
  return name.replaceAll(".", "").replaceAll("/", "");
}
