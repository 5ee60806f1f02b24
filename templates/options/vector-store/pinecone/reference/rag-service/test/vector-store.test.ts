import assert from "node:assert/strict";
import { test } from "node:test";
import type { Chunk, Passage } from "../src/document.ts";
import type { VectorStore } from "../src/joined-index.ts";
import { vectorStore } from "../src/vector-store.ts";
import { nearest, overlap, startBroken, startFake, startSilent } from "./fake-store.ts";
import { chunk, dimension, keepsTheContract } from "./store-contract.ts";

interface Kept {
  readonly id: string;
  readonly values: readonly number[];
  readonly metadata: { readonly chunk: string; readonly groups: readonly string[] };
}
interface Body {
  readonly vectors: readonly Kept[];
  readonly vector: readonly number[];
  readonly topK: number;
  readonly ids: readonly string[];
  readonly filter: { readonly groups: { readonly $in: readonly string[] } };
}

/** The part of Pinecone's interface that is used; lists have one id on a page. `seen` is everything that left the house. */
function startPinecone(seen: string[] = []): Promise<string> {
  const kept = new Map<string, Kept>();
  return startFake(({ name, query, body, headers }) => {
    const given = body as Body;
    seen.push(JSON.stringify(body));
    if (headers["api-key"] !== "pinecone key" || headers["x-pinecone-api-version"] === undefined) return 401;
    if (name === "POST /describe_index_stats") return { dimension, namespaces: {} };
    if (name === "POST /vectors/upsert") {
      if (given.vectors.some(({ values }) => values.length !== dimension)) return 400;
      for (const vector of given.vectors) kept.set(vector.id, vector);
      return { upsertedCount: given.vectors.length };
    }
    if (name === "POST /query") {
      const readable = [...kept.values()].filter(({ metadata }) => overlap(metadata.groups, given.filter.groups.$in));
      return { matches: nearest(readable, given.vector, ({ values }) => values).slice(0, given.topK), namespace: "passages" };
    }
    if (name === "GET /vectors/list") {
      const all = [...kept.keys()].filter((id) => id.startsWith(query.get("prefix") ?? "")).toSorted();
      const at = Number(query.get("paginationToken") ?? 0);
      const more = at + 1 < all.length ? { pagination: { next: String(at + 1) } } : {};
      return { vectors: all.slice(at, at + 1).map((id) => ({ id })), namespace: "passages", ...more };
    }
    if (name !== "POST /vectors/delete") return 404;
    for (const id of given.ids) kept.delete(id);
    return {};
  });
}

/** The keyword index beside it, which has the text; it keeps what is written through the returned store. */
function storeAt(url: string, changes: { dimension?: number; key?: string; milliseconds?: number } = {}): VectorStore & { texts: Map<string, Chunk> } {
  const texts = new Map<string, Chunk>();
  const byIds = async (ids: readonly string[], groups: readonly string[]): Promise<Passage[]> =>
    ids.flatMap((id) => texts.get(id) ?? []).filter((one) => overlap(one.groups, groups)).map((one) => ({ ...one, score: 0 }));
  const store = vectorStore({ url, key: "pinecone key", dimension, milliseconds: 5000, texts: byIds, ...changes });
  assert.ok(store !== undefined);
  return {
    ...store,
    texts,
    async upsert(chunks, vectors) {
      await store.upsert(chunks, vectors);
      for (const one of chunks) texts.set(one.id, one);
    },
  };
}

keepsTheContract("Pinecone", {
  empty: async () => storeAt(await startPinecone()),
  broken: async () => (await startBroken()).map((url) => storeAt(url)),
  silent: async () => storeAt(await startSilent(), { milliseconds: 100 }),
});

test("Pinecone: an index of another dimension, or another key, is refused", async () => {
  const url = await startPinecone();
  await storeAt(url).prepare();
  await storeAt(url).ready();
  await assert.rejects(storeAt(url, { dimension: 3 }).ready(), /4 values for a vector, not 3/);
  await assert.rejects(storeAt(url, { key: "" }).ready(), /status 401/);
});

test("Pinecone: no text leaves, and a passage that is deleted or withdrawn here is not returned although it is still there", async () => {
  const seen: string[] = [];
  const store = storeAt(await startPinecone(seen));
  await store.upsert([chunk("a#0", ["g"]), chunk("b#0", ["g"])], [[1, 0, 0, 0], [0, 1, 0, 0]]);
  store.texts.delete("a#0");
  store.texts.set("b#0", chunk("b#0", ["board"]));
  assert.deepEqual(await store.byVector([1, 0, 0, 0], ["g"], 5), []);
  assert.ok(seen.length > 1);
  assert.equal(seen.some((body) => body.includes("Text of") || body.includes("Title of")), false);
});

test("Pinecone: a write that is taken in part is none", async () => {
  const url = await startFake(() => ({ upsertedCount: 0 }));
  await assert.rejects(storeAt(url).upsert([chunk("a#0", ["g"])], [[1, 0, 0, 0]]), /took 0 of 1 chunks/);
});
