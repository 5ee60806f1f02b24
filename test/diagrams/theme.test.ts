import { describe, expect, it } from "vitest";
import { contrast } from "../../src/diagrams/color.ts";
import type { ElementKind } from "../../src/diagrams/diagram-view.ts";
import {
  CANVAS,
  MUTED,
  TITLE,
  boundaryColors,
  edgeColors,
  groundOf,
  nodeColors,
} from "../../src/diagrams/theme.ts";

const KINDS: readonly ElementKind[] = [
  "person",
  "software-system",
  "container",
  "component",
  "deployment-node",
  "infrastructure-node",
  "group",
  "custom",
];
const SCHEMES = ["light", "dark"] as const;

describe("contrast", () => {
  it("is the ratio of WCAG", () => {
    expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
    expect(contrast("#ffffff", "#999999")).toBeCloseTo(2.85, 2);
    expect(contrast("#1168bd", "#ffffff")).toBeCloseTo(5.62, 2);
  });
});

describe("the default theme", () => {
  for (const scheme of SCHEMES) {
    it(`has text contrast of 4.5 and line contrast of 3 in ${scheme}`, () => {
      const canvas = CANVAS[scheme];
      for (const kind of KINDS) {
        for (const outside of [false, true]) {
          const colors = nodeColors({ id: "a", name: "a", kind, outside })[scheme];
          expect(contrast(colors.text, colors.background)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(colors.muted, colors.background)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(colors.stroke, canvas)).toBeGreaterThanOrEqual(3);
        }
        const frame = boundaryColors({ id: "a", name: "a", kind })[scheme];
        for (const depth of [0, 1]) {
          const ground = groundOf(kind, depth)?.[scheme] ?? canvas;
          expect(contrast(frame.text, ground)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(frame.muted, ground)).toBeGreaterThanOrEqual(4.5);
          const line = edgeColors({ id: "e", from: "a", to: "a" })[scheme];
          expect(contrast(line.line, ground)).toBeGreaterThanOrEqual(3);
          expect(contrast(line.text, ground)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(line.muted, ground)).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrast(frame.line, canvas)).toBeGreaterThanOrEqual(3);
      }
      expect(contrast(TITLE[scheme], canvas)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(MUTED[scheme], canvas)).toBeGreaterThanOrEqual(4.5);
    });
  }
});

describe("the workspace's own colours", () => {
  const node = { id: "a", name: "a", kind: "container" } as const;

  it("stay as they are when text and background are given", () => {
    const style = { background: "#999999", color: "#FFFFFF" };
    expect(nodeColors({ ...node, style }).light).toMatchObject({
      background: "#999999",
      text: "#ffffff",
    });
  });

  it("get a legible text colour when only the background is given", () => {
    for (const background of ["#000000", "#ffffff", "#ff0000", "#438dd5", "#ffff00", "#777777"]) {
      const colors = nodeColors({ ...node, style: { background } });
      expect(contrast(colors.light.text, background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colors.dark.text, background)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("get a legible text colour when opacity changes the ground", () => {
    const style = { background: "#000000", color: "#ffffff", opacity: 10 };
    expect(nodeColors({ ...node, style }).light.text).toBe("#111827");
  });

  it("are adapted on lines that would not show", () => {
    const colors = edgeColors({ id: "e", from: "a", to: "b", style: { color: "#ffff99" } });
    expect(contrast(colors.light.text, CANVAS.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.light.line, CANVAS.light)).toBeGreaterThanOrEqual(3);
    expect(colors.dark.line).toBe("#ffff99");
  });
});
