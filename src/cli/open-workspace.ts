import { relative, resolve } from "node:path";
import { deriveFiles } from "../derive/derive-files.ts";
import type { DerivedWorkspace } from "../derive/derive-files.ts";
import { UserError } from "../errors.ts";
import { draw } from "../generator/background/background.ts";
import { catalogsFor } from "../generator/load-catalogs.ts";
import { knownArtifacts, workspaceBases } from "../generator/plan-workspace.ts";
import { findWorkspaceRoot, readWorkspace } from "../workspace/read-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Reads the workspace that holds a folder. Throws a UserError when there is none. */
export async function openWorkspace(dir: string): Promise<Workspace> {
  return readWorkspace(findWorkspaceRoot(resolve(dir)));
}

/** The root of the workspace that holds a folder; undefined when there is none. */
export function workspaceRootOf(dir: string): string | undefined {
  try {
    return findWorkspaceRoot(resolve(dir));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** A workspace with everything that follows from its sources. */
export async function deriveWorkspace(workspace: Workspace): Promise<DerivedWorkspace> {
  const { files } = workspace;
  return deriveFiles(files, workspaceBases(workspace), {
    ...(await catalogsFor(files)),
    reuse: knownArtifacts(workspace),
    draw,
  });
}

/** A folder as the user who stands here would write it. */
export function fromHere(path: string): string {
  const way = relative(process.cwd(), path);
  if (way === "") return ".";
  return way.startsWith("..") && way.length > path.length ? path : way;
}
