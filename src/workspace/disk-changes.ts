import { restoreBytes } from "./file-text.ts";
import { changesDisk } from "./plan.ts";
import type { Plan } from "./plan.ts";
import type { DiskChange } from "./transaction.ts";

/** What a plan writes and deletes, byte for byte, records last. */
export function diskChanges(plan: Plan): DiskChange[] {
  const changes = new Map<string, DiskChange>();
  const moving = plan.files.filter(changesDisk);
  for (const { path, from, disk, after, format } of moving) {
    const before = from === undefined ? disk?.hash : undefined;
    changes.set(path, {
      path,
      ...(before !== undefined && { before }),
      ...(after && { after: restoreBytes(after, format) }),
      ...(disk && { mode: disk.mode }),
    });
  }
  for (const { from, disk } of moving) {
    // Another file may have taken the place that this one leaves.
    if (from === undefined || !disk || changes.has(from)) continue;
    changes.set(from, { path: from, before: disk.hash });
  }
  for (const { path, after, disk } of plan.records) {
    changes.set(path, {
      path,
      ...(disk && { before: disk.hash, mode: disk.mode }),
      ...(after && { after }),
    });
  }
  return [...changes.values()];
}
