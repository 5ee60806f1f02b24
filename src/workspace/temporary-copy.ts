import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fs from "fs-extra";
import { describeDiskError } from "./disk-error.ts";
import { standing } from "./disk.ts";
import { readTree } from "./read-tree.ts";
import { writeFiles } from "./write-files.ts";

/** A folder that programs may write to; nobody else sees it. */
export interface TemporaryCopy {
  /** Absolute, without symbolic links: what programs print begins with it. */
  folder: string;
  /** Adds files, by path relative to the folder. */
  add(files: ReadonlyMap<string, string | Uint8Array>): void;
  /** What stands below a folder now, by path relative to it; nothing where there is no folder. */
  read(below: string): Map<string, Uint8Array>;
  remove(): void;
}

/** Writes files to a new folder of the system's temporary folder; the caller removes it. */
export function temporaryCopy(files: ReadonlyMap<string, string | Uint8Array>): TemporaryCopy {
  const folder = newFolder();
  const add = (more: ReadonlyMap<string, string | Uint8Array>) => writeFiles(folder, more);
  const remove = () => fs.removeSync(folder);
  const read = (below: string) =>
    standing(join(folder, below)) === "folder" ? readTree(join(folder, below)) : new Map();
  try {
    add(files);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, add, remove, read };
}

function newFolder(): string {
  try {
    return realpathSync(mkdtempSync(join(tmpdir(), "archwright-tools-")));
  } catch (error) {
    throw describeDiskError(error, `cannot make a folder in ${tmpdir()}`);
  }
}
