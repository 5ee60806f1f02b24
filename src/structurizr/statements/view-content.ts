import { fail } from "../diagnostics.ts";
import { evaluate, isExpression, itemsNamed } from "../expressions.ts";
import type { ExpressionPlace, Selection } from "../expression-scope.ts";
import { isInstance, isStaticElement, spend } from "../model-core.ts";
import type { Session } from "../session.ts";
import type { Tokens } from "../tokens.ts";
import {
  addDefaultElements,
  addDeploymentNode,
  addWithParents,
  nodeWithContents,
} from "../view-defaults.ts";
import type { ViewContent } from "../view-core.ts";
import type { Element, ModelView, Relationship } from "../workspace.ts";
import { autoLayoutRow, viewRows } from "./view-settings.ts";
import type { Statement } from "./statement.ts";
import { MANY } from "./statement.ts";

type ContentKind = "staticView" | "deploymentView" | "customView";

const PLACES: Record<ContentKind, ExpressionPlace> = {
  staticView: "staticView",
  deploymentView: "deploymentView",
  customView: "customView",
};

function includeGrammar(kind: ContentKind, view: ModelView): string {
  if (kind === "customView") return "include <*|identifier> [*|identifier...]";
  return kind === "staticView" && view.kind !== "systemLandscape"
    ? "include <*|*?|identifier|expression> [*|identifier|expression...]"
    : "include <*|identifier|expression> [*|identifier|expression...]";
}

const EXCLUDE_GRAMMAR: Record<ContentKind, string> = {
  staticView: "exclude <identifier|expression> [identifier|expression...]",
  deploymentView: "exclude <identifier|expression> [identifier|expression...]",
  customView: "exclude <identifier> [identifier...]",
};

function includeRow<K extends ContentKind>(kind: K): Statement<K> {
  return {
    keyword: "include",
    run(session, { view }, { tokens }) {
      if (!tokens.includes(1)) fail("expected", `Expected: ${includeGrammar(kind, view)}`);
      for (const token of tokens.from(1)) include(session, view, { kind, token });
    },
    keepsBrace: true,
  };
}

interface Content {
  kind: ContentKind;
  token: string;
}

function include(session: Session, view: ModelView, { kind, token }: Content): void {
  const content = session.content(view);
  if (token === "*" || token === "element==*") {
    addDefaultElements(content);
  } else if (token === "*?" && kind === "staticView") {
    addDefaultElements(content, false);
  } else {
    const named = isExpression(token) ? undefined : token;
    for (const item of select(session, kind, token)) {
      if ("kind" in item) addElement(content, item, named);
      else addRelationship(content, item);
    }
  }
}

function select(session: Session, kind: ContentKind, token: string): Selection {
  const scope = session.expressionScope(PLACES[kind]);
  return isExpression(token) ? evaluate(token, scope) : itemsNamed(token, scope);
}

/** Adds an element; what the view may not show is left out silently, unless its kind never fits and it was named. */
function addElement(content: ViewContent, element: Element, named: string | undefined): void {
  const { view } = content;
  if (fits(view, element)) {
    if (view.kind === "deployment") addToDeployment(content, element);
    else content.add(element);
  } else if (named !== undefined && named.trim() !== "") {
    fail("not-permitted", `The element "${named}" can not be added to this type of view`);
  }
}

/** Whether the kind of element has a place in the kind of view. */
function fits(view: ModelView, element: Element): boolean {
  if (element.kind === "customElement") return true;
  switch (view.kind) {
    case "deployment":
      return element.kind !== "person" && element.kind !== "component";
    case "component":
      return isStaticElement(element);
    case "container":
      return isStaticElement(element) && element.kind !== "component";
    case "custom":
      return false;
    default:
      return element.kind === "person" || element.kind === "softwareSystem";
  }
}

function addToDeployment(content: ViewContent, element: Element): void {
  if (element.kind === "customElement") content.add(element);
  else if (element.kind === "deploymentNode") addDeploymentNode(content, element);
  else for (const shown of instancesFor(content, element)) addWithParents(content, shown);
}

/** In deployment views, a software system or container means its instances in the environment. */
function instancesFor({ view, index }: ViewContent, element: Element): Element[] {
  if (!isStaticElement(element)) return [element];
  return [...(index.instances.get(`${view.environment ?? ""}\0${element.id}`) ?? [])];
}

function addRelationship(content: ViewContent, relationship: Relationship): void {
  const { source, destination } = relationship;
  if (content.has(source) && content.has(destination)) content.addRelationship(relationship);
  else if (
    content.view.kind === "deployment" &&
    isReplicated(source) &&
    isReplicated(destination)
  ) {
    for (const copy of content.index.linked.get(relationship.id) ?? []) {
      content.addRelationship(copy);
    }
  }
}

function isReplicated(element: Element): boolean {
  return element.kind === "softwareSystem" || element.kind === "container";
}

function excludeRow<K extends ContentKind>(kind: K): Statement<K> {
  return {
    keyword: "exclude",
    grammar: EXCLUDE_GRAMMAR[kind],
    args: [1, MANY],
    keepsBrace: true,
    run(session, { view }, { tokens }) {
      const content = session.content(view);
      for (const token of tokens.from(1)) exclude(content, select(session, kind, token));
    },
  };
}

function exclude(content: ViewContent, selection: Selection): void {
  const unwanted = new Set<Relationship>();
  const gone: Element[] = [];
  for (const item of selection) {
    if ("kind" in item) for (const element of shownFor(content, item)) gone.push(element);
    else {
      unwanted.add(item);
      if (content.view.kind !== "deployment") continue;
      for (const copy of content.index.linked.get(item.id) ?? []) unwanted.add(copy);
    }
  }
  content.remove(gone);
  if (unwanted.size > 0) content.removeRelationships(unwanted);
}

/** What excluding an element takes out of a view. */
function shownFor(content: ViewContent, element: Element): Element[] {
  if (!fits(content.view, element)) return [];
  if (content.view.kind !== "deployment") return [element];
  return element.kind === "deploymentNode"
    ? nodeWithContents(element)
    : instancesFor(content, element);
}

/** `animationStep <ids…>`, or a line of ids inside of `animation {`. */
function animate(session: Session, view: ModelView, tokens: Tokens): void {
  const kind = view.kind === "deployment" || view.kind === "custom" ? view.kind : "static";
  const place: ContentKind = `${kind}View`;
  const elements: Element[] = [];
  for (const token of tokens.all.keys()) {
    for (const item of select(session, place, tokens.get(token))) {
      if ("kind" in item && isAnimated(kind, item)) elements.push(item);
    }
  }
  if (elements.length === 0 && kind !== "deployment") {
    fail(
      "not-found",
      kind === "custom" ? "No custom elements were found" : "No elements were found",
    );
  }
  if (elements.length === 0) {
    fail(
      "not-found",
      "One or more software system/container instances and/or infrastructure nodes must be specified.",
    );
  }
  addStep(session, view, elements);
}

function isAnimated(kind: "static" | "deployment" | "custom", element: Element): boolean {
  if (kind === "custom") return element.kind === "customElement";
  if (kind === "static") return isStaticElement(element);
  return isInstance(element) || element.kind === "infrastructureNode";
}

/** A step shows elements that no earlier step showed, and the relationships that become complete. */
function addStep(session: Session, view: ModelView, elements: Element[]): void {
  const content = session.content(view);
  spend(session.index, view.animations.length + view.relationships.length);
  const before = new Set(view.animations.flatMap((step) => step.elementIds));
  const now = new Set<string>();
  for (const element of elements) {
    if (!content.has(element) || before.has(element.id)) continue;
    now.add(element.id);
    if (view.kind !== "deployment") continue;
    for (let node = element.parent; node; node = node.parent) {
      if (!before.has(node.id)) now.add(node.id);
    }
  }
  if (now.size === 0) fail("not-found", "None of the specified elements exist in this view.");
  const seen = new Set([...before, ...now]);
  const relationshipIds = view.relationships
    .map((shown) => shown.relationship)
    .filter(({ source, destination }) => seen.has(source.id) && seen.has(destination.id))
    .filter(({ source, destination }) => now.has(source.id) || now.has(destination.id))
    .map((relationship) => relationship.id);
  view.animations.push({
    order: view.animations.length + 1,
    elementIds: [...now],
    relationshipIds,
  });
}

const STEP = "<identifier|element expression> [identifier|element expression...]";

function animationRows<K extends ContentKind>(): Statement<K>[] {
  return [
    {
      keyword: "animation",
      run: (session, { view }) => session.open({ kind: "animation", view }),
    },
    {
      keyword: "animationStep",
      unannounced: true,
      grammar: `animationStep ${STEP}`,
      args: [1, MANY],
      keepsBrace: true,
      run: (session, { view }, { tokens }) => animate(session, view, tokens.without(1)),
    },
  ];
}

export const animationBlockRows: Statement<"animation">[] = [
  {
    keyword: "animationStep",
    match: "any",
    grammar: STEP,
    args: [1, MANY],
    keepsBrace: true,
    run: (session, { view }, { tokens }) => animate(session, view, tokens),
  },
];

function contentRows<K extends ContentKind>(kind: K): Statement<K>[] {
  const view = viewRows<K>();
  return [
    includeRow(kind),
    excludeRow(kind),
    autoLayoutRow<K>(),
    view.default,
    ...animationRows<K>(),
    view.title,
    view.description,
    view.properties,
  ];
}

export const staticViewRows = contentRows("staticView");
export const deploymentViewRows = contentRows("deploymentView");
export const customViewRows = contentRows("customView");
