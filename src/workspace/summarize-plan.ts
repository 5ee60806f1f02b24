import { changesDisk } from "./plan.ts";
import type { Plan, PlanAction, PlannedFile, PlanReason } from "./plan.ts";
import { decodeText } from "./file-text.ts";
import { leftConflicts } from "./merge-text.ts";

/** Something about a file that its user should know. */
export interface PlanNote {
  file: string;
  reason: PlanReason;
  message: string;
}

/** A place that its user has to look at. */
export interface PlanConflict {
  file: string;
  /** Line of the first marker, 1-based; absent when two whole files are to choose from. */
  line?: number;
  message: string;
  fix: string;
}

export interface PlanSummary {
  /** How many files each action concerns. */
  counts: Record<PlanAction, number>;
  /** How many files are written or deleted. */
  changed: number;
  notes: PlanNote[];
  /** Not empty: exit code 3. */
  conflicts: PlanConflict[];
}

/** What a plan does, as data for printing; sorted by path. */
export function summarizePlan(plan: Plan): PlanSummary {
  const counts: Record<PlanAction, number> = {
    create: 0,
    update: 0,
    merge: 0,
    keep: 0,
    conflict: 0,
    delete: 0,
    rename: 0,
    unchanged: 0,
  };
  for (const { action } of plan.files) counts[action]++;
  return {
    counts,
    changed: plan.files.filter(changesDisk).length,
    notes: plan.files.flatMap(noteOf),
    conflicts: plan.files.flatMap(conflictsOf),
  };
}

function noteOf(file: PlannedFile): PlanNote[] {
  const message = notes[file.reason]?.(file);
  return message === undefined ? [] : [{ file: file.path, reason: file.reason, message }];
}

const notes: Partial<Record<PlanReason, (file: PlannedFile) => string>> = {
  "deleted-by-you": () => "you deleted it, so it stays deleted",
  "moved-by-you": () => "followed to where you moved it",
  "removed-upstream": () => "is no longer generated, and you had not changed it: deleted",
  "removed-upstream-edited": () => "is no longer generated, but you changed it: it is yours now",
  "renamed-upstream": ({ from }) =>
    `moved from ${from ?? "elsewhere"}, where it was generated before`,
  "rename-taken": () => "would be moved by its template, but something of yours is there: it stays",
  "derived-edited": ({ copy }) =>
    `is always rewritten, and you had changed it: your version is in ${copy ?? "a copy"}`,
  "derived-removed-edited": () => "is no longer computed, but you changed it: it is yours now",
  restored: () => "is back",
};

function conflictsOf(file: PlannedFile): PlanConflict[] {
  if (file.action !== "conflict") return [];
  const message = conflictMessages[file.reason] ?? "you and the template changed it differently";
  if (file.copy !== undefined) {
    const fix = `Yours was kept; the new version is in ${file.copy}. Take what you want from it, then delete it.`;
    return [{ file: file.path, message, fix }];
  }
  const places = file.conflicts ?? leftConflicts(decodeText(file.after ?? new Uint8Array()) ?? "");
  return places.map(({ line }) => ({
    file: file.path,
    line,
    message,
    fix: "Choose what stays and remove the four marker lines.",
  }));
}

const conflictMessages: Partial<Record<PlanReason, string>> = {
  "both-changed": "you and the template changed the same lines",
  "both-changed-binary": "you and the template changed it, and it is not text",
  "both-added": "you made a file that is now generated, too",
  "base-missing": "both versions changed, and what was generated before is lost",
};
