import { fail } from "./diagnostics.ts";
import { efferent } from "./relationships.ts";
import { spend } from "./model-core.ts";
import type { ModelIndex } from "./model-core.ts";
import { addModelView, refusal, ViewContent } from "./view-core.ts";
import type { Element, ElementKind, ModelView, Workspace } from "./workspace.ts";

/**
 * `include *`: what a view of its kind shows by default.
 * @param greedy false for `*?`, which drops relationships that do not touch the scope
 */
export function addDefaultElements(content: ViewContent, greedy = true): void {
  const { view } = content;
  switch (view.kind) {
    case "systemLandscape":
      addAll(content, "softwareSystem");
      addAll(content, "person");
      addCustomNeighbours(content);
      break;
    case "systemContext":
      addContext(content, greedy);
      break;
    case "container":
      addContainers(content, greedy);
      break;
    case "component":
      addComponents(content, greedy);
      break;
    case "deployment":
      addDeployment(content);
      break;
    case "custom":
      addAll(content, "customElement");
      break;
    case "dynamic":
      break;
  }
}

function addAll(content: ViewContent, kind: ElementKind): void {
  spend(content.index, content.index.model.elements.size);
  for (const element of content.index.model.elements.values()) {
    if (element.kind === kind) content.add(element);
  }
}

function addCustomNeighbours(content: ViewContent): void {
  // A copy: the neighbours that are added do not bring their own.
  for (const element of Array.from(content.view.elements.values())) {
    addNeighbours(content, element, "customElement");
  }
}

/** Adds the element and whatever of that kind it has a relationship with. */
function addNeighbours(content: ViewContent, element: Element, kind: ElementKind): void {
  if (!content.add(element)) return;
  for (const { destination } of content.index.outgoing.get(element) ?? []) {
    if (destination.kind === kind) content.add(destination);
  }
  for (const { source } of content.index.incoming.get(element) ?? []) {
    if (source.kind === kind) content.add(source);
  }
}

const OUTSIDE: ElementKind[] = ["customElement", "person", "softwareSystem"];

function addContext(content: ViewContent, greedy: boolean): void {
  const { scope } = content.view;
  if (!scope) return;
  for (const kind of OUTSIDE) addNeighbours(content, scope, kind);
  if (!greedy) content.keepRelationships((r) => r.source === scope || r.destination === scope);
}

function addContainers(content: ViewContent, greedy: boolean): void {
  const containers = childrenOf(content.view.scope, "container");
  for (const container of containers) {
    addOrFail(content, container);
    for (const kind of OUTSIDE) addNeighbours(content, container, kind);
  }
  if (!greedy) keepTouching(content, containers);
}

function addComponents(content: ViewContent, greedy: boolean): void {
  const { scope } = content.view;
  const components = childrenOf(scope, "component");
  for (const component of components) {
    addOrFail(content, component);
    for (const container of relatedContainers(content.index, scope, component)) {
      addOrFail(content, container);
    }
    for (const kind of OUTSIDE) addNeighbours(content, component, kind);
  }
  if (!greedy) keepTouching(content, components);
}

/** The system's containers that have a relationship with the component, in the order of their ids. */
function relatedContainers(
  index: ModelIndex,
  scope: Element | undefined,
  component: Element,
): Element[] {
  return childrenOf(scope?.parent, "container").filter(
    (container) =>
      efferent(index, container, component) !== undefined ||
      efferent(index, component, container) !== undefined,
  );
}

function addOrFail(content: ViewContent, element: Element): void {
  const reason = refusal(content, element);
  if (reason !== undefined) fail("not-permitted", reason);
  content.add(element);
}

function keepTouching(content: ViewContent, elements: Element[]): void {
  const inside = new Set(elements);
  content.keepRelationships((r) => inside.has(r.source) || inside.has(r.destination));
}

function childrenOf(parent: Element | undefined, kind: ElementKind): Element[] {
  return parent?.children.filter((child) => child.kind === kind) ?? [];
}

function addDeployment(content: ViewContent): void {
  const { environment } = content.view;
  spend(content.index, content.index.model.elements.size);
  for (const element of content.index.model.elements.values()) {
    if (
      element.kind === "deploymentNode" &&
      !element.parent &&
      element.environment === environment
    ) {
      addDeploymentNode(content, element);
    }
  }
  addCustomNeighbours(content);
}

/** Adds a node with what it holds, and the nodes around it, if it holds anything that belongs into the view. */
export function addDeploymentNode(content: ViewContent, node: Element): void {
  if (!addNodeContents(content, node)) return;
  for (let parent = node.parent; parent; parent = parent.parent) content.add(parent);
}

function addNodeContents(content: ViewContent, node: Element): boolean {
  const { scope } = content.view;
  let holds = false;
  for (const child of childrenOf(node, "softwareSystemInstance")) {
    if (content.add(child)) holds = true;
  }
  for (const child of childrenOf(node, "containerInstance")) {
    if (!scope || child.instanceOf?.parent === scope) holds = content.add(child) || holds;
  }
  for (const child of childrenOf(node, "infrastructureNode")) holds = content.add(child) || holds;
  for (const child of childrenOf(node, "deploymentNode")) {
    holds = addNodeContents(content, child) || holds;
  }
  if (holds) content.add(node);
  return holds;
}

/** Adds a deployment element and the nodes around it; false when it may not be in this view. */
export function addWithParents(content: ViewContent, element: Element): boolean {
  if (!content.add(element)) return false;
  for (let parent = element.parent; parent; parent = parent.parent) {
    if (!content.add(parent)) return false;
  }
  return true;
}

/** A deployment node and everything in it. */
export function nodeWithContents(node: Element): Element[] {
  return [node, ...node.children.flatMap(nodeWithContents)];
}

/** The views that a workspace without any gets: landscape, contexts, containers, components, deployments. */
export function addDefaultViews(workspace: Workspace, index: ModelIndex): void {
  const make = (fields: Parameters<typeof addModelView>[1]): ModelView => {
    const view = addModelView(workspace, fields);
    if (view.kind === "systemContext" && view.scope) {
      new ViewContent(view, index).add(view.scope);
    }
    addDefaultElements(new ViewContent(view, index));
    view.layout = { ...DEFAULT_LAYOUT };
    return view;
  };
  make({ kind: "systemLandscape" });
  const elements = [...index.model.elements.values()];
  for (const system of byName(elements.filter((element) => element.kind === "softwareSystem"))) {
    addSystemViews(system, make);
  }
  addDeploymentViews(elements, make);
}

/** Without arguments, `autoLayout` means this. Pixels. */
export const DEFAULT_LAYOUT = {
  rankDirection: "LeftRight",
  explicitDirection: false,
  rankSeparation: 100,
  nodeSeparation: 50,
  edgeSeparation: 50,
  vertices: true,
} as const;

type MakeView = (fields: Parameters<typeof addModelView>[1]) => ModelView;

function addSystemViews(system: Element, make: MakeView): void {
  make({ kind: "systemContext", scope: system });
  const containers = byName(childrenOf(system, "container"));
  if (containers.length === 0) return;
  const view = make({ kind: "container", scope: system });
  view.layout = { ...DEFAULT_LAYOUT, rankDirection: "TopBottom" };
  for (const container of containers) {
    if (childrenOf(container, "component").length > 0)
      make({ kind: "component", scope: container });
  }
}

function addDeploymentViews(elements: Element[], make: MakeView): void {
  const environments = new Set<string>();
  for (const { kind, environment } of elements) {
    if (kind === "deploymentNode" && environment !== undefined) environments.add(environment);
  }
  for (const environment of [...environments].sort()) {
    const inside = elements.filter((element) => element.environment === environment);
    const systems = new Set<Element>();
    for (const element of inside) {
      const system = element.kind === "containerInstance" ? element.instanceOf?.parent : undefined;
      if (system) systems.add(system);
    }
    if (systems.size === 0 && inside.some((element) => element.kind === "infrastructureNode")) {
      make({ kind: "deployment", environment });
    }
    for (const scope of byName([...systems])) make({ kind: "deployment", environment, scope });
  }
}

function byName(elements: Element[]): Element[] {
  return elements.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
