import { readdirSync } from "node:fs";
import { UserError } from "../errors.ts";
import { decodeText, normaliseBytes } from "./file-text.ts";
import { readIfThere } from "./read-tree.ts";

/** A text file that the user named, line ends LF. Throws a UserError when it is missing or no text. */
export function readTextFile(file: string): string {
  const text = readTextIfThere(file);
  if (text !== undefined) return text;
  throw new UserError({
    code: "file-missing",
    message: `there is no file ${file}`,
    fix: "Mend the path.",
  });
}

/** A text file, line ends LF; undefined when there is none. Throws a UserError when it is no text. */
export function readTextIfThere(file: string): string | undefined {
  const bytes = readIfThere(file);
  if (bytes === undefined) return undefined;
  const text = decodeText(normaliseBytes(bytes).bytes);
  if (text !== undefined) return text;
  throw new UserError({
    code: "not-text",
    message: `${file} is not UTF-8 text`,
    fix: "Save it as UTF-8.",
  });
}

/** The bytes of a file that the user named; undefined when there is none. */
export function readBytesIfThere(file: string): Uint8Array | undefined {
  return readIfThere(file);
}

/** Names in a folder, sorted; undefined when there is no such folder. */
export function listNames(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}
