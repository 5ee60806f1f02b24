import { join } from "node:path";
import { drawViews } from "../../derive/diagrams/draw-views.ts";
import { undrawn } from "../../derive/diagrams/undrawn.ts";
import { viewFileStems } from "../../derive/diagrams/view-files.ts";
import { writeFiles } from "../../workspace/write-files.ts";
import { print, printAside } from "../output.ts";
import { parseDslFile, unknownView } from "../parse-dsl.ts";

export interface DslDrawOptions {
  file: string;
  view?: string;
  out: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `archwright dsl draw`: every view, or one, as SVG and Mermaid. */
export async function dslDrawCommand(options: DslDrawOptions): Promise<void> {
  const workspace = parseDslFile(options.file);
  const drawn = await drawViews(workspace, { key: options.view });
  if (options.view !== undefined && drawn.length === 0) throw unknownView(options.view, workspace);
  const stems = viewFileStems(workspace);
  const files = new Map(
    drawn.flatMap(({ key, svg, mermaid }) => [
      [`${stems.get(key)}.svg`, svg] as const,
      [`${stems.get(key)}.mmd`, mermaid] as const,
    ]),
  );
  if (!options.dryRun) writeFiles(options.out, files);
  const paths = [...files.keys()].map((name) => join(options.out, name));
  const notes = undrawn(workspace);
  if (options.json) print(JSON.stringify({ version: 1, files: paths, notes }, null, 2));
  else {
    for (const path of paths) print(path);
    for (const note of notes) printAside(`info ${note}`);
  }
}
