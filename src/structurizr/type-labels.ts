import { isBlank } from "./java-strings.ts";
import type { Element, ElementKind, Terminology, Workspace } from "./workspace.ts";

const NAMES: Partial<Record<ElementKind, [keyof Terminology, string]>> = {
  person: ["person", "Person"],
  softwareSystem: ["softwareSystem", "Software System"],
  container: ["container", "Container"],
  component: ["component", "Component"],
  deploymentNode: ["deploymentNode", "Deployment Node"],
  infrastructureNode: ["infrastructureNode", "Infrastructure Node"],
};

const SYMBOLS: Record<string, [string, string]> = {
  SquareBrackets: ["[", "]"],
  RoundBrackets: ["(", ")"],
  CurlyBrackets: ["{", "}"],
  AngleBrackets: ["<", ">"],
  DoubleAngleBrackets: ["<<", ">>"],
  None: ["", ""],
};

/** The workspace's word for the kind of an element: "Container", or what its terminology says. */
export function termFor(workspace: Workspace, element: Element): string {
  const of = element.instanceOf ?? element;
  if (of.kind === "customElement")
    return of.metadata && !isBlank(of.metadata) ? of.metadata : "Element";
  const [key, standard] = NAMES[of.kind] ?? ["container", "Element"];
  const own = workspace.views.terminology[key];
  return own !== undefined && !isBlank(own) ? own : standard;
}

/** The second line of a box: "[Container: Java]"; empty for custom elements without metadata. */
export function typeLabel(workspace: Workspace, element: Element): string {
  const of = element.instanceOf ?? element;
  if (of.kind === "customElement" && isBlank(of.metadata)) return "";
  const technology =
    of.technology === undefined || isBlank(of.technology) ? "" : `: ${of.technology}`;
  return inSymbols(workspace, termFor(workspace, element) + technology);
}

/** Puts text into the workspace's metadata symbols, square brackets unless it says otherwise. */
export function inSymbols(workspace: Workspace, text: string): string {
  const [open, close] = SYMBOLS[workspace.views.metadataSymbols ?? "SquareBrackets"] ?? ["[", "]"];
  return text === "" ? "" : open + text + close;
}
