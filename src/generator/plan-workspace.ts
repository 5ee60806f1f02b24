import type { Reuse } from "../derive/artifacts.ts";
import type { DrawView } from "../derive/diagrams/draw-views.ts";
import { deriveFiles } from "../derive/derive-files.ts";
import type { DerivedWorkspace } from "../derive/derive-files.ts";
import { draw } from "./background/background.ts";
import { catalogsFor } from "./load-catalogs.ts";
import { decodeText } from "../workspace/file-text.ts";
import { sha256 } from "../workspace/hash.ts";
import { planChanges } from "../workspace/plan-changes.ts";
import type { PlanOptions } from "../workspace/plan-changes.ts";
import { filesAfter } from "../workspace/plan.ts";
import type { Plan } from "../workspace/plan.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { packageVersion } from "../workspace/package-version.ts";

/** What a command will do to a workspace, and what the workspace says then. */
export interface PlannedWorkspace {
  plan: Plan;
  derived: DerivedWorkspace;
}

/**
 * Plans a command: merges what is rendered or edited, derives everything from the files as they
 * will be, and plans both as one. Pure.
 */
export async function planWorkspace(
  options: Omit<PlanOptions, "derived"> & {
    /** That what is rendered can be read: awaited at the end, and what it rejects with is thrown. */
    proof?: Promise<void>;
    draw?: DrawView | undefined;
  },
): Promise<PlannedWorkspace> {
  try {
    return await plan(options);
  } finally {
    // What cannot be read is the cause of whatever went wrong with it.
    await options.proof;
  }
}

async function plan(
  options: Omit<PlanOptions, "derived"> & { draw?: DrawView | undefined },
): Promise<PlannedWorkspace> {
  const first = planChanges(options);
  const files = filesAfter(options.workspace, first);
  const derived = await deriveFiles(files, baseTexts(options, first), {
    ...(await catalogsFor(files)),
    reuse: knownArtifacts(options.workspace),
    draw: options.draw ?? draw,
  });
  const { files: contents, inputs, broken } = derived.derivation;
  const derivedInputs = new Map([...inputs].map(([path, hash]) => [path, versioned(hash)]));
  const plan = planChanges({ ...options, derived: contents, derivedInputs, stays: broken.file });
  return { plan, derived };
}

/**
 * Derived contents on disk that are as this version made them from the same inputs: they need not
 * be made again. What was edited by hand since does not count.
 */
export function knownArtifacts(workspace: Workspace | undefined): Reuse {
  return (path, inputs) => {
    const entry = workspace?.manifest.files.get(path);
    const bytes = workspace?.files.get(path);
    if (!entry || !bytes || entry.inputs !== versioned(inputs) || entry.hash !== sha256(bytes))
      return undefined;
    return decodeText(bytes) ?? bytes;
  };
}

/** Another version may draw the same inputs in another way. */
function versioned(inputs: string): string {
  return `${packageVersion()}:${inputs}`;
}

/** What every file held when it was rendered: the measure of what people have written since. */
function baseTexts(
  options: Pick<PlanOptions, "workspace" | "rendered">,
  plan?: Plan,
): Map<string, string> {
  const bases = new Map<string, string>();
  for (const { path, content } of options.rendered ?? []) {
    const text = typeof content === "string" ? content : decodeText(content);
    if (text !== undefined) bases.set(path, text);
  }
  const manifest = plan?.manifest ?? options.workspace?.manifest;
  for (const [path, { hash, from }] of manifest?.files ?? []) {
    const bytes = options.workspace?.bases.get(hash);
    const text = (bytes && decodeText(bytes)) ?? bases.get(from ?? path);
    if (text !== undefined) bases.set(path, text);
  }
  return bases;
}

/** The bases of a workspace as it stands. */
export function workspaceBases(workspace: Workspace): Map<string, string> {
  return baseTexts({ workspace });
}
