import { fail } from "./diagnostics.ts";
import { asList, asObject, clean, number, readProperties, text } from "./json-styles.ts";
import { readViews } from "./json-read-views.ts";
import { adoptElement, addTags, noteId } from "./model-core.ts";
import type { ModelIndex } from "./model-core.ts";
import { createWorkspace } from "./new-workspace.ts";
import { adoptRelationship } from "./relationships.ts";
import type {
  Documentation,
  Element,
  ElementKind,
  HealthCheck,
  ModelItem,
  Relationship,
  Workspace,
} from "./workspace.ts";

type Json = Record<string, unknown>;

const IDENTIFIER = "structurizr.dsl.identifier";
const RANDOM = /^[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/;
const MAX_DEPTH = 100;

/** Reads a workspace in Structurizr's JSON format into an empty model; fails on text that is none. */
export function readWorkspaceJson(source: string, path: string, index: ModelIndex): Workspace {
  const json = parse(source, path);
  const workspace = createWorkspace(index);
  workspace.name = text(json, "name") ?? "Name";
  workspace.description = text(json, "description") ?? "";
  workspace.properties = readProperties(json["properties"]);
  workspace.properties.delete("structurizr.dsl");
  workspace.documentation = readDocumentation(json["documentation"]);
  readConfiguration(workspace, asObject(json["configuration"]) ?? {});
  new ModelReader(index).read(asObject(json["model"]) ?? {});
  readViews(workspace, asObject(json["views"]) ?? {});
  return workspace;
}

function parse(source: string, path: string): Json {
  try {
    const json = asObject(JSON.parse(source));
    if (json) return json;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    fail("invalid-value", `${path} is not valid JSON: ${reason}`, { token: 2 });
  }
  return fail("invalid-value", `${path} is not a workspace`, { token: 2 });
}

function readConfiguration(workspace: Workspace, json: Json): void {
  const scope = text(json, "scope");
  if (scope === "Landscape" || scope === "SoftwareSystem") workspace.configuration.scope = scope;
  const visibility = text(json, "visibility");
  if (visibility === "Private" || visibility === "Public") {
    workspace.configuration.visibility = visibility;
  }
  for (const user of asList(json["users"]).map(asObject)) {
    const username = user && text(user, "username");
    const role = user && text(user, "role") === "ReadWrite" ? "ReadWrite" : "ReadOnly";
    if (username) workspace.configuration.users.push({ username, role });
  }
}

function readDocumentation(value: unknown): Documentation {
  const json = asObject(value) ?? {};
  const documentation: Documentation = { sections: [], decisions: [] };
  for (const section of asList(json["sections"]).map(asObject)) {
    if (!section) continue;
    documentation.sections.push({
      content: text(section, "content") ?? "",
      filename: text(section, "filename") ?? "",
      format: text(section, "format") === "AsciiDoc" ? "AsciiDoc" : "Markdown",
      order: number(section, "order") ?? documentation.sections.length + 1,
    });
  }
  for (const decision of asList(json["decisions"]).map(asObject)) {
    if (!decision) continue;
    const date = text(decision, "date")?.slice(0, 10);
    documentation.decisions.push({
      id: text(decision, "id") ?? "",
      title: text(decision, "title") ?? "",
      status: text(decision, "status") ?? "",
      content: text(decision, "content") ?? "",
      links: [],
      ...(date !== undefined && { date }),
    });
  }
  return documentation;
}

const CHILD_LISTS: [string, ElementKind][] = [
  ["people", "person"],
  ["softwareSystems", "softwareSystem"],
  ["customElements", "customElement"],
  ["containers", "container"],
  ["components", "component"],
  ["deploymentNodes", "deploymentNode"],
  ["children", "deploymentNode"],
  ["infrastructureNodes", "infrastructureNode"],
  ["softwareSystemInstances", "softwareSystemInstance"],
  ["containerInstances", "containerInstance"],
];

class ModelReader {
  private readonly index: ModelIndex;
  private readonly elements = new Map<string, { element: Element; json: Json }>();

  constructor(index: ModelIndex) {
    this.index = index;
  }

  read(json: Json): void {
    for (const [name, value] of readProperties(json["properties"])) {
      this.index.model.properties.set(name, value);
    }
    this.readChildren(json, undefined, 0);
    const all = [...this.elements.values()].sort((a, b) => compareIds(a.element, b.element));
    for (const { element, json: own } of all) {
      this.connectInstance(element, own);
      adoptElement(this.index, element);
    }
    this.readRelationships(all);
  }

  private readChildren(json: Json, parent: Element | undefined, depth: number): void {
    if (depth > MAX_DEPTH) fail("limit", `Elements are nested deeper than ${MAX_DEPTH} levels`);
    for (const [list, kind] of CHILD_LISTS) {
      for (const child of asList(json[list]).map(asObject)) {
        const element = child && readElement(child, kind, parent);
        if (!child || !element || this.elements.has(element.id)) continue;
        this.elements.set(element.id, { element, json: child });
        parent?.children.push(element);
        this.readChildren(child, element, depth + 1);
      }
    }
  }

  private connectInstance(element: Element, json: Json): void {
    const of = text(json, "containerId") ?? text(json, "softwareSystemId");
    if (element.kind !== "containerInstance" && element.kind !== "softwareSystemInstance") return;
    const original = of === undefined ? undefined : this.elements.get(of)?.element;
    if (!original) fail("invalid-value", `The instance ${element.id} has no element`, { token: 2 });
    element.instanceOf = original;
    element.name = original.name;
    element.instanceNumber = number(json, "instanceId") ?? 1;
  }

  private readRelationships(all: { element: Element; json: Json }[]): void {
    const found: Relationship[] = [];
    for (const { element, json } of all) {
      for (const relationship of asList(json["relationships"]).map(asObject)) {
        const destination = relationship && text(relationship, "destinationId");
        const target = destination === undefined ? undefined : this.elements.get(destination);
        if (relationship && target)
          found.push(readRelationship(relationship, element, target.element));
      }
    }
    for (const relationship of found.sort(compareIds)) {
      adoptRelationship(this.index, relationship);
      noteId(this.index, relationship.id);
    }
  }
}

function compareIds(a: { id: string }, b: { id: string }): number {
  return Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function readItem(json: Json): ModelItem {
  const properties = readProperties(json["properties"]);
  const item: ModelItem = {
    id: text(json, "id") ?? "",
    tags: new Set(),
    properties,
    perspectives: asList(json["perspectives"]).flatMap((value) => {
      const perspective = asObject(value);
      const name = perspective && text(perspective, "name");
      if (!perspective || !name) return [];
      const description = text(perspective, "description") ?? "";
      return [{ name, description, value: text(perspective, "value") ?? "" }];
    }),
  };
  addTags(
    item,
    (text(json, "tags") ?? "").split(",").filter((tag) => tag !== ""),
  );
  const identifier = properties.get(IDENTIFIER);
  // The reference writes random identifiers for what has none.
  if (identifier !== undefined && !RANDOM.test(identifier)) item.identifier = identifier;
  const url = text(json, "url");
  if (url !== undefined) item.url = url;
  return item;
}

function readElement(json: Json, kind: ElementKind, parent: Element | undefined): Element {
  const groups = asList(json["deploymentGroups"]).filter((group) => typeof group === "string");
  const instances = json["instances"];
  const checks = asList(json["healthChecks"]).flatMap(readHealthCheck);
  const fields = clean<Partial<Element>>({
    description: text(json, "description"),
    technology: text(json, "technology"),
    metadata: text(json, "metadata"),
    group: text(json, "group"),
    environment: text(json, "environment"),
    instances: instances === undefined ? undefined : String(instances),
    deploymentGroups: groups.length > 0 ? new Set(groups) : undefined,
    healthChecks: checks.length > 0 ? checks : undefined,
    documentation: json["documentation"] ? readDocumentation(json["documentation"]) : undefined,
    parent,
  });
  return { ...readItem(json), kind, name: text(json, "name") ?? "", children: [], ...fields };
}

function readHealthCheck(item: unknown): HealthCheck[] {
  const json = asObject(item);
  if (!json) return [];
  return [
    {
      name: text(json, "name") ?? "",
      url: text(json, "url") ?? "",
      interval: number(json, "interval") ?? 60,
      timeout: number(json, "timeout") ?? 0,
    },
  ];
}

function readRelationship(json: Json, source: Element, destination: Element): Relationship {
  const fields = clean<Partial<Relationship>>({
    technology: text(json, "technology"),
    interactionStyle: text(json, "interactionStyle"),
    linkedRelationshipId: text(json, "linkedRelationshipId"),
  });
  const description = text(json, "description") ?? "";
  return { ...readItem(json), source, destination, description, ...fields };
}
