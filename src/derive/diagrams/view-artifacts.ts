import { toWorkspaceJson } from "../../structurizr/json-write.ts";
import type { Workspace } from "../../structurizr/workspace.ts";
import { hashOf } from "../artifacts.ts";
import type { Artifact } from "../artifacts.ts";
import { drawViews } from "./draw-views.ts";
import type { DrawnView, DrawView } from "./draw-views.ts";
import { viewFileStems } from "./view-files.ts";

export const diagramFolder = "architecture/diagrams";

/** Every view as SVG and as Mermaid flowchart. */
export function viewArtifacts(workspace: Workspace, drawView?: DrawView): Artifact[] {
  // Documentation and decisions do not show in a drawing.
  const json = JSON.stringify(toWorkspaceJson(workspace), withoutDocumentation);
  const inputs = hashOf({ json, directions: namedDirections(workspace) });
  return [...viewFileStems(workspace)].flatMap(([key, stem]): Artifact[] => {
    let drawn: Promise<DrawnView | undefined> | undefined;
    const draw = async (pick: (view: DrawnView) => string) => {
      drawn ??= drawViews(workspace, { key, draw: drawView }).then(([view]) => view);
      const view = await drawn;
      return view ? pick(view) : "";
    };
    return [
      { path: `${diagramFolder}/${stem}.svg`, inputs, make: () => draw(({ svg }) => svg) },
      { path: `${diagramFolder}/${stem}.mmd`, inputs, make: () => draw(({ mermaid }) => mermaid) },
    ];
  });
}

/** Views that insist on their direction: shows in a drawing, and Structurizr's JSON does not tell. */
function namedDirections({ views }: Workspace): string[] {
  return views.all.flatMap((view) =>
    "layout" in view && view.layout?.explicitDirection ? [view.key] : [],
  );
}

/** Systems, containers and components have documentation, too. */
function withoutDocumentation(key: string, value: unknown): unknown {
  return key === "documentation" && typeof value === "object" ? undefined : value;
}
