import { describe, expect, it } from "vitest";
import { viewArtifacts } from "../../../src/derive/diagrams/view-artifacts.ts";
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
