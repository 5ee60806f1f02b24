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
  it("draws again when a view begins to insist on the usual direction", () => {
    expect(inputsOf("autoLayout")).toEqual(inputsOf("autoLayout"));
    expect(inputsOf("autoLayout lr")).not.toEqual(inputsOf("autoLayout"));
  });
});
