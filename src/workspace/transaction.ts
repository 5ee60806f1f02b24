import { readFileSync } from "node:fs";
import { mkdir, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transactionFolder, undoFolder } from "./bookkeeping.ts";
import { copyName } from "./copy-name.ts";
import { describeDiskError } from "./disk-error.ts";
import {
  hashOnDisk,
  linkOrCopy,
  locate,
  removeEmptyFolders,
  removeTree,
  replaceFile,
  standing,
  syncFolders,
  writeSynced,
} from "./disk.ts";
import type { NewFile } from "./disk.ts";
import { encodeText } from "./file-text.ts";
import { sha256 } from "./hash.ts";
import { parseJournal, printJournal } from "./journal.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { foldPath, parentFolders } from "./path-rules.ts";

/** One path that changes, byte for byte. */
export interface DiskChange {
  path: string;
  /** SHA-256 of what must be there; absent when nothing may be. */
  before?: string;
  /** What will be there; absent when nothing will. */
  after?: Uint8Array;
  /** Permission bits to keep. Default: 644, or 755 for a script, as far as the user's umask allows. */
  mode?: number;
}

export interface TransactionOptions {
  /** What is undone when this transaction is undone, for people. */
  label: string;
  /** Whether `undo` can take it back. An undo itself cannot be. */
  undoable: boolean;
  /** Called before each step that changes something on disk. Tests stop here, as a killed process would. */
  onStep?: ((step: string) => Promise<void> | void) | undefined;
}

/** Files that were found changed by somebody else, and where a copy of them is. */
export interface KeptCopy {
  path: string;
  copy: string;
}

/**
 * Makes all changes or none, whatever happens in between. Everything is staged in `.archwright/tx`;
 * renaming the journal there is the commit; from then on `finishTransaction` completes the changes,
 * in this process or, if it was killed, in the next. The caller holds the lock and has checked that
 * the changes are possible. Throws a UserError when the disk is full and the like; then nothing changed.
 */
export async function runTransaction(
  root: string,
  changes: readonly DiskChange[],
  options: TransactionOptions,
): Promise<KeptCopy[]> {
  const step = async (name: string) => options.onStep?.(name);
  let committed = false;
  try {
    await step("stage");
    const journal = await stage(root, changes, options);
    await makeFolders(root, changes, step);
    await step("write the journal");
    await writeText(inside(root, "journal.tmp"), printJournal(journal));
    await step("commit");
    await rename(inside(root, "journal.tmp"), inside(root, "journal.json"));
    committed = true;
    await syncFolders([join(root, transactionFolder)]);
    return await finishTransaction(root, step);
  } catch (error) {
    // If even this fails, the next command does it; the first error is the one to tell.
    await (committed ? rollBack(root) : discardTransaction(root)).catch(() => {});
    throw describeDiskError(error, `cannot write ${root}`);
  }
}

/** Completes a committed transaction; steps already done are recognized by what is on disk. */
export async function finishTransaction(
  root: string,
  step: (name: string) => Promise<void> | void = () => {},
): Promise<KeptCopy[]> {
  const journal = readJournal(root, "journal.json");
  const copies: KeptCopy[] = [];
  const deletes = journal.entries.filter((entry) => entry.after === null);
  const writes = journal.entries.filter((entry) => entry.after !== null);
  for (const entry of deletes) {
    await step(`delete ${entry.path}`);
    const target = locate(root, entry.path);
    if (entry.before !== null && hashOnDisk(target) === entry.before) await unlink(target);
  }
  await removeEmptyFolders(root, parentsOf(deletes));
  for (const entry of writes) {
    await step(`write ${entry.path}`);
    const copy = await putInPlace(root, entry);
    if (copy !== undefined) copies.push({ path: entry.path, copy });
  }
  await step("sync");
  await syncFolders(new Set(writes.map((entry) => dirname(join(root, entry.path)))));
  await close(root, journal, step);
  return copies;
}

/** Takes a committed transaction back: what was replaced is put in its place again. */
export async function rollBack(root: string): Promise<void> {
  if (standing(inside(root, "abort.json")) === "nothing") {
    await rename(inside(root, "journal.json"), inside(root, "abort.json"));
  }
  const journal = readJournal(root, "abort.json");
  for (const entry of journal.entries) {
    const target = locate(root, entry.path);
    const now = hashOnDisk(target) ?? null;
    if (now !== entry.after || now === entry.before) continue;
    const saved = inside(root, `saved/${entry.slot}`);
    if (entry.before === null) await unlink(target);
    else if (standing(saved) === "file") await replaceFile(saved, target);
  }
  await discardTransaction(root);
}

/** Removes what was staged, and folders that were made for it and are still empty. */
export async function discardTransaction(root: string): Promise<void> {
  const listed = inside(root, "folders.json");
  if (standing(listed) === "file") {
    await removeEmptyFolders(root, readFolders(readFileSync(listed, "utf8")));
  }
  await removeTree(join(root, transactionFolder));
}

/** Whether a transaction was begun and not finished, and whether it was committed. */
export function pendingTransaction(root: string): "none" | "staged" | "committed" | "aborted" {
  if (standing(locate(root, transactionFolder)) === "nothing") return "none";
  if (standing(inside(root, "abort.json")) === "file") return "aborted";
  return standing(inside(root, "journal.json")) === "file" ? "committed" : "staged";
}

/** SHA-256 and slots of all changes, as the journal and the record for `undo` have them. */
export function journalOf(
  changes: readonly DiskChange[],
  options: { label: string; undoable: boolean; createdRoot?: boolean },
): Journal {
  return {
    version: 1,
    label: options.label,
    undoable: options.undoable,
    createdRoot: options.createdRoot ?? false,
    entries: changes.map((change, slot) => ({
      path: change.path,
      slot,
      before: change.before ?? null,
      after: change.after ? sha256(change.after) : null,
    })),
  };
}

function inside(root: string, name: string): string {
  return join(root, transactionFolder, name);
}

async function stage(
  root: string,
  changes: readonly DiskChange[],
  options: TransactionOptions,
): Promise<Journal> {
  await removeTree(join(root, transactionFolder));
  await mkdir(inside(root, "staged"), { recursive: true });
  await mkdir(inside(root, "saved"));
  const staged: NewFile[] = [];
  for (const [slot, { path, after, before, mode }] of changes.entries()) {
    const absolute = inside(root, `staged/${slot}`);
    if (after) staged.push({ absolute, bytes: after, permissions: mode });
    if (before !== undefined) linkOrCopy(join(root, path), inside(root, `saved/${slot}`));
  }
  await writeSynced(staged);
  return journalOf(changes, options);
}

/** Makes the folders before the commit: a full disk may refuse a folder, but not a rename. */
async function makeFolders(
  root: string,
  changes: readonly DiskChange[],
  step: (name: string) => Promise<void>,
): Promise<void> {
  const needed = new Set(changes.flatMap(({ path, after }) => (after ? parentFolders(path) : [])));
  const missing = [...needed].sort().filter((folder) => standing(join(root, folder)) === "nothing");
  if (missing.length === 0) return;
  await writeText(inside(root, "folders.json"), JSON.stringify(missing));
  for (const folder of missing) {
    await step(`make ${folder}`);
    await mkdir(join(root, folder), { recursive: true });
  }
}

/** Puts a staged file in its place. A file that nobody expected there is copied first; returns the copy's path. */
async function putInPlace(root: string, entry: JournalEntry): Promise<string | undefined> {
  const staged = inside(root, `staged/${entry.slot}`);
  // Not there: it is in its place, or was and has been changed since.
  if (standing(staged) !== "file") return undefined;
  const target = locate(root, entry.path);
  const now = hashOnDisk(target) ?? null;
  if (now === entry.after && entry.before !== entry.after) return undefined;
  let copy: string | undefined;
  if (now !== null && now !== entry.before) {
    copy = keepCopy(root, entry, target);
  }
  await replaceFile(staged, target);
  return copy;
}

function keepCopy(root: string, entry: JournalEntry, target: string): string {
  const taken = new Set<string>();
  let copy = copyName(entry.path, "mine", taken);
  while (standing(join(root, copy)) !== "nothing") {
    taken.add(foldPath(copy));
    copy = copyName(entry.path, "mine", taken);
  }
  linkOrCopy(target, join(root, copy));
  return copy;
}

/** What was replaced becomes what `undo` puts back. */
async function close(
  root: string,
  journal: Journal,
  step: (name: string) => Promise<void> | void,
): Promise<void> {
  await step("close");
  await removeTree(inside(root, "staged"));
  const undo = locate(root, undoFolder);
  await removeTree(undo);
  await step("keep for undo");
  if (journal.undoable) await rename(join(root, transactionFolder), undo);
  else await removeTree(join(root, transactionFolder));
}

async function writeText(absolute: string, text: string): Promise<void> {
  await writeSynced([{ absolute, bytes: encodeText(text) }]);
}

function readJournal(root: string, name: string): Journal {
  return parseJournal(readFileSync(inside(root, name), "utf8"), `${transactionFolder}/${name}`);
}

function readFolders(text: string): string[] {
  // Written before the commit, so it may be cut off; then nothing was made yet.
  try {
    const folders: unknown = JSON.parse(text);
    if (!Array.isArray(folders)) return [];
    return folders.filter((folder) => typeof folder === "string" && !folder.includes(".."));
  } catch {
    return [];
  }
}

function parentsOf(entries: readonly JournalEntry[]): string[] {
  return entries.flatMap(({ path }) => parentFolders(path).slice(-1));
}
