import type { Chunk } from "./document.ts";
import { uuidOf } from "./joined-index.ts";
import type { MakeVectorStore } from "./joined-index.ts";
import { IndexError, ask, askFor } from "./request.ts";

interface Schema {
  readonly vectorizer: string;
  readonly properties: ReadonlyArray<{ readonly name: string; readonly tokenization?: string }>;
}
type Hit = Omit<Chunk, "id"> & { readonly chunk: string; readonly _additional: { readonly distance?: number; readonly vector?: number[] } };
interface Answer {
  readonly data?: { readonly Get?: { readonly Passage?: readonly Hit[] } };
  readonly errors?: ReadonlyArray<{ readonly message: string }>;
}
type Written = ReadonlyArray<{ readonly result: { readonly status?: string } }>;
interface Deleted {
  readonly results: { readonly matches: number; readonly successful: number };
}

/** Compared as they are: cut into words, the group "staff" would read what is for "ward-staff". */
const exact = ["chunk", "document", "groups"];
const properties = ["chunk", "document", "title", "text", "groups", "dataClass", "links"].map((name) => ({
  name,
  dataType: [name === "groups" || name === "links" ? "text[]" : "text"],
  indexFilterable: exact.includes(name),
  indexSearchable: false,
  tokenization: exact.includes(name) || name === "links" || name === "dataClass" ? "field" : "word",
}));

/** Collection `Passage` over the REST and GraphQL interfaces of Weaviate; vectors come from us. */
export const vectorStore: MakeVectorStore = ({ url, key, dimension, milliseconds }) => {
  const headers = { authorization: `Bearer ${key}` };
  const get = async (query: string): Promise<readonly Hit[]> => {
    const { data, errors = [] } = await askFor<Answer>(`${url}/v1/graphql`, "data", { headers, body: { query: `{Get{Passage(${query}}}}` }, milliseconds });
    const found = data?.Get?.Passage;
    // Its message quotes the query: the vector of a question, and groups.
    if (errors.length > 0 || found === undefined) throw new IndexError(`vector index: no result, ${errors.length} errors of the query`);
    return found;
  };
  return {
    async prepare() {
      const found = await ask(`${url}/v1/schema/Passage`, { method: "GET", headers, milliseconds, missing: 404 });
      const body = { class: "Passage", vectorizer: "none", vectorIndexType: "hnsw", vectorIndexConfig: { distance: "cosine" }, properties };
      if (found === undefined) await ask(`${url}/v1/schema`, { headers, body, milliseconds });
    },
    async ready() {
      const schema = await askFor<Schema>(`${url}/v1/schema/Passage`, "properties", { method: "GET", headers, milliseconds });
      for (const name of exact) {
        const { tokenization = "nothing" } = schema.properties.find((one) => one.name === name) ?? {};
        if (tokenization !== "field") throw new IndexError(`vector index: ${name} is kept as ${tokenization}, not as field`);
      }
      // The collection takes the dimension of its first vector.
      const [first] = await get("limit: 1) { _additional { vector }");
      const size = first?._additional.vector?.length ?? dimension;
      if (size !== dimension) throw new IndexError(`vector index: ${size} values for a vector, not ${dimension}`);
    },
    async upsert(chunks, vectors) {
      const objects = chunks.map(({ id, ...rest }, index) => ({
        class: "Passage",
        id: uuidOf(id),
        properties: { ...rest, chunk: id },
        vector: vectors[index],
      }));
      const done = await askFor<Written>(`${url}/v1/batch/objects`, "length", { headers, body: { objects }, milliseconds });
      const failed = objects.length - done.filter(({ result }) => result.status === "SUCCESS").length;
      if (failed > 0) throw new IndexError(`vector index: it refused ${failed} chunks`);
    },
    async byVector(vector, groups, most) {
      const filter = `where: {path: ["groups"], operator: ContainsAny, valueText: ${JSON.stringify(groups)}}`;
      const near = `nearVector: {vector: ${JSON.stringify(vector)}}`;
      const hits = await get(`${near}, ${filter}, limit: ${most}) { chunk document title text groups dataClass links _additional { distance }`);
      return hits.map(({ chunk, _additional, ...rest }) => ({ ...rest, links: rest.links ?? [], id: chunk, score: 1 - (_additional.distance ?? 1) }));
    },
    async remove(document) {
      const match = { class: "Passage", where: { path: ["document"], operator: "Equal", valueText: document } };
      let gone = 0;
      // One call deletes a limited number: again, until a search finds none.
      for (;;) {
        const { results } = await askFor<Deleted>(`${url}/v1/batch/objects`, "results", { method: "DELETE", headers, body: { match, output: "minimal" }, milliseconds });
        if (results.matches === 0) return gone;
        if (results.successful === 0) throw new IndexError(`vector index: ${results.matches} chunks were not deleted`);
        gone += results.successful;
      }
    },
  };
};
