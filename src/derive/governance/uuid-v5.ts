import { createHash } from "node:crypto";

/** Namespace of everything that archwright names; chosen once, at random. */
const namespace = "6f0c7a52-3b8e-4d2a-9c41-5e7d90a1b2c3";

/** A UUID that follows from its name (RFC 9562, section 5.5): the same thing keeps its UUID. */
export function uuidV5(name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
