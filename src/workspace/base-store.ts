import { z } from "zod";
import { decodeText, encodeText } from "./file-text.ts";
import { sha256 } from "./hash.ts";

const lineSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.tuple([z.string(), z.null(), z.string()]),
]);

/**
 * The text of `.archwright/bases.jsonl`: a line for each content, `["<SHA-256>", "<text>"]`, or
 * `["<SHA-256>", null, "<Base64>"]` for what is no text. Sorted, so that two branches that add
 * contents seldom touch the same place.
 */
export function printBases(bases: ReadonlyMap<string, Uint8Array>): string {
  const hashes = [...bases.keys()].sort();
  return hashes.map((hash) => `${printLine(hash, bases.get(hash) ?? new Uint8Array())}\n`).join("");
}

function printLine(hash: string, bytes: Uint8Array): string {
  const text = decodeText(bytes);
  return JSON.stringify(
    text === undefined ? [hash, null, Buffer.from(bytes).toString("base64")] : [hash, text],
  );
}

/**
 * The contents by SHA-256. A line that cannot be read, or whose content is not what its hash says,
 * is as good as lost; merge markers are such lines, and what stands between them on either side
 * counts.
 */
export function readBases(text: string): Map<string, Uint8Array> {
  const bases = new Map<string, Uint8Array>();
  for (const line of text.split("\n")) {
    const read = readLine(line);
    if (read && sha256(read.bytes) === read.hash) bases.set(read.hash, read.bytes);
  }
  return bases;
}

function readLine(line: string): { hash: string; bytes: Uint8Array } | undefined {
  if (!line.startsWith("[")) return undefined;
  const [hash, text, encoded] = lineSchema.safeParse(parseJson(line)).data ?? [];
  if (hash === undefined) return undefined;
  return typeof text === "string"
    ? { hash, bytes: encodeText(text) }
    : { hash, bytes: Buffer.from(encoded ?? "", "base64") };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
