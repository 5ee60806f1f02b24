import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryCache } from "../src/answer-cache.ts";
import type { AnswerCache } from "../src/answer-cache.ts";
import { cacheOf } from "../src/chosen-index.ts";
import { readSettings } from "../src/settings.ts";
import { serviceCache } from "../src/cache-service.ts";
import { sharedCache } from "../src/shared-cache.ts";
import { sendTo, startFakeCache } from "./fake-cache.ts";
import { startFakeCacheService } from "./fake-cache-service.ts";
import { startBroken } from "./fake-store.ts";

const settings = { exact: true, similarFrom: 0.95, hours: 1 };
const shared = async (changed: Partial<typeof settings> = {}) => {
  const fake = await startFakeCache();
  const cache = sharedCache(sendTo(fake), { settings: { ...settings, ...changed }, dimension: 2, version: "1" });
  await cache.prepare();
  await cache.prepare();
  return { fake, cache };
};
const kinds: Array<[string, () => Promise<AnswerCache>]> = [
  ["in memory", async () => memoryCache(settings, () => 0)],
  ["shared", async () => (await shared()).cache],
  ["behind a service", async () => serviceCache(await startFakeCacheService(), { settings, version: "1", milliseconds: 5000 })],
];

for (const [name, make] of kinds) {
  test(`${name}: an answer is given again to readers with the same groups only`, async () => {
    const cache = await make();
    const answer = { text: 'Leave "lasts" 26 weeks [1].\r\nÄrzte', documents: ["leave", "forms"], marks: { "leave#0": "x" }, dataClass: "internal" as const };
    await cache.keep("How long is leave?", ["a", "b"], [1, 0], answer);
    assert.deepEqual(await cache.find("how long is LEAVE", ["b", "a", "a"], undefined), answer);
    assert.deepEqual(await cache.find("How many weeks?", ["a", "b"], [1, 0.1]), answer);
    assert.equal(await cache.find("Who pays?", ["a", "b"], [0, 1]), undefined);
    assert.equal(await cache.find("How long is leave?", ["a"], [1, 0]), undefined);
    for (const other of ["How long is leave in 2027?", "How long is leave not?", "How long isn't leave?"]) assert.equal(await cache.find(other, ["a", "b"], [1, 0]), undefined);
  });

  test(`${name}: what differs in a sign or in a decimal has another answer`, async () => {
    const cache = await make();
    const pairs = [["Who may get A+ blood?", "Who may get A- blood?"], ["Which values are < 5?", "Which values are > 5?"], ["Who gets 0.5 mg?", "Who gets 5.0 mg?"]] as const;
    for (const [question, other] of pairs) {
      await cache.keep(question, ["a"], [1, 0], { text: question, documents: ["leave"], marks: {}, dataClass: "internal" });
      assert.equal((await cache.find(question, ["a"], [1, 0]))?.text, question);
      assert.equal(await cache.find(other, ["a"], [1, 0]), undefined, other);
    }
  });

  test(`${name}: an answer from a restricted passage is given for the same words only`, async () => {
    const cache = await make();
    const answer = { text: "26 weeks [1].", documents: ["leave"], marks: {}, dataClass: "restricted" as const };
    await cache.keep("How long is leave?", ["a"], [1, 0], answer);
    assert.deepEqual(await cache.find("How long is LEAVE", ["a"], [1, 0]), answer);
    assert.equal(await cache.find("How many weeks?", ["a"], [1, 0]), undefined);
  });

  test(`${name}: with a document every answer goes that rests on it, and no other`, async () => {
    const cache = await make();
    for (const [question, documents] of [["one", ["leave", "forms"]], ["two", ["forms"]], ["three", ["pay"]]] as const)
      await cache.keep(question, ["a"], undefined, { text: question, documents, marks: {}, dataClass: "internal" });
    assert.equal(await cache.forget("forms"), 2);
    assert.equal(await cache.find("one", ["a"], undefined), undefined);
    assert.equal((await cache.find("three", ["a"], undefined))?.text, "three");
    assert.equal(await cache.forget("forms"), 0);
  });
}

test("shared: a cache that is lost has no answer and is no reason to withhold; a deletion that fails is none", async () => {
  const { fake, cache } = await shared();
  await cache.keep("one", ["a"], undefined, { text: "one", documents: ["leave"], marks: {}, dataClass: "internal" });
  Object.assign(fake, { silent: true, patience: 300 });
  assert.equal(await cache.find("one", ["a"], undefined), undefined);
  await cache.keep("two", ["a"], undefined, { text: "two", documents: ["leave"], marks: {}, dataClass: "internal" });
  await assert.rejects(cache.forget("leave"), /answer cache/);
  Object.assign(fake, { silent: false, patience: 5000 });
  assert.equal(await cache.forget("leave"), 1);
  fake.drop();
  await assert.rejects(cache.forget("leave"), /answer cache/).catch(() => undefined);
  assert.equal(await cache.forget("leave"), 0);
  assert.ok(fake.logins.length > 1 && fake.logins.every((login) => login === "rag-service token"));
});

test("shared: an answer that was kept while its document was deleted is known to the next deletion", async () => {
  const fake = await startFakeCache();
  const send = sendTo(fake);
  const make = (through: typeof send) => sharedCache(through, { settings, dimension: 2, version: "1" });
  const cache = make(async (...command) => {
    if (command[0] === "HSET") await make(send).forget("leave");
    return send(...command);
  });
  await cache.keep("one", ["a"], undefined, { text: "one", documents: ["leave"], marks: {}, dataClass: "internal" });
  assert.equal(await cache.forget("leave"), 1);
});

test("shared: an answer whose writing breaks off has an end, or no text", async () => {
  const wants = { text: "one", documents: ["leave"], marks: {}, dataClass: "internal" as const };
  for (let lost = 1; lost < 12; lost += 1) {
    const send = sendTo(await startFakeCache());
    const ends = new Set<string>();
    let sent = 0;
    const cache = sharedCache(async (...command) => {
      if ((sent += 1) === lost) throw new Error("lost");
      if (command[0] === "EXPIRE") ends.add(String(command[1]));
      return send(...command);
    }, { settings, dimension: 2, version: "1" });
    await cache.keep("one", ["a"], undefined, wants);
    const found = await sharedCache(send, { settings, dimension: 2, version: "1" }).find("one", ["a"], undefined);
    if (found !== undefined) assert.ok([...ends].some((key) => key.startsWith("answer:")), `broken off at ${lost}`);
  }
});

test("shared: a reply that cannot be read ends the connection: no reply is given to another question", async () => {
  for (const raw of ["\n\r\n:1\r\n", "$x\r\none\r\n", "*?\r\n"]) {
    const fake = await startFakeCache();
    const send = sendTo(fake);
    await send("SADD", "document:a", "answer:a");
    fake.raw = raw;
    const both = await Promise.allSettled([send("SMEMBERS", "document:a"), send("SMEMBERS", "document:b")]);
    assert.deepEqual(both.map(({ status }) => status), ["rejected", "rejected"], JSON.stringify(raw));
    fake.raw = undefined;
    assert.deepEqual(await send("SMEMBERS", "document:a"), ["answer:a"]);
  }
  const fake = await startFakeCache();
  const send = sendTo(fake);
  await send("SADD", "document:a", "answer:a");
  // An error inside of a list has an end, and what follows it is the next reply.
  fake.raw = "*2\r\n-ERR one\r\n:1\r\n*1\r\n$8\r\nanswer:b\r\n";
  const [first, second] = await Promise.allSettled([send("SMEMBERS", "document:a"), send("SMEMBERS", "document:b")]);
  assert.deepEqual([first.status, second], ["rejected", { status: "fulfilled", value: ["answer:b"] }]);
});

test("shared: who may not log in deletes nothing, and says so", async () => {
  const fake = await startFakeCache();
  const cache = sharedCache(sendTo(fake, ["wrong", "token"]), { settings, dimension: 2, version: "1" });
  await assert.rejects(cache.forget("leave"), /WRONGPASS/);
});

test("shared: answers of another version of prompt or model are not given", async () => {
  const { fake, cache } = await shared();
  await cache.keep("one", ["a"], [1, 0], { text: "one", documents: ["leave"], marks: {}, dataClass: "internal" });
  const next = sharedCache(sendTo(fake), { settings, dimension: 2, version: "2" });
  assert.equal(await next.find("one", ["a"], [1, 0]), undefined);
  assert.equal(await next.forget("leave"), 1);
});

test("behind a service: a service that fails has no answer and is no reason to withhold; a deletion that fails is none", async () => {
  for (const url of await startBroken()) {
    const cache = serviceCache(url, { settings, version: "1", milliseconds: 500 });
    await cache.keep("one", ["a"], undefined, { text: "one", documents: ["leave"], marks: {}, dataClass: "internal" });
    assert.equal(await cache.find("one", ["a"], undefined), undefined);
    await assert.rejects(cache.forget("leave"), /:\d+/);
  }
});

test("behind a service: answers of another version of prompt or model are not given", async () => {
  const url = await startFakeCacheService();
  const [one, next] = ["1", "2"].map((version) => serviceCache(url, { settings, version, milliseconds: 5000 }));
  await one?.keep("one", ["a"], undefined, { text: "one", documents: ["leave"], marks: {}, dataClass: "internal" });
  assert.equal(await next?.find("one", ["a"], undefined), undefined);
  assert.equal(await next?.forget("leave"), 1);
});

test("where answers are kept, a cache that is not named is an error: no process keeps its own", () => {
  const all = readSettings("settings.yaml");
  for (const name of ["CACHE_URL", "CACHE_HOST"]) delete process.env[name];
  assert.throws(() => cacheOf({ ...all, cache: settings }), /neither CACHE_URL nor CACHE_HOST is set/);
  assert.equal(cacheOf({ ...all, cache: { exact: false, similarFrom: null, hours: 1 } }).compares, false);
  process.env["CACHE_URL"] = "http://127.0.0.1:9";
  assert.equal(cacheOf({ ...all, cache: settings }).compares, false);
  delete process.env["CACHE_URL"];
});
