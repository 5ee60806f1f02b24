import { createHmac, timingSafeEqual } from "node:crypto";

/** Who asks and what that person may read, as the access service signed it. */
export interface Reader {
  readonly subject: string;
  readonly groups: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
}

export class AccessError extends Error {}

/** The filter that the access service hands out: `payload.signature`, both base64url. */
export function signReader(reader: Reader, key: string): string {
  const payload = Buffer.from(JSON.stringify(reader)).toString("base64url");
  return `${payload}.${signatureOf(payload, key).toString("base64url")}`;
}

/** Reads a filter; without a valid signature, with an old one or without groups nobody reads anything. */
export function verifyReader(token: string | undefined, key: string, now: Date): Reader {
  const [payload = "", signature = ""] = (token ?? "").split(".");
  const expected = signatureOf(payload, key);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new AccessError("the access filter is not signed by the access service");
  const reader = JSON.parse(Buffer.from(payload, "base64url").toString()) as Reader;
  if (reader.expires * 1000 <= now.getTime()) throw new AccessError("the access filter has expired");
  if (!Array.isArray(reader.groups) || reader.groups.length === 0)
    throw new AccessError("the access filter names no group");
  return reader;
}

export function mayRead(reader: Pick<Reader, "groups">, groups: readonly string[]): boolean {
  return groups.some((group) => reader.groups.includes(group));
}

function signatureOf(payload: string, key: string): Buffer {
  return createHmac("sha256", key).update(payload).digest();
}
