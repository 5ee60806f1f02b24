import { lstatSync, readFileSync, readdirSync, readlinkSync, realpathSync } from "node:fs";
import type { Dirent } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Problem } from "../errors.ts";
import { UserError } from "../errors.ts";
import { lockFolder, transactionFolder, undoFolder } from "./bookkeeping.ts";
import { describeDiskError, isMissing } from "./disk-error.ts";
import { normaliseBytes } from "./file-text.ts";
import { quote, skippedFolders } from "./path-rules.ts";

export interface ReadTreeOptions {
  /** Paths (relative, forward slashes) for which this is true are left out; a folder with all that it holds. */
  skip?: (path: string) => boolean;
  /** A larger file is an error. Default 20 MB. */
  maxFileBytes?: number;
  /** All files together. Default 500 MB. */
  maxTotalBytes?: number;
  /** Default 20,000. */
  maxFiles?: number;
}

/** A file that a walk found, not read yet. */
interface FoundFile {
  /** Relative, forward slashes. */
  path: string;
  /** Where it is on this machine. */
  absolute: string;
  size: number;
  /** Permission bits, e.g. `0o644`. */
  mode: number;
}

const defaults = { maxFileBytes: 20_000_000, maxTotalBytes: 500_000_000, maxFiles: 20_000 };

/**
 * All files below a folder by path (relative, forward slashes, sorted), text with LF line ends.
 * Leaves out folders of other tools (`.git`, `node_modules` …), the transactions of archwright, and
 * whatever is no plain file. Throws a UserError when a symbolic link points out of the folder, or
 * when there is more to read than the limits allow.
 */
export function readTree(dir: string, options: ReadTreeOptions = {}): Map<string, Uint8Array> {
  const limits = { ...defaults, ...options };
  const found = walkTree(dir, options);
  refuseTooLarge(dir, found, limits);
  const files = new Map<string, Uint8Array>();
  for (const file of found) {
    const raw = readIfThere(file.absolute);
    if (raw) files.set(file.path, normaliseBytes(raw).bytes);
  }
  return files;
}

/** The plain files below a folder, sorted by path. Throws as `readTree` does, but for sizes. */
export function walkTree(dir: string, options: ReadTreeOptions = {}): FoundFile[] {
  const maxFiles = options.maxFiles ?? defaults.maxFiles;
  const walk: Walk = { root: openRoot(dir), skip: options.skip, maxFiles, found: [], links: [] };
  walkFolder(walk, "");
  if (walk.links.length > 0) throw linksOut(walk.links);
  return walk.found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The bytes of a file, or undefined if there is none. Disk errors come as UserError. */
export function readIfThere(absolute: string): Uint8Array | undefined {
  try {
    return readFileSync(absolute);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw describeDiskError(error, `cannot read ${absolute}`);
  }
}

/** Whether `path` is `folder` or stands below it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

interface Walk {
  root: string;
  skip: ((path: string) => boolean) | undefined;
  maxFiles: number;
  found: FoundFile[];
  links: Problem[];
}

function openRoot(dir: string): string {
  try {
    return realpathSync(dir);
  } catch (error) {
    throw describeDiskError(error, `cannot read the folder ${dir}`);
  }
}

function walkFolder(walk: Walk, folder: string): void {
  for (const entry of listFolder(join(walk.root, folder))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isSkipped(path, entry.name) || walk.skip?.(path)) continue;
    if (entry.isDirectory()) walkFolder(walk, path);
    else if (entry.isSymbolicLink()) checkLink(walk, path);
    else if (entry.isFile()) addFile(walk, path);
  }
}

function listFolder(absolute: string): Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw describeDiskError(error, `cannot read the folder ${absolute}`);
  }
}

function isSkipped(path: string, name: string): boolean {
  return skippedFolders.has(name) || [transactionFolder, undoFolder, lockFolder].includes(path);
}

function addFile(walk: Walk, path: string): void {
  const absolute = join(walk.root, path);
  try {
    const { size, mode } = lstatSync(absolute);
    walk.found.push({ path, absolute, size, mode: mode & 0o777 });
  } catch (error) {
    if (!isMissing(error)) throw describeDiskError(error, `cannot read ${absolute}`);
  }
  if (walk.found.length > walk.maxFiles) throw tooMany(walk);
}

/** A link within the tree is left out: what it shows is read where it is. */
function checkLink(walk: Walk, path: string): void {
  const absolute = join(walk.root, path);
  const target = linkTarget(absolute);
  if (target === undefined || isInside(walk.root, target)) return;
  walk.links.push({
    message: `${quote(path)} is a symbolic link out of the folder, to ${quote(target)}`,
    fix: "Replace it by a copy of what it points at, or remove it.",
    file: path,
  });
}

function linkTarget(absolute: string): string | undefined {
  try {
    return realpathSync(absolute);
  } catch {
    // Nothing is there, or a circle: what counts is where it would lead.
  }
  try {
    return resolve(realpathSync(dirname(absolute)), readlinkSync(absolute));
  } catch {
    return undefined;
  }
}

function linksOut(links: Problem[]): UserError {
  const count =
    links.length === 1 ? "a symbolic link points" : `${links.length} symbolic links point`;
  return new UserError({
    code: "link-out",
    message: `${count} out of the folder`,
    fix: "Replace each by a copy of what it points at, or remove it.",
    problems: links,
  });
}

function tooMany(walk: Walk): UserError {
  const counts = new Map<string, number>();
  for (const { path } of walk.found) {
    const top = path.split("/").slice(0, -1).slice(0, 2).join("/") || ".";
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  const [fullest, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [".", 0];
  return new UserError({
    code: "too-many-files",
    message: `${walk.root} holds more than ${walk.maxFiles} files, ${count} or more of them in ${quote(fullest)}`,
    fix: "Is this the folder of a workspace? If so, keep other material outside it.",
  });
}

function refuseTooLarge(
  dir: string,
  found: readonly FoundFile[],
  limits: { maxFileBytes: number; maxTotalBytes: number },
): void {
  const problems = found
    .filter(({ size }) => size > limits.maxFileBytes)
    .map(({ path, size }) => ({
      message: `${quote(path)} has ${megabytes(size)}; at most ${megabytes(limits.maxFileBytes)} are read`,
      fix: "Keep it outside the folder.",
      file: path,
    }));
  const total = found.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.maxTotalBytes) {
    problems.push({
      message: `the files have ${megabytes(total)} together; at most ${megabytes(limits.maxTotalBytes)} are read`,
      fix: "Keep other material outside the folder.",
      file: dir,
    });
  }
  if (problems.length === 0) return;
  throw new UserError({
    code: "too-large",
    message: `${dir} holds more than can be read`,
    fix: "Keep large files outside the folder.",
    problems,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
