import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-wasm";
import DOMPurify from "dompurify";
import fc from "fast-check";
import mermaid from "mermaid";
import { beforeAll, describe, expect, it } from "vitest";
import type { DiagramView } from "../../src/diagrams/diagram-view.ts";
import { drawDiagram } from "../../src/diagrams/draw-diagram.ts";
import { drawImage } from "../../src/diagrams/draw-image.ts";
import { writeMermaid } from "../../src/diagrams/mermaid.ts";
import { startRenderer } from "./raster.ts";
import { SAMPLE_VIEWS } from "./sample-views.ts";

// Mermaid cleans labels with DOMPurify, which needs a browser; its parser does not.
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });

beforeAll(startRenderer);

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    '"',
    "]]>",
    "-->",
    "%%{init: {}}%%",
    "end",
    "`md`",
    "#quot;",
    "--- \n---",
    "{{x}}",
    "|",
    "\\",
  ),
);

function viewWith(text: string): DiagramView {
  return {
    key: text,
    title: text,
    description: text,
    nodes: [
      { id: "a", name: text, kind: "container", type: text, description: text, parent: "b" },
      { id: "c", name: text, kind: "person", url: text },
    ],
    boundaries: [{ id: "b", kind: "group", name: text, type: text, instances: text }],
    edges: [{ id: "e", from: "a", to: "c", description: text, technology: text, order: text }],
  };
}

describe("SVG", () => {
  it("is the same bytes every time", async () => {
    for (const view of SAMPLE_VIEWS) {
      expect((await drawDiagram(view)).svg).toBe((await drawDiagram(view)).svg);
    }
  });

  for (const key of ["context", "dynamic"]) {
    it(`of "${key}" is as it was when somebody last looked at it`, async () => {
      const view = SAMPLE_VIEWS.find((one) => one.key === key);
      if (!view) throw new Error(`There is no sample view "${key}"`);
      const drawn = await drawDiagram(view);
      const folder = new URL("../fixtures/diagrams/", import.meta.url);
      expect(drawn.svg).toBe(readFileSync(fileURLToPath(new URL(`${key}.svg`, folder)), "utf8"));
      expect(drawn.mermaid).toBe(
        readFileSync(fileURLToPath(new URL(`${key}.mmd`, folder)), "utf8"),
      );
    });
  }

  it("has title, description, both schemes, and no script or foreign address", async () => {
    for (const view of SAMPLE_VIEWS) {
      const { svg } = await drawDiagram(view);
      expect(svg).toMatch(/<title id="[^"]+-title">/);
      expect(svg).toMatch(/<desc id="[^"]+-desc">/);
      expect(svg).toContain("prefers-color-scheme:dark");
      expect(svg).not.toMatch(
        /<script|javascript:|\son[a-z]+=|url\(|href="(?!data:image\/|#|https:\/\/example\.org)/i,
      );
    }
  });

  it("is well-formed whatever the texts are", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const { svg } = await drawDiagram(viewWith(text));
        // Strict XML: anything that is not well-formed throws here.
        expect(new Resvg(svg, { font: { fontBuffers: [] } }).width).toBeGreaterThan(0);
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it("shows no icon that is not a data URI of an image", async () => {
    const view = viewWith("a");
    for (const href of ["https://example.org/a.png", "javascript:alert(1)", "data:text/html,x"]) {
      const nodes = view.nodes.map((node) => ({ ...node, style: { icon: { href } } }));
      expect((await drawDiagram({ ...view, nodes })).svg).not.toContain("<image");
    }
  });

  it("holds an icon once, however many elements show it", async () => {
    const view = SAMPLE_VIEWS.find(({ key }) => key === "styled");
    if (!view) throw new Error("The samples have changed");
    const { svg } = await drawDiagram(view);
    expect(svg.match(/<image /g)).toHaveLength(1);
    expect(svg.match(/<use /g)).toHaveLength(3);
  });

  it("has a size that documents can bear", async () => {
    for (const key of ["context", "containers", "components", "deployment", "dynamic"]) {
      const view = SAMPLE_VIEWS.find((one) => one.key === key);
      if (!view) throw new Error("The samples have changed");
      expect((await drawDiagram(view)).svg.length).toBeLessThan(20_000);
    }
  });
});

describe("Mermaid", () => {
  it("is accepted by Mermaid's own parser for every sample", async () => {
    for (const view of SAMPLE_VIEWS) {
      if (view.nodes.length === 0) continue;
      await expect(mermaid.parse(writeMermaid(view))).resolves.toMatchObject({
        diagramType: "flowchart-v2",
      });
    }
  });

  it("is accepted whatever the texts are", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        await expect(mermaid.parse(writeMermaid(viewWith(text)))).resolves.toBeTruthy();
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe("drawImage", () => {
  it("embeds a picture that is at hand, and says so when none is", () => {
    const image = { key: "i", title: "Image", image: "data:image/png;base64,AAAA" };
    expect(drawImage(image).svg).toContain('href="data:image/png;base64,AAAA"');
    const { svg, mermaid: source } = drawImage({
      key: "i",
      title: "Image",
      engine: "plantuml",
      image: "@startuml",
    });
    expect(svg).toContain("plantuml");
    expect(svg).not.toContain("@startuml");
    expect(source).toContain("Image");
  });

  it("passes Mermaid sources on", () => {
    const { mermaid: source } = drawImage({
      key: "i",
      title: "Image",
      mermaid: "flowchart TB\na-->b",
    });
    expect(source).toBe("flowchart TB\na-->b");
  });
});
