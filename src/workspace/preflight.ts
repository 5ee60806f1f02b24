import { accessSync, constants, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "../errors.ts";
import { UserError } from "../errors.ts";
import { diskErrorCode } from "./disk-error.ts";
import { hashOnDisk, locate, standing } from "./disk.ts";
import { foldPath, parentFolders, pathReason, quote } from "./path-rules.ts";
import type { DiskChange } from "./transaction.ts";

/**
 * Throws one UserError with everything that stands in the way of the changes: files that are there
 * already, or have changed since the plan was made, a file where a folder must be, names equal but
 * for case, links, folders that may not be written.
 */
export function checkTargets(root: string, changes: readonly DiskChange[]): void {
  const leaving = new Set(changes.filter(({ after }) => !after).map(({ path }) => path));
  const names = new FolderNames(root);
  const collisions = new Map<string, Problem>();
  const changed: Problem[] = [];
  const denied = new Map<string, Problem>();
  for (const change of changes) {
    if (pathReason(change.path) !== undefined) throw new Error(`unsafe path ${change.path}`);
    const taken = takenProblem(root, change, { leaving, names });
    if (taken) collisions.set(taken.message, taken);
    else if ((hashOnDisk(locate(root, change.path)) ?? undefined) !== change.before) {
      changed.push(changedProblem(change));
    }
    const folder = existingFolder(root, change.path);
    if (!denied.has(folder) && !isWritable(folder)) denied.set(folder, deniedProblem(folder));
  }
  if (collisions.size > 0) throw collisionError(root, [...collisions.values()]);
  if (changed.length > 0) throw changedError(changed);
  if (denied.size > 0) throw deniedError([...denied.values()]);
}

/** Names in folders on disk, read once each. */
class FolderNames {
  readonly root: string;
  readonly read = new Map<string, Map<string, string>>();

  constructor(root: string) {
    this.root = root;
  }

  /** The name that the folder holds which is the same but for case. */
  twin(path: string): string | undefined {
    const slash = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(0, slash));
    const found = this.list(folder).get(foldPath(path.slice(slash + 1)));
    if (found === undefined) return undefined;
    return folder === "" ? found : `${folder}/${found}`;
  }

  list(folder: string): Map<string, string> {
    let names = this.read.get(folder);
    if (!names) {
      names = new Map(listNames(join(this.root, folder)).map((name) => [foldPath(name), name]));
      this.read.set(folder, names);
    }
    return names;
  }
}

function listNames(absolute: string): string[] {
  try {
    return readdirSync(absolute);
  } catch {
    // Not there, or a file: reported where it matters.
    return [];
  }
}

function takenProblem(
  root: string,
  change: DiskChange,
  known: { leaving: ReadonlySet<string>; names: FolderNames },
): Problem | undefined {
  const { path, after, before } = change;
  if (!after) return undefined;
  const { leaving, names } = known;
  for (const folder of parentFolders(path)) {
    if (leaving.has(folder)) continue;
    const found = standing(join(root, folder));
    if (found === "link") return blocked(folder, "is a symbolic link where a folder must be");
    if (found === "file" || found === "other") {
      return blocked(folder, "is a file where a folder must be");
    }
    const twin = names.twin(folder);
    if (twin !== undefined && twin !== folder && !leaving.has(twin)) return sameBut(twin, folder);
  }
  const found = standing(join(root, path));
  if (found === "folder") return blocked(path, "is a folder where a file must be");
  if (found === "link") return blocked(path, "is a symbolic link where a file must be");
  if (found === "other") return blocked(path, "is not a plain file");
  if (found === "file") return before === undefined ? blocked(path, "exists already") : undefined;
  const twin = names.twin(path);
  return twin === undefined || leaving.has(twin) ? undefined : sameBut(twin, path);
}

function blocked(path: string, what: string): Problem {
  return { message: `${quote(path)} ${what}`, fix: "Move it away, or rename it.", file: path };
}

function sameBut(found: string, wanted: string): Problem {
  return {
    message: `${quote(found)} exists, and ${quote(wanted)} is the same name where case does not count`,
    fix: "Move it away, or rename it.",
    file: found,
  };
}

function changedProblem({ path }: DiskChange): Problem {
  return {
    message: `${quote(path)} has changed meanwhile`,
    fix: "Run the command again.",
    file: path,
  };
}

function existingFolder(root: string, path: string): string {
  const folders = parentFolders(path).reverse();
  const found = folders.find((folder) => standing(join(root, folder)) === "folder");
  return found === undefined ? root : join(root, found);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    return !["EACCES", "EPERM", "EROFS"].includes(diskErrorCode(error) ?? "");
  }
}

function deniedProblem(folder: string): Problem {
  return {
    message: `${folder} may not be written`,
    fix: "Check who owns it and its permissions.",
    file: folder,
  };
}

function collisionError(root: string, problems: Problem[]): UserError {
  const paths = problems.length === 1 ? "a path is" : `${problems.length} paths are`;
  return new UserError({
    code: "path-taken",
    message: `${paths} taken in ${root}`,
    fix: "Nothing was written. Choose another folder, or move these away.",
    problems,
  });
}

function changedError(problems: Problem[]): UserError {
  const files = problems.length === 1 ? "a file has" : `${problems.length} files have`;
  return new UserError({
    code: "changed-meanwhile",
    message: `${files} changed while the command was running`,
    fix: "Nothing was written. Run the command again.",
    problems,
  });
}

function deniedError(problems: Problem[]): UserError {
  const [first] = problems;
  return new UserError({
    code: "not-allowed",
    message:
      problems.length === 1 && first
        ? first.message
        : `${problems.length} folders may not be written`,
    fix: "Nothing was written. Check who owns them and their permissions.",
    problems,
  });
}

/** The folder that must be writable for a new workspace: the nearest that exists. */
export function nearestFolder(absolute: string): string {
  let folder = absolute;
  while (standing(folder) === "nothing" && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
