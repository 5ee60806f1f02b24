/** How a text file is written on disk, where that differs from LF without a byte order mark. */
export interface TextFormat {
  crlf: boolean;
  bom: boolean;
}

const mark = [0xef, 0xbb, 0xbf];
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Bytes of a file as read, normalised: text has LF line ends and no byte order mark; binary
 * content stays as it is. `format` tells how to write it back; a file with both kinds of line end
 * is written back with the more frequent one.
 */
export function normaliseBytes(raw: Uint8Array): { bytes: Uint8Array; format?: TextFormat } {
  const bom = mark.every((byte, index) => raw[index] === byte);
  if (!bom && !raw.includes(carriageReturn)) return { bytes: raw };
  if (!isText(raw)) return { bytes: raw };
  const start = bom ? mark.length : 0;
  const { bytes, pairs, feeds } = joinLineEnds(raw, start);
  const crlf = pairs > 0 && pairs * 2 >= feeds;
  if (!bom && pairs === 0) return { bytes: raw };
  return { bytes, format: { crlf, bom } };
}

/** The bytes to write for normalised ones: the inverse of `normaliseBytes`. */
export function restoreBytes(bytes: Uint8Array, format: TextFormat | undefined): Uint8Array {
  if (!format || !isText(bytes)) return bytes;
  const feeds = format.crlf ? countByte(bytes, lineFeed) : 0;
  const start = format.bom ? mark.length : 0;
  const result = new Uint8Array(start + bytes.length + feeds);
  if (format.bom) result.set(mark);
  if (feeds === 0) {
    result.set(bytes, start);
    return result;
  }
  let at = start;
  for (const byte of bytes) {
    if (byte === lineFeed) result[at++] = carriageReturn;
    result[at++] = byte;
  }
  return result;
}

/** Whether bytes are text: valid UTF-8 without a NUL. */
function isText(bytes: Uint8Array): boolean {
  return decodeText(bytes) !== undefined;
}

/** The text of a file, or undefined if it is binary. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function encodeText(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

export function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  return Buffer.compare(a, b) === 0;
}

function joinLineEnds(raw: Uint8Array, start: number) {
  const bytes = new Uint8Array(raw.length - start);
  let length = 0;
  let pairs = 0;
  let feeds = 0;
  for (let index = start; index < raw.length; index++) {
    const byte = raw[index] ?? 0;
    if (byte === carriageReturn && raw[index + 1] === lineFeed) {
      pairs++;
      continue;
    }
    if (byte === lineFeed) feeds++;
    bytes[length++] = byte;
  }
  return { bytes: bytes.slice(0, length), pairs, feeds };
}

function countByte(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (const byte of bytes) if (byte === wanted) count++;
  return count;
}
