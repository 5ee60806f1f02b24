import type { Element, Views } from "../../structurizr/workspace.ts";

/** What an element is called and said to be, in the words of the workspace. */
export interface ElementWords {
  name: string;
  /** "Container", or the workspace's own term. */
  kind: string;
  /** Technology of a container, metadata of a custom element. */
  technology: string;
  description: string;
}

const TERMS = {
  person: "Person",
  softwareSystem: "Software System",
  container: "Container",
  component: "Component",
  customElement: "Element",
  deploymentNode: "Deployment Node",
  infrastructureNode: "Infrastructure Node",
} as const;

const BRACKETS: Readonly<Record<string, readonly [string, string]>> = {
  squarebrackets: ["[", "]"],
  roundbrackets: ["(", ")"],
  curlybrackets: ["{", "}"],
  anglebrackets: ["<", ">"],
  doubleanglebrackets: ["«", "»"],
  none: ["", ""],
};

/** An instance goes by the words of its element. */
export function elementWords(element: Element, views: Views): ElementWords {
  const shown = element.instanceOf ?? element;
  const { kind } = shown;
  const isInstance = kind === "softwareSystemInstance" || kind === "containerInstance";
  const term = isInstance || kind === "customElement" ? undefined : views.terminology[kind];
  return {
    name: shown.name,
    kind: term ?? (isInstance ? "Instance" : TERMS[kind]),
    technology: shown.technology ?? shown.metadata ?? "",
    description: element.description || shown.description || "",
  };
}

/** How many there are: the instances of a deployment node, or the property `replicas` of an instance. */
export function countOf({ instances, instanceOf, properties }: Element): string | undefined {
  return instances ?? (instanceOf ? properties.get("replicas") : undefined);
}

/** "[Container: Java]" in the brackets that the workspace asks for. */
export function typeLine({ kind, technology }: ElementWords, views: Views): string {
  return bracketed(technology === "" ? kind : `${kind}: ${technology}`, views);
}

export function bracketed(text: string, views: Views): string {
  const symbols = views.metadataSymbols?.toLowerCase().replace(/[^a-z]/g, "") ?? "squarebrackets";
  const key = symbols in BRACKETS || symbols === "none" ? symbols : `${symbols}brackets`;
  const [open, close] = BRACKETS[key] ?? ["[", "]"];
  return text === "" ? "" : `${open}${text}${close}`;
}
