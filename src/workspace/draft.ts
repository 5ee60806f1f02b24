import type { Problem } from "../errors.ts";
import { fileKind } from "../sources/file-kind.ts";
import { copyName } from "./copy-name.ts";
import type { Manifest, ManifestEntry } from "./manifest.ts";
import { foldPath } from "./path-rules.ts";
import type { PlannedFile, PlanAction, PlanReason } from "./plan.ts";
import type { Workspace } from "./workspace.ts";

/** A plan while it is made: each step adds to it. */
export interface Draft {
  workspace: Workspace | undefined;
  /** What is on disk, with what the command itself edits laid over. */
  current: Map<string, Uint8Array>;
  files: Map<string, PlannedFile>;
  /** Of the manifest as it will be. */
  entries: Map<string, ManifestEntry>;
  /** New base contents, by SHA-256. */
  bases: Map<string, Uint8Array>;
  /** Folded paths that no copy may take. */
  taken: Set<string>;
  problems: Problem[];
  inScope: (path: string) => boolean;
}

export function startDraft(options: {
  workspace: Workspace | undefined;
  scope: ((path: string) => boolean) | undefined;
}): Draft {
  const { workspace, scope } = options;
  const current = new Map(workspace?.files);
  const onDisk = [...(workspace?.disk.keys() ?? []), ...(workspace?.tooLarge ?? [])];
  return {
    workspace,
    current,
    files: new Map(),
    entries: new Map(workspace?.manifest.files),
    bases: new Map(),
    taken: new Set(onDisk.map(foldPath)),
    problems: [],
    inScope: scope ?? (() => true),
  };
}

/** Plans a file; what is on disk is looked up. */
export function planFile(
  draft: Draft,
  planned: {
    path: string;
    action: PlanAction;
    reason: PlanReason;
    after?: Uint8Array;
  } & Partial<PlannedFile>,
): PlannedFile {
  const source = planned.from ?? planned.path;
  const before = draft.workspace?.files.get(source);
  const disk = draft.workspace?.disk.get(source);
  const file: PlannedFile = {
    kind: fileKind(planned.path),
    ...(before && { before }),
    ...(disk && { disk }),
    ...(disk?.format && { format: disk.format }),
    ...planned,
  };
  draft.files.set(file.path, file);
  draft.taken.add(foldPath(file.path));
  return file;
}

/** Plans a copy beside a file, under a name that is free, and returns that name. */
export function planCopy(
  draft: Draft,
  copy: { of: string; label: "mine" | "new"; content: Uint8Array; like?: PlannedFile },
): string {
  const path = copyName(copy.of, copy.label, draft.taken);
  planFile(draft, {
    path,
    action: "create",
    reason: copy.label === "mine" ? "copy-of-yours" : "copy-of-new",
    after: copy.content,
    ...(copy.like?.format && { format: copy.like.format }),
  });
  return path;
}

/** The generator of the manifest as it will be. */
export function generatorOf(
  draft: Draft,
  given: Manifest["generator"] | undefined,
  templates: readonly string[],
): Manifest["generator"] {
  const id = templates[0]?.split(":")[0] ?? "unknown";
  return given ?? draft.workspace?.manifest.generator ?? { id, version: "0.0.0" };
}
