import { describe, expect, it } from "vitest";
import { viewArtifacts } from "../../../src/derive/diagrams/view-artifacts.ts";
import { viewFileStems } from "../../../src/derive/diagrams/view-files.ts";
import { parseWorkspace } from "../../../src/structurizr/index.ts";

function inputsOf(layout: string, more = ""): string[] {
  const { workspace } = parseWorkspace(`workspace {
    model {
      a = person "A"
      b = softwareSystem "B"
      a -> b "Uses"
    }
    views {
      systemLandscape "all" {
        include *
        ${layout}
      }
      ${more}
    }
  }`);
  if (!workspace) throw new Error("The source of the test does not parse");
  return viewArtifacts(workspace).map(({ inputs }) => inputs);
}

describe("viewArtifacts", () => {
  it("does not draw again when only the documentation or a decision of a system has changed", () => {
    const inputs = (text: string) => {
      const { workspace } = parseWorkspace(
        'workspace {\n model {\n b = softwareSystem "B" {\n !adrs decisions madr\n }\n }\n views {\n systemLandscape "all" {\n include *\n }\n }\n }',
        { path: "workspace.dsl", readFile: () => text, listFiles: () => ["0001-a.md"] },
      );
      if (!workspace) throw new Error("The source of the test does not parse");
      return viewArtifacts(workspace).map((artifact) => artifact.inputs);
    };
    expect(inputs("# A\n\nCosts 1.\n")).toEqual(inputs("# A\n\nCosts 2.\n"));
  });

  it("draws again when a view begins to insist on the usual direction", () => {
    expect(inputsOf("autoLayout")).toEqual(inputsOf("autoLayout"));
    expect(inputsOf("autoLayout lr")).not.toEqual(inputsOf("autoLayout"));
  });
});

describe("viewFileStems", () => {
  const stemsOf = (keys: readonly string[]): (string | undefined)[] => {
    const base = JSON.stringify({
      name: "Base",
      model: { people: [{ id: "1", name: "A", tags: "Element,Person" }] },
      views: { systemLandscapeViews: keys.map((key) => ({ key, elements: [{ id: "1" }] })) },
    });
    const { workspace } = parseWorkspace("workspace extends base.json {\n}\n", {
      readFile: (path) => (path === "base.json" ? base : undefined),
    });
    if (!workspace) throw new Error("The source of the test does not parse");
    expect(workspace.views.all.map(({ key }) => key)).toEqual(keys);
    const stems = viewFileStems(workspace);
    return keys.map((key) => stems.get(key));
  };

  it("are the keys where these are names that every system takes", () => {
    expect(stemsOf(["containers", "System_Context-001", "console"])).toEqual([
      "containers",
      "System_Context-001",
      "console",
    ]);
  });

  it("stay in their folder whatever a key holds", () => {
    expect(stemsOf(["../../evil", "a/b", "..", "con", 'x"<y', "k".repeat(400)])).toEqual([
      "evil",
      "a-b",
      "view",
      "view-con",
      "x-y",
      "k".repeat(120),
    ]);
  });

  it("differ in more than case", () => {
    expect(stemsOf(["All", "all", "ALL", "all-2"])).toEqual(["All", "all-3", "ALL-4", "all-2"]);
  });
});
