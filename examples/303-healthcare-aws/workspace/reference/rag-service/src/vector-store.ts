import type { Chunk } from "./document.ts";
import { uuidOf } from "./joined-index.ts";
import type { MakeVectorStore } from "./joined-index.ts";
import { IndexError, ask, askFor } from "./request.ts";

interface Collection {
  readonly config: { readonly params: { readonly vectors: { readonly size?: number } } };
  readonly payload_schema: Readonly<Record<string, { readonly data_type?: string }>>;
}

/** Fields that searches and deletions filter by; with an index of their own the graph gets links for them. */
const filtered = ["groups", "document"];

/** Collection `passages` over the REST interface of Qdrant; the payload of a point is its chunk. */
export const vectorStore: MakeVectorStore = ({ url, key, dimension, milliseconds }) => {
  const at = `${url}/collections/passages`;
  const headers = { "api-key": key };
  const send = async <T>(method: "GET" | "POST" | "PUT", path: string, body?: unknown) =>
    (await askFor<{ result: T }>(`${at}${path}`, "result", { method, headers, body, milliseconds })).result;
  const write = async (method: "POST" | "PUT", path: string, body: unknown) => {
    const { status } = await send<{ status: string }>(method, path, body);
    if (status !== "completed") throw new IndexError(`vector index: a write is ${status}`);
  };
  const of = (document: string) => ({ must: [{ key: "document", match: { value: document } }] });
  const count = (document: string) =>
    send<{ count: number }>("POST", "/points/count", { filter: of(document), exact: true });
  return {
    async prepare() {
      const found = await ask(at, { method: "GET", headers, milliseconds, missing: 404 });
      if (found === undefined)
        await send("PUT", "", {
          vectors: { size: dimension, distance: "Cosine", on_disk: true },
          quantization_config: { scalar: { type: "int8", always_ram: true } },
        });
      for (const field of filtered)
        await write("PUT", "/index?wait=true", { field_name: field, field_schema: "keyword" });
    },
    async ready() {
      const { config, payload_schema: fields } = await send<Collection>("GET", "");
      const { size } = config.params.vectors;
      if (size !== dimension) throw new IndexError(`vector index: ${size} values for a vector, not ${dimension}`);
      const missing = filtered.filter((field) => fields[field]?.data_type !== "keyword");
      if (missing.length > 0) throw new IndexError(`vector index: no index of ${missing.join(" and ")}`);
    },
    async upsert(chunks, vectors) {
      const points = chunks.map((chunk, index) => ({ id: uuidOf(chunk.id), vector: vectors[index], payload: chunk }));
      await write("PUT", "/points?wait=true", { points });
    },
    async byVector(vector, groups, most) {
      const { points } = await send<{ points: Array<{ score: number; payload: Chunk }> }>("POST", "/points/query", {
        query: vector,
        filter: { must: [{ key: "groups", match: { any: groups } }] },
        // Steps over neighbors that the reader may not see where the filter is narrow (since 1.16).
        params: { acorn: { enable: true } },
        limit: most,
        with_payload: true,
      });
      return points.map(({ score, payload }) => ({ ...payload, score }));
    },
    async remove(document) {
      const before = await count(document);
      await write("POST", "/points/delete?wait=true", { filter: of(document) });
      const after = await count(document);
      if (after.count > 0) throw new IndexError(`vector index: ${after.count} chunks are still there`);
      return before.count;
    },
  };
};
