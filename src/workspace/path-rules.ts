import type { Problem } from "../errors.ts";
import { isBookkeeping, recordsFolder } from "./bookkeeping.ts";

/** Folders that no workspace reads or writes. */
export const skippedFolders: ReadonlySet<string> = new Set([
  ".git",
  "node_modules",
  ".terraform",
  ".venv",
]);

/** In UTF-16 units: leaves 60 for the folder of the workspace below Windows' 260. */
const longestPath = 200;
/** In UTF-8 bytes: leaves room below the 255 of common file systems for the names of copies. */
const longestName = 200;

const reservedName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;
const forbidden = /[<>:"|?*\\]/;
const control = /[\u0000-\u001f\u007f-\u009f]/;
/** Marks that make a name look like another one (Unicode bidirectional controls, zero-width characters). */
const deceptive = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

/**
 * Whether a workspace may write this path: relative, forward slashes, legal on Linux, macOS and
 * Windows, no folder of other tools, not one of the records under `.archwright`. Undefined when it may.
 */
export function checkPath(path: string): Problem | undefined {
  const reason =
    pathReason(path) ?? (isBookkeeping(path) ? "is a record of archwright's own" : undefined);
  if (reason === undefined) return undefined;
  return {
    message: `the path ${quote(path)} ${reason}`,
    fix: "Use a relative path of plain names with forward slashes.",
  };
}

/** Every problem of a set of paths: each by itself, names equal but for case, a file where a folder must be. */
export function checkPaths(paths: Iterable<string>): Problem[] {
  const problems: Problem[] = [];
  const good: string[] = [];
  for (const path of paths) {
    const problem = checkPath(path);
    if (problem) problems.push(problem);
    else good.push(path);
  }
  return [...problems, ...clashingPaths(good)];
}

/** Why a path, ours or the user's, is unsafe or not portable; a predicate such as `holds ".."`. */
export function pathReason(path: string): string | undefined {
  if (path === "") return "is empty";
  if (path.length > longestPath) return `is longer than ${longestPath} characters (${path.length})`;
  if (path.startsWith("/") || /^[a-z]:/i.test(path)) return "is absolute";
  if (path.includes("\\")) return "holds a backslash";
  if (/\p{Surrogate}/u.test(path)) return "is not valid Unicode";
  for (const name of path.split("/")) {
    const reason = nameReason(name);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** What two names have in common that a file system may not tell apart. */
export function foldPath(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** Paths among them that some file system cannot hold together. */
export function clashingPaths(paths: Iterable<string>): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const sorted = [...new Set(paths)].sort();
  for (const path of sorted) {
    const twin = seen.get(foldPath(path));
    if (twin === undefined) seen.set(foldPath(path), path);
    else problems.push(caseClash(twin, path));
  }
  const folders = new Map<string, string>();
  for (const path of sorted) {
    for (const folder of parentFolders(path)) {
      const file = seen.get(foldPath(folder));
      if (file !== undefined) problems.push(folderClash(file, path));
      const twin = folders.get(foldPath(folder));
      if (twin === undefined) folders.set(foldPath(folder), folder);
      else if (twin !== folder) problems.push(caseClash(twin, folder));
    }
  }
  return uniqueProblems(problems);
}

/** `a/b/c.md` → `a`, `a/b`. */
export function parentFolders(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

/** The path in quotes, shortened, with what a terminal would not show spelled out. */
export function quote(path: string): string {
  const shown = path.length > 120 ? `${path.slice(0, 117)}...` : path;
  return JSON.stringify(shown).replace(
    /[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function nameReason(name: string): string | undefined {
  if (name === "") return "holds an empty name";
  if (name === "." || name === "..") return `holds "${name}"`;
  if (control.test(name)) return "holds a control character";
  if (deceptive.test(name)) return "holds an invisible character";
  const bad = forbidden.exec(name);
  if (bad) return `holds the character ${bad[0]}, which Windows does not allow`;
  if (/[. ]$/.test(name))
    return `holds a name that ends in a ${name.endsWith(".") ? "dot" : "space"}`;
  if (name.startsWith(" ")) return "holds a name that begins with a space";
  if (reservedName.test(name)) return `holds the name ${name}, which Windows reserves`;
  if (Buffer.byteLength(name) > longestName) return `holds a name longer than ${longestName} bytes`;
  const folded = foldPath(name);
  if (skippedFolders.has(folded) || folded === "git~1")
    return `leads into ${name}, which belongs to another tool`;
  if (folded === recordsFolder && name !== recordsFolder)
    return `differs from ${recordsFolder} but for case`;
  return undefined;
}

function caseClash(a: string, b: string): Problem {
  return {
    message: `${quote(a)} and ${quote(b)} are the same name where case does not count`,
    fix: "Rename one of them.",
    file: b,
  };
}

function folderClash(file: string, path: string): Problem {
  return {
    message: `${quote(file)} is a file, and ${quote(path)} needs a folder of that name`,
    fix: "Rename one of them.",
    file: path,
  };
}

function uniqueProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
