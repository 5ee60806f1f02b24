import assert from "node:assert/strict";
import { test } from "node:test";
import { vectorStore } from "../src/vector-store.ts";
import { nearest, overlap, startBroken, startFake, startSilent } from "./fake-store.ts";
import { dimension, keepsTheContract } from "./store-contract.ts";

interface Kept {
  readonly id: string;
  readonly class: string;
  readonly vector: readonly number[];
  readonly properties: { readonly document: string; readonly groups: readonly string[] };
}
interface Property {
  readonly name: string;
  readonly tokenization: string;
}
interface Body {
  readonly query: string;
  readonly properties: readonly Property[];
  readonly objects: readonly Kept[];
  readonly match: { readonly where: { readonly path: readonly ["document"]; readonly operator: "Equal"; readonly valueText: string } };
}

/** The queries that are used, as GraphQL; another one is an error of the query, as in a real server. */
const search =
  /^\{Get\{Passage\(nearVector: \{vector: (?<vector>\[[^\]]*\])\}, where: \{path: \["groups"\], operator: ContainsAny, valueText: (?<groups>\[.*\])\}, limit: (?<limit>\d+)\) \{ chunk document title text groups dataClass links _additional \{ distance \}\}\}\}$/u;
const first = "{Get{Passage(limit: 1) { _additional { vector }}}}";

/** The part of Weaviate's interface that is used. One call deletes at most one object. */
function startWeaviate(): Promise<string> {
  const kept = new Map<string, Kept>();
  let properties: readonly Property[] | undefined;
  const passages = (Passage: readonly object[]) => ({ data: { Get: { Passage } } });
  return startFake(({ name, body, headers }) => {
    const given = body as Body;
    if (headers["authorization"] !== "Bearer weaviate key") return 401;
    if (name === "POST /v1/schema") {
      ({ properties } = given);
      return given;
    }
    if (properties === undefined) return name === "POST /v1/graphql" ? { data: null, errors: [{ message: 'Cannot query field "Passage"' }] } : 404;
    if (name === "GET /v1/schema/Passage") return { vectorizer: "none", properties };
    if (name === "POST /v1/batch/objects") {
      for (const object of given.objects) kept.set(object.id, object);
      return given.objects.map(() => ({ result: { status: "SUCCESS" } }));
    }
    if (name === "DELETE /v1/batch/objects") {
      const matches = [...kept.values()].filter(({ properties: own }) => own.document === given.match.where.valueText);
      for (const { id } of matches.slice(0, 1)) kept.delete(id);
      return { results: { matches: matches.length, limit: 1, successful: Math.min(1, matches.length), failed: 0 } };
    }
    if (name !== "POST /v1/graphql") return 404;
    if (given.query === first) return passages([...kept.values()].slice(0, 1).map(({ vector }) => ({ _additional: { vector } })));
    const { vector = "", groups = "", limit = "" } = search.exec(given.query)?.groups ?? {};
    if (vector === "") return { data: null, errors: [{ message: `Syntax Error: ${given.query}` }] };
    const readable = [...kept.values()].filter((one) => overlap(one.properties.groups, JSON.parse(groups) as string[]));
    const best = nearest(readable, JSON.parse(vector) as number[], (one) => one.vector).slice(0, Number(limit));
    return passages(best.map(({ score, properties: own }) => ({ ...own, _additional: { distance: 1 - score } })));
  });
}

function storeAt(url: string, changes: { dimension?: number; key?: string; milliseconds?: number } = {}) {
  const store = vectorStore({ url, key: "weaviate key", dimension, milliseconds: 5000, texts: async () => [], ...changes });
  assert.ok(store !== undefined);
  return store;
}

keepsTheContract("Weaviate", {
  async empty() {
    const store = storeAt(await startWeaviate());
    await store.prepare();
    await store.ready();
    return store;
  },
  broken: async () => (await startBroken()).map((url) => storeAt(url)),
  silent: async () => storeAt(await startSilent(), { milliseconds: 100 }),
});

test("Weaviate: a collection of another dimension, one that cuts groups into words, or another key is refused", async () => {
  const url = await startWeaviate();
  await assert.rejects(storeAt(url).ready(), /status 404/);
  await storeAt(url).prepare();
  await storeAt(url).ready();
  await storeAt(url).upsert([{ id: "a#0", document: "a", title: "", text: "", groups: ["g"], dataClass: "internal", links: [] }], [[1, 0, 0, 0]]);
  await storeAt(url).ready();
  await assert.rejects(storeAt(url, { dimension: 3 }).ready(), /4 values for a vector, not 3/);
  await assert.rejects(storeAt(url, { key: "" }).ready(), /status 401/);
  const names = ["chunk", "document", "groups"];
  const cut = await startFake(() => ({ properties: names.map((name) => ({ name, tokenization: name === "groups" ? "word" : "field" })) }));
  await assert.rejects(storeAt(cut).ready(), /groups is kept as word, not as field/);
});

test("Weaviate: an object that it refuses or keeps, and an error beside data, are no success", async () => {
  const url = await startFake(({ name }) =>
    name === "POST /v1/batch/objects"
      ? [{ result: { status: "FAILED" } }]
      : name === "POST /v1/graphql" ? { data: { Get: { Passage: [] } }, errors: [{ message: "nearVector: [0.25] is no vector" }] } : { results: { matches: 3, successful: 0 } });
  await assert.rejects(storeAt(url).upsert([{ id: "a#0", document: "a", title: "", text: "", groups: ["g"], dataClass: "internal", links: [] }], [[1, 0, 0, 0]]), /refused 1 chunks/);
  // The reason ends up in the record: it says that there was an error, and nothing of the question.
  await assert.rejects(storeAt(url).byVector([1, 0, 0, 0], ["g"], 1), /^Error: vector index: no result, 1 errors of the query$/);
  await assert.rejects(storeAt(url).remove("a"), /3 chunks were not deleted/);
});
