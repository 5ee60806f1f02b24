import { readFile } from "node:fs/promises";
import { IndexError, askFor } from "./request.ts";
import { presigned, roleCredentials, sha256 } from "./sign-request.ts";
import type { Credentials } from "./sign-request.ts";

/** What a pod is allowed by its identity in the cloud; no key is kept anywhere. */
export interface CloudIdentity {
  /** Address and headers of a request for an object of the object store. */
  object(method: "GET" | "PUT" | "DELETE", url: string): Promise<{ url: string; headers: Record<string, string> }>;
  /** What a connection to the answer cache says after AUTH. */
  cache(): Promise<readonly string[]>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The identity that EKS, AKS or GKE gives to the pod. */
export function cloudIdentity(environment: Environment): CloudIdentity {
  if (environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] !== undefined) return aws(environment);
  return environment["AZURE_FEDERATED_TOKEN_FILE"] === undefined ? google(environment) : azure(environment);
}

function aws(environment: Environment): CloudIdentity {
  const of = (name: string) => needed(environment, name);
  const region = of("AWS_REGION");
  const credentials = roleCredentials({ uri: of("AWS_CONTAINER_CREDENTIALS_FULL_URI"), tokenFile: of("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") });
  return {
    async object(method, url) {
      const payload = "UNSIGNED-PAYLOAD";
      return { url: presigned({ method, url, payload }, await credentials(), { region, service: "s3", now: new Date() }), headers: {} };
    },
    cache: async () => cacheToken({ cache: of("CACHE_NAME"), user: of("CACHE_USER"), region }, await credentials(), new Date()),
  };
}

/** The token of an ElastiCache user with IAM: a signed request to connect, without its scheme. */
export function cacheToken({ cache, user, region }: { cache: string; user: string; region: string }, credentials: Credentials, now: Date): string[] {
  const url = `https://${cache}/?Action=connect&User=${encodeURIComponent(user)}`;
  return [user, presigned({ method: "GET", url, payload: sha256("") }, credentials, { region, service: "elasticache", now }).slice("https://".length)];
}

function azure(environment: Environment): CloudIdentity {
  const token = async (scope: string) => {
    const assertion = (await readFile(needed(environment, "AZURE_FEDERATED_TOKEN_FILE"), "utf8")).trim();
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: needed(environment, "AZURE_CLIENT_ID"),
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
      scope,
    });
    const url = `${needed(environment, "AZURE_AUTHORITY_HOST")}${needed(environment, "AZURE_TENANT_ID")}/oauth2/v2.0/token`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return (await askFor<{ access_token: string }>(url, "access_token", { headers, body: String(form), milliseconds: 5000 })).access_token;
  };
  return {
    async object(_, url) {
      const headers = { authorization: `Bearer ${await token("https://storage.azure.com/.default")}`, "x-ms-version": "2023-11-03", "x-ms-blob-type": "BlockBlob" };
      return { url, headers };
    },
    async cache() {
      const own = await token("https://redis.azure.com/.default");
      // The user is the object id of the identity, which the token names.
      const { oid } = JSON.parse(Buffer.from(own.split(".")[1] ?? "", "base64url").toString()) as { oid: string };
      return [oid, own];
    },
  };
}

function google(environment: Environment): CloudIdentity {
  const host = environment["GCE_METADATA_HOST"] ?? "metadata.google.internal";
  const token = async () => {
    const url = `http://${host}/computeMetadata/v1/instance/service-accounts/default/token`;
    const found = await askFor<{ access_token: string }>(url, "access_token", { method: "GET", headers: { "metadata-flavor": "Google" }, milliseconds: 5000 });
    return found.access_token;
  };
  return {
    object: async (_, url) => ({ url, headers: { authorization: `Bearer ${await token()}` } }),
    cache: async () => [await token()],
  };
}

function needed(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === "") throw new IndexError(`${name} is not set`);
  return value;
}
