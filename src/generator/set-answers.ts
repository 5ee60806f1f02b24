import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { readSources } from "../sources/read-sources.ts";
import type { WorkspaceSource } from "../sources/schemas/registers.ts";
import type { PlanOptions } from "../workspace/plan-changes.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { verifyInBackground } from "./background/background.ts";
import { loadGenerator } from "./load-generator.ts";
import type { Generator } from "./generator.ts";
import { planWorkspace } from "./plan-workspace.ts";
import type { PlannedWorkspace } from "./plan-workspace.ts";
import type { Answers } from "./question.ts";
import { startRendering } from "./render-generator.ts";
import { renderWorkspaceFile, workspaceFile } from "./workspace-file.ts";

/** What a workspace was rendered from, and the generator as it is now. */
export interface RecordedOrigin {
  generator: Generator;
  source: WorkspaceSource;
}

/** Reads archwright.yaml and loads its generator. Throws a UserError when either cannot be read. */
export async function loadOrigin(workspace: Workspace): Promise<RecordedOrigin> {
  if (!workspace.files.has(workspaceFile)) {
    throw new UserError({
      code: "workspace-file-missing",
      message: `there is no ${workspaceFile} in ${workspace.root}`,
      fix: "Restore it from version control: it says which generator and which answers the workspace was rendered from.",
    });
  }
  const { model, findings } = readSources(
    new Map([...workspace.files].filter(([path]) => path === workspaceFile)),
  );
  if (!model.workspace) {
    throw new UserError({
      code: "workspace-file-broken",
      message: `${workspaceFile} cannot be read`,
      fix: "Mend what is listed, or restore the file from version control.",
      problems: findings,
    });
  }
  const source = model.workspace.value;
  const overlay = source.overlay === "" ? undefined : resolve(workspace.root, source.overlay);
  const isFolder = source.generator.includes("/") || source.generator.startsWith(".");
  const reference = isFolder ? resolve(workspace.root, source.generator) : source.generator;
  return {
    generator: await loadGenerator(reference, overlay === undefined ? {} : { overlay }),
    source,
  };
}

/** Renders a workspace again with other answers and plans the three-way merge. Pure but for loading. */
export async function planAnswers(options: {
  workspace: Workspace;
  origin: RecordedOrigin;
  answers: Answers;
  /** What the command itself changes in the merged files. */
  amend?: PlanOptions["amend"];
}): Promise<PlannedWorkspace> {
  const { workspace, origin, answers, amend } = options;
  const { generator, source } = origin;
  const parts = source.parts.length > 0 ? source.parts : generator.parts;
  const { files, proof } = startRendering(
    generator,
    { answers, mode: source.mode, parts },
    verifyInBackground,
  );
  const file = renderWorkspaceFile({
    generator,
    reference: source.generator,
    answers,
    mode: source.mode,
    parts,
    ...(source.overlay === "" ? {} : { overlay: source.overlay }),
  });
  return planWorkspace({
    workspace,
    amend,
    rendered: [file, ...files],
    proof,
    generator: { id: generator.id, version: generator.version },
  });
}
