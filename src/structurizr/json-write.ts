import { contentType, imageAddress } from "./image-address.ts";
import type {
  AutomaticLayout,
  Documentation,
  Element,
  ElementKind,
  ElementStyle,
  ImageSource,
  ImageView,
  ModelItem,
  ModelView,
  Relationship,
  RelationshipStyle,
  View,
  Workspace,
} from "./workspace.ts";

/** JSON values as Structurizr's workspace schema has them; absent fields are left out. */
export type JsonObject = { [key: string]: JsonValue };
export type JsonValue = string | number | boolean | JsonObject | JsonValue[];

type Fields = Record<string, JsonValue | undefined>;

/** The workspace in Structurizr's own JSON format, ready for `JSON.stringify`. Deterministic; without dates. */
export function toWorkspaceJson(workspace: Workspace): JsonObject {
  const { configuration } = workspace;
  return object({
    id: 0,
    name: workspace.name,
    description: some(workspace.description),
    properties: properties(workspace.properties),
    configuration: object({
      scope: configuration.scope,
      visibility: configuration.visibility,
      users: list(configuration.users.map(({ username, role }) => ({ username, role }))),
    }),
    model: model(workspace),
    documentation: documentation(workspace.documentation),
    views: views(workspace),
  });
}

/** Drops what is undefined. */
function object(fields: Fields): JsonObject {
  const result: JsonObject = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function some(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}

function list(items: JsonValue[]): JsonValue[] | undefined {
  return items.length > 0 ? items : undefined;
}

function properties(map: Map<string, string>): JsonObject | undefined {
  if (map.size === 0) return undefined;
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function model({ model: { elements, relationships, properties: own } }: Workspace): JsonObject {
  const outgoing = new Map<string, Relationship[]>();
  for (const relationship of relationships.values()) {
    const { id } = relationship.source;
    const known = outgoing.get(id);
    if (known) known.push(relationship);
    else outgoing.set(id, [relationship]);
  }
  const top = (kind: ElementKind): JsonValue[] | undefined =>
    list(
      [...elements.values()]
        .filter((element) => element.kind === kind && !element.parent)
        .map((element) => elementJson(element, outgoing)),
    );
  return object({
    properties: properties(own),
    people: top("person"),
    softwareSystems: top("softwareSystem"),
    deploymentNodes: top("deploymentNode"),
    customElements: top("customElement"),
  });
}

type Outgoing = Map<string, Relationship[]>;

function elementJson(element: Element, outgoing: Outgoing): JsonObject {
  return object({
    ...itemFields(element),
    ...(element.instanceOf ? instanceFields(element, element.instanceOf) : nameFields(element)),
    documentation: documentation(element.documentation),
    ...childFields(element, outgoing),
    relationships: list((outgoing.get(element.id) ?? []).map(relationshipJson)),
  });
}

const CHILD_LISTS: Partial<Record<ElementKind, string>> = {
  container: "containers",
  component: "components",
  deploymentNode: "children",
  infrastructureNode: "infrastructureNodes",
  softwareSystemInstance: "softwareSystemInstances",
  containerInstance: "containerInstances",
};

function childFields(element: Element, outgoing: Outgoing): Fields {
  const lists: Record<string, JsonValue[]> = {};
  for (const child of element.children) {
    const name = CHILD_LISTS[child.kind] ?? "children";
    (lists[name] ??= []).push(elementJson(child, outgoing));
  }
  return lists;
}

function itemFields(item: ModelItem): Fields {
  return {
    id: item.id,
    tags: some([...item.tags].join(",")),
    url: item.url,
    properties: properties(item.properties),
    perspectives: list(
      [...item.perspectives]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, description, value, url }) =>
          object({ name, description, value: some(value), url }),
        ),
    ),
  };
}

function nameFields(element: Element): Fields {
  return {
    name: element.name,
    description: some(element.description),
    technology: some(element.technology),
    metadata: some(element.metadata),
    group: some(element.group),
    environment: element.environment,
    instances: element.instances,
    ...(element.kind === "deploymentNode" && { deploymentGroups: groups(element) }),
    ...((element.kind === "person" || element.kind === "softwareSystem") && {
      location: "Unspecified",
    }),
  };
}

function groups(element: Element): JsonValue[] | undefined {
  return list([...(element.deploymentGroups ?? [])].sort());
}

function instanceFields(element: Element, instanceOf: Element): Fields {
  const of = instanceOf.kind === "container" ? "containerId" : "softwareSystemId";
  return {
    [of]: instanceOf.id,
    instanceId: element.instanceNumber,
    environment: element.environment,
    description: some(element.description),
    group: some(element.group),
    deploymentGroups: groups(element),
    healthChecks: list((element.healthChecks ?? []).map((check) => ({ ...check }))),
  };
}

function relationshipJson(relationship: Relationship): JsonObject {
  return object({
    ...itemFields(relationship),
    sourceId: relationship.source.id,
    destinationId: relationship.destination.id,
    description: some(relationship.description),
    technology: some(relationship.technology),
    interactionStyle: relationship.interactionStyle,
    linkedRelationshipId: relationship.linkedRelationshipId,
  });
}

function documentation(value: Documentation | undefined): JsonObject | undefined {
  if (!value) return undefined;
  return object({
    sections: list(value.sections.map((section) => ({ ...section }))),
    decisions: list(
      value.decisions.map(({ id, title, status, date, content, links }) =>
        object({
          id,
          title,
          status,
          date: date === undefined ? undefined : `${date}T00:00:00Z`,
          content,
          format: "Markdown",
          links: list(links.map((link) => ({ ...link }))),
        }),
      ),
    ),
  });
}

const VIEW_LISTS: [string, View["kind"]][] = [
  ["systemLandscapeViews", "systemLandscape"],
  ["systemContextViews", "systemContext"],
  ["containerViews", "container"],
  ["componentViews", "component"],
  ["dynamicViews", "dynamic"],
  ["deploymentViews", "deployment"],
  ["filteredViews", "filtered"],
  ["imageViews", "image"],
  ["customViews", "custom"],
];

function views(workspace: Workspace): JsonObject {
  const fields: Fields = {};
  for (const [name, kind] of VIEW_LISTS) {
    const found = workspace.views.all.filter((view) => view.kind === kind);
    fields[name] = list(found.map((view) => viewJson(workspace, view)));
  }
  fields["configuration"] = viewConfiguration(workspace);
  return object(fields);
}

function viewJson(workspace: Workspace, view: View): JsonObject {
  const base: Fields = {
    key: view.key,
    ...(view.generatedKey && { generatedKey: true }),
    order: view.order,
    title: some(view.title),
    description: some(view.description),
    properties: properties(view.properties),
  };
  if (view.kind === "filtered") {
    return object({ ...base, baseViewKey: view.base.key, mode: view.mode, tags: view.tags });
  }
  return object({
    ...base,
    ...(view.kind === "image" ? imageFields(workspace, view) : modelViewFields(view)),
  });
}

function modelViewFields(view: ModelView): Fields {
  const { scope, kind } = view;
  const system = scope?.kind === "container" ? scope.parent : scope;
  return {
    softwareSystemId: kind === "dynamic" || kind === "component" ? undefined : system?.id,
    containerId: kind === "component" ? scope?.id : undefined,
    elementId: kind === "dynamic" ? scope?.id : undefined,
    environment: view.environment,
    automaticLayout: view.layout && layout(view.layout),
    animations: list(
      view.animations.map(({ order, elementIds, relationshipIds }) =>
        object({ order, elements: elementIds, relationships: list(relationshipIds) }),
      ),
    ),
    elements: list(
      [...view.elements.values()]
        .sort(byId)
        .map(({ id }) => ({ id, ...(view.places?.get(id) ?? { x: 0, y: 0 }) })),
    ),
    relationships: list(
      [...view.relationships]
        .sort((a, b) => byId(a.relationship, b.relationship))
        .map((shown) =>
          object({
            id: shown.relationship.id,
            description: some(shown.description),
            order: shown.order,
            response: shown.response,
            url: shown.url,
            ...shown.drawn,
            vertices: shown.drawn?.vertices?.map(({ x, y }) => ({ x, y })),
            properties: properties(shown.properties),
          }),
        ),
    ),
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return Number(a.id) - Number(b.id);
}

function layout(value: AutomaticLayout): JsonObject {
  const { explicitDirection: _, ...json } = value;
  return { implementation: "Graphviz", ...json, applied: false };
}

function imageFields({ views: all }: Workspace, view: ImageView): Fields {
  const property = (name: string): string | undefined =>
    view.properties.get(name) ?? all.properties.get(name);
  const { content, contentLight, contentDark } = view;
  const address = (source: ImageSource | undefined): string | undefined =>
    source && imageAddress(source, property);
  const shown = content ?? contentLight ?? contentDark;
  return {
    elementId: view.scope?.id,
    content: address(content),
    contentLight: address(contentLight),
    contentDark: address(contentDark),
    contentType: shown && contentType(shown, property),
  };
}

function viewConfiguration({ views: all }: Workspace): JsonObject {
  return object({
    styles: object({
      elements: list(all.elementStyles.map(style)),
      relationships: list(all.relationshipStyles.map(style)),
    }),
    themes: list(all.themes),
    terminology: object({ ...all.terminology }),
    metadataSymbols: all.metadataSymbols,
    defaultView: all.defaultView,
    properties: properties(all.properties),
  });
}

function style({ colorScheme, ...rest }: ElementStyle | RelationshipStyle): JsonObject {
  const { properties: own, ...values } = rest;
  const scheme = colorScheme && (colorScheme === "dark" ? "Dark" : "Light");
  return object({ ...values, colorScheme: scheme, properties: properties(own) });
}
