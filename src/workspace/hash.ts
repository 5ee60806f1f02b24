import { createHash } from "node:crypto";
import { emptyComputed } from "../sources/computed-blocks.ts";
import { decodeText, encodeText } from "./file-text.ts";

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * What hashes and merges look at: a text without the contents of its computed blocks, which
 * belong to nobody. Binary content stays as it is.
 */
export function comparable(bytes: Uint8Array, path: string): Uint8Array {
  const text = decodeText(bytes);
  if (text === undefined) return bytes;
  const emptied = emptyComputed(text, path);
  return emptied === text ? bytes : encodeText(emptied);
}
