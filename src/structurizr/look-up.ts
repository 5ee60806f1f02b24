import { isElement, isRelationship } from "./identifiers.ts";
import type { Element, Relationship, View, Workspace } from "./workspace.ts";

/** The element with that DSL identifier, without regard to case; hierarchical ones with their parents: `s.api`. */
export function findElement(workspace: Workspace, identifier: string): Element | undefined {
  const target = workspace.identifiers.get(identifier.toLowerCase());
  return target && !isRelationship(target) && isElement(target) ? target : undefined;
}

/** The relationship with that DSL identifier. */
export function findRelationship(
  workspace: Workspace,
  identifier: string,
): Relationship | undefined {
  const target = workspace.identifiers.get(identifier.toLowerCase());
  return target && isRelationship(target) ? target : undefined;
}

export function viewByKey(workspace: Workspace, key: string): View | undefined {
  return workspace.views.all.find((view) => view.key === key);
}
