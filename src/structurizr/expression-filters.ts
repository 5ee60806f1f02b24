import { fail } from "./diagnostics.ts";
import { filterElements, filterRelationships, unknown } from "./expression-scope.ts";
import type { ExpressionPlace, ExpressionScope, Selection } from "./expression-scope.ts";
import { javaSplit } from "./java-strings.ts";
import type { ModelIndex } from "./model-core.ts";
import type { Element, ElementKind, ModelItem, Relationship } from "./workspace.ts";

export function byParent(value: string, scope: ExpressionScope): Selection {
  const parent = scope.element(value);
  if (!parent) {
    fail("not-found", `The parent element "${value}" does not exist`, unknown(value, scope));
  }
  return filterElements(scope, (element) => element.parent === parent);
}

const TYPES: Record<string, ElementKind> = {
  custom: "customElement",
  person: "person",
  softwaresystem: "softwareSystem",
  container: "container",
  component: "component",
  deploymentnode: "deploymentNode",
  infrastructurenode: "infrastructureNode",
  softwaresysteminstance: "softwareSystemInstance",
  containerinstance: "containerInstance",
};

const TYPES_IN: Record<ExpressionPlace, string[]> = {
  model: Object.keys(TYPES),
  staticView: ["custom", "person", "softwaresystem", "container", "component"],
  customView: ["custom"],
  deploymentView: [
    "custom",
    "deploymentnode",
    "infrastructurenode",
    "softwaresystem",
    "softwaresysteminstance",
    "container",
    "containerinstance",
  ],
};

export function byType(value: string, scope: ExpressionScope): Selection {
  const types = TYPES_IN[scope.place];
  const type = value.toLowerCase();
  const kind = types.includes(type) ? TYPES[type] : undefined;
  if (!kind && scope.place !== "model") {
    fail("invalid-value", `The element type of "${value}" is not valid for this view`, {
      allowed: types,
    });
  }
  return filterElements(scope, (element) => element.kind === kind);
}

export function byElementTags(tags: string, scope: ExpressionScope, wanted: boolean): Selection {
  const list = javaSplit(tags, ",");
  return filterElements(scope, (element) => hasAllTags(element, list, scope.index) === wanted);
}

export function byRelationshipTags(
  tags: string,
  scope: ExpressionScope,
  wanted: boolean,
): Selection {
  const list = javaSplit(tags, ",");
  return filterRelationships(scope, (item) => hasAllTags(item, list, scope.index) === wanted);
}

/** Instances and linked relationships also count as tagged when the original is. */
function hasAllTags(item: ModelItem, tags: string[], index: ModelIndex): boolean {
  const original = originalOf(item, index);
  return tags.every((tag) => item.tags.has(tag.trim()) || original?.tags.has(tag.trim()) === true);
}

function originalOf(item: ModelItem, index: ModelIndex): ModelItem | undefined {
  const { instanceOf, linkedRelationshipId } = item as Partial<Element & Relationship>;
  if (instanceOf) return instanceOf;
  return linkedRelationshipId === undefined
    ? undefined
    : index.model.relationships.get(linkedRelationshipId);
}

const WITH_TECHNOLOGY = new Set<ElementKind>([
  "container",
  "component",
  "deploymentNode",
  "infrastructureNode",
  "containerInstance",
]);

export function byTechnology(
  technology: string,
  scope: ExpressionScope,
  wanted: boolean,
): Selection {
  return filterElements(scope, (element) => {
    if (!WITH_TECHNOLOGY.has(element.kind)) return false;
    return ((element.instanceOf ?? element).technology === technology) === wanted;
  });
}

export function byGroup(group: string, scope: ExpressionScope): Selection {
  return filterElements(scope, (element) => element.group === group);
}

export function hasProperty(
  expression: string,
  scope: ExpressionScope,
): (item: ModelItem) => boolean {
  const name = expression.slice(expression.indexOf("[") + 1, expression.indexOf("]"));
  const value = expression.slice(expression.indexOf("==") + 2);
  return (item) =>
    item.properties.get(name) === value ||
    originalOf(item, scope.index)?.properties.get(name) === value;
}
