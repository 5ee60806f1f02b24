import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  checkDsl,
  findElement,
  findRelationship,
  formatDsl,
  inspectWorkspace,
  parseWorkspace,
  resolveView,
  toWorkspaceJson,
  viewByKey,
} from "../../src/structurizr/index.ts";
import type { Element, ResolvedView, Workspace } from "../../src/structurizr/index.ts";
import { diskFiles } from "./disk-files.ts";

const folder = fileURLToPath(new URL("../fixtures/structurizr/parcel/", import.meta.url));
const source = readFileSync(`${folder}workspace.dsl`, "utf8");
const options = { path: `${folder}workspace.dsl`, ...diskFiles };
const { workspace, diagnostics } = parseWorkspace(source, options);

function resolved(key: string): ResolvedView {
  const view = viewByKey(workspace!, key);
  return resolveView(workspace!, view!);
}

/** A view in words: boundaries with what they hold, then relationships. */
function inWords(view: ResolvedView): string[] {
  const names = new Map([...view.elements, ...view.boundaries].map((item) => [item.id, item.name]));
  const line = (item: { name: string; type: string; parentId?: string }): string =>
    `${item.parentId === undefined ? "" : `${names.get(item.parentId)} > `}${item.name}${item.type && ` ${item.type}`}`;
  return [
    ...view.boundaries.map(line),
    ...view.elements.map(line),
    ...view.relationships.map(
      ({ sourceId, destinationId, order, response, description }) =>
        `${order === undefined ? "" : `${order}: `}${names.get(sourceId)} ${response ? "~>" : "->"} ${names.get(destinationId)}: ${description}`,
    ),
  ];
}

describe("a workspace with nearly every statement", () => {
  it("parses without error or warning", () => {
    expect(diagnostics).toEqual([]);
    expect(checkDsl(source, options)).toEqual({
      file: options.path,
      ok: true,
      line: null,
      message: null,
      elements: 21,
      relationships: 19,
      views: 9,
      warnings: [],
    });
  });

  it("gives Structurizr's JSON", async () => {
    const json = `${JSON.stringify(toWorkspaceJson(workspace!), undefined, 2)}\n`;
    await expect(json).toMatchFileSnapshot(`${folder}expected.json`);
  });

  it("keeps its meaning when it is formatted", () => {
    const again = parseWorkspace(formatDsl(source), options);
    expect(toWorkspaceJson(again.workspace!)).toEqual(toWorkspaceJson(workspace!));
    expect(formatDsl(source)).toBe(source);
  });

  it("finds elements and relationships by identifier, in any case", () => {
    const core = findElement(workspace!, "Tracking.Core");
    expect(core).toMatchObject({ name: "Core", kind: "container", technology: "Kotlin" });
    expect([...core!.tags]).toEqual(["Element", "Container", "API", "Monitored"]);
    const line = source.split("\n").findIndex((text) => text.includes("core = api")) + 1;
    expect(core!.position).toMatchObject({ line, column: 17 });
    expect(findElement(workspace!, "tracking.core.rules")?.group).toBe("Domain");
    expect(findElement(workspace!, "carrier")).toBeUndefined();
    expect(findRelationship(workspace!, "carrier")).toMatchObject({ technology: "AS2" });
  });

  it("implies relationships with a link to their origin", () => {
    const all = [...workspace!.model.relationships.values()];
    const implied = all.find(
      (one) => one.source.name === "Customer" && one.destination.name === "Tracking",
    );
    const origin = workspace!.model.relationships.get(implied?.linkedRelationshipId ?? "");
    expect(origin?.destination.name).toBe("Gateway");
    expect(origin?.properties.get("encrypted")).toBe("yes");
    expect([...implied!.tags]).toEqual([]);
  });

  it("copies relationships to instances of the same deployment group only", () => {
    const live = [...workspace!.model.relationships.values()].filter(
      ({ source: from, linkedRelationshipId }) => from.environment && linkedRelationshipId,
    );
    const groups = (element: Element) => [...(element.deploymentGroups ?? [])].join("+");
    const ends = live.map(({ source: from, destination: to }) =>
      [from, to].map((end) => `${end.name} ${groups(end)}`.trim()).join(" -> "),
    );
    expect(ends).toEqual([
      "Gateway Blue -> Core Blue",
      "Core Blue -> Store Blue+Green",
      "Core Green -> Store Blue+Green",
      "Core Blue -> Carrier Blue",
    ]);
  });

  it("imports documentation and decisions", () => {
    const { sections, decisions } = workspace!.documentation;
    expect(sections.map(({ filename }) => filename)).toEqual(["01-overview.md"]);
    expect(decisions.map(({ id, title, status, date }) => ({ id, title, status, date }))).toEqual([
      { id: "1", title: "Store events", status: "accepted", date: "2026-03-02" },
      { id: "2", title: "One gateway", status: "accepted", date: undefined },
    ]);
    expect(decisions[0]?.links).toEqual([{ id: "2", description: "Links to" }]);
  });

  it("inspects like the reference", () => {
    const rules = inspectWorkspace(workspace!).map(({ rule }) => rule);
    const count = new Map<string, number>();
    for (const rule of rules) count.set(rule, (count.get(rule) ?? 0) + 1);
    expect(Object.fromEntries(count)).toEqual({
      "workspace.scope": 2,
      "model.softwaresystem.documentation": 1,
      "model.softwaresystem.decisions": 1,
      "model.container.description": 1,
      "model.container.technology": 1,
      "model.element.noview": 2,
      "model.relationship.technology": 6,
    });
  });

  it("extends it from another file", () => {
    const path = `${folder}extended.dsl`;
    const child = parseWorkspace(readFileSync(path, "utf8"), { ...options, path });
    expect(child.diagnostics).toEqual([]);
    expect(child.workspace?.name).toBe("Parcels, extended");
    expect(findElement(child.workspace!, "tracking.audit")?.parent?.name).toBe("Tracking");
    expect(child.workspace?.model.elements.size).toBe(22);
  });

  it("extends its own JSON", () => {
    const json = JSON.stringify(toWorkspaceJson(workspace!));
    const child = parseWorkspace(
      'workspace extends base.json {\nmodel {\ncustomer -> sensor "Rings"\n}\n}',
      {
        path: "child.dsl",
        readFile: (path) => (path === "base.json" ? json : undefined),
      },
    );
    expect(child.diagnostics).toEqual([]);
    expect(child.workspace?.model.elements.size).toBe(21);
    const checks = (all: Workspace): unknown[] =>
      [...all.model.elements.values()].flatMap(({ healthChecks }) => healthChecks ?? []);
    expect(checks(workspace!)).not.toEqual([]);
    expect(checks(child.workspace!)).toEqual(checks(workspace!));
    expect(child.workspace?.model.relationships.size).toBe(20);
    expect(child.workspace?.views.all.map(({ key }) => key)).toEqual(
      workspace!.views.all.map(({ key }) => key),
    );
  });

  it("keeps what somebody drew by hand in JSON", () => {
    const json = toWorkspaceJson(workspace!);
    const listOf = (value: unknown, key: string): Record<string, unknown>[] =>
      (value as Record<string, Record<string, unknown>[]>)[key] ?? [];
    const [view] = listOf(json["views"], "systemContextViews");
    const [element, line] = [listOf(view, "elements")[0], listOf(view, "relationships")[0]];
    const drawn = { vertices: [{ x: 5, y: 6 }], routing: "Orthogonal", jump: true, position: 70 };
    Object.assign(element!, { x: 120, y: 80 });
    Object.assign(line!, drawn);
    const child = parseWorkspace("workspace extends base.json {\n}", {
      path: "child.dsl",
      readFile: (path) => (path === "base.json" ? JSON.stringify(json) : undefined),
    });
    expect(child.diagnostics).toEqual([]);
    const [after] = listOf(toWorkspaceJson(child.workspace!)["views"], "systemContextViews");
    expect(listOf(after, "elements")[0]).toMatchObject({ id: element?.["id"], x: 120, y: 80 });
    expect(listOf(after, "relationships")[0]).toMatchObject({ id: line?.["id"], ...drawn });
  });
});

describe("resolved views", () => {
  it("nests groups in a landscape", () => {
    const view = resolved("landscape");
    expect(view.layout).toMatchObject({
      rankDirection: "TopBottom",
      rankSeparation: 250,
      nodeSeparation: 150,
    });
    expect(inWords(view)).toEqual([
      "Swift Parcels",
      "Partners",
      "Swift Parcels > Depot",
      "Swift Parcels > Customer (Person)",
      "Depot > Clerk (Person)",
      "Door sensor (Hardware)",
      "Tracking (Software System)",
      "Partners > Partners (Software System)",
      "Customer -> Tracking: Tracks parcels",
      "Clerk -> Tracking: Scans parcels",
      "Door sensor -> Tracking: Reports parcels",
      "Tracking -> Partners: Hands parcels over",
    ]);
  });

  it("leaves excluded relationships out of a context view", () => {
    const view = resolved("context");
    expect(view.scope?.name).toBe("Tracking");
    expect(view.relationships.map(({ description }) => description)).toEqual([
      "Tracks parcels",
      "Reports parcels",
      "Hands parcels over",
    ]);
    expect(view.elements.filter(({ outside }) => !outside).map(({ name }) => name)).toEqual([
      "Tracking",
    ]);
  });

  it("draws the system around its containers, and animates them", () => {
    const view = resolved("containers");
    expect(view.title).toBe("Containers of tracking");
    expect(inWords(view)).toContain("Tracking > Gateway (Service: TypeScript)");
    expect(inWords(view)).toContain("Core > Store (Service: PostgreSQL)");
    expect(view.animations).toHaveLength(2);
    expect(view.animations[1]?.relationshipIds).toHaveLength(1);
  });

  it("draws the container around its components", () => {
    const view = resolved("components");
    expect(view.layout).toEqual({
      rankDirection: "RightLeft",
      explicitDirection: true,
      rankSeparation: 100,
      nodeSeparation: 80,
      edgeSeparation: 60,
      vertices: false,
    });
    expect(inWords(view)).toEqual([
      "Core",
      "Core > Core (Service)",
      "Core > Domain",
      "Domain > State (Component: Kotlin)",
      "Domain > Rules (Component: Kotlin)",
      "Core > Store (Service: PostgreSQL)",
      "Rules -> State: Reads",
      "Rules -> Store: Reads and writes",
    ]);
  });

  it("numbers the steps of a dynamic view, parallel ones alike, and turns responses round", () => {
    expect(inWords(resolved("scan")).slice(-5)).toEqual([
      "1: Clerk -> Gateway: Scans a label",
      "2: Gateway -> Core: Passes it on",
      "3: Core -> Store: Stores the event",
      "3: Core -> Carrier: Tells the carrier",
      "4: Core ~> Gateway: Confirms",
    ]);
  });

  it("nests deployment nodes and leaves out those without instances of the scope", () => {
    const view = resolved("live");
    expect(view.environment).toBe("Live");
    expect(inWords(view).slice(0, 8)).toEqual([
      "Cloud (Deployment Node: AWS)",
      "Cloud > Cluster (Deployment Node: Kubernetes)",
      "Cloud > Database (Deployment Node: RDS)",
      "Cloud > Load balancer (Infrastructure Node: ELB)",
      "Cluster > Gateway (Service: TypeScript)",
      "Cluster > Core (Service: Kotlin)",
      "Cluster > Core (Service: Kotlin)",
      "Database > Store (Service: PostgreSQL)",
    ]);
    expect(view.boundaries.map(({ element }) => element?.instances)).toEqual(["1", "3", "1..2"]);
  });

  it("filters a view by tags", () => {
    const view = resolved("own");
    expect(view.description).toBe("Without partners");
    expect(view.elements.map(({ name }) => name)).not.toContain("Partners");
    expect(view.relationships).toHaveLength(3);
  });

  it("puts styles together by tags, themes and colour schemes", () => {
    const view = resolved("landscape");
    const style = (name: string) => view.elements.find((element) => element.name === name)?.style;
    expect(style("Customer")?.light).toEqual({
      background: "#1168bd",
      color: "#ffffff",
      shape: "Person",
      fontSize: 20,
    });
    expect(style("Customer")?.dark.background).toBe("#0b3d6b");
    expect(style("Partners")?.light.background).toBe("#555555");
    expect(view.relationships[0]?.style.light).toEqual({
      color: "#006400",
      style: "Solid",
      routing: "Orthogonal",
      thickness: 3,
    });
  });
});
