import type { FileKind } from "../sources/file-kind.ts";
import type { TextFormat } from "./file-text.ts";
import type { TextConflict } from "./merge-text.ts";
import type { Manifest } from "./manifest.ts";
import type { DiskState, Workspace } from "./workspace.ts";

/** What happens to a file. */
export type PlanAction =
  | "create"
  | "update"
  | "merge"
  | "keep"
  | "conflict"
  | "delete"
  | "rename"
  | "unchanged";

/** Why: stable codes, for tests, scripts and `describeReason`. */
export type PlanReason =
  | "new"
  | "same"
  | "template-changed"
  | "edited"
  | "both-changed"
  | "both-changed-binary"
  | "both-added"
  | "base-missing"
  | "deleted-by-you"
  | "restored"
  | "moved-by-you"
  | "removed-upstream"
  | "removed-upstream-edited"
  | "renamed-upstream"
  | "rename-taken"
  | "command"
  | "computed"
  | "derived"
  | "derived-edited"
  | "derived-removed"
  | "derived-removed-edited"
  | "copy-of-yours"
  | "copy-of-new";

export interface PlannedFile {
  /** Where the file is afterwards (or was, if it is deleted). Relative, forward slashes. */
  path: string;
  action: PlanAction;
  reason: PlanReason;
  kind: FileKind;
  /** Where it was before, if it moves. */
  from?: string;
  /** As it is on disk at `from` or `path`, LF line ends; absent if there is none. */
  before?: Uint8Array;
  /** As it will be, LF line ends; absent if there will be none. */
  after?: Uint8Array;
  /** What must be found on disk when the plan is applied. */
  disk?: DiskState;
  /** How `after` is written to disk. */
  format?: TextFormat;
  /** Where it holds conflict markers. */
  conflicts?: TextConflict[];
  /** The copy beside it that this file gave rise to. */
  copy?: string;
}

/** A record of ours under `.archwright` that is written, or deleted if there is no `after`. */
export interface PlannedRecord {
  path: string;
  after?: Uint8Array;
  disk?: DiskState;
}

/** What a command is going to do. Plain data; `applyPlan` does it, `diffPlan` shows it. */
export interface Plan {
  /** Sorted by path; of files on disk, those that were looked at. */
  files: PlannedFile[];
  records: PlannedRecord[];
  /** As it will be. */
  manifest: Manifest;
}

/** Whether applying the plan touches this file. */
export function changesDisk(file: PlannedFile): boolean {
  return file.from !== undefined || file.before !== file.after;
}

/** Every file as it will be once the plan is applied: what to read sources from before anything is written. */
export function filesAfter(workspace: Workspace | undefined, plan: Plan): Map<string, Uint8Array> {
  const files = new Map(workspace?.files);
  for (const file of plan.files) {
    if (file.from !== undefined) files.delete(file.from);
    if (file.after === undefined) files.delete(file.path);
  }
  for (const file of plan.files) {
    if (file.after !== undefined) files.set(file.path, file.after);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
