import { words } from "../src/document.ts";
import { overlap, startFake } from "./fake-store.ts";

interface Kept {
  readonly chunk: string;
  readonly document: string;
  readonly title: string;
  readonly text: string;
  readonly groups: readonly string[];
}
interface Query {
  readonly bool: {
    readonly filter: ReadonlyArray<{ readonly terms: { readonly groups: readonly string[] } }>;
    readonly must: ReadonlyArray<{ readonly terms?: Readonly<Record<string, readonly string[]>>; readonly multi_match?: { readonly query: string } }>;
  };
}

/** A keyword index of one node; faults make it wrong in ways in which a real one can be. */
export async function startFakeWords(faults: { ignoresFilter?: boolean; late?: boolean; refuses?: boolean; dynamic?: boolean } = {}): Promise<string> {
  const kept = new Map<string, Kept>();
  let properties: object | undefined;
  const matches = (one: Kept, { bool }: Query): boolean => {
    const readable = faults.ignoresFilter === true || bool.filter.every(({ terms }) => overlap(one.groups, terms.groups));
    return readable && bool.must.every(({ terms, multi_match: asked }) =>
      asked === undefined
        ? Object.entries(terms ?? {}).every(([field, values]) => values.includes(String(one[field as "chunk"])))
        : overlap(words(`${one.title} ${one.text}`), words(asked.query)));
  };
  return startFake(({ name, body, headers }) => {
    if (headers["authorization"] !== "ApiKey words") return 401;
    if (name === "GET /chunks") return properties === undefined ? 404 : {};
    if (name === "PUT /chunks") {
      properties = (body as { mappings: { properties: object } }).mappings.properties;
      return { acknowledged: true };
    }
    if (properties === undefined) return 404;
    if (name === "GET /chunks/_mapping") return { chunks: { mappings: { properties: faults.dynamic === true ? { groups: { type: "text" } } : properties } } };
    if (name === "POST /chunks/_bulk") {
      const lines = String(body).trim().split("\n").map((line) => JSON.parse(line) as object);
      for (let at = 0; at < lines.length; at += 2) kept.set((lines[at] as { index: { _id: string } }).index._id, lines[at + 1] as Kept);
      return { errors: faults.refuses === true };
    }
    if (name === "POST /chunks/_search") {
      const { query, size, aggs } = body as { query: Query & { terms: { document: readonly string[] } }; size: number; aggs?: object };
      const answered = { timed_out: faults.late === true, _shards: { failed: 0 } };
      if (aggs !== undefined) return { ...answered, hits: { hits: [] }, aggregations: { there: { buckets: [...new Set([...kept.values()].map(({ document }) => document))].filter((one) => query.terms.document.includes(one)).map((key) => ({ key })) } } };
      // As OpenSearch unless told otherwise: a clause is a word in one of two fields.
      if (query.bool.must.some(({ multi_match: asked }) => words(asked?.query ?? "").length * 2 > 1024)) return 400;
      const found = [...kept.values()].filter((one) => matches(one, query)).slice(0, size);
      return { ...answered, hits: { hits: found.map((one) => ({ _score: 1, _source: one })) } };
    }
    if (name !== "POST /chunks/_delete_by_query") return 404;
    const { document } = (body as { query: { term: { document: string } } }).query.term;
    const gone = [...kept].filter(([, one]) => one.document === document);
    if (faults.refuses === true) return { deleted: 0, failures: gone };
    for (const [id] of faults.late === true ? [] : gone) kept.delete(id);
    if (faults.late === true) return { deleted: 0, failures: [], timed_out: true };
    return { deleted: gone.length, failures: [] };
  });
}
