import { describe, expect, it } from "vitest";
import type { DiagramView } from "../../../src/diagrams/diagram-view.ts";
import { drawViews } from "../../../src/derive/diagrams/draw-views.ts";
import { mapView } from "../../../src/derive/diagrams/map-view.ts";
import { undrawn } from "../../../src/derive/diagrams/undrawn.ts";
import { escapeCell } from "../../../src/derive/diagrams/text-twin.ts";
import { parseWorkspace } from "../../../src/structurizr/index.ts";
import type { Workspace } from "../../../src/structurizr/workspace.ts";

const DSL = `workspace "Shop" {
    model {
        properties {
            "structurizr.groupSeparator" "/"
        }
        customer = person "Customer" "Buys things."
        group "Finance" {
            billing = softwareSystem "Billing" "Sends invoices." "Legacy"
        }
        shop = softwareSystem "Shop" "Sells things." {
            group "Front/Public" {
                web = container "Web" "Shows the catalog." "TypeScript" "Browser"
            }
            api = container "API" "Takes orders." "Go" {
                orders = component "Orders" "Checks orders." "Go package"
            }
            db = container "Database" "Holds orders | carts." "PostgreSQL" "Database"
        }
        customer -> web "Browses" "HTTPS"
        web -> api "Calls" "JSON"
        api -> db "Reads and writes" "SQL" "Async"
        orders -> db "Stores orders in"
        shop -> billing "Sends orders to"
        live = deploymentEnvironment "Live" {
            deploymentNode "Cloud" "" "AWS" {
                lb = infrastructureNode "Balancer" "" "ALB"
                deploymentNode "Pod" "" "Kubernetes" "" 3 {
                    instance = containerInstance api {
                        properties {
                            "replicas" "3..12"
                        }
                    }
                }
                lb -> instance "Forwards to"
            }
        }
    }
    views {
        systemLandscape "landscape" "Everything." {
            include *
        }
        container shop "containers" {
            include *
            autoLayout bt 100 200
            title "Parts of the shop"
        }
        container shop "filterable" {
            include *
        }
        component api "components" {
            include *
            autoLayout
        }
        component api "fixed" {
            include *
            autoLayout lr
        }
        deployment * live "live" {
            include *
        }
        dynamic shop "ordering" {
            customer -> web "Orders"
            web -> api "Sends the order"
            api -> web "Confirms"
        }
        filtered filterable exclude "Legacy,Async" "filtered"
        image * "picture" {
            image "picture.png"
        }
        styles {
            element "Element" {
                fontSize 24
            }
            element "Database" {
                shape Cylinder
                background #112233
                icon "icons/db.png"
            }
            element "Group:Front" {
                color #c92a2a
            }
            relationship "Async" {
                dashed true
                color #707070
            }
            dark {
                element "Database" {
                    background #ddeeff
                }
            }
        }
        terminology {
            person "Human"
        }
    }
}`;

const FILES = {
  readFile: (path: string) => (path.endsWith("png") ? "" : undefined),
  readBase64: (path: string) => (path === "picture.png" ? "AAAA" : undefined),
};

function workspace(): Workspace {
  const { workspace, diagnostics } = parseWorkspace(DSL, FILES);
  if (!workspace || diagnostics.some(({ severity }) => severity === "error")) {
    throw new Error(JSON.stringify(diagnostics));
  }
  return workspace;
}

function mapped(key: string): DiagramView {
  const shop = workspace();
  const view = shop.views.all.find((one) => one.key === key);
  if (!view || view.kind === "image") throw new Error(`There is no view "${key}"`);
  return mapView(shop, view);
}

function pathOf(view: DiagramView, name: string): string[] {
  const names: string[] = [];
  let at = [...view.nodes, ...view.boundaries].find((one) => one.name === name)?.parent;
  while (at !== undefined) {
    const boundary = view.boundaries.find(({ id }) => id === at);
    names.push(boundary?.name ?? "?");
    at = boundary?.parent;
  }
  return names;
}

describe("mapView", () => {
  it("puts containers into their groups, nested by the separator, and into their system", () => {
    const view = mapped("containers");
    expect(view.title).toBe("Parts of the shop");
    expect(pathOf(view, "Web")).toEqual(["Public", "Front", "Shop"]);
    expect(pathOf(view, "API")).toEqual(["Shop"]);
    expect(pathOf(view, "Customer")).toEqual([]);
    const front = view.boundaries.find(({ name }) => name === "Front");
    expect(front).toMatchObject({ kind: "group", style: { color: "#c92a2a" } });
  });

  it("takes direction and separations over; a bare automatic layout is only a wish", () => {
    expect(mapped("containers")).toMatchObject({
      direction: "bt",
      directionMayChange: false,
      rankSeparation: 45,
      nodeSeparation: 90,
    });
    expect(mapped("components")).toMatchObject({ direction: "lr", directionMayChange: true });
    expect(mapped("fixed")).toMatchObject({ direction: "lr", directionMayChange: false });
    expect(mapped("landscape").direction).toBeUndefined();
  });

  it("uses the workspace's terms, technologies and styles", () => {
    const { nodes } = mapped("containers");
    expect(nodes.find(({ name }) => name === "Customer")?.type).toBe("[Human]");
    expect(nodes.find(({ name }) => name === "Database")).toMatchObject({
      type: "[Container: PostgreSQL]",
      legend: "Container, Database",
      style: {
        shape: "Cylinder",
        background: "#112233",
        dark: { background: "#ddeeff" },
        fontSize: 13,
      },
    });
  });

  it("marks systems beside those with containers in the landscape", () => {
    const outside = mapped("landscape").nodes.filter((node) => node.outside);
    expect(outside.map(({ name }) => name)).toEqual(["Billing"]);
  });

  it("nests components in container and system", () => {
    expect(pathOf(mapped("components"), "Orders")).toEqual(["API", "Shop"]);
  });

  it("nests deployment nodes, counts instances, and shows instances as their element", () => {
    const view = mapped("live");
    expect(pathOf(view, "API")).toEqual(["Pod", "Cloud"]);
    expect(view.nodes.find(({ name }) => name === "API")).toMatchObject({
      kind: "container",
      type: "[Container: Go]",
      description: "Takes orders.",
      instances: "3..12",
    });
    expect(view.boundaries.find(({ name }) => name === "Pod")?.instances).toBe("3");
  });

  it("numbers the steps of a dynamic view and turns responses round", () => {
    const view = mapped("ordering");
    const name = (id: string): string | undefined => view.nodes.find((one) => one.id === id)?.name;
    expect(
      view.edges.map(({ order, from, to, response, description }) => [
        order,
        name(from),
        name(to),
        response ?? false,
        description,
      ]),
    ).toEqual([
      ["1", "Customer", "Web", false, "Orders"],
      ["2", "Web", "API", false, "Sends the order"],
      ["3", "API", "Web", true, "Confirms"],
    ]);
  });

  it("leaves out of a filtered view what the filter names, relationships included", () => {
    const view = mapped("filtered");
    expect(view.nodes.map(({ name }) => name)).not.toContain("Billing");
    expect(view.edges.map(({ description }) => description)).toEqual(["Browses", "Calls"]);
  });

  it("takes icons from the given ones", () => {
    const shop = workspace();
    const view = shop.views.all.find(({ key }) => key === "containers");
    if (!view || view.kind === "image") throw new Error("The sample has changed");
    const icons = new Map([["icons/db.png", "data:image/png;base64,AAAA"]]);
    const database = mapView(shop, view, icons).nodes.find(({ name }) => name === "Database");
    expect(database?.style?.icon).toEqual({ href: "data:image/png;base64,AAAA" });
    expect(
      mapped("containers").nodes.find(({ name }) => name === "Database")?.style?.icon,
    ).toBeUndefined();
  });
});

describe("drawViews", () => {
  it("draws every view in order, or one of them", async () => {
    const drawn = await drawViews(workspace());
    expect(drawn.map(({ key }) => key)).toEqual([
      "landscape",
      "containers",
      "filterable",
      "components",
      "fixed",
      "live",
      "ordering",
      "filtered",
      "picture",
    ]);
    for (const { svg, mermaid } of drawn) {
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
      expect(mermaid).toContain("flowchart");
    }
    const one = await drawViews(workspace(), { key: "live" });
    expect(one).toEqual(drawn.filter(({ key }) => key === "live"));
  });

  it("shows the picture of an image view", async () => {
    const [picture] = await drawViews(workspace(), { key: "picture" });
    // On a ground of its own: a picture for paper has dark lines.
    expect(picture?.svg).toMatch(/fill="#ffffff"\/><image [^>]*href="data:image\/png;base64,AAAA"/);
    expect(picture?.textTwin).toBe("");
  });

  it("gives a text twin: elements, then relationships", async () => {
    const [containers] = await drawViews(workspace(), { key: "containers" });
    expect(containers?.textTwin).toBe(`| Element | Type | Part of | Technology | Description |
| --- | --- | --- | --- | --- |
| Customer | Human |  |  | Buys things. |
| Web | Container | Shop / Front/Public | TypeScript | Shows the catalog. |
| API | Container | Shop | Go | Takes orders. |
| Database | Container | Shop | PostgreSQL | Holds orders \\| carts. |

| From | To | Relationship | Technology |
| --- | --- | --- | --- |
| Customer | Web | Browses | HTTPS |
| Web | API | Calls | JSON |
| API | Database | Reads and writes | SQL |
`);
    const [ordering] = await drawViews(workspace(), { key: "ordering" });
    expect(ordering?.textTwin).toContain("| Step | From | To |");
    const [live] = await drawViews(workspace(), { key: "live" });
    expect(live?.textTwin).toContain("| Pod × 3 | Deployment Node | Cloud |");
    expect(live?.textTwin).toContain("| API × 3..12 | Container | Cloud / Pod |");
    // In the picture beside the name.
    expect(live?.svg).toContain(">API × 3..12<");
  });
});

describe("what was drawn by hand", () => {
  const json = {
    name: "By hand",
    model: {
      softwareSystems: [
        { id: "1", name: "A", relationships: [{ id: "3", sourceId: "1", destinationId: "2" }] },
        { id: "2", name: "B" },
      ],
    },
    views: {
      systemLandscapeViews: [
        {
          key: "hand",
          elements: [{ id: "1", x: 10, y: 20 }, { id: "2" }],
          relationships: [{ id: "3", vertices: [{ x: 1, y: 2 }], routing: "Direct", jump: true }],
        },
      ],
    },
  };
  const { workspace } = parseWorkspace("workspace extends hand.json {\n}", {
    path: "w.dsl",
    readFile: (path) => (path === "hand.json" ? JSON.stringify(json) : undefined),
  });

  it("shows in a line where it can", () => {
    const view = workspace?.views.all[0];
    if (!workspace || view?.kind !== "systemLandscape") throw new Error("The JSON was not read");
    expect(mapView(workspace, view).edges[0]?.style).toMatchObject({
      routing: "direct",
      jump: true,
    });
    expect(mapView(workspace, view).title).toBe("System Landscape View");
  });

  it("is named where it does not", () => {
    expect(workspace && undrawn(workspace)).toEqual([
      'View "hand" holds 1 position of elements and the vertices of 1 line: they stay in the JSON; the drawing is laid out anew.',
    ]);
  });
});

describe("escapeCell", () => {
  it("leaves nothing that Markdown would take for itself", () => {
    expect(escapeCell("a | b\n<!-- c --> `d` *e* [f](g) \\ & _h_")).toBe(
      "a \\| b &lt;!-- c --&gt; \\`d\\` \\*e\\* \\[f\\](g) \\\\ &amp; \\_h\\_",
    );
  });
});
