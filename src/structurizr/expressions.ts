import { fail } from "./diagnostics.ts";
import {
  byElementTags,
  byGroup,
  byParent,
  byRelationshipTags,
  byTechnology,
  byType,
  hasProperty,
} from "./expression-filters.ts";
import { filterElements, filterRelationships, unknown } from "./expression-scope.ts";
import type { ExpressionPlace, ExpressionScope, Selection } from "./expression-scope.ts";
import { isElement } from "./identifiers.ts";
import { instancesOf, isStaticElement, spend } from "./model-core.ts";
import type { Element, ElementKind, Relationship } from "./workspace.ts";

const ARROW = "->";
const MAX_DEPTH = 50;

const STARTS = [
  "element==",
  "element!=",
  "element.type==",
  "element.tag==",
  "element.tag!=",
  "element.technology==",
  "element.technology!=",
  "element.group==",
  "element.parent==",
  "relationship.tag==",
  "relationship.tag!=",
  "relationship.source==",
  "relationship.destination==",
  "relationship==",
];
const ELEMENT_PROPERTY = /^element\.properties\[.*\]==.*$/;
const RELATIONSHIP_PROPERTY = /^relationship\.properties\[.*\]==.*$/;

export function isExpression(token: string): boolean {
  const lower = token.toLowerCase();
  return (
    lower.includes(ARROW) ||
    STARTS.some((start) => lower.startsWith(start)) ||
    ELEMENT_PROPERTY.test(lower) ||
    RELATIONSHIP_PROPERTY.test(lower)
  );
}

/** Evaluates an expression with at most one `&&` or `||`. */
export function evaluate(expression: string, scope: ExpressionScope): Selection {
  return evaluateAt(expression, scope, 0);
}

function evaluateAt(expression: string, scope: ExpressionScope, depth: number): Selection {
  if (depth > MAX_DEPTH) fail("limit", `The expression is nested deeper than ${MAX_DEPTH} levels`);
  const and = expression.includes(" && ");
  if (!and && !expression.includes(" || ")) return evaluateOne(expression, scope, depth + 1);
  const [first = "", second = ""] = expression.split(and ? " && " : " || ");
  const left = evaluateOne(first, scope, depth + 1);
  const right = evaluateOne(second, scope, depth + 1);
  return and ? new Set([...left].filter((item) => right.has(item))) : new Set([...left, ...right]);
}

type Evaluator = (value: string, scope: ExpressionScope, depth: number) => Selection;

/** Prefix → evaluation of the rest; the first that matches counts. Some of them the reference reads in any case. */
const BY_PREFIX: { prefix: string; anyCase?: boolean; evaluate: Evaluator }[] = [
  { prefix: "element==", evaluate: nested },
  { prefix: "element!=", evaluate: elementsExcept },
  { prefix: "relationship==", evaluate: relationshipsEqual },
];

const BY_PREFIX_AFTER_ARROWS: typeof BY_PREFIX = [
  { prefix: "element.parent==", anyCase: true, evaluate: byParent },
  { prefix: "element.type==", anyCase: true, evaluate: byType },
  {
    prefix: "element.tag==",
    anyCase: true,
    evaluate: (tags, scope) => byElementTags(tags, scope, true),
  },
  {
    prefix: "element.tag!=",
    anyCase: true,
    evaluate: (tags, scope) => byElementTags(tags, scope, false),
  },
  {
    prefix: "element.technology==",
    anyCase: true,
    evaluate: (value, scope) => byTechnology(value, scope, true),
  },
  {
    prefix: "element.technology!=",
    anyCase: true,
    evaluate: (value, scope) => byTechnology(value, scope, false),
  },
  { prefix: "element.group==", anyCase: true, evaluate: byGroup },
  {
    prefix: "relationship.tag==",
    evaluate: (tags, scope) => byRelationshipTags(tags, scope, true),
  },
  {
    prefix: "relationship.tag!=",
    evaluate: (tags, scope) => byRelationshipTags(tags, scope, false),
  },
  {
    prefix: "relationship.source==",
    evaluate: (value, scope, depth) => byEnd(value, scope, { depth, end: "source" }),
  },
  {
    prefix: "relationship.destination==",
    evaluate: (value, scope, depth) => byEnd(value, scope, { depth, end: "destination" }),
  },
];

function evaluateOne(expression: string, scope: ExpressionScope, depth: number): Selection {
  const early = match(BY_PREFIX, expression);
  if (early) return early.evaluate(expression.slice(early.prefix.length), scope, depth);
  if (expression.includes(ARROW)) return evaluateArrow(expression, scope, depth);
  const late = match(BY_PREFIX_AFTER_ARROWS, expression);
  if (late) return late.evaluate(expression.slice(late.prefix.length), scope, depth);
  if (ELEMENT_PROPERTY.test(expression)) {
    return filterElements(scope, hasProperty(expression, scope));
  }
  if (RELATIONSHIP_PROPERTY.test(expression)) {
    return filterRelationships(scope, hasProperty(expression, scope));
  }
  return new Set(elementsNamed(expression, scope));
}

function match(
  table: typeof BY_PREFIX,
  expression: string,
): (typeof BY_PREFIX)[number] | undefined {
  const lower = expression.toLowerCase();
  return table.find(({ prefix, anyCase }) => (anyCase ? lower : expression).startsWith(prefix));
}

function nested(value: string, scope: ExpressionScope, depth: number): Selection {
  return isExpression(value) ? evaluateAt(value, scope, depth + 1) : itemsNamed(value, scope);
}

function elementsExcept(value: string, scope: ExpressionScope, depth: number): Selection {
  const unwanted = nested(value, scope, depth);
  return filterElements(scope, (element) => !unwanted.has(element));
}

function relationshipsEqual(value: string, scope: ExpressionScope, depth: number): Selection {
  return nested(value === "*" ? "*->*" : value, scope, depth);
}

/** `->a`, `a->`, `->a->` and `a -> b`. */
function evaluateArrow(expression: string, scope: ExpressionScope, depth: number): Selection {
  if (expression === ARROW) fail("invalid-value", 'Unexpected identifier "->"');
  const incoming = expression.startsWith(ARROW);
  const rest = incoming ? expression.slice(ARROW.length) : expression;
  const outgoing = rest.endsWith(ARROW);
  if (!incoming && !outgoing) return betweenEnds(expression, scope, depth);
  const name = (outgoing ? rest.slice(0, -ARROW.length) : rest).trim();
  const elements = isExpression(name)
    ? onlyElements(evaluateAt(name, scope, depth + 1))
    : elementsNamed(name, scope);
  if (elements.length === 0) missingElement(name, scope);
  const selection: Selection = new Set();
  for (const element of elements) {
    selection.add(element);
    if (incoming)
      for (const source of neighbours(element, scope, "incoming")) selection.add(source);
    if (outgoing)
      for (const target of neighbours(element, scope, "outgoing")) selection.add(target);
  }
  return selection;
}

function betweenEnds(expression: string, scope: ExpressionScope, depth: number): Selection {
  const [source = "", destination = ""] = expression.split(ARROW).map((end) => end.trim());
  const from = source === "*" ? undefined : `relationship.source==${source}`;
  const to = destination === "*" ? undefined : `relationship.destination==${destination}`;
  if (from !== undefined && to !== undefined) {
    return evaluateAt(`${from} && ${to}`, scope, depth + 1);
  }
  const one = from ?? to;
  return one === undefined
    ? filterRelationships(scope, () => true)
    : evaluateAt(one, scope, depth + 1);
}

const NEIGHBOUR_KINDS: Record<ExpressionPlace, ElementKind[] | undefined> = {
  model: undefined,
  staticView: ["customElement", "person", "softwareSystem", "container", "component"],
  customView: ["customElement"],
  deploymentView: [
    "customElement",
    "deploymentNode",
    "infrastructureNode",
    "softwareSystemInstance",
    "containerInstance",
  ],
};

/** Related elements, grouped by kind in the order of the list above as the reference adds them. */
function neighbours(
  element: Element,
  scope: ExpressionScope,
  direction: "incoming" | "outgoing",
): Element[] {
  const found = (scope.index[direction].get(element) ?? []).map((relationship) =>
    direction === "incoming" ? relationship.source : relationship.destination,
  );
  const kinds = NEIGHBOUR_KINDS[scope.place];
  return kinds
    ? kinds.flatMap((kind) => found.filter((neighbour) => neighbour.kind === kind))
    : found;
}

interface End {
  depth: number;
  end: "source" | "destination";
}

function byEnd(value: string, scope: ExpressionScope, { depth, end }: End): Selection {
  const elements = new Set(
    isExpression(value)
      ? onlyElements(evaluateAt(value, scope, depth + 1))
      : endElements(value, scope),
  );
  return filterRelationships(scope, (relationship) => elements.has(relationship[end]));
}

function endElements(name: string, scope: ExpressionScope): Element[] {
  const named = scope.element(name);
  if (!named) missingElement(name, scope);
  const elements = elementsNamed(name, { ...scope, place: "model" });
  if (scope.environment === undefined || !isElement(named) || !isStaticElement(named)) {
    return elements;
  }
  return [...elements, ...instancesOf(scope.index, scope.environment, named)];
}

/** Elements or a relationship with those linked to it; fails when there is nothing of that name. */
export function itemsNamed(name: string, scope: ExpressionScope): Selection {
  const selection: Selection = new Set(elementsNamed(name, scope));
  const relationship = scope.relationship(name);
  if (relationship) {
    selection.add(relationship);
    for (const linked of scope.index.linked.get(relationship.id) ?? []) selection.add(linked);
  }
  if (selection.size === 0) {
    const named = scope.element(name);
    if (named && named.kind !== "group" && !isElement(named)) {
      fail("not-permitted", `The element "${name}" can not be added to this type of view`);
    }
    fail("not-found", `The element/relationship "${name}" does not exist`, unknown(name, scope));
  }
  return selection;
}

/** The element, or the members of the group; in deployment views the instances of a system or container. */
function elementsNamed(name: string, scope: ExpressionScope): Element[] {
  const named = scope.element(name);
  if (!named) return [];
  const elements = named.kind === "group" ? [...named.members] : isElement(named) ? [named] : [];
  if (scope.place !== "deploymentView") return elements;
  return elements.flatMap((element) =>
    element.kind === "softwareSystem" || element.kind === "container"
      ? filterInstances(element, scope)
      : [element],
  );
}

function filterInstances(of: Element, scope: ExpressionScope): Element[] {
  const found: Element[] = [];
  spend(scope.index, scope.index.model.elements.size);
  for (const element of scope.index.model.elements.values()) {
    if (element.instanceOf === of) found.push(element);
  }
  return found;
}

export function onlyElements(selection: Selection): Element[] {
  return [...selection].filter((item): item is Element => "kind" in item);
}

export function onlyRelationships(selection: Selection): Relationship[] {
  return [...selection].filter((item): item is Relationship => !("kind" in item));
}

function missingElement(name: string, scope: ExpressionScope): never {
  fail("not-found", `The element "${name}" does not exist`, unknown(name, scope));
}
