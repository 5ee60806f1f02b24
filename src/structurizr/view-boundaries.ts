import { isBlank } from "./java-strings.ts";
import { ancestors, GROUP_SEPARATOR } from "./model-core.ts";
import { elementStyle, groupStyle, tagStyle } from "./styles.ts";
import type { ByScheme, ElementStyleValues } from "./styles.ts";
import { inSymbols, termFor, typeLabel } from "./type-labels.ts";
import type { Element, ElementKind, ModelView, Workspace } from "./workspace.ts";

/** Something that a view draws around elements: a system, container, deployment node or group. */
export interface ResolvedBoundary {
  id: string;
  parentId?: string;
  kind: ElementKind | "group";
  name: string;
  type: string;
  /** Absent for groups. */
  element?: Element;
  style: ByScheme<ElementStyleValues>;
}

/** Works out the boundaries of a view and what stands in which. */
export class Boundaries {
  readonly all: ResolvedBoundary[] = [];
  private readonly byId = new Map<string, ResolvedBoundary>();
  private readonly parents = new Map<Element, string>();
  private readonly holders = new Set<Element>();
  private readonly workspace: Workspace;
  private readonly view: ModelView;
  private readonly separator: string | undefined;
  private readonly systemBoundaries: boolean;

  constructor(workspace: Workspace, view: ModelView, elements: Element[]) {
    this.workspace = workspace;
    this.view = view;
    this.separator = workspace.model.properties.get(GROUP_SEPARATOR);
    this.systemBoundaries = wantsSystemBoundaries(workspace, view, elements);
    if (view.kind === "deployment") this.findNodes(elements);
    for (const element of elements) {
      const parentId = this.inGroup(element, this.parentBoundary(element));
      if (parentId !== undefined) this.parents.set(element, parentId);
      if (this.holders.has(element)) this.addElement(element, parentId);
    }
    const depths = new Map(this.all.map((boundary) => [boundary, this.depth(boundary)]));
    this.all.sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
  }

  private depth(boundary: ResolvedBoundary): number {
    let depth = 0;
    let around: ResolvedBoundary | undefined = boundary;
    while (around?.parentId !== undefined) {
      around = this.byId.get(around.parentId);
      depth++;
    }
    return depth;
  }

  /** Whether the element is itself a boundary in this view. */
  holds(element: Element): boolean {
    return this.holders.has(element);
  }

  around(element: Element): string | undefined {
    return this.parents.get(element);
  }

  /** Deployment nodes that hold something that the view shows. */
  private findNodes(elements: Element[]): void {
    const shown = new Set(elements);
    for (const { parent } of elements) if (parent && shown.has(parent)) this.holders.add(parent);
  }

  private parentBoundary(element: Element): string | undefined {
    const { parent } = element;
    if (!parent) return undefined;
    if (this.view.kind === "deployment") return this.holders.has(parent) ? parent.id : undefined;
    if (element.kind === "container") {
      return this.systemBoundaries ? this.addElement(parent, undefined) : undefined;
    }
    if (element.kind !== "component") return undefined;
    const around = this.systemBoundaries ? this.parentBoundary(parent) : undefined;
    return this.addElement(parent, this.inGroup(parent, around));
  }

  private addElement(element: Element, parentId: string | undefined): string {
    return this.add({
      id: element.id,
      kind: element.kind,
      name: element.name,
      type:
        element.kind === "deploymentNode"
          ? typeLabel(this.workspace, element)
          : inSymbols(this.workspace, termFor(this.workspace, element)),
      element,
      ...(parentId !== undefined && { parentId }),
      style:
        element.kind === "deploymentNode"
          ? elementStyle(this.workspace, element)
          : tagStyle(this.workspace, boundaryTags(element)),
    });
  }

  private inGroup(element: Element, parentId: string | undefined): string | undefined {
    const { group } = element;
    if (group === undefined || isBlank(group)) return parentId;
    const separator = this.separator;
    const parts = separator === undefined || isBlank(separator) ? [group] : group.split(separator);
    let around = parentId;
    parts.forEach((name, at) => {
      const full = parts.slice(0, at + 1).join(separator);
      around = this.add({
        id: `group ${parentId ?? ""} ${full}`,
        kind: "group",
        name,
        type: "",
        ...(around !== undefined && { parentId: around }),
        style: groupStyle(this.workspace, { name: full }),
      });
    });
    return around;
  }

  private add(boundary: ResolvedBoundary): string {
    if (!this.byId.has(boundary.id)) {
      this.byId.set(boundary.id, boundary);
      this.all.push(boundary);
    }
    return boundary.id;
  }
}

function boundaryTags(element: Element): string[] {
  const kind = element.kind === "container" ? "Container" : "SoftwareSystem";
  return ["Boundary", `Boundary:${kind}`];
}

/** Container views always draw the systems; component views only where two systems meet or a property asks for it. */
function wantsSystemBoundaries(
  workspace: Workspace,
  view: ModelView,
  elements: Element[],
): boolean {
  const asked =
    view.properties.get("structurizr.softwareSystemBoundaries") ??
    workspace.views.properties.get("structurizr.softwareSystemBoundaries");
  if (asked === "true" || view.kind === "container") return true;
  if (view.kind === "dynamic" && view.scope?.kind !== "container") return true;
  const systems = new Set<Element>();
  for (const element of elements) {
    const top = ancestors(element).at(-1);
    if (top && !element.environment) systems.add(top);
  }
  return systems.size > 1;
}
