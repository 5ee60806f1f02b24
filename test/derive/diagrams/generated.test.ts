import { beforeAll, describe, expect, it } from "vitest";
import { drawViews } from "../../../src/derive/diagrams/draw-views.ts";
import { listGenerators } from "../../../src/generator/list-generators.ts";
import { loadGenerator } from "../../../src/generator/load-generator.ts";
import { inDark, renderGround, startRenderer } from "../../diagrams/raster.ts";
import { Models, defaultsOf } from "../../generator/render-model.ts";

beforeAll(startRenderer);

describe.each(listGenerators().map(({ id }) => id))("a view of %s", (id) => {
  it("is dark on a dark screen", async () => {
    const generator = await loadGenerator(id);
    const models = new Models(generator, "exemplar");
    const { workspace } = await models.parse(await models.render(defaultsOf(generator)));
    if (!workspace) throw new Error(`The model of ${id} cannot be parsed`);
    const [first] = await drawViews(workspace, { key: workspace.views.all[0]?.key });
    if (!first) throw new Error("There is no view");
    const brightness = (svg: string): number => {
      const [red = 0, green = 0, blue = 0] = renderGround(svg).pixels;
      return red + green + blue;
    };
    expect(brightness(first.svg)).toBeGreaterThan(700);
    expect(brightness(inDark(first.svg))).toBeLessThan(120);
  });
});
