import { recordsFolder, transactionFolder } from "./bookkeeping.ts";
import { describeDiskError } from "./disk-error.ts";
import { locate, removeIfEmpty, standing } from "./disk.ts";
import { withLock } from "./lock.ts";
import {
  discardTransaction,
  finishTransaction,
  pendingTransaction,
  rollBack,
} from "./transaction.ts";
import type { KeptCopy } from "./transaction.ts";

interface Recovery {
  /** What was done about a command that was killed. */
  action: "nothing" | "finished" | "discarded";
  /** Files that somebody changed after the kill: a copy of each was kept. */
  copies: KeptCopy[];
}

/**
 * Brings a workspace into the state before or after a command that was killed: a committed
 * transaction is finished, one that was not is discarded. Waits for a command that is still at
 * work. `readWorkspace` and `applyPlan` call it, so that no command can forget to.
 */
export async function recover(root: string, options: { waitMs?: number } = {}): Promise<Recovery> {
  const nothing: Recovery = { action: "nothing", copies: [] };
  if (standing(root) !== "folder" || pendingTransaction(root) === "none") return nothing;
  const recovery = await withLock(root, () => recoverLocked(root), options.waitMs);
  // What a killed `new` leaves in a folder that never became a workspace.
  await removeIfEmpty(locate(root, recordsFolder));
  return recovery;
}

/** As `recover`, for a caller that holds the lock. */
export async function recoverLocked(root: string): Promise<Recovery> {
  try {
    switch (pendingTransaction(root)) {
      case "none":
        return { action: "nothing", copies: [] };
      case "committed":
        return { action: "finished", copies: await finishTransaction(root) };
      case "aborted":
        await rollBack(root);
        return { action: "discarded", copies: [] };
      case "staged":
        await discardTransaction(root);
        return { action: "discarded", copies: [] };
    }
  } catch (error) {
    const place = locate(root, transactionFolder);
    throw describeDiskError(
      error,
      `cannot finish what ${place} holds of a command that was killed`,
    );
  }
}
