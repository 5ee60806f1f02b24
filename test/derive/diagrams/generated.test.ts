import { beforeAll, describe, expect, it } from "vitest";
import { drawViews } from "../../../src/derive/diagrams/draw-views.ts";
import { mapView } from "../../../src/derive/diagrams/map-view.ts";
import { layOut } from "../../../src/diagrams/layout.ts";
import { listGenerators } from "../../../src/generator/list-generators.ts";
import { loadGenerator } from "../../../src/generator/load-generator.ts";
import type { Mode } from "../../../src/generator/render-generator.ts";
import type { Workspace } from "../../../src/structurizr/index.ts";
import { findOverlaps } from "../../diagrams/overlaps.ts";
import { inDark, renderGround, startRenderer, testFonts } from "../../diagrams/raster.ts";
import { findTextProblems } from "../../diagrams/text-problems.ts";
import { Models, defaultsOf } from "../../generator/render-model.ts";

async function modelOf(id: string, mode: Mode): Promise<Workspace> {
  const generator = await loadGenerator(id);
  const models = new Models(generator, mode);
  const { workspace } = await models.parse(await models.render(defaultsOf(generator)));
  if (!workspace) throw new Error(`The model of ${id} cannot be parsed`);
  return workspace;
}

beforeAll(startRenderer);

describe.each(listGenerators().map(({ id }) => id))("every view of %s", (id) => {
  const fonts = testFonts();

  for (const mode of ["skeleton", "exemplar"] as const) {
    it(`has nothing on anything else (${mode})`, { timeout: 120_000 }, async () => {
      const workspace = await modelOf(id, mode);
      expect(workspace.views.all.length).toBeGreaterThan(0);
      for (const view of workspace.views.all) {
        if (view.kind === "image") continue;
        const layout = await layOut(mapView(workspace, view));
        const unrouted = layout.edges.filter(({ routed }) => !routed).length;
        expect({ view: view.key, overlaps: findOverlaps(layout), unrouted }).toEqual({
          view: view.key,
          overlaps: [],
          unrouted: 0,
        });
      }
    });

    it(`has text on plain ground, light and dark (${mode})`, { timeout: 240_000 }, async () => {
      const drawn = await drawViews(await modelOf(id, mode));
      for (const { key, svg } of drawn) {
        // Both schemes have the same geometry: one font is enough for the second.
        for (const [scheme, picture, shown] of [
          ["light", svg, fonts],
          ["dark", inDark(svg), fonts.slice(-1)],
        ] as const) {
          for (const font of shown) {
            const problems = findTextProblems(picture, font);
            expect({ key, scheme, problems }).toEqual({ key, scheme, problems: [] });
          }
        }
      }
    });
  }

  it("is dark on a dark screen", async () => {
    const [first] = await drawViews(await modelOf(id, "exemplar"));
    if (!first) throw new Error("There is no view");
    const brightness = (svg: string): number => {
      const [red = 0, green = 0, blue = 0] = renderGround(svg).pixels;
      return red + green + blue;
    };
    expect(brightness(first.svg)).toBeGreaterThan(700);
    expect(brightness(inDark(first.svg))).toBeLessThan(120);
  });
});
