import { beforeAll, describe, expect, it } from "vitest";
import { drawDiagram } from "../../src/diagrams/draw-diagram.ts";
import { layOut } from "../../src/diagrams/layout.ts";
import { findOverlaps } from "./overlaps.ts";
import { startRenderer, testFonts } from "./raster.ts";
import { SAMPLE_VIEWS, randomView } from "./sample-views.ts";
import { findTextProblems } from "./text-problems.ts";

beforeAll(startRenderer);

const fonts = testFonts();

describe("every sample view", () => {
  for (const view of SAMPLE_VIEWS) {
    it(`${view.key}: nothing lies on anything else`, async () => {
      expect(findOverlaps(await layOut(view))).toEqual([]);
    });

    for (const font of fonts) {
      it(`${view.key}: text stands free in ${font.family}`, async () => {
        const { svg } = await drawDiagram(view);
        expect(findTextProblems(svg, font)).toEqual([]);
      });
    }
  }
});

describe("random views", () => {
  const views = Array.from({ length: 60 }, (_, seed) =>
    randomView(seed + 100, {
      nodes: 5 + (seed % 18),
      edges: 5 + ((seed * 7) % 26),
      boundaries: seed % 6,
    }),
  );

  it("have a route for every edge, and nothing on anything else", async () => {
    for (const view of views) {
      const layout = await layOut(view);
      expect(layout.edges.filter(({ routed }) => !routed)).toEqual([]);
      expect(layout.edges).toHaveLength(view.edges.length);
      expect({ view: view.key, overlaps: findOverlaps(layout) }).toEqual({
        view: view.key,
        overlaps: [],
      });
    }
  });
});
