import type {
  Element,
  FilteredView,
  ModelView,
  RelationshipView,
} from "../../structurizr/workspace.ts";

/** What a view shows, whether it is a view of its own or a filter on another. */
export interface ViewContents {
  kind: ModelView["kind"];
  scope: Element | undefined;
  layout: ModelView["layout"];
  /** In the order of the model. */
  elements: readonly Element[];
  relationships: readonly RelationshipView[];
}

/** Applies the filter of a filtered view: tags of elements and of relationships alike. */
export function viewContents(view: ModelView | FilteredView): ViewContents {
  const base = view.kind === "filtered" ? view.base : view;
  const keeps = (tags: ReadonlySet<string>): boolean => {
    if (view.kind !== "filtered") return true;
    const matches = view.tags.some((tag) => tags.has(tag));
    return view.mode === "Include" ? matches : !matches;
  };
  const elements = [...base.elements.values()]
    .filter((element) => keeps(allTags(element)))
    .toSorted((a, b) => Number(a.id) - Number(b.id));
  const ids = new Set(elements.map(({ id }) => id));
  const relationships = base.relationships.filter(
    ({ relationship: { source, destination, tags } }) =>
      keeps(tags) && ids.has(source.id) && ids.has(destination.id),
  );
  return { kind: base.kind, scope: base.scope, layout: base.layout, elements, relationships };
}

/** The tags that styles and filters see: an instance has those of its element, too. */
export function allTags(element: Element): ReadonlySet<string> {
  return new Set([...(element.instanceOf?.tags ?? []), ...element.tags]);
}
