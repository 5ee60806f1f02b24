import { nearestName } from "./diagnostics.ts";
import { spend } from "./model-core.ts";
import type { ModelIndex } from "./model-core.ts";
import type { Element, Named, Relationship } from "./workspace.ts";

/** An expression selects elements and relationships. */
export type Selection = Set<Element | Relationship>;

/** Where an expression is evaluated: decides which element types, neighbours and instances count. */
export type ExpressionPlace = "model" | "staticView" | "customView" | "deploymentView";

export interface ExpressionScope {
  place: ExpressionPlace;
  index: ModelIndex;
  /** Inside a deployment environment, static elements also stand for their instances there. */
  environment?: string;
  element(identifier: string): Named | undefined;
  relationship(identifier: string): Relationship | undefined;
  identifiers(): Iterable<string>;
}

export function filterElements(
  scope: ExpressionScope,
  keep: (element: Element) => boolean,
): Selection {
  spend(scope.index, scope.index.model.elements.size);
  return new Set([...scope.index.model.elements.values()].filter(keep));
}

export function filterRelationships(
  scope: ExpressionScope,
  keep: (relationship: Relationship) => boolean,
): Selection {
  spend(scope.index, scope.index.model.relationships.size);
  return new Set([...scope.index.model.relationships.values()].filter(keep));
}

/** Details of a failed look-up. */
export function unknown(name: string, scope: ExpressionScope) {
  return { unknownName: name, nearest: nearestName(name, scope.identifiers()) };
}
