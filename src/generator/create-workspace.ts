import { relative, resolve } from "node:path";
import type { DrawView } from "../derive/diagrams/draw-views.ts";
import { applyPlan, checkApply } from "../workspace/apply-plan.ts";
import { start, verifyInBackground } from "./background/background.ts";
import { loadGenerator } from "./load-generator.ts";
import type { Generator } from "./generator.ts";
import { planWorkspace } from "./plan-workspace.ts";
import type { PlannedWorkspace } from "./plan-workspace.ts";
import type { Answers } from "./question.ts";
import { startRendering } from "./render-generator.ts";
import type { Mode } from "./render-generator.ts";
import { selectParts } from "./select-parts.ts";
import { renderWorkspaceFile } from "./workspace-file.ts";

export interface CreateOptions {
  /** Id, alias or folder; or one that is loaded already. */
  generator: string | Generator;
  answers: Answers;
  mode: Mode;
  /** Default: all parts; what a part needs comes along. */
  parts?: readonly string[];
  /** Folder of the workspace; it may exist, as long as no path collides. */
  target: string;
  overlay?: string;
  /** Plans only. */
  dryRun?: boolean;
  /** Draws a view; default: on a second thread. */
  draw?: DrawView;
}

/**
 * Writes a workspace: renders, reads the sources back, derives, and applies it all at once.
 * Throws a UserError, with nothing written, when an answer does not fit, a template fails, or a
 * path is taken.
 */
export async function createWorkspace(options: CreateOptions): Promise<PlannedWorkspace> {
  const { answers, mode, overlay, target } = options;
  const generator =
    typeof options.generator === "string"
      ? await loadGenerator(options.generator, { overlay })
      : options.generator;
  start();
  const parts = selectParts(generator, options.parts);
  const { files, proof } = startRendering(generator, { answers, mode, parts }, verifyInBackground);
  const file = renderWorkspaceFile({
    generator,
    reference: generator.builtIn ? generator.id : pathFrom(target, generator.folder),
    answers,
    mode,
    parts,
    ...(overlay === undefined ? {} : { overlay: pathFrom(target, overlay) }),
  });
  const planned = await planWorkspace({
    rendered: [file, ...files],
    proof,
    draw: options.draw,
    generator: { id: generator.id, version: generator.version },
  });
  if (options.dryRun) checkApply(target, planned.plan);
  else await applyPlan(target, planned.plan, { label: "new" });
  return planned;
}

/** How a folder is found again from the workspace, on every system. */
function pathFrom(target: string, folder: string): string {
  return relative(resolve(target), resolve(folder)).replaceAll("\\", "/") || ".";
}
