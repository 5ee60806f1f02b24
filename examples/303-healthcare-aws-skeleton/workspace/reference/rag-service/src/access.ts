import { sign, verify } from "node:crypto";
import type { KeyLike } from "node:crypto";
import { ReportedError } from "./record.ts";

/** Who asks and what that person may read, as the access service signed it. */
export interface Reader {
  readonly subject: string;
  readonly groups: readonly string[];
  /** Seconds since 1970. */
  readonly expires: number;
}

/** Why a filter opens nothing: no signature of the access service, its time is over, or it names nobody or no group. */
export type Refusal = "unsigned" | "expired" | "empty";

export class AccessError extends ReportedError {
  readonly refusal: Refusal;
  /** Whom a signed filter names; what one without a signature claims is not repeated. */
  readonly subject: string | undefined;

  constructor(message: string, refusal: Refusal, subject?: string) {
    super(message);
    this.refusal = refusal;
    this.subject = subject;
  }
}

/** The filter that the access service hands out: `payload.signature`, both base64url; Ed25519 with its private key. */
export function signReader(reader: Reader, privateKey: KeyLike): string {
  const payload = Buffer.from(JSON.stringify(reader)).toString("base64url");
  return `${payload}.${sign(null, Buffer.from(payload), privateKey).toString("base64url")}`;
}

/**
 * Reads a filter; without a valid signature, with an old one or without groups nobody reads anything. Whoever holds the
 * public key can check a filter and make none.
 */
export function verifyReader(token: string | undefined, publicKey: KeyLike, now: Date): Reader {
  const [payload = "", signature = ""] = (token ?? "").split(".");
  if (!verify(null, Buffer.from(payload), publicKey, Buffer.from(signature, "base64url")))
    throw new AccessError("the access filter is not signed by the access service", "unsigned");
  const { groups, expires, ...claims } = JSON.parse(Buffer.from(payload, "base64url").toString()) as Partial<Reader>;
  const subject = typeof claims.subject === "string" && claims.subject !== "" ? claims.subject : undefined;
  // Without a time it has ended.
  if (typeof expires !== "number" || !(expires * 1000 > now.getTime())) throw new AccessError("the access filter has expired", "expired", subject);
  if (subject === undefined) throw new AccessError("the access filter names nobody", "empty");
  if (!Array.isArray(groups) || groups.length === 0 || groups.some((group) => typeof group !== "string" || group === ""))
    throw new AccessError("the access filter names no group", "empty", subject);
  return { subject, groups, expires };
}

export function mayRead(reader: Pick<Reader, "groups">, groups: readonly string[]): boolean {
  return groups.some((group) => reader.groups.includes(group));
}
