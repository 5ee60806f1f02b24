import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import fs from "fs-extra";
import { describeDiskError } from "./disk-error.ts";

/** Writes files into a folder that the user named, outside of any workspace's bookkeeping. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const [name, content] of files) {
    const path = join(folder, name);
    try {
      fs.ensureDirSync(dirname(path));
    } catch (error) {
      throw describeDiskError(error, `cannot create the folder ${dirname(path)}`);
    }
    replaceFile(path, content);
  }
}

/** Replaces one file at once: a reader sees the old or the new content, never a part. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const staged = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    fs.writeFileSync(staged, content);
    if (fs.existsSync(path)) fs.chmodSync(staged, fs.statSync(path).mode & 0o777);
    fs.renameSync(staged, path);
  } catch (error) {
    fs.removeSync(staged);
    throw describeDiskError(error, `cannot write ${path}`);
  }
}
