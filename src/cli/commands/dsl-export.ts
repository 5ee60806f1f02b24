import { drawViews } from "../../derive/diagrams/draw-views.ts";
import { toWorkspaceJson } from "../../structurizr/index.ts";
import { print } from "../output.ts";
import { parseDslFile, unknownView } from "../parse-dsl.ts";

export interface DslExportOptions {
  file: string;
  format: "json" | "mermaid";
  view?: string;
}

/** `archwright dsl export`: the workspace as Structurizr JSON, or its views as Mermaid flowcharts. */
export async function dslExportCommand(options: DslExportOptions): Promise<void> {
  const workspace = parseDslFile(options.file);
  if (options.format === "json") {
    print(JSON.stringify(toWorkspaceJson(workspace), null, 2));
    return;
  }
  const drawn = await drawViews(workspace, { key: options.view });
  if (options.view !== undefined && drawn.length === 0) throw unknownView(options.view, workspace);
  for (const { key, mermaid } of drawn)
    print(drawn.length > 1 ? `%% view ${key}\n${mermaid.trimEnd()}\n` : mermaid.trimEnd());
}
