import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { lockFolder, manifestPath, recordsFolder, transactionFolder } from "./bookkeeping.ts";
import { describeDiskError } from "./disk-error.ts";
import { diskChanges } from "./disk-changes.ts";
import { locate, removeIfEmpty, standing } from "./disk.ts";
import { writeFreshTarget } from "./fresh-target.ts";
import { withLock } from "./lock.ts";
import type { Plan } from "./plan.ts";
import { checkTargets, nearestFolder } from "./preflight.ts";
import { recoverLocked } from "./recover.ts";
import { shielded } from "./shield.ts";
import { runTransaction } from "./transaction.ts";
import type { DiskChange, KeptCopy, TransactionOptions } from "./transaction.ts";

export interface ApplyOptions {
  /** The command, as `undo` names it, e.g. `answer set teams=4`. */
  label?: string;
  /** How long to wait for another command to finish. Default 5 s. */
  waitMs?: number;
  onStep?: TransactionOptions["onStep"];
}

export interface Applied {
  /** Paths written and deleted, sorted, without records of ours. */
  written: string[];
  deleted: string[];
  /** Files that somebody changed in the very moment: a copy of each was kept. */
  copies: KeptCopy[];
}

/**
 * Does what a plan says, all or nothing: killed at any moment, the folder is as before or, once the
 * next command has looked at it (`recover`), complete. A folder that does not exist is made.
 * Throws a UserError and changes nothing when paths are taken or have changed since the plan was
 * made, when another command is at work, when the disk is full or may not be written.
 */
export async function applyPlan(
  root: string,
  plan: Plan,
  options: ApplyOptions = {},
): Promise<Applied> {
  const changes = diskChanges(plan);
  const result = (copies: KeptCopy[]): Applied => ({ ...listChanges(changes), copies });
  if (changes.length === 0) return result([]);
  const transaction: TransactionOptions = {
    label: options.label ?? "",
    undoable: true,
    onStep: options.onStep,
  };
  const target = resolve(root);
  refuseNoFolder(target);
  if (standing(target) === "nothing") {
    await shielded(() => writeFreshTarget(target, changes, transaction));
    return result([]);
  }
  return result(await changeFolder(realpathSync(target), changes, { ...options, transaction }));
}

/**
 * Throws what `applyPlan` would throw because of what is on disk now: what `--dry-run` of a new
 * workspace needs to know. Writes nothing.
 */
export function checkApply(root: string, plan: Plan): void {
  const target = resolve(root);
  refuseNoFolder(target);
  if (standing(target) === "nothing") return;
  const folder = realpathSync(target);
  const changes = diskChanges(plan);
  refuseSecond(folder, changes);
  checkTargets(folder, changes);
}

async function changeFolder(
  root: string,
  changes: readonly DiskChange[],
  options: ApplyOptions & { transaction: TransactionOptions },
): Promise<KeptCopy[]> {
  const fresh = standing(locate(root, recordsFolder)) === "nothing";
  // Before the lock writes anything: most of what can be wrong leaves not even a trace of it.
  if (fresh) checkTargets(root, changes);
  refuseSecond(root, changes);
  for (const folder of [lockFolder, transactionFolder]) locate(root, `${folder}/x`);
  try {
    return await withLock(
      root,
      async () => {
        await recoverLocked(root);
        checkTargets(root, changes);
        return runTransaction(root, changes, options.transaction);
      },
      options.waitMs,
    );
  } catch (error) {
    if (fresh) await removeIfEmpty(locate(root, recordsFolder));
    throw describeDiskError(error, `cannot write ${root}`);
  }
}

function refuseNoFolder(target: string): void {
  const found = nearestFolder(target);
  const kind = standing(found);
  if (kind === "folder") return;
  if (kind === "link") {
    try {
      realpathSync(found);
      return;
    } catch (error) {
      throw describeDiskError(error, `cannot write ${target}: ${found} is a broken symbolic link`);
    }
  }
  throw new UserError({
    code: "path-taken",
    message: `cannot write ${target}: ${found} is a file`,
    fix: "Choose another folder.",
  });
}

/** A new workspace is not written into one that exists: the message would name a hundred paths. */
function refuseSecond(root: string, changes: readonly DiskChange[]): void {
  const manifest = changes.find(({ path }) => path === manifestPath);
  if (!manifest || manifest.before !== undefined) return;
  if (standing(locate(root, manifestPath)) === "nothing") return;
  throw new UserError({
    code: "already-a-workspace",
    message: `${root} is a workspace already`,
    fix: "Choose another folder, or change this one: archwright answer set.",
  });
}

function listChanges(changes: readonly DiskChange[]): { written: string[]; deleted: string[] } {
  const own = changes.filter(({ path }) => !isRecord(path));
  const paths = (list: readonly DiskChange[]) => list.map(({ path }) => path).sort();
  return {
    written: paths(own.filter(({ after }) => after)),
    deleted: paths(own.filter(({ after }) => !after)),
  };
}

function isRecord(path: string): boolean {
  return path === manifestPath || path.startsWith(`${recordsFolder}/`);
}
