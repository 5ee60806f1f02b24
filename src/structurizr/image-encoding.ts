const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64 for addresses (RFC 4648, section 5), without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const length = Math.min(3, bytes.length - at) + 1;
    for (let index = 0; index < length; index++) {
      text += ALPHABET[(group >> (18 - 6 * index)) & 63];
    }
  }
  return text;
}

const MAX_BLOCK = 65_535;

/** A zlib stream of stored blocks (RFC 1950, RFC 1951): what readers of compressed text expect, uncompressed. */
export function zlibStored(bytes: Uint8Array): Uint8Array {
  const out: number[] = [0x78, 0x01];
  for (let at = 0; at === 0 || at < bytes.length; at += MAX_BLOCK) {
    const block = bytes.subarray(at, at + MAX_BLOCK);
    const last = at + MAX_BLOCK >= bytes.length ? 1 : 0;
    const { length } = block;
    out.push(last, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255);
    for (const byte of block) out.push(byte);
  }
  const sum = adler32(bytes);
  out.push((sum >>> 24) & 255, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255);
  return Uint8Array.from(out);
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}
