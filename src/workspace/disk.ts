import {
  closeSync,
  copyFileSync,
  fchmodSync,
  fsync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../errors.ts";
import { describeDiskError, diskErrorCode, isMissing } from "./disk-error.ts";
import { sha256 } from "./hash.ts";
import { parentFolders, quote } from "./path-rules.ts";

/**
 * Renames and removals go through fs-extra: on Windows it tries again for a while when a virus
 * scanner or an editor holds the file. Loaded where it is needed: a new workspace removes nothing.
 */
const patient = async () => (await import("fs-extra")).default;

const syncHandle = promisify(fsync);

/** What stands at a path itself; a symbolic link is not followed. */
type Standing = "nothing" | "file" | "folder" | "link" | "other";

export function standing(absolute: string): Standing {
  try {
    const stats = lstatSync(absolute);
    if (stats.isSymbolicLink()) return "link";
    if (stats.isDirectory()) return "folder";
    return stats.isFile() ? "file" : "other";
  } catch (error) {
    if (isMissing(error)) return "nothing";
    throw describeDiskError(error, `cannot read ${absolute}`);
  }
}

/** SHA-256 of a file's bytes; undefined if there is no plain file. */
export function hashOnDisk(absolute: string): string | undefined {
  if (standing(absolute) !== "file") return undefined;
  return sha256(readFileSync(absolute));
}

/** Where a path of a workspace is. Throws a UserError if a symbolic link stands in its way. */
export function locate(root: string, path: string): string {
  for (const folder of parentFolders(path)) {
    if (standing(join(root, folder)) === "link") throw throughLink(path, folder);
  }
  if (standing(join(root, path)) === "link") throw throughLink(path, path);
  return join(root, path);
}

/** A file to write. */
export interface NewFile {
  absolute: string;
  bytes: Uint8Array;
  /**
   * Permission bits to set exactly. Without them the user's umask applies to 644, or to 755 for a
   * script (a file that begins with `#!`).
   */
  permissions?: number | undefined;
}

/** How many files are open at once while they are written: far below any limit of a system. */
const openAtOnce = 64;

/** Writes new files, in folders that exist, and waits until all are on disk. */
export async function writeSynced(files: Iterable<NewFile>): Promise<void> {
  const queue = [...files];
  while (queue.length > 0) await writeBatch(queue.splice(0, openAtOnce));
}

/** Writes new files, in folders that exist, without waiting for the disk. */
export function writeFiles(files: Iterable<NewFile>): void {
  for (const file of files) closeSync(writeNew(file));
}

/** Gives a handle that the caller closes. */
function writeNew({ absolute, bytes, permissions }: NewFile): number {
  const script = bytes[0] === 0x23 && bytes[1] === 0x21;
  const handle = openSync(absolute, "wx", script ? 0o755 : 0o644);
  try {
    if (permissions !== undefined) fchmodSync(handle, permissions);
    writeFileSync(handle, bytes);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/** Writing at once and waiting together is several times faster than file by file. */
async function writeBatch(files: readonly NewFile[]): Promise<void> {
  const handles: number[] = [];
  try {
    for (const file of files) handles.push(writeNew(file));
    const waits = await Promise.allSettled(handles.map((handle) => syncHandle(handle)));
    const failed = waits.find((wait) => wait.status === "rejected");
    if (failed) throw failed.reason;
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}

/** Waits until the names in folders are on disk, where the system can do that. */
export async function syncFolders(folders: Iterable<string>): Promise<void> {
  await Promise.all([...folders].map((folder) => syncFolder(folder)));
}

async function syncFolder(absolute: string): Promise<void> {
  try {
    const handle = await open(absolute, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows and some network file systems cannot; only a power cut would make a difference.
  }
}

/** A second name for a file's bytes, or a copy where the file system has no such thing. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (isMissing(error) || diskErrorCode(error) === "ENOSPC") throw error;
    copyFileSync(from, to);
  }
}

/** Puts a file in the place of another, in one step. Both on the same file system. */
export async function replaceFile(from: string, to: string): Promise<void> {
  try {
    renameSync(from, to);
  } catch {
    const fs = await patient();
    await fs.ensureDir(dirname(to));
    await fs.rename(from, to);
  }
}

export async function removeTree(absolute: string): Promise<void> {
  await (await patient()).remove(absolute);
}

/** Removes folders that are empty, and then what holds them if that is empty too, up to `root`. */
export async function removeEmptyFolders(root: string, folders: Iterable<string>): Promise<void> {
  const all = new Set<string>();
  for (const folder of folders)
    for (const each of [...parentFolders(folder), folder]) all.add(each);
  for (const folder of [...all].sort((a, b) => b.length - a.length)) {
    await removeIfEmpty(join(root, folder));
  }
}

/** Whether there was an empty folder, which is gone now. */
export async function removeIfEmpty(absolute: string): Promise<boolean> {
  try {
    await (await patient()).rmdir(absolute);
    return true;
  } catch {
    // Not empty, not there, or not ours to remove: it stays.
    return false;
  }
}

function throughLink(path: string, link: string): UserError {
  return new UserError({
    code: "link-in-the-way",
    message:
      path === link
        ? `${quote(path)} is a symbolic link, and nothing is written through one`
        : `${quote(path)} stands behind the symbolic link ${quote(link)}, and nothing is written through one`,
    fix: "Replace the link by what it points at.",
    problems: [{ message: `${quote(link)} is a symbolic link`, file: link }],
  });
}
