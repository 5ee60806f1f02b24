import { createHash } from "node:crypto";

/** Names a rendered file by what it says and by the format that it is read in. */
export function proofKey(path: string, text: string): string {
  const format = path.slice(path.lastIndexOf("/") + 1);
  return createHash("sha256").update(`${format}\n${text}`).digest("base64url").slice(0, 22);
}
