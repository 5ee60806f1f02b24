import { fail } from "./diagnostics.ts";
import type { ModelIndex } from "./model-core.ts";
import { createWorkspace } from "./new-workspace.ts";
import type { Workspace } from "./workspace.ts";

export function readWorkspaceJson(text: string, path: string, index: ModelIndex): Workspace {
  if (text === "") fail("invalid-value", path);
  return createWorkspace(index);
}
