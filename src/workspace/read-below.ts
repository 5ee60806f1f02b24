import { realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { isInside, readIfThere } from "./read-tree.ts";

/**
 * The bytes of a plain file below a folder. Undefined when there is none: a pipe or a device, which
 * might never end, counts as little as what a symbolic link fetches from outside of the folder.
 */
export function readFileBelow(folder: string, path: string): Uint8Array | undefined {
  const real = realPath(join(folder, path));
  if (real === undefined || leadsOut(folder, path) || !statSync(real).isFile()) return undefined;
  return readIfThere(real);
}

/** Whether a path below a folder leads out of it, through a symbolic link. */
export function leadsOut(folder: string, path: string): boolean {
  const real = realPath(join(folder, path));
  return real !== undefined && !isInside(realPath(folder) ?? folder, real);
}

/** Where the path really is; undefined when nothing is there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
