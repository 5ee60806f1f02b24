import type { Workspace } from "../../structurizr/workspace.ts";

/** What the styles of relationships ask for and a drawing does not show, one sentence each. */
export function undrawnStyles({ views }: Workspace): string[] {
  return views.relationshipStyles.flatMap(({ tag, jump, position }) => [
    ...(jump ? [`The style of "${tag}" asks for jumps: lines that cross are drawn without.`] : []),
    ...(position !== undefined && position !== 50
      ? [
          `The style of "${tag}" asks for labels at ${position} %: they stand where they cover nothing, near that end of long lines.`,
        ]
      : []),
  ]);
}
