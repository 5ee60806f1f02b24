import { lstatSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { fileKind } from "../sources/file-kind.ts";
import { isBookkeeping, recordsFolder, undoFolder } from "./bookkeeping.ts";
import { describeDiskError } from "./disk-error.ts";
import { hashOnDisk, locate, removeIfEmpty } from "./disk.ts";
import { decodeText, normaliseBytes } from "./file-text.ts";
import { parseJournal } from "./journal.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { withLock } from "./lock.ts";
import { quote } from "./path-rules.ts";
import type { PlannedFile } from "./plan.ts";
import { checkTargets } from "./preflight.ts";
import { isInside, readIfThere } from "./read-tree.ts";
import { recoverLocked } from "./recover.ts";
import { runTransaction } from "./transaction.ts";
import type { DiskChange, TransactionOptions } from "./transaction.ts";

export interface UndoOptions {
  /** Leave files that were edited since as they are, and undo the rest. Default: refuse. */
  keepEdited?: boolean;
  waitMs?: number;
  onStep?: TransactionOptions["onStep"];
}

/** What undoing the last command does. */
export interface UndoPreview {
  /** The command, as it named itself. */
  label: string;
  /** Every file that goes back, for `diffPlan`; sorted, without records of ours. */
  files: PlannedFile[];
  /** Files of it that were edited since, which `undoLast` refuses to overwrite. */
  edited: string[];
}

export interface Undone {
  label: string;
  /** Paths whose earlier content is back. */
  restored: string[];
  /** Paths that the command had created. */
  removed: string[];
  /** Paths edited since, left as they are. */
  kept: string[];
}

/**
 * Takes the last command's writes back, all or nothing. Throws a UserError when there is nothing to
 * undo, and, listing them, when files were edited since (unless `keepEdited`).
 */
export async function undoLast(root: string, options: UndoOptions = {}): Promise<Undone> {
  const folder = openFolder(root);
  readJournal(folder);
  const undone = await withLock(folder, () => undoLocked(folder, options), options.waitMs);
  await removeIfEmpty(join(folder, recordsFolder));
  if (undone.createdRoot && !isInside(folder, process.cwd())) await removeIfEmpty(folder);
  return undone.result;
}

/** What `undoLast` would do now. Writes nothing. Throws a UserError when there is nothing to undo. */
export function previewUndo(root: string): UndoPreview {
  const folder = openFolder(root);
  const journal = readJournal(folder);
  const entries = journal.entries.filter(({ path }) => !isBookkeeping(path));
  const files = entries.map((entry) => previewFile(folder, entry));
  return {
    label: journal.label,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    edited: editedSince(folder, journal),
  };
}

async function undoLocked(
  root: string,
  options: UndoOptions,
): Promise<{ createdRoot: boolean; result: Undone }> {
  await recoverLocked(root);
  const journal = readJournal(root);
  const edited = editedSince(root, journal);
  const records = edited.filter(isBookkeeping);
  if (records.length > 0) throw recordsError(records);
  if (edited.length > 0 && !options.keepEdited) throw editedError(edited);
  const changes = journal.entries
    .filter((entry) => !edited.includes(entry.path) && !isBackAlready(root, entry))
    .map((entry) => undoChange(root, entry));
  checkTargets(root, changes);
  await runTransaction(root, changes, {
    label: "undo",
    undoable: false,
    onStep: options.onStep,
  });
  const own = changes.filter(({ path }) => !isBookkeeping(path));
  const paths = (list: DiskChange[]) => list.map(({ path }) => path).sort();
  const restored = paths(own.filter(({ after }) => after));
  const removed = paths(own.filter(({ after }) => !after));
  const result = { label: journal.label, restored, removed, kept: edited };
  return { createdRoot: journal.createdRoot, result };
}

/** Paths whose content is neither what the command wrote nor what it found. */
function editedSince(root: string, journal: Journal): string[] {
  return journal.entries
    .filter((entry) => hashNow(root, entry) !== entry.after && !isBackAlready(root, entry))
    .map(({ path }) => path)
    .sort();
}

function isBackAlready(root: string, entry: JournalEntry): boolean {
  return hashNow(root, entry) === entry.before;
}

function hashNow(root: string, entry: JournalEntry): string | null {
  return hashOnDisk(locate(root, entry.path)) ?? null;
}

function undoChange(root: string, entry: JournalEntry): DiskChange {
  const { path, before, after } = entry;
  const expected = after !== null && { before: after };
  if (before === null) return { path, ...expected };
  const saved = savedPath(root, entry);
  const bytes = readIfThere(saved);
  if (!bytes) throw lost(path);
  return { path, ...expected, after: bytes, mode: lstatSync(saved).mode & 0o777 };
}

function previewFile(root: string, entry: JournalEntry): PlannedFile {
  const { path } = entry;
  const now = readIfThere(locate(root, path));
  const earlier = entry.before === null ? undefined : readIfThere(savedPath(root, entry));
  const action = !earlier ? "delete" : now ? "update" : "create";
  return {
    path,
    action,
    reason: "command",
    kind: fileKind(path),
    ...(now && { before: normaliseBytes(now).bytes }),
    ...(earlier && { after: normaliseBytes(earlier).bytes }),
  };
}

function openFolder(root: string): string {
  try {
    return realpathSync(root);
  } catch (error) {
    throw describeDiskError(error, `cannot read the folder ${root}`);
  }
}

function readJournal(root: string): Journal {
  const path = `${undoFolder}/journal.json`;
  const raw = readIfThere(locate(root, path));
  if (!raw) {
    throw new UserError({
      code: "nothing-to-undo",
      message: `there is nothing to undo in ${root}`,
      fix: "Only the last command that wrote something can be undone, and only once.",
    });
  }
  return parseJournal(decodeText(raw) ?? "", path);
}

function savedPath(root: string, entry: JournalEntry): string {
  return locate(root, `${undoFolder}/saved/${entry.slot}`);
}

function lost(path: string): UserError {
  return new UserError({
    code: "undo-broken",
    message: `what ${quote(path)} was before is no longer in ${undoFolder}`,
    fix: "Restore it from version control.",
  });
}

function editedError(edited: readonly string[]): UserError {
  const files = edited.length === 1 ? "a file has" : `${edited.length} files have`;
  return new UserError({
    code: "edited-since",
    message: `${files} been edited since the command that would be undone`,
    fix: "Nothing was changed. Undo the rest with --keep-edits, or save your edits elsewhere first.",
    problems: edited.map((path) => ({
      message: `${quote(path)} has been edited since`,
      fix: "Save your edit elsewhere, or keep it.",
      file: path,
    })),
  });
}

function recordsError(records: readonly string[]): UserError {
  return new UserError({
    code: "records-changed",
    message: "the workspace is at another state than the last command left it in",
    fix: "Nothing was changed. Use version control to go back.",
    problems: records.map((path) => ({ message: `${quote(path)} has changed since`, file: path })),
  });
}
