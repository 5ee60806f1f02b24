import { fail } from "./diagnostics.ts";

/** The only way to files: injected functions, kept inside one root folder. Paths use forward slashes. */
export interface FileAccess {
  /** Text of a file; undefined when there is none. */
  readFile?(path: string): string | undefined;
  /** Names in a folder, without their path; undefined when there is none. */
  listFiles?(path: string): string[] | undefined;
  /** Base64 of a file's bytes, for images; optional, without it images stay references. */
  readBase64?(path: string): string | undefined;
  /** Whether the path leads out of the root folder all the same, through a symbolic link. */
  leadsOut?(path: string): boolean;
}

export class SourceFiles {
  private readonly access: FileAccess;
  private readonly root: string;
  private readonly shownFolder: string;

  constructor(access: FileAccess, { root, shownFolder }: { root: string; shownFolder: string }) {
    this.access = access;
    this.root = normalizePath(root);
    this.shownFolder = shownFolder;
  }

  /** The path as messages show it: in the reference's messages paths are absolute. */
  shown(path: string): string {
    const { shownFolder } = this;
    return shownFolder === "" || path.startsWith("/") ? path : joinPath(shownFolder, path);
  }

  /** `path` as seen from the folder of `file`; fails when it leaves the root folder. */
  resolve(file: string, path: string): string {
    const joined = normalizePath(joinPath(folderOf(file), path.replaceAll("\\", "/")));
    if (!isInside(joined, this.root) || this.access.leadsOut?.(joined)) {
      fail("outside-root", `${path} is outside of ${this.root === "" ? "the folder" : this.root}`, {
        token: 1,
        fix: "Only files in the folder of the workspace can be read: move the file, or parse from a folder that holds both.",
      });
    }
    return joined;
  }

  read(path: string): string | undefined {
    return this.access.readFile?.(path);
  }

  base64(path: string): string | undefined {
    return this.access.readBase64?.(path);
  }

  /** Names in the folder in the order of their code units, as Java sorts files; undefined when it is none. */
  list(path: string): string[] | undefined {
    const names = this.access.listFiles?.(path);
    if (!names || (names.length === 0 && this.read(path) !== undefined)) return undefined;
    return [...new Set(names.map((name) => firstSegment(name, path)))].sort();
  }

  isFolder(path: string): boolean {
    return this.list(path) !== undefined;
  }

  /** Whether there is a file, text or not. */
  isFile(path: string): boolean {
    return this.read(path) !== undefined || this.base64(path) !== undefined;
  }

  exists(path: string): boolean {
    return this.isFolder(path) || this.isFile(path);
  }
}

/** Listings with whole paths, or of folders within folders, are taken as well. */
function firstSegment(name: string, folder: string): string {
  const inside = name.startsWith(`${folder}/`) ? name.slice(folder.length + 1) : name;
  return inside.split("/")[0] ?? inside;
}

export function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash === -1 ? "" : file.slice(0, Math.max(slash, 1));
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** As Java's `new File(folder, path)`: an absolute path is taken as relative to the folder, too. */
function joinPath(folder: string, path: string): string {
  if (folder === "") return path.replace(/^\/+/, "");
  return `${folder.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
}

/** Resolves `.` and `..`; leading `..` of relative paths stay. */
function normalizePath(path: string): string {
  const absolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!absolute) parts.push("..");
  }
  return (absolute ? "/" : "") + parts.join("/");
}

function isInside(path: string, root: string): boolean {
  if (root === "") return !path.startsWith("/") && path !== ".." && !path.startsWith("../");
  if (root === "/") return true;
  return path === root || path.startsWith(`${root}/`);
}
