import type {
  ColorScheme,
  Element,
  ElementStyle,
  Group,
  Relationship,
  RelationshipStyle,
  Workspace,
} from "./workspace.ts";

/** What the styles of a workspace say for one element; fields that no style sets are absent. */
export type ElementStyleValues = Omit<ElementStyle, "tag" | "colorScheme" | "properties">;
export type RelationshipStyleValues = Omit<RelationshipStyle, "tag" | "colorScheme" | "properties">;

/** One value for each colour scheme; they differ where a workspace has `light` or `dark` styles. */
export interface ByScheme<T> {
  light: T;
  dark: T;
}

/** The styles of an element's tags put together, later tags over earlier ones; instances start with their original's. */
export function elementStyle(workspace: Workspace, element: Element): ByScheme<ElementStyleValues> {
  const tags = [...(element.instanceOf?.tags ?? []), ...element.tags];
  return byScheme((scheme) =>
    composeStyles(workspace.views.elementStyles, withFirst("Element", tags), scheme),
  );
}

/** The styles of a group: tags `Group` and `Group:Name`. */
export function groupStyle(
  workspace: Workspace,
  group: Pick<Group, "name">,
): ByScheme<ElementStyleValues> {
  return tagStyle(workspace, ["Group", `Group:${group.name}`]);
}

/** The styles of the given tags, for what is drawn but no element of the model. */
export function tagStyle(workspace: Workspace, tags: string[]): ByScheme<ElementStyleValues> {
  return byScheme((scheme) => composeStyles(workspace.views.elementStyles, tags, scheme));
}

/** The styles of a relationship's tags; linked relationships start with those of their originals. */
export function relationshipStyle(
  workspace: Workspace,
  relationship: Relationship,
): ByScheme<RelationshipStyleValues> {
  const tags = withFirst("Relationship", relationshipTags(workspace, relationship));
  return byScheme((scheme) => composeStyles(workspace.views.relationshipStyles, tags, scheme));
}

/** Tags of a relationship and of the ones that it was implied by or copied from, originals first. */
export function relationshipTags(workspace: Workspace, relationship: Relationship): string[] {
  const tags = [...relationship.tags];
  const seen = new Set([relationship.id]);
  let linked = relationship.linkedRelationshipId;
  while (linked !== undefined && !seen.has(linked)) {
    seen.add(linked);
    const original = workspace.model.relationships.get(linked);
    tags.unshift(...(original?.tags ?? []));
    linked = original?.linkedRelationshipId;
  }
  return tags;
}

/** An element's style with the reference's defaults for whatever is not set. Sizes in pixels, opacity in percent. */
export function effectiveElementStyle(
  workspace: Workspace,
  element: Element,
  scheme: ColorScheme,
): ElementStyleValues {
  const set = elementStyle(workspace, element)[scheme];
  const text = scheme === "dark" ? "#cccccc" : "#444444";
  const background = set.background ?? (scheme === "dark" ? "#111111" : "#ffffff");
  return {
    shape: "Box",
    fontSize: 24,
    border: "Solid",
    opacity: 100,
    metadata: true,
    description: true,
    color: text,
    stroke: set.background === undefined ? text : darker(set.background),
    ...set,
    background,
  };
}

/** A relationship's style with the reference's defaults. */
export function effectiveRelationshipStyle(
  workspace: Workspace,
  relationship: Relationship,
  scheme: ColorScheme,
): RelationshipStyleValues {
  return {
    thickness: 2,
    style: "Dashed",
    dashed: true,
    routing: "Direct",
    fontSize: 24,
    width: 200,
    position: 50,
    opacity: 100,
    color: scheme === "dark" ? "#cccccc" : "#444444",
    ...relationshipStyle(workspace, relationship)[scheme],
  };
}

function withFirst(tag: string, tags: string[]): string[] {
  return tags.includes(tag) ? tags : [tag, ...tags];
}

function byScheme<T>(of: (scheme: ColorScheme) => T): ByScheme<T> {
  return { light: of("light"), dark: of("dark") };
}

type Style = ElementStyle | RelationshipStyle;

/** What the styles of tags say together in a colour scheme: later tags over earlier ones, later styles over earlier ones. */
export function composeStyles<S extends Style>(
  styles: readonly S[],
  tags: Iterable<string>,
  scheme: ColorScheme,
): Omit<S, "tag" | "colorScheme" | "properties"> {
  const values: Partial<S> = {};
  for (const tag of new Set(tags)) {
    for (const style of styles) {
      if (style.tag !== tag || (style.colorScheme ?? scheme) !== scheme) continue;
      Object.assign(values, style);
    }
  }
  for (const field of ["tag", "colorScheme", "properties"] as const) delete values[field];
  return values as Omit<S, "tag" | "colorScheme" | "properties">;
}

/** 70 % of each channel, as Java's `Color.darker`. */
function darker(color: string): string {
  const channels = [1, 3, 5].map((at) =>
    Math.trunc(Number.parseInt(color.slice(at, at + 2), 16) * 0.7),
  );
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
