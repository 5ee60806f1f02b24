import type { CloudIdentity } from "./cloud-identity.ts";
import type { Chunk, SourceDocument } from "./document.ts";
import { uuidOf } from "./joined-index.ts";
import { IndexError } from "./request.ts";

/** A document as parsed, with the chunks that the guardrails let into the indexes. */
export interface Copy extends SourceDocument {
  readonly chunks: readonly Chunk[];
}

/** Copies in the object store: the index of words is filled from them when it is lost, and a deletion reaches them too. */
export interface Copies {
  put(copy: Copy): Promise<void>;
  get(document: string): Promise<Copy | undefined>;
  remove(document: string): Promise<void>;
  has(document: string): Promise<boolean>;
}

/** Below an address such as https://BUCKET.s3.REGION.amazonaws.com/parsed; all three clouds take the same requests. */
export function objectCopies(place: string, { object }: Pick<CloudIdentity, "object">): Copies {
  const send = async (method: "GET" | "PUT" | "DELETE", document: string, body?: string) => {
    const { url, headers } = await object(method, `${place}/${uuidOf(document)}.json`);
    const response = await fetch(url, { method, headers, signal: AbortSignal.timeout(30_000), redirect: "error", ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    if (!response.ok && response.status !== 404) throw new IndexError(`object store: ${method} of a copy, status ${response.status}`);
    return response.status === 404 ? undefined : text;
  };
  return {
    async put(copy) {
      if ((await send("PUT", copy.id, JSON.stringify(copy))) === undefined) throw new IndexError("object store: there is no such bucket");
    },
    async get(document) {
      const text = await send("GET", document);
      return text === undefined ? undefined : (JSON.parse(text) as Copy);
    },
    remove: async (document) => void (await send("DELETE", document)),
    has: async (document) => (await send("GET", document)) !== undefined,
  };
}
