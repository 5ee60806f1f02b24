import { uuidOf } from "./joined-index.ts";
import type { MakeVectorStore } from "./joined-index.ts";
import { IndexError, ask, askFor } from "./request.ts";

interface Page {
  readonly vectors?: ReadonlyArray<{ readonly id: string }>;
  readonly pagination?: { readonly next?: string };
  readonly namespace: string;
}

const namespace = "passages";
const version = "2026-07";
const batch = 200;

/**
 * Namespace `passages` of an index over the REST interface of Pinecone. The provider gets vectors, ids and groups; the
 * text stays in the keyword index, which decides once more who may read it and no longer has what was deleted.
 */
export const vectorStore: MakeVectorStore = ({ url, key, dimension, milliseconds, texts }) => {
  const headers = { "Api-Key": key, "X-Pinecone-Api-Version": version };
  const post = <T extends object>(path: string, field: keyof T & string, body: object) =>
    askFor<T>(`${url}${path}`, field, { headers, body, milliseconds });
  // An id begins with its document, so that a document's ids can be listed; the rest tells its chunks apart.
  const prefixOf = (document: string) => `${uuidOf(document)}#`;
  const ready = async () => {
    const { dimension: size } = await post<{ dimension: number }>("/describe_index_stats", "dimension", {});
    if (size !== dimension) throw new IndexError(`vector index: ${size} values for a vector, not ${dimension}`);
  };
  const idsOf = async (document: string): Promise<string[]> => {
    const found: string[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const query = new URLSearchParams({ namespace, prefix: prefixOf(document), ...(next === "" ? {} : { paginationToken: next }) });
      const page: Page = await askFor<Page>(`${url}/vectors/list?${query}`, "namespace", { method: "GET", headers, milliseconds });
      found.push(...(page.vectors ?? []).map(({ id }) => id));
      next = page.pagination?.next;
    }
    return found;
  };
  return {
    // The index itself is made with the account, its dimension and its region: see the Terraform of the platform.
    prepare: ready,
    ready,
    async upsert(chunks, vectors) {
      const all = chunks.map(({ id, document, groups }, index) => ({
        id: `${prefixOf(document)}${uuidOf(id)}`,
        values: vectors[index],
        metadata: { chunk: id, document, groups },
      }));
      for (let from = 0; from < all.length; from += batch) {
        const some = all.slice(from, from + batch);
        const { upsertedCount } = await post<{ upsertedCount: number }>("/vectors/upsert", "upsertedCount", { namespace, vectors: some });
        if (upsertedCount !== some.length) throw new IndexError(`vector index: it took ${upsertedCount} of ${some.length} chunks`);
      }
    },
    async byVector(vector, groups, most) {
      const { matches } = await post<{ matches: Array<{ score: number; metadata: { chunk: string } }> }>("/query", "matches", {
        namespace,
        vector,
        topK: most,
        filter: { groups: { $in: groups } },
        includeMetadata: true,
      });
      const scores = new Map(matches.map(({ score, metadata }) => [metadata.chunk, score]));
      if (scores.size === 0) return [];
      const passages = await texts([...scores.keys()], groups);
      return passages
        .map((passage) => ({ ...passage, score: scores.get(passage.id) ?? 0 }))
        .toSorted((a, b) => b.score - a.score);
    },
    async remove(document) {
      const ids = await idsOf(document);
      for (let from = 0; from < ids.length; from += batch)
        await ask(`${url}/vectors/delete`, { headers, body: { namespace, ids: ids.slice(from, from + batch) }, milliseconds });
      return ids.length;
    },
  };
};
