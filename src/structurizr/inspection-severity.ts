import type { Element, ModelItem, Relationship, View, Workspace } from "./workspace.ts";

export type InspectionSeverity = "error" | "warning" | "info" | "ignore";

type Holder = { properties: Map<string, string> } | undefined;

const PREFIX = "structurizr.inspection.";

/**
 * Severity of an inspection rule: error, unless a property `structurizr.inspection.<rule>` (or with a `*` for
 * the rest) of the item, something around it, the model or the workspace says otherwise. The nearest one counts.
 */
export function severityOf(
  workspace: Workspace,
  rule: string,
  item: Element | Relationship | View | "model" | "views" | "workspace",
): InspectionSeverity {
  if (typeof item === "object" && "source" in item)
    return relationshipSeverity(workspace, rule, item);
  const names = propertyNames(rule);
  return fromHolders(names, holdersFor(workspace, item)) ?? "error";
}

function holdersFor(
  workspace: Workspace,
  item: Element | View | "model" | "views" | "workspace",
): Holder[] {
  const { model, views } = workspace;
  if (item === "workspace") return [workspace];
  if (item === "model") return [model, workspace];
  if (item === "views") return [views, workspace];
  if ("key" in item) return [item, views, workspace];
  return [item, item.parent, item.parent?.parent, model, workspace];
}

function relationshipSeverity(
  workspace: Workspace,
  rule: string,
  relationship: Relationship,
): InspectionSeverity {
  const { source, destination, linkedRelationshipId } = relationship;
  const linked: ModelItem | undefined =
    linkedRelationshipId === undefined
      ? undefined
      : workspace.model.relationships.get(linkedRelationshipId);
  const holders = [relationship, linked, source, source.parent, workspace.model, workspace];
  const kinds = `[${source.kind.toLowerCase()}->${destination.kind.toLowerCase()}]`;
  const specific = rule.replace(".relationship.", `.relationship${kinds}.`);
  return (
    fromHolders(propertyNames(specific).slice(0, 2), holders) ??
    fromHolders(propertyNames(rule), holders) ??
    "error"
  );
}

/** Full name first, then with `*` for ever more of its end. */
function propertyNames(rule: string): string[] {
  const parts = rule.toLowerCase().split(".");
  const names = [PREFIX + parts.join(".")];
  for (let length = parts.length - 1; length >= 0; length--) {
    names.push(PREFIX + [...parts.slice(0, length), "*"].join("."));
  }
  return names;
}

function fromHolders(names: string[], holders: Holder[]): InspectionSeverity | undefined {
  for (const holder of holders) {
    for (const name of names) {
      const value = holder?.properties.get(name)?.toLowerCase();
      if (isSeverity(value)) return value;
    }
  }
  return undefined;
}

function isSeverity(value: string | undefined): value is InspectionSeverity {
  return value === "error" || value === "warning" || value === "info" || value === "ignore";
}
