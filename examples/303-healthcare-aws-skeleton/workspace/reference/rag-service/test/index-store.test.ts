import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { signReader } from "../src/access.ts";
import { memoryIndex } from "../src/index-store.ts";
import { joinedIndex, openIndex, uuidOf } from "../src/joined-index.ts";
import type { VectorStore } from "../src/joined-index.ts";
import type { Models } from "../src/models.ts";
import { readSettings } from "../src/settings.ts";
import { keyLogin } from "../src/sign-request.ts";
import { wordStore } from "../src/word-store.ts";
import { startBroken, startSilent } from "./fake-store.ts";
import { startFakeWords } from "./fake-word-index.ts";
import { serviceWithDocuments } from "./service-with-documents.ts";
import { chunk, dimension, keepsTheContract } from "./store-contract.ts";

keepsTheContract("in memory", { empty: async () => memoryIndex(dimension) });

const wordsAt = (url: string, milliseconds = 5000) => wordStore({ url, login: keyLogin("ApiKey words"), milliseconds });

/** A vector store in memory; `returns` stands for one whose filter is broken. */
function inMemory(returns?: ReturnType<typeof chunk>): VectorStore {
  const memory = memoryIndex(dimension);
  const nothing = async () => undefined;
  const wrong = returns === undefined ? undefined : [{ ...returns, score: 1 }];
  return { ...memory, prepare: nothing, ready: nothing, byVector: async (...asked) => wrong ?? memory.byVector(...asked) };
}

async function joined(vectors: VectorStore | null = inMemory(), faults: Parameters<typeof startFakeWords>[0] = {}) {
  const index = joinedIndex({ vectors: vectors ?? undefined, words: wordsAt(await startFakeWords(faults)), dimension });
  await index.prepare();
  return index;
}
const vector = [1, 0, 0, 0];

describe("the keyword index", () => {
  test("finds words for readers with the right, and everything of a document", async () => {
    const index = await joined();
    await index.ready();
    await index.upsert([chunk("leave#0", ["all-staff"], { text: "Parental leave lasts 26 weeks" }), chunk("pay#0", ["personnel"], { text: "Pay of weeks" })], [vector, vector]);
    const found = async (groups: string[]) => (await index.byWords("how many weeks", groups, 5)).map(({ id }) => id);
    assert.deepEqual([await found(["all-staff"]), await found(["staff"]), await found([])], [["leave#0"], [], []]);
    // Somebody pastes a page.
    const page = Array.from({ length: 2000 }, (_, at) => `word${at}`).join(" ");
    assert.deepEqual((await index.byWords(`weeks ${page}`, ["all-staff"], 5)).map(({ id }) => id), ["leave#0"]);
    assert.deepEqual((await index.ofDocuments(["leave", "pay"], ["personnel"])).map(({ id }) => id), ["pay#0"]);
    assert.equal(await index.remove("leave"), 1);
    assert.deepEqual(await found(["all-staff"]), []);
  });

  test("a passage that a store returns without its class, or with one that nobody knows, is restricted", async () => {
    const index = await joined();
    for (const dataClass of [undefined, "secret"] as never[]) await index.upsert([{ ...chunk("leave#0", ["g"], { text: "weeks" }), dataClass }], [vector]);
    assert.deepEqual((await index.byWords("weeks", ["g"], 5)).map(({ dataClass }) => dataClass), ["restricted"]);
  });

  test("the day of a document's last change is kept with its words, and not beside its vectors", async () => {
    const vectors = inMemory();
    const index = await joined(vectors);
    await index.upsert([chunk("leave#0", ["g"], { changed: "2027-01-10" })], [vector]);
    const days = [await index.byIds(["leave#0"], ["g"]), await vectors.byVector(vector, ["g"], 1)].map(([one]) => one?.changed);
    assert.deepEqual(days, ["2027-01-10", undefined]);
  });

  test("is refused where groups would be cut into words, and a second preparation changes nothing", async () => {
    const index = await joined(inMemory(), { dynamic: true });
    await assert.rejects(index.ready(), /is kept as .*not as keyword/);
    const good = await joined();
    await good.prepare();
    await good.ready();
  });

  test("the first run of ingestion makes it; one that does not fit is not written into, and gives up what must go", async () => {
    const words = wordsAt(await startFakeWords());
    const index = joinedIndex({ vectors: inMemory(), words, dimension });
    await assert.rejects(index.ready());
    await openIndex(index, { writes: false });
    await index.ready();
    await openIndex(index, { writes: true });
    const cut = await joined(inMemory(), { dynamic: true });
    await assert.rejects(openIndex(cut, { writes: true }), /is kept as .*not as keyword/);
    await openIndex(cut, { writes: false });
    assert.equal(await cut.remove("a"), 0);
  });

  test("an error, a part of an answer and a refused chunk are no result", async () => {
    for (const url of await startBroken()) await assert.rejects(wordsAt(url).byWords("weeks", ["g"], 3), /:\d+|index/);
    await assert.rejects(wordsAt(await startSilent(), 100).byWords("weeks", ["g"], 3), /no answer within 100 ms/);
    const late = await joined(inMemory(), { late: true });
    await assert.rejects(late.byWords("weeks", ["g"], 3), /did not answer/);
    await assert.rejects(late.remove("a"), /ended before its end/);
    await assert.rejects(late.lacking(["a"]), /did not answer/);
    const refusing = await joined(inMemory(), { refuses: true });
    await assert.rejects(refusing.upsert([chunk("a#0", ["g"])], [vector]), /refused a chunk/);
    await assert.rejects(refusing.remove("a"), /were not deleted/);
  });
});

describe("both stores together", () => {
  test("vectors of another dimension are neither written nor searched with", async () => {
    const index = await joined();
    await assert.rejects(index.upsert([chunk("a#0", ["g"])], [[1, 0]]), /expected 4 values for a#0, found 2/);
    await assert.rejects(index.upsert([chunk("a#0", ["g"])], []), /1 chunks with 0 vectors/);
    await assert.rejects(index.byVector([1, 0], ["g"], 3), /expected 4 values/);
    assert.deepEqual(await index.byWords("text", ["g"], 3), []);
  });

  test("a long document is written in parts that a store takes", async () => {
    const memory = inMemory();
    const sizes: number[] = [];
    const index = await joined({ ...memory, upsert: async (chunks, vectors) => (sizes.push(chunks.length), memory.upsert(chunks, vectors)) });
    const all = Array.from({ length: 250 }, (_, at) => chunk(`manual#${at}`, ["g"]));
    await index.upsert(all, all.map(() => vector));
    assert.deepEqual(sizes, [100, 100, 50]);
    assert.deepEqual([(await index.byVector(vector, ["g"], 999)).length, (await index.ofDocuments(["manual"], ["g"])).length], [250, 250]);
  });

  test("a passage that a store returns without the right ends the search", async () => {
    const index = await joined(inMemory(chunk("secret#0", ["board"])));
    await assert.rejects(index.byVector(vector, ["g"], 3), /secret#0 was returned to a reader without the right/);
    const words = await joined(inMemory(), { ignoresFilter: true });
    await words.upsert([chunk("secret#0", ["board"])], [vector]);
    await assert.rejects(words.byWords("text", ["g"], 3), /without the right/);
  });

  test("where no index of meaning is chosen, words are searched alone", async () => {
    const index = await joined(null);
    await index.upsert([chunk("a#0", ["g"])], [vector]);
    assert.deepEqual(await index.byVector(vector, ["g"], 3), []);
    assert.equal((await index.byWords("text", ["g"], 3)).length, 1);
    assert.equal(await index.remove("a"), 1);
  });

  test("an index that fails withholds the answer, says so in the record and asks no model for one", async () => {
    const settings = readSettings("settings.yaml");
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const asked: string[] = [];
    const models: Models = {
      embed: async (texts) => texts.map(() => Array.from({ length: settings.embeddingDimension }, () => 1)),
      rerank: async (_, passages) => passages.map(() => 1),
      async *answer() {
        asked.push("answer");
        yield "Yes [1].";
      },
      classify: async () => ({ safe: true, categories: [] }),
    };
    const [url = ""] = await startBroken();
    const index = joinedIndex({ vectors: undefined, words: wordsAt(url), dimension: settings.embeddingDimension });
    const broken: typeof index = { ...index, byVector: () => index.byWords("", ["g"], 1) };
    const service = serviceWithDocuments({ settings, models, index: broken, filterKey: publicKey });
    const filter = signReader({ subject: "p-17", groups: ["g"], expires: Date.now() / 1000 + 60 }, privateKey);
    const { result, stage, reason } = await service.answer("How many weeks?", filter);
    assert.deepEqual([result, stage, asked], ["withheld", "failure", []]);
    assert.match(reason ?? "", /status 503/);
    await assert.rejects(service.remove("leave"), /status 503/);
  });
});

test("ids are stable, and valid for every store", () => {
  assert.equal(uuidOf("a#0"), uuidOf("a#0"));
  assert.notEqual(uuidOf("a#0"), uuidOf("a#1"));
  assert.match(uuidOf("wiki/Ärzte?#0"), /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
