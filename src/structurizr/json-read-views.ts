import {
  asList,
  asObject,
  clean,
  flag,
  number,
  readElementStyle,
  readProperties,
  readRelationshipStyle,
  text,
} from "./json-styles.ts";
import type {
  AutomaticLayout,
  DrawnLine,
  ModelView,
  Place,
  RankDirection,
  Terminology,
  View,
  Workspace,
} from "./workspace.ts";

type Json = Record<string, unknown>;

const VIEW_LISTS: [string, ModelView["kind"]][] = [
  ["systemLandscapeViews", "systemLandscape"],
  ["systemContextViews", "systemContext"],
  ["containerViews", "container"],
  ["componentViews", "component"],
  ["dynamicViews", "dynamic"],
  ["deploymentViews", "deployment"],
  ["customViews", "custom"],
];

/** Reads the views and their configuration; the model is there already. */
export function readViews(workspace: Workspace, json: Json): void {
  const { views } = workspace;
  for (const [list, kind] of VIEW_LISTS) {
    for (const view of asList(json[list]).map(asObject)) {
      if (view) views.all.push(readModelView(workspace, view, kind));
    }
  }
  for (const view of asList(json["filteredViews"]).map(asObject)) {
    const filtered = view && readFilteredView(workspace, view);
    if (filtered) views.all.push(filtered);
  }
  for (const view of asList(json["imageViews"]).map(asObject)) {
    if (view) views.all.push(readImageView(workspace, view));
  }
  views.all.sort((a, b) => a.order - b.order);
  readViewConfiguration(workspace, asObject(json["configuration"]) ?? {});
}

function readBase(json: Json): Pick<View, "key" | "generatedKey" | "order" | "properties"> {
  const fields = clean<Partial<View>>({
    title: text(json, "title"),
    description: text(json, "description"),
  });
  return {
    key: text(json, "key") ?? "",
    generatedKey: flag(json, "generatedKey") ?? false,
    order: number(json, "order") ?? 1,
    properties: readProperties(json["properties"]),
    ...fields,
  };
}

function readModelView({ model }: Workspace, json: Json, kind: ModelView["kind"]): ModelView {
  const scopeId =
    text(json, "containerId") ?? text(json, "elementId") ?? text(json, "softwareSystemId");
  const view: ModelView = {
    ...readBase(json),
    kind,
    elements: new Map(),
    relationships: [],
    animations: [],
    ...clean<Partial<ModelView>>({
      scope: scopeId === undefined ? undefined : model.elements.get(scopeId),
      environment: text(json, "environment"),
      layout: readLayout(asObject(json["automaticLayout"])),
    }),
  };
  for (const shown of asList(json["elements"]).map(asObject)) {
    const element = shown && model.elements.get(text(shown, "id") ?? "");
    if (!element) continue;
    view.elements.set(element.id, element);
    const place = readPlace(shown);
    if (place) (view.places ??= new Map()).set(element.id, place);
  }
  for (const shown of asList(json["relationships"]).map(asObject)) {
    const relationship = shown && model.relationships.get(text(shown, "id") ?? "");
    if (!shown || !relationship) continue;
    view.relationships.push({
      relationship,
      properties: readProperties(shown["properties"]),
      ...clean({
        description: text(shown, "description"),
        order: text(shown, "order"),
        response: flag(shown, "response"),
        url: text(shown, "url"),
        drawn: readDrawnLine(shown),
      }),
    });
  }
  for (const step of asList(json["animations"]).map(asObject)) {
    if (!step) continue;
    view.animations.push({
      order: number(step, "order") ?? view.animations.length + 1,
      elementIds: asList(step["elements"]).map(String),
      relationshipIds: asList(step["relationships"]).map(String),
    });
  }
  return view;
}

/** Zero and zero is what Structurizr writes for an element that nobody has put anywhere. */
function readPlace(json: Json): Place | undefined {
  const [x, y] = [number(json, "x") ?? 0, number(json, "y") ?? 0];
  return x === 0 && y === 0 ? undefined : { x, y };
}

function readDrawnLine(json: Json): DrawnLine | undefined {
  const vertices = asList(json["vertices"]).flatMap((item): Place[] => {
    const vertex = asObject(item);
    return vertex ? [{ x: number(vertex, "x") ?? 0, y: number(vertex, "y") ?? 0 }] : [];
  });
  const drawn = clean<DrawnLine>({
    vertices: vertices.length === 0 ? undefined : vertices,
    routing: text(json, "routing"),
    jump: flag(json, "jump"),
    position: number(json, "position"),
  });
  return Object.keys(drawn).length === 0 ? undefined : drawn;
}

const DIRECTIONS = new Set(["TopBottom", "BottomTop", "LeftRight", "RightLeft"]);

function readLayout(json: Json | undefined): AutomaticLayout | undefined {
  const direction = json && text(json, "rankDirection");
  if (!json || direction === undefined || !DIRECTIONS.has(direction)) return undefined;
  return {
    rankDirection: direction as RankDirection,
    // The JSON does not tell whether the usual direction was asked for; any other one was.
    explicitDirection: direction !== "LeftRight",
    rankSeparation: number(json, "rankSeparation") ?? 100,
    nodeSeparation: number(json, "nodeSeparation") ?? 50,
    edgeSeparation: number(json, "edgeSeparation") ?? 50,
    vertices: flag(json, "vertices") ?? true,
  };
}

function readFilteredView({ views }: Workspace, json: Json): View | undefined {
  const base = views.all.find((view) => view.key === text(json, "baseViewKey"));
  if (!base || base.kind === "filtered" || base.kind === "image") return undefined;
  return {
    ...readBase(json),
    kind: "filtered",
    base,
    mode: text(json, "mode") === "Include" ? "Include" : "Exclude",
    tags: asList(json["tags"]).map(String),
  };
}

function readImageView({ model }: Workspace, json: Json): View {
  const image = (key: string) => {
    const source = text(json, key);
    return source === undefined
      ? undefined
      : { engine: "image" as const, source, origin: "url" as const };
  };
  return {
    ...readBase(json),
    kind: "image",
    ...clean({
      scope: model.elements.get(text(json, "elementId") ?? ""),
      content: image("content"),
      contentLight: image("contentLight"),
      contentDark: image("contentDark"),
    }),
  };
}

const TERMS: (keyof Terminology)[] = [
  "person",
  "softwareSystem",
  "container",
  "component",
  "deploymentNode",
  "infrastructureNode",
  "relationship",
];

function readViewConfiguration({ views }: Workspace, json: Json): void {
  const styles = asObject(json["styles"]) ?? {};
  for (const style of asList(styles["elements"]).map(readElementStyle)) {
    if (style) views.elementStyles.push(style);
  }
  for (const style of asList(styles["relationships"]).map(readRelationshipStyle)) {
    if (style) views.relationshipStyles.push(style);
  }
  views.themes = asList(json["themes"]).map(String);
  views.properties = readProperties(json["properties"]);
  const terminology = asObject(json["terminology"]) ?? {};
  for (const term of TERMS) {
    const own = text(terminology, term);
    if (own) views.terminology[term] = own;
  }
  const symbols = text(json, "metadataSymbols");
  if (symbols) views.metadataSymbols = symbols;
  const defaultView = text(json, "defaultView");
  if (defaultView) views.defaultView = defaultView;
}
