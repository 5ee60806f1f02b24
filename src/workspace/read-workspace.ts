import { lstatSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";
import { readBases } from "./base-store.ts";
import { basesPath, isBookkeeping, manifestPath, undoFolder } from "./bookkeeping.ts";
import { describeDiskError } from "./disk-error.ts";
import { standing } from "./disk.ts";
import { decodeText, normaliseBytes } from "./file-text.ts";
import { sha256 } from "./hash.ts";
import { parseManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { quote } from "./path-rules.ts";
import { readIfThere, walkTree } from "./read-tree.ts";
import { recover } from "./recover.ts";
import { pendingTransaction } from "./transaction.ts";
import type { Workspace } from "./workspace.ts";

/** Larger files are not read: no command looks into them. */
const largestFile = 20_000_000;

/**
 * The folder of the workspace that `cwd` is in: the nearest one upwards with a manifest.
 * Throws a UserError when there is none.
 */
export function findWorkspaceRoot(cwd: string): string {
  let folder = startFolder(cwd);
  for (;;) {
    if (holdsWorkspace(folder)) return folder;
    if (standing(join(folder, "archwright.yaml")) === "file") throw noManifest(folder);
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw new UserError({
    code: "no-workspace",
    message: `${resolve(cwd)} is not in a workspace`,
    fix: "Change into the folder of a workspace, or make one: archwright new",
  });
}

/**
 * Reads the workspace in a folder as it is at one moment, after finishing or discarding what a
 * killed command left (`recover`). Throws a UserError when there is no workspace, its manifest is
 * broken, or links lead out of it.
 */
export async function readWorkspace(
  dir: string,
  options: { waitMs?: number } = {},
): Promise<Workspace> {
  const root = startFolder(dir);
  for (let attempt = 1; ; attempt++) {
    await recover(root, options);
    if (!holdsWorkspace(root)) {
      if (standing(join(root, "archwright.yaml")) === "file") throw noManifest(root);
      throw notAWorkspace(root);
    }
    const before = lastTransaction(root);
    const workspace = snapshot(root);
    if (pendingTransaction(root) === "none" && lastTransaction(root) === before) return workspace;
    // Another command wrote while this one was reading.
    if (attempt === 10) throw busy(root);
    await sleep(50);
  }
}

function startFolder(dir: string): string {
  try {
    return realpathSync(dir);
  } catch (error) {
    throw describeDiskError(error, `cannot read the folder ${dir}`);
  }
}

function holdsWorkspace(folder: string): boolean {
  return standing(join(folder, manifestPath)) === "file" || pendingTransaction(folder) !== "none";
}

/** Changes with every transaction. */
function lastTransaction(root: string): string {
  const stats = lstatSync(join(root, undoFolder, "journal.json"), {
    bigint: true,
    throwIfNoEntry: false,
  });
  return stats ? `${stats.ino}-${stats.mtimeNs}-${stats.size}` : "";
}

function snapshot(root: string): Workspace {
  const workspace: Workspace = {
    root,
    files: new Map(),
    manifest: readManifest(root),
    bases: new Map(),
    disk: new Map(),
    tooLarge: [],
  };
  for (const file of walkTree(root)) {
    if (file.size > largestFile) {
      workspace.tooLarge.push(file.path);
      continue;
    }
    const raw = readIfThere(file.absolute);
    if (raw) addFile(workspace, file, raw);
  }
  refuseTooLarge(workspace);
  return workspace;
}

function addFile(
  workspace: Workspace,
  file: { path: string; mode: number },
  raw: Uint8Array,
): void {
  const { bytes, format } = normaliseBytes(raw);
  const { path, mode } = file;
  workspace.disk.set(path, { hash: sha256(raw), mode, ...(format && { format }) });
  if (path === basesPath) {
    workspace.bases = readBases(decodeText(bytes) ?? "");
  } else if (!isBookkeeping(path)) {
    workspace.files.set(path, bytes);
  }
}

function readManifest(root: string): Manifest {
  const raw = readIfThere(join(root, manifestPath));
  const text = raw && decodeText(normaliseBytes(raw).bytes);
  return parseManifest(text ?? "");
}

function refuseTooLarge(workspace: Workspace): void {
  const problems = workspace.tooLarge
    .filter((path) => workspace.manifest.files.has(path))
    .map((path) => ({
      message: `${quote(path)} is larger than ${largestFile / 1_000_000} MB`,
      fix: "Make it smaller, or restore it from version control.",
      file: path,
    }));
  if (problems.length === 0) return;
  throw new UserError({
    code: "too-large",
    message: "a file of the workspace is too large",
    fix: "Make it smaller, or restore it from version control.",
    problems,
  });
}

function notAWorkspace(root: string): UserError {
  return new UserError({
    code: "no-workspace",
    message: `${root} is not a workspace`,
    fix: "Change into the folder of a workspace, or make one: archwright new",
  });
}

function noManifest(root: string): UserError {
  return new UserError({
    code: "no-manifest",
    message: `${root} has an archwright.yaml but no ${manifestPath}`,
    fix: "Restore the folder .archwright from version control; it belongs into it.",
  });
}

function busy(root: string): UserError {
  return new UserError({
    code: "busy",
    message: `other commands keep writing ${root}`,
    fix: "Wait until they have finished and run the command again.",
  });
}
