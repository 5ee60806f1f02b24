import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { drawDiagram } from "../../src/diagrams/draw-diagram.ts";
import type { DiagramView } from "../../src/diagrams/diagram-view.ts";
import type * as Background from "../../src/generator/background/background.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const compiled = pathToFileURL(join(root, "dist/generator/background/background.js")).href;

const view: DiagramView = {
  key: "two",
  title: "Two boxes",
  nodes: [
    { id: "1", kind: "container", name: "One" },
    { id: "2", kind: "container", name: "Two" },
  ],
  boundaries: [],
  edges: [{ id: "1", from: "1", to: "2", description: "calls" }],
};
const broken: DiagramView = {
  ...view,
  edges: [{ id: "1", from: "1", to: "none", description: "" }],
};

// From the sources there is no file that a thread could load: the work is done on this one.
describe.each([
  ["on this thread", "../../src/generator/background/background.ts"],
  ["on a second thread", compiled],
])("drawing and proving %s", (_name, module) => {
  let background: typeof Background;
  beforeAll(async () => {
    background = (await import(module)) as typeof Background;
  });

  it("gives the same drawing", async () => {
    expect(await background.draw(view)).toEqual(await drawDiagram(view));
  });

  it("names the problems of the files that have some", async () => {
    const files = new Map([
      ["good.yaml", "a: 1\n"],
      ["bad.yaml", "a: [1\n"],
      ["main.tf", 'variable "x" {\n'],
      ["other.tf", "left out {{{\n"],
    ]);
    const found = await background.verifyInBackground(["good.yaml", "bad.yaml", "main.tf"], files);
    expect([...found.keys()]).toEqual(["bad.yaml", "main.tf"]);
    expect(found.get("bad.yaml")?.[0]?.message).not.toBe("");
  });

  it("hands an error on", async () => {
    await expect(background.draw(broken)).rejects.toThrow(RangeError);
  });
});

describe("a second thread that dies", () => {
  it("leaves its work to this one", async () => {
    const background = (await import(compiled)) as typeof Background;
    const thread = background.start();
    expect(thread).toBeDefined();
    const drawings = [background.draw(view), background.draw({ ...view, key: "other" })];
    await thread?.terminate();
    const [first] = await Promise.all(drawings);
    expect(first).toEqual(await drawDiagram(view));
    expect(background.start()).toBeUndefined();
  });
});
