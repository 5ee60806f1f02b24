import { describe, expect, it } from "vitest";
import { readSources } from "../../src/sources/read-sources.ts";

const model = (views: string, more = ""): string => `workspace {
    model {
        a = softwareSystem "A" {
            ${more}
        }
    }
    views {
        systemLandscape "all" {
            include *
        }
        ${views}
    }
}
`;

function read(files: Record<string, Uint8Array | string>) {
  return readSources(new Map(Object.entries(files)));
}

describe("architecture/workspace.dsl", () => {
  it("may show images of the workspace", () => {
    const { model: sources, findings } = read({
      "architecture/workspace.dsl": model(`image * "picture" {
            image images/a.png
        }
        styles {
            element "Element" {
                icon images/a.png
            }
        }`),
      "architecture/images/a.png": Uint8Array.of(1, 2, 3),
    });
    expect(findings).toEqual([]);
    const views = sources.architecture?.workspace.views;
    expect(views?.elementStyles[0]?.icon).toBe("data:image/png;base64,AQID");
    const picture = views?.all.find(({ key }) => key === "picture");
    expect(picture).toMatchObject({ content: { source: "data:image/png;base64,AQID" } });
  });

  it("names the file and line of an error in an included file", () => {
    const { findings } = read({
      "architecture/workspace.dsl": model("!include views/more.dsl"),
      "architecture/views/more.dsl": '// more\nsystemLandscap "x" {\n}\n',
    });
    expect(findings[0]).toMatchObject({
      rule: "dsl-error",
      severity: "error",
      file: "architecture/views/more.dsl",
      line: 2,
      fix: 'Did you mean "systemLandscape"?',
    });
  });

  it("names the line of documentation and decisions that are not there", () => {
    const { findings } = read({
      "architecture/workspace.dsl": model("", "!docs nowhere\n            !adrs decisions"),
    });
    expect(findings.map(({ line, message }) => ({ line, message }))).toEqual([
      { line: 4, message: "Error importing documentation: architecture/nowhere does not exist" },
      { line: 5, message: "Error importing decisions: architecture/decisions does not exist" },
    ]);
  });
});
