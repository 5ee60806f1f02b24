import type {
  DiagramBoundary,
  ElementKind as DiagramKind,
  ElementStyle,
} from "../../diagrams/diagram-view.ts";
import type { Element, Workspace } from "../../structurizr/workspace.ts";
import { elementWords, typeLine } from "./element-words.ts";
import type { ViewContents } from "./view-contents.ts";
import { allTags } from "./view-contents.ts";
import { elementStyle, type Icons } from "./view-styles.ts";

const DIAGRAM_KINDS = {
  person: "person",
  softwareSystem: "software-system",
  container: "container",
  component: "component",
  customElement: "custom",
  softwareSystemInstance: "software-system",
  containerInstance: "container",
  deploymentNode: "deployment-node",
  infrastructureNode: "infrastructure-node",
} as const satisfies Record<Element["kind"], DiagramKind>;

export function diagramKind(element: Element): DiagramKind {
  return DIAGRAM_KINDS[element.kind];
}

/**
 * The boundaries that the elements of a view stand in: systems and containers around their parts,
 * deployment nodes around their contents, groups around their members, inside one another.
 */
export class Boundaries {
  readonly #workspace: Workspace;
  readonly #icons: Icons;
  readonly #shown: ReadonlySet<string>;
  readonly #known = new Map<string, DiagramBoundary>();
  readonly #separator: string | undefined;

  constructor(workspace: Workspace, contents: ViewContents, icons: Icons) {
    this.#workspace = workspace;
    this.#icons = icons;
    this.#shown = new Set(contents.elements.map(({ id }) => id));
    this.#separator = workspace.model.properties.get("structurizr.groupSeparator");
  }

  /** Parents before what is in them. */
  get all(): readonly DiagramBoundary[] {
    return [...this.#known.values()];
  }

  /** Id of the boundary around an element; makes it, and those around it, when they are missing. */
  around(element: Element): string | undefined {
    return this.#group(element, this.#parent(element));
  }

  #parent(element: Element): string | undefined {
    const { parent } = element;
    if (!parent) return undefined;
    if (parent.kind === "deploymentNode" && !this.#shown.has(parent.id)) return undefined;
    return this.#element(parent);
  }

  #element(element: Element): string {
    if (!this.#known.has(element.id)) {
      const parent = this.around(element);
      const words = elementWords(element, this.#workspace.views);
      this.#known.set(element.id, {
        id: element.id,
        parent,
        kind: diagramKind(element),
        name: words.name,
        type: typeLine(words, this.#workspace.views),
        instances: element.instances,
        style: this.#style(element),
      });
    }
    return element.id;
  }

  /** Deployment nodes have the style of their tags; frames of systems have that of "Boundary". */
  #style(element: Element): ElementStyle {
    const kind = { softwareSystem: "SoftwareSystem", container: "Container" }[
      element.kind as string
    ];
    const tags =
      element.kind === "deploymentNode"
        ? allTags(element)
        : ["Boundary", ...(kind === undefined ? [] : [`Boundary:${kind}`])];
    return elementStyle(tags, this.#workspace.views, this.#icons);
  }

  #group(element: Element, parent: string | undefined): string | undefined {
    if (element.group === undefined || element.group === "") return parent;
    const names = this.#separator ? element.group.split(this.#separator) : [element.group];
    let around = parent;
    for (const [index, name] of names.entries()) {
      const path = names.slice(0, index + 1).join(this.#separator ?? "");
      const id = `group ${parent ?? ""}/${path}`;
      if (!this.#known.has(id)) {
        const style = elementStyle(["Group", `Group:${path}`], this.#workspace.views, this.#icons);
        this.#known.set(id, { id, parent: around, kind: "group", name, style });
      }
      around = id;
    }
    return around;
  }
}
