import { describe, expect, it } from "vitest";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { generatorYaml, load, problemsOf, renderOne } from "./temporary-generator.ts";

describe("renderGenerator", () => {
  it("emits templates without .hbs and copies other files", async () => {
    const generator = await load({
      "generator.yaml": generatorYaml(
        "questions:\n  - {name: team, type: text, message: Which?}\n",
      ),
      "templates/out/a.md.hbs": "# {{team}}\n",
      "templates/out/sub/logo.bin": new Uint8Array([0, 255, 1]),
      "templates/out/plain.txt": "{{not a hole}}\n",
    });
    const files = await renderGenerator(generator, { answers: { team: "Core" }, mode: "skeleton" });
    expect(files).toEqual([
      { path: "out/a.md", content: "# Core\n", template: "mine:out/a.md.hbs" },
      { path: "out/plain.txt", content: expect.anything(), template: "mine:out/plain.txt" },
      {
        path: "out/sub/logo.bin",
        content: Buffer.from([0, 255, 1]),
        template: "mine:out/sub/logo.bin",
      },
    ]);
  });

  it("renders the same bytes twice", async () => {
    const first = await renderOne("a.yaml", 'title: "{{a}}"\n', { a: "x" });
    expect(await renderOne("a.yaml", 'title: "{{a}}"\n', { a: "x" })).toBe(first);
  });

  it("fills paths and lists every path that is not allowed", async () => {
    const generator = await load({
      "generator.yaml": `id: mine
title: Mine
summary: One sentence.
version: 1.0.0
questions:
  - {name: team, type: text, message: Which?}
files:
  - {from: a.txt, to: "out/{{team}}.txt"}
  - {from: a.txt, to: "out/{{slug team}}.txt"}
`,
      "templates/a.txt": "x",
    });
    const render = (team: string) =>
      renderGenerator(generator, { answers: { team }, mode: "skeleton" });
    expect((await render("Team A")).map(({ path }) => path)).toEqual([
      "out/Team A.txt",
      "out/team-a.txt",
    ]);
    expect(await problemsOf(render("../x"))).toEqual([': the path "out/../x.txt" holds ".."']);
    expect(await problemsOf(render("a"))).toEqual([expect.stringContaining("both emit out/a.txt")]);
  });

  it("names missing answers and unknown parts, all at once", async () => {
    const generator = await load({
      "generator.yaml": generatorYaml(
        "questions:\n  - {name: one, type: text, message: First?}\n  - {name: two, type: number, message: Second?}\n",
      ),
      "templates/out/a.txt": "x",
    });
    const work = renderGenerator(generator, { answers: {}, mode: "skeleton", parts: ["uot"] });
    expect(await problemsOf(work)).toEqual([
      ": no answer for one: First?",
      ": no answer for two: Second?",
      ': there is no part "uot". Did you mean "out"?',
    ]);
  });
});
