import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryCache } from "../src/answer-cache.ts";
import { serviceCache } from "../src/cache-service.ts";
import type { Chunk, Passage } from "../src/document.ts";
import { forget } from "../src/ingest.ts";
import { joinedIndex } from "../src/joined-index.ts";
import { sharedCache } from "../src/shared-cache.ts";
import { keyLogin } from "../src/sign-request.ts";
import { wordStore } from "../src/word-store.ts";
import { startFakeCacheService } from "./fake-cache-service.ts";
import { sendTo, startFakeCache } from "./fake-cache.ts";
import { startFakeWords } from "./fake-word-index.ts";

/** Values of a vector in these tests. */
export const dimension = 4;

interface Store {
  upsert(chunks: readonly Chunk[], vectors: readonly number[][]): Promise<void>;
  byVector(vector: readonly number[], groups: readonly string[], most: number): Promise<Passage[]>;
  remove(document: string): Promise<number>;
}

/** A store as the contract needs it; each call gives another one. */
export interface Candidate {
  /** Prepared, for vectors of `dimension`, and without passages. */
  empty(): Promise<Store>;
  /** Behind each of them something is wrong; none may look like an empty index. */
  broken?(): Promise<Array<Pick<Store, "byVector" | "remove" | "upsert">>>;
  silent?(): Promise<Pick<Store, "byVector">>;
}

export function chunk(id: string, groups: readonly string[], more: Partial<Chunk> = {}): Chunk {
  const document = id.split("#")[0] ?? id;
  return { id, document, title: `Title of "${document}"`, text: `Text of ${id}\nwith a second line`, groups, dataClass: "internal", links: [], ...more };
}

const along = (at: number, strength = 1) => Array.from({ length: dimension }, (_, index) => (index === at ? strength : 0.1));
const ids = (passages: readonly Passage[]) => passages.map(({ id }) => id);

/** What every store behind `IndexStore` promises, the one in memory and the chosen one. */
export function keepsTheContract(name: string, { empty, broken, silent }: Candidate): void {
  test(`${name}: a search returns whole passages, nearest first, at most as many as asked for`, async () => {
    const store = await empty();
    const kept = chunk("wiki/Ärzte?#0", ["all-staff"], { links: ["forms"], dataClass: "confidential" });
    await store.upsert([kept, chunk("b#0", ["all-staff"]), chunk("c#0", ["all-staff"])], [along(0), along(1), along(2)]);
    const [first, ...others] = await store.byVector(along(0), ["all-staff"], 2);
    assert.equal(others.length, 1);
    assert.ok((first?.score ?? 0) > (others[0]?.score ?? 0));
    assert.deepEqual({ ...first, score: 0 }, { ...kept, score: 0 });
  });

  test(`${name}: a reader gets passages of own groups only, compared whole`, async () => {
    const store = await empty();
    await store.upsert(
      [chunk("a#0", ["ward-staff"]), chunk("b#0", ["staff"]), chunk("c#0", ["Staff"]), chunk("d#0", ['odd "group", \\ {it}'])],
      [along(0), along(1), along(1), along(2)],
    );
    assert.deepEqual(ids(await store.byVector(along(0), ["staff"], 10)), ["b#0"]);
    assert.deepEqual(ids(await store.byVector(along(0), ["ward"], 10)), []);
    assert.deepEqual(ids(await store.byVector(along(0), ['odd "group", \\ {it}'], 10)), ["d#0"]);
    assert.deepEqual(ids(await store.byVector(along(0), ["ward-staff", "Staff"], 10)).toSorted(), ["a#0", "c#0"]);
  });

  test(`${name}: the filter is inside the search: nearer passages of others take no place`, async () => {
    const store = await empty();
    const others = Array.from({ length: 60 }, (_, index) => chunk(`others#${index}`, ["others"]));
    await store.upsert([...others, chunk("own#0", ["few"])], [...others.map(() => along(0)), along(3)]);
    assert.deepEqual(ids(await store.byVector(along(0), ["few"], 3)), ["own#0"]);
  });

  test(`${name}: a chunk that comes again replaces the former one, readers included`, async () => {
    const store = await empty();
    await store.upsert([chunk("a#0", ["all-staff"])], [along(0)]);
    await store.upsert([chunk("a#0", ["personnel"], { text: "New" })], [along(1)]);
    assert.deepEqual(await store.byVector(along(0), ["all-staff"], 5), []);
    assert.deepEqual((await store.byVector(along(0), ["personnel"], 5)).map(({ text }) => text), ["New"]);
  });

  test(`${name}: a removed document is gone with all its chunks, and no other is`, async () => {
    const store = await empty();
    const all = [chunk("a#0", ["g"]), chunk("a#1", ["g"]), chunk("ab#0", ["g"]), chunk("a#b#0", ["g"], { document: "a#b" })];
    await store.upsert(all, all.map(() => along(0)));
    assert.equal(await store.remove("a"), 2);
    assert.deepEqual(ids(await store.byVector(along(0), ["g"], 10)).toSorted(), ["a#b#0", "ab#0"]);
    assert.equal(await store.remove("a"), 0);
  });

  test(`${name}: a deletion reaches both indexes and the answers of every cache`, async () => {
    const settings = { exact: true, similarFrom: null, hours: 1 };
    const caches = {
      memory: memoryCache(settings, () => 0),
      shared: sharedCache(sendTo(await startFakeCache()), { settings, dimension, version: "1" }),
      service: serviceCache(await startFakeCacheService(), { settings, version: "1", milliseconds: 5000 }),
    };
    const nothing = async () => undefined;
    const words = wordStore({ url: await startFakeWords(), login: keyLogin("ApiKey words"), milliseconds: 5000 });
    const index = joinedIndex({ vectors: { ...(await empty()), prepare: nothing, ready: nothing }, words, dimension });
    await words.prepare();
    for (const [cacheName, cache] of Object.entries(caches)) {
      await index.upsert([chunk("a#0", ["g"]), chunk("b#0", ["g"])], [along(0), along(0)]);
      for (const document of ["a", "b"]) await cache.keep(`${document} question`, ["g"], undefined, { text: document, documents: [document], marks: { x: "y" }, dataClass: "internal" });
      assert.equal((await cache.find("a question", ["g"], undefined))?.text, "a", cacheName);
      assert.deepEqual(await forget("a", { index, cache }), { chunks: 1, answers: 1 }, cacheName);
      assert.deepEqual(ids(await index.byVector(along(0), ["g"], 5)), ["b#0"], cacheName);
      assert.deepEqual(ids(await index.byWords("text", ["g"], 5)), ["b#0"], cacheName);
      assert.deepEqual(await index.byIds(["a#0"], ["g"]), [], cacheName);
      assert.equal(await cache.find("a question", ["g"], undefined), undefined, cacheName);
      assert.equal((await cache.find("b question", ["g"], undefined))?.text, "b", cacheName);
    }
  });

  if (broken !== undefined)
    test(`${name}: an error is never an empty result, nor a deletion or a write that did not happen`, async () => {
      for (const [at, store] of (await broken()).entries()) {
        await assert.rejects(store.byVector(along(0), ["g"], 3), /index|:\d+/, `search ${at}`);
        await assert.rejects(store.remove("a"), /index|:\d+/, `removal ${at}`);
        await assert.rejects(store.upsert([chunk("a#0", ["g"])], [along(0)]), /index|:\d+/, `write ${at}`);
      }
    });

  if (silent !== undefined)
    test(`${name}: a search without an answer ends with its time`, async () => {
      await assert.rejects((await silent()).byVector(along(0), ["g"], 3), Error);
    });
}
