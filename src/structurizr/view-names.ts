import type { ModelView, View } from "./workspace.ts";

/** The name that a view has when it has no title: its kind and scope. */
export function viewName(view: View): string {
  switch (view.kind) {
    case "systemLandscape":
      return "System Landscape View";
    case "systemContext":
      return `System Context View: ${view.scope?.name ?? ""}`;
    case "container":
      return `Container View: ${view.scope?.name ?? ""}`;
    case "component":
      return `Component View: ${view.scope?.parent?.name ?? ""} - ${view.scope?.name ?? ""}`;
    case "dynamic":
      return dynamicName(view);
    case "deployment":
      return view.scope
        ? `Deployment View: ${view.scope.name} - ${view.environment ?? ""}`
        : `Deployment View: ${view.environment ?? ""}`;
    case "custom":
      return view.title ? `Custom View: ${view.title}` : "Custom View";
    case "filtered":
      return `Filtered: ${viewName(view.base)}`;
    case "image":
      return view.title ?? view.key;
  }
}

function dynamicName(view: ModelView): string {
  const { scope } = view;
  if (!scope) return "Dynamic View";
  return scope.parent
    ? `Dynamic View: ${scope.parent.name} - ${scope.name}`
    : `Dynamic View: ${scope.name}`;
}
