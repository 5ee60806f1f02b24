import { mkdirSync, readdirSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { undoFolder } from "./bookkeeping.ts";
import { describeDiskError, diskErrorCode } from "./disk-error.ts";
import { removeIfEmpty, removeTree, standing, writeFiles } from "./disk.ts";
import { encodeText } from "./file-text.ts";
import { printJournal } from "./journal.ts";
import { processMark, readMark } from "./lock.ts";
import { parentFolders } from "./path-rules.ts";
import { journalOf } from "./transaction.ts";
import type { DiskChange, TransactionOptions } from "./transaction.ts";

/**
 * Writes a folder that does not exist yet: everything into a folder beside it, then one rename.
 * Throws a UserError when that is not possible; then nothing is left behind. It does not wait for
 * the disk: nobody's work is in there yet, and what a power cut takes the same command makes again.
 */
export async function writeFreshTarget(
  root: string,
  changes: readonly DiskChange[],
  options: TransactionOptions,
): Promise<void> {
  const parent = dirname(root);
  let created: string | undefined;
  const stage = join(parent, `.${basename(root)}.archwright-${processMark()}`);
  try {
    created = await mkdir(parent, { recursive: true });
    await removeDeadStages(root);
    await options.onStep?.("stage");
    await fillFolder(stage, changes, options);
    await options.onStep?.("commit");
    if (standing(root) !== "nothing") throw appeared(root);
    await rename(stage, root);
  } catch (error) {
    // A failing clean-up must not hide what was wrong.
    await removeTree(stage).catch(() => {});
    await removeCreated(parent, created);
    const code = diskErrorCode(error);
    if (code === "ENOTEMPTY" || code === "EEXIST") throw appeared(root);
    throw describeDiskError(error, `cannot write ${root}`);
  }
}

/** Removes what a killed process left beside a folder that it was about to make. */
async function removeDeadStages(root: string): Promise<void> {
  const parent = dirname(root);
  const prefix = `.${basename(root)}.archwright-`;
  if (standing(parent) !== "folder") return;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const mark = readMark(name.slice(prefix.length));
    if (mark && !mark.alive && standing(join(parent, name)) === "folder") {
      await removeTree(join(parent, name));
    }
  }
}

async function fillFolder(
  stage: string,
  changes: readonly DiskChange[],
  options: TransactionOptions,
): Promise<void> {
  const folders = new Set(changes.flatMap(({ path }) => parentFolders(path)));
  if (options.undoable) folders.add(undoFolder);
  mkdirSync(stage);
  for (const folder of [...folders].sort()) mkdirSync(join(stage, folder), { recursive: true });
  await options.onStep?.("write");
  writeFiles(
    changes.flatMap(({ path, after, mode }) =>
      after ? [{ absolute: join(stage, path), bytes: after, permissions: mode }] : [],
    ),
  );
  if (options.undoable) {
    const journal = journalOf(changes, { ...options, createdRoot: true });
    const bytes = encodeText(printJournal(journal));
    writeFiles([{ absolute: join(stage, undoFolder, "journal.json"), bytes }]);
  }
}

async function removeCreated(parent: string, created: string | undefined): Promise<void> {
  if (created === undefined) return;
  for (let folder = parent; folder.length >= created.length; folder = dirname(folder)) {
    if (!(await removeIfEmpty(folder))) return;
  }
}

function appeared(root: string): UserError {
  return new UserError({
    code: "path-taken",
    message: `${root} has come into being meanwhile`,
    fix: "Nothing was written. Choose another folder, or run the command again.",
  });
}
