import { words } from "./document.ts";
import type { Chunk, Passage } from "./document.ts";
import { uuidOf } from "./joined-index.ts";
import type { WordStore } from "./joined-index.ts";
import { IndexError, ask, askFor } from "./request.ts";
import type { Request } from "./request.ts";
import type { Login } from "./sign-request.ts";

/** A chunk as the index keeps it; `id` is a name of the index itself. */
interface Kept extends Omit<Chunk, "id"> {
  readonly chunk: string;
}

interface Found {
  readonly timed_out: boolean;
  readonly _shards: { readonly failed: number };
  readonly hits: { readonly hits: ReadonlyArray<{ readonly _score: number | null; readonly _source: Kept }> };
}

interface Counted extends Pick<Found, "timed_out" | "_shards"> {
  readonly aggregations: { readonly there: { readonly buckets: ReadonlyArray<{ readonly key: string }> } };
}

interface Mapping {
  readonly chunks?: { readonly mappings?: { readonly properties?: Readonly<Record<string, { readonly type?: string }>> } };
}

/** Exact values: as text they would be cut into words, and the group "staff" would read what is for "ward-staff". */
const exact = ["chunk", "document", "groups"];
const properties = {
  ...Object.fromEntries(exact.map((name) => [name, { type: "keyword" }])),
  dataClass: { type: "keyword", index: false },
  links: { type: "keyword", index: false },
  changed: { type: "keyword", index: false },
  title: { type: "text" },
  text: { type: "text" },
};

/** Each word is a clause for each field, and an index refuses more than 1,024 of them: somebody may paste a page. */
const asked = (question: string): string => [...new Set(words(question))].slice(0, 400).join(" ");

/** Keyword search over the interface that OpenSearch and Elasticsearch share: BM25, the reader's groups as a filter. */
export function wordStore({ url, login, milliseconds }: { url: string; login: Login; milliseconds: number }): WordStore {
  const at = `${url}/chunks`;
  /** The request as it is sent: a login may sign its text. */
  const as = async (method: "GET" | "POST" | "PUT", path: string, content?: unknown): Promise<Request> => {
    const body = typeof content === "string" || content === undefined ? content : JSON.stringify(content);
    const type = typeof content === "string" ? "application/x-ndjson" : "application/json";
    const headers = await login({ method, url: `${at}${path}`, body: body ?? "" });
    return { method, headers: { ...headers, ...(body === undefined ? {} : { "content-type": type }) }, body, milliseconds };
  };
  const post = async <T extends object>(path: string, field: keyof T & string, body: unknown) =>
    askFor<T>(`${at}${path}`, field, await as("POST", path, body));
  const search = async (query: object, size: number): Promise<Passage[]> => {
    const { timed_out: late, _shards: shards, hits } = await post<Found>("/_search", "hits", { size, query });
    whole({ timed_out: late, _shards: shards });
    return hits.hits.map(({ _score, _source: { chunk, ...rest } }) => ({ ...rest, id: chunk, score: _score ?? 0 }));
  };
  const only = (groups: readonly string[], more: object = {}) => ({ bool: { ...more, filter: [{ terms: { groups } }] } });
  return {
    async prepare() {
      const found = await ask(at, { ...(await as("GET", "")), missing: 404 });
      if (found === undefined) await ask(at, await as("PUT", "", { mappings: { properties } }));
    },
    async ready() {
      const mapping = await askFor<Mapping>(`${at}/_mapping`, "chunks", await as("GET", "/_mapping"));
      for (const name of exact) {
        const { type } = mapping.chunks?.mappings?.properties?.[name] ?? {};
        if (type !== "keyword") throw new IndexError(`keyword index: ${name} is kept as ${type ?? "nothing"}, not as keyword`);
      }
    },
    async upsert(chunks) {
      const lines = chunks.flatMap(({ id, ...rest }) => [{ index: { _id: uuidOf(id) } }, { ...rest, chunk: id }]);
      const body = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      const { errors } = await post<{ errors: boolean }>("/_bulk?refresh=wait_for", "errors", body);
      if (errors) throw new IndexError("keyword index: it refused a chunk");
    },
    byWords: (query, groups, most) =>
      search(only(groups, { must: [{ multi_match: { query: asked(query), fields: ["title", "text"] } }] }), most),
    byIds: (ids, groups) => search(only(groups, { must: [{ terms: { chunk: ids } }] }), ids.length),
    ofDocuments: (documents, groups) => search(only(groups, { must: [{ terms: { document: documents } }] }), 1000),
    async remove(document) {
      const body = { query: { term: { document } } };
      const { deleted, failures, timed_out: late } = await post<{ deleted: number; failures: unknown[]; timed_out?: boolean }>("/_delete_by_query?refresh=true", "failures", body);
      if (late === true) throw new IndexError("keyword index: a deletion ended before its end");
      if (failures.length > 0) throw new IndexError(`keyword index: ${failures.length} chunks were not deleted`);
      return deleted;
    },
    async lacking(documents) {
      const aggs = { there: { terms: { field: "document", size: documents.length } } };
      const { aggregations, ...answer } = await post<Counted>("/_search", "aggregations", { size: 0, query: { terms: { document: documents } }, aggs });
      whole(answer);
      const there = new Set(aggregations.there.buckets.map(({ key }) => key));
      return documents.filter((document) => !there.has(document));
    },
  };
}

function whole({ timed_out: late, _shards: { failed } }: Pick<Found, "timed_out" | "_shards">): void {
  if (late || failed > 0) throw new IndexError("keyword index: a part of it did not answer");
}
