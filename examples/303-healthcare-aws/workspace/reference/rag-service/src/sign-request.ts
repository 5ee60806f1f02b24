import { createHash, createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { IndexError, askFor } from "./request.ts";

/** What a request carries to prove who asks; made anew for each request. */
export type Login = (request: { method: string; url: string; body: string }) => Promise<Record<string, string>>;

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token?: string;
  readonly Expiration?: string;
}

interface Scope {
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

/** A key that is sent as it is: the search services outside of AWS. */
export function keyLogin(authorization: string): Login {
  return async () => ({ authorization });
}

/** The role of the pod, as EKS Pod Identity hands it out: no key is kept anywhere. */
export function roleLogin({ uri, tokenFile, region }: { uri: string; tokenFile: string; region: string }): Login {
  const credentials = roleCredentials({ uri, tokenFile });
  return async (request) => signed(request, await credentials(), { region, service: "es", now: new Date() });
}

/** Credentials of the pod's role, asked for again five minutes before they end. */
export function roleCredentials({ uri, tokenFile }: { uri: string; tokenFile: string }): () => Promise<Credentials> {
  let known: Credentials | undefined;
  return async () => {
    const until = Date.parse(known?.Expiration ?? "") - 300_000;
    if (known === undefined || !(until > Date.now())) {
      const authorization = (await readFile(tokenFile, "utf8")).trim();
      known = await askFor<Credentials>(uri, "SecretAccessKey", { method: "GET", headers: { authorization }, milliseconds: 2000 });
    }
    return known;
  };
}

/** AWS Signature Version 4 of a request whose path and query need no escapes. */
export function signed(
  { method, url, body }: { method: string; url: string; body: string },
  credentials: Credentials,
  { region, service, now }: Scope,
): Record<string, string> {
  const { host, pathname, searchParams } = new URL(url);
  if (!/^[\w./-]*$/.test(pathname)) throw new IndexError(`${pathname}: a path with escapes cannot be signed here`);
  const date = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const token = credentials.Token;
  const headers = { host, "x-amz-date": date, ...(token === undefined ? {} : { "x-amz-security-token": token }) };
  const names = Object.keys(headers).join(";");
  const query = [...searchParams].map(([key, value]) => `${key}=${value}`).toSorted().join("&");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`).join("");
  const canonical = [method, pathname, query, lines, names, sha256(body)].join("\n");
  const { scope: place, signature } = signatureOf(canonical, credentials, { region, service, date });
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.AccessKeyId}/${place}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/**
 * AWS Signature Version 4 in the query of an address, for a quarter of an hour: objects, and the token of a cache. The
 * payload is its hash, or what stands for one.
 */
export function presigned(
  { method, url, payload }: { method: string; url: string; payload: string },
  credentials: Credentials,
  { region, service, now, seconds = 900 }: Scope & { seconds?: number },
): string {
  const { host, pathname, searchParams } = new URL(url);
  if (!/^[\w./-]*$/.test(pathname)) throw new IndexError(`${pathname}: a path with escapes cannot be signed here`);
  const date = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const all: Record<string, string> = {
    ...Object.fromEntries(searchParams),
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${credentials.AccessKeyId}/${date.slice(0, 8)}/${region}/${service}/aws4_request`,
    "X-Amz-Date": date,
    "X-Amz-Expires": String(seconds),
    "X-Amz-SignedHeaders": "host",
    ...(credentials.Token === undefined ? {} : { "X-Amz-Security-Token": credentials.Token }),
  };
  const query = Object.entries(all).map(([name, value]) => `${escaped(name)}=${escaped(value)}`).toSorted().join("&");
  const canonical = [method, pathname, query, `host:${host}\n`, "host", payload].join("\n");
  const { signature } = signatureOf(canonical, credentials, { region, service, date });
  return `https://${host}${pathname}?${query}&X-Amz-Signature=${signature}`;
}

function signatureOf(canonical: string, credentials: Credentials, { region, service, date }: { region: string; service: string; date: string }) {
  const scope = [date.slice(0, 8), region, service, "aws4_request"];
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.SecretAccessKey}`);
  return { scope: scope.join("/"), signature: hmac(key, text).toString("hex") };
}

const escaped = (text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
