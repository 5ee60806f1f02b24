import { describe, expect, it } from "vitest";
import { edgeStyle, elementStyle } from "../../../src/derive/diagrams/view-styles.ts";
import type { ElementStyle, RelationshipStyle } from "../../../src/structurizr/workspace.ts";

function elements(styles: Partial<ElementStyle>[]): { elementStyles: ElementStyle[] } {
  return { elementStyles: styles.map((style) => ({ tag: "A", properties: new Map(), ...style })) };
}

describe("styles of one colour scheme", () => {
  it("apply in theirs and not in the other", () => {
    const views = elements([{ colorScheme: "light", background: "#ffffff", color: "#111111" }]);
    expect(elementStyle(["A"], views, new Map())).toMatchObject({
      background: "#ffffff",
      dark: { background: undefined, color: undefined },
    });
  });

  it("lie over general ones field by field, in the order of the tags", () => {
    const views = elements([
      { background: "#222222", color: "#eeeeee" },
      { colorScheme: "dark", background: "#000000" },
      { tag: "B", color: "#cccccc" },
    ]);
    expect(elementStyle(["A", "B"], views, new Map())).toMatchObject({
      background: "#222222",
      color: "#cccccc",
      dark: { background: "#000000", color: "#cccccc" },
    });
  });

  it("are absent where nothing tells the schemes apart", () => {
    const views = elements([{ background: "#222222" }]);
    expect(elementStyle(["A"], views, new Map()).dark).toBeUndefined();
  });

  it("colour lines likewise", () => {
    const relationshipStyles: RelationshipStyle[] = [
      { tag: "A", colorScheme: "light", color: "#123456", properties: new Map() },
    ];
    const style = edgeStyle(["A"], { relationshipStyles });
    expect([style.color, style.dark]).toEqual(["#123456", { color: undefined }]);
  });
});
