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
  let known: Credentials | undefined;
  return async (request) => {
    const now = new Date();
    const until = Date.parse(known?.Expiration ?? "") - 300_000;
    if (known === undefined || !(until > now.getTime())) {
      const authorization = (await readFile(tokenFile, "utf8")).trim();
      known = await askFor<Credentials>(uri, "SecretAccessKey", { method: "GET", headers: { authorization }, milliseconds: 2000 });
    }
    return signed(request, known, { region, service: "es", now });
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
  const scope = [date.slice(0, 8), region, service, "aws4_request"];
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.SecretAccessKey}`);
  const signature = hmac(key, text).toString("hex");
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.AccessKeyId}/${scope.join("/")}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
