import type { CloudIdentity } from "./cloud-identity.ts";
import type { SourceDocument } from "./document.ts";
import { uuidOf } from "./joined-index.ts";
import { IndexError } from "./request.ts";

/** Documents as parsed, kept in the object store: an index can be rebuilt from them, and a deletion reaches them too. */
export interface Copies {
  put(document: SourceDocument): Promise<void>;
  remove(document: string): Promise<void>;
  has(document: string): Promise<boolean>;
}

/** Below an address such as https://BUCKET.s3.REGION.amazonaws.com/parsed; all three clouds take the same requests. */
export function objectCopies(place: string, { object }: Pick<CloudIdentity, "object">): Copies {
  const send = async (method: "GET" | "PUT" | "DELETE", document: string, body?: string) => {
    const { url, headers } = await object(method, `${place}/${uuidOf(document)}.json`);
    const response = await fetch(url, { method, headers, signal: AbortSignal.timeout(30_000), redirect: "error", ...(body === undefined ? {} : { body }) });
    await response.body?.cancel();
    if (!response.ok && response.status !== 404) throw new IndexError(`object store: ${method} of a copy, status ${response.status}`);
    return response.status !== 404;
  };
  return {
    async put(document) {
      if (!(await send("PUT", document.id, JSON.stringify(document)))) throw new IndexError("object store: there is no such bucket");
    },
    remove: async (document) => void (await send("DELETE", document)),
    has: (document) => send("GET", document),
  };
}
