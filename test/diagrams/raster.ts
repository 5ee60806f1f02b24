import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Resvg, initWasm } from "@resvg/resvg-wasm";

const require = createRequire(import.meta.url);

/** A font family that real readers may have: one narrow, one wide. */
export interface TestFont {
  family: string;
  buffers: Uint8Array[];
}

export interface Measured {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Picture {
  width: number;
  height: number;
  /** Four bytes a pixel. */
  pixels: Uint8Array;
}

let started: Promise<void> | undefined;

/** Starts the renderer; call it before anything else here. */
export async function startRenderer(): Promise<void> {
  started ??= initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  await started;
}

/** The two families that every text box is measured with. */
export function testFonts(): TestFont[] {
  return [
    { family: "Inter", buffers: fontFiles("inter", ["latin", "latin-ext"]) },
    { family: "DejaVu Sans", buffers: fontFiles("dejavu-sans", ["latin"]) },
  ];
}

function fontFiles(name: string, subsets: readonly string[]): Uint8Array[] {
  return subsets.flatMap((subset) =>
    ["400", "700"].map((weight) =>
      readFileSync(
        require.resolve(`@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff2`),
      ),
    ),
  );
}

const measured = new Map<string, Measured | undefined>();

/** Box of what the font paints for a text at the origin; undefined when it paints nothing. */
export function measureText(
  text: string,
  attributes: string,
  font: TestFont,
): Measured | undefined {
  const key = `${font.family}|${attributes}|${text}`;
  if (!measured.has(key)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text x="2000" y="100" font-family="${font.family}" ${attributes}>${text}</text></svg>`;
    const box = new Resvg(svg, {
      font: { fontBuffers: buffersFor(text, attributes, font), defaultFontFamily: font.family },
    }).getBBox();
    measured.set(
      key,
      box && { x: box.x - 2000, y: box.y - 100, width: box.width, height: box.height },
    );
  }
  return measured.get(key);
}

/** Unpacking fonts is most of the work: the one file that has the text's glyphs, where one has. */
function buffersFor(text: string, attributes: string, { buffers }: TestFont): Uint8Array[] {
  if (/[^\u0020-\u00ff]/.test(text)) return buffers;
  const isBold = /font-weight="(?:[6-9]00|bold)"/.test(attributes);
  return buffers.slice(isBold ? 1 : 0, isBold ? 2 : 1);
}

/** The SVG as a reader with a dark screen gets it: the renderer here knows no media queries. */
export function inDark(svg: string): string {
  const dark = svg.replace(
    /@media screen and \(prefers-color-scheme:dark\)\{((?:[^{}]*\{[^{}]*\})*)\}/,
    "$1",
  );
  if (dark === svg) throw new Error("The drawing has no dark scheme");
  return dark;
}

let latest: { svg: string; picture: Picture } | undefined;

/** Renders an SVG without its texts at its natural size. */
export function renderGround(svg: string): Picture {
  // Every font asks for the same picture again.
  if (latest?.svg !== svg) latest = { svg, picture: paintGround(svg) };
  return latest.picture;
}

function paintGround(svg: string): Picture {
  const bare = svg.replace(/<text[\s\S]*?<\/text>/g, "");
  const image = new Resvg(bare, { font: { fontBuffers: [] } }).render();
  return { width: image.width, height: image.height, pixels: image.pixels };
}
