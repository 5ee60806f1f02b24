import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import DOMPurify from "dompurify";
import mermaid from "mermaid";
import { beforeAll, describe, expect, it } from "vitest";
import { drawViews } from "../../../src/derive/diagrams/draw-views.ts";
import { parseWorkspace } from "../../../src/structurizr/index.ts";
import type { Workspace } from "../../../src/structurizr/workspace.ts";
import { startRenderer, testFonts } from "../../diagrams/raster.ts";
import { findTextProblems } from "../../diagrams/text-problems.ts";
import { expectCleanView } from "./clean-view.ts";
import { sharedFolder } from "../../shared-folder.ts";

Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });

const folder = sharedFolder();
if (!folder) console.warn("SKIPPED: the corpus is not here, so no view of it is drawn.");

interface CorpusEntry {
  file: string;
  path?: string;
  verdict: string;
}

function corpusFiles(root: string): string[] {
  const manifest: { official: CorpusEntry[]; authored: CorpusEntry[] } = JSON.parse(
    readFileSync(join(root, "manifest.json"), "utf8"),
  );
  const valid = [...manifest.official, ...manifest.authored].filter(
    ({ verdict }) => verdict === "valid",
  );
  return valid.map(({ path, file }) => path ?? file);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function parse(root: string, file: string): Workspace | undefined {
  const path = join(root, file);
  return parseWorkspace(readFileSync(path, "utf8"), {
    path,
    root: dirname(root),
    readFile: (name) => attempt(() => readFileSync(name, "utf8")),
    listFiles: (name) => attempt(() => readdirSync(name)),
    readBase64: (name) => attempt(() => readFileSync(name).toString("base64")),
  }).workspace;
}

describe.skipIf(!folder)("every view of the corpus", () => {
  const root = join(folder ?? "", "corpus", "structurizr");
  // The wider one; views of the generators are measured in both.
  const fonts = testFonts().slice(-1);
  beforeAll(startRenderer);

  for (const file of folder ? corpusFiles(root) : []) {
    it(`draws ${file}`, { timeout: 300_000 }, async () => {
      const workspace = parse(root, file);
      if (!workspace) throw new Error(`${file} cannot be parsed`);
      for (const view of workspace.views.all) {
        if (view.kind !== "image") await expectCleanView(workspace, view, fonts);
      }
      for (const { key, svg, mermaid: source, textTwin } of await drawViews(workspace)) {
        // What we draw ourselves was looked at above; of foreign pictures there is only the frame.
        if (textTwin === "") {
          for (const font of fonts) {
            expect({ key, problems: findTextProblems(svg, font) }).toEqual({ key, problems: [] });
          }
        }
        // What an image view brings along is not ours, and Mermaid has no empty flowchart.
        const ours = textTwin === "" ? "flowchart TB\na" : source;
        await expect(mermaid.parse(ours)).resolves.toBeTruthy();
      }
    });
  }
});
