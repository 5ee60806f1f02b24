import assert from "node:assert/strict";
import { test } from "node:test";
import { vectorStore } from "../src/vector-store.ts";
import type { Chunk } from "../src/document.ts";
import { nearest, overlap, startBroken, startFake, startSilent } from "./fake-store.ts";
import { dimension, keepsTheContract } from "./store-contract.ts";

interface Point {
  readonly id: string;
  readonly vector: readonly number[];
  readonly payload: Chunk;
}
interface Body {
  readonly vectors: { readonly size: number };
  readonly field_name: string;
  readonly field_schema: string;
  readonly points: readonly Point[];
  readonly query: readonly number[];
  readonly limit: number;
  readonly filter: { readonly must: ReadonlyArray<{ readonly key: string; readonly match: { readonly any?: readonly string[]; readonly value?: string } }> };
}

/** The part of Qdrant's interface that is used, with its rules: unknown ids and fields without an index are refused. */
function startQdrant(): Promise<string> {
  const points = new Map<string, Point>();
  const fields: Record<string, { data_type: string }> = {};
  let size: number | undefined;
  const fits = ({ payload }: Point, { must }: Body["filter"]) =>
    must.every(({ key, match }) => {
      assert.equal(fields[key]?.data_type, "keyword", `no index of ${key}`);
      const kept = [payload[key as "groups"] as string | readonly string[]].flat();
      return overlap(kept, match.any ?? [match.value ?? ""]);
    });
  const of = (filter: Body["filter"]) => [...points.values()].filter((point) => fits(point, filter));
  const written = { result: { operation_id: 1, status: "completed" }, status: "ok" };
  return startFake(({ name, query, body, headers }) => {
    const given = body as Body;
    const path = name.replace("/collections/passages", "");
    if (headers["api-key"] !== "qdrant key") return 401;
    if (path === "PUT ") {
      size = given.vectors.size;
      return { result: true, status: "ok" };
    }
    if (size === undefined) return 404;
    if (path === "GET ") return { result: { config: { params: { vectors: { size } } }, payload_schema: fields } };
    // Without `wait` the answer would be "acknowledged", before anything is written.
    if (["PUT /index", "PUT /points", "POST /points/delete"].includes(path) && query.get("wait") !== "true") return { result: { status: "acknowledged" } };
    if (path === "PUT /index") fields[given.field_name] = { data_type: given.field_schema };
    else if (path === "PUT /points") {
      if (given.points.some(({ id, vector }) => !/^[0-9a-f-]{36}$/.test(id) || vector.length !== size)) return 400;
      for (const point of given.points) points.set(point.id, point);
    } else if (path === "POST /points/delete") for (const { id } of of(given.filter)) points.delete(id);
    else if (path === "POST /points/count") return { result: { count: of(given.filter).length } };
    else if (path === "POST /points/query") {
      const best = nearest(of(given.filter), given.query, ({ vector }) => vector).slice(0, given.limit);
      return { result: { points: best.map(({ id, score, payload }) => ({ id, score, payload })) } };
    } else return 404;
    return written;
  });
}

function storeAt(url: string, changes: { dimension?: number; key?: string; milliseconds?: number } = {}) {
  const store = vectorStore({ url, key: "qdrant key", dimension, milliseconds: 5000, texts: async () => [], ...changes });
  assert.ok(store !== undefined);
  return store;
}

keepsTheContract("Qdrant", {
  async empty() {
    const store = storeAt(await startQdrant());
    await store.prepare();
    await store.ready();
    return store;
  },
  broken: async () => (await startBroken()).map((url) => storeAt(url)),
  silent: async () => storeAt(await startSilent(), { milliseconds: 100 }),
});

test("Qdrant: a collection of another dimension, without its indexes or with another key is refused", async () => {
  const url = await startQdrant();
  await assert.rejects(storeAt(url).ready(), /status 404/);
  await storeAt(url).prepare();
  await storeAt(url).prepare();
  await storeAt(url).ready();
  await assert.rejects(storeAt(url, { dimension: 3 }).ready(), /4 values for a vector, not 3/);
  await assert.rejects(storeAt(url, { key: "" }).ready(), /status 401/);
  const bare = await startFake(() => ({ result: { config: { params: { vectors: { size: dimension } } }, payload_schema: {} } }));
  await assert.rejects(storeAt(bare).ready(), /no index of groups and document/);
});

test("Qdrant: a deletion that leaves something is none", async () => {
  const url = await startFake(({ name }) => ({ result: name.endsWith("count") ? { count: 2 } : { status: "completed" } }));
  await assert.rejects(storeAt(url).remove("a"), /2 chunks are still there/);
});
