import type { ModelView, Workspace } from "../../structurizr/workspace.ts";

/** What a workspace asks of its drawings and they do not show, one sentence each. */
export function undrawn({ views }: Workspace): string[] {
  const modelViews = views.all.filter((view): view is ModelView => "relationships" in view);
  return [
    ...views.relationshipStyles.flatMap(({ tag, position }) =>
      position === undefined || position === 50
        ? []
        : [
            `The style of "${tag}" asks for labels at ${position} %: they stand where they cover nothing, near that end of long lines.`,
          ],
    ),
    ...modelViews.filter(isDrawnByHand).map(unused),
    ...views.themes.map(
      (theme) =>
        `The theme ${theme} is at a web address, which is not loaded: what only it styles has the built-in look. Save it beside the workspace and name the file.`,
    ),
  ];
}

function isDrawnByHand({ places, relationships }: ModelView): boolean {
  return places !== undefined || relationships.some(({ drawn }) => drawn?.vertices !== undefined);
}

function unused({ key, places, relationships }: ModelView): string {
  const bent = relationships.filter(({ drawn }) => drawn?.vertices !== undefined).length;
  const what = [
    ...(places ? [`${count(places.size, "position")} of elements`] : []),
    ...(bent > 0 ? [`the vertices of ${count(bent, "line")}`] : []),
  ];
  return `View "${key}" holds ${what.join(" and ")}: they stay in the JSON; the drawing is laid out anew.`;
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? "" : "s"}`;
}
