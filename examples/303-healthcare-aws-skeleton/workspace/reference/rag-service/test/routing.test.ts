import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { parseAllDocuments } from "yaml";
import { signReader } from "../src/access.ts";
import { memoryCache } from "../src/answer-cache.ts";
import type { AnswerCache } from "../src/answer-cache.ts";
import { classOf, dataClasses, highest } from "../src/data-class.ts";
import type { SourceDocument } from "../src/document.ts";
import { httpModels } from "../src/models.ts";
import type { AuditEvent } from "../src/record.ts";
import { routesFor, routesOf } from "../src/route-policy.ts";
import type { Route } from "../src/route-policy.ts";
import { createRouter } from "../src/router.ts";
import { RoutesFile } from "../src/routes-file.ts";
import type { RoutingEvent } from "../src/router.ts";
import { readSettings } from "../src/settings.ts";
import { UsageReader } from "../src/token-usage.ts";
import { startFakeModels } from "./fake-model-server.ts";
import type { FakeModels } from "./fake-model-server.ts";
import { serviceWithDocuments } from "./service-with-documents.ts";
import type { ServiceWithDocuments } from "./service-with-documents.ts";

/** The routes of the cluster, word for word. */
const place = "../kubernetes/base/model-router/settings.yaml";
const parts = parseAllDocuments(readFileSync(place, "utf8")).map((part) => part.toJS() as { data?: Record<string, string> });
const routes = routesOf(parts.map(({ data }) => data?.["routes.yaml"]).find((text) => text !== undefined) ?? "", place);

const settings = { ...readSettings("settings.yaml"), guardrailMilliseconds: 20_000, modelMilliseconds: 40_000, indexMilliseconds: 40_000, entryNamesClass: true, cache: { exact: true, similarFrom: null, hours: 1 } };
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const filter = signReader({ subject: "p-17", groups: ["all-staff"], expires: 9e9 }, privateKey);
const servers = new Map<string, FakeModels>();
let own: FakeModels;
/** What a model has until its first piece; what hangs is waited for in one test only. */
let firstPiece: number;
let router: ReturnType<typeof createRouter>;
let address = "";
let routed: RoutingEvent[];
let record: AuditEvent[];
let service: ServiceWithDocuments;

const document = (id: string, text: string, dataClass: SourceDocument["dataClass"]): SourceDocument => ({ id, title: id, text, groups: ["all-staff"], dataClass, links: [], changed: "2027-01-10" });
const asked = (route: string) => (servers.get(route) ?? assert.fail(route)).calls.length;

before(async () => {
  for (const { name } of routes) servers.set(name, await startFakeModels(settings.embeddingDimension));
  own = await startFakeModels(settings.embeddingDimension);
  const faked = routes.map((route): Route => ({ ...route, models: route.models.map((model) => ({ ...model, url: servers.get(route.name)?.url ?? "" })) }));
  router = createRouter({ routes: () => faked.map((route) => ({ ...route, firstPiece })), keys: { PROVIDER_A_KEY: "key of a" }, milliseconds: 40_000, record: (event) => routed.push(event) });
  await new Promise<void>((listening) => router.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(router.address() as AddressInfo).port}`;
});
after(async () => {
  router.closeAllConnections();
  router.close();
  for (const server of [own, ...servers.values()]) await server.close();
});
beforeEach(async () => {
  [routed, record] = [[], []];
  firstPiece = 40_000;
  for (const { faults } of servers.values()) Object.assign(faults, { down: false, status: undefined, hangs: false });
  const models = httpModels({ router: address, embedding: own.url, reranker: own.url, guard: own.url }, settings);
  service = serviceWithDocuments({ settings, models, filterKey: publicKey, audit: (event) => record.push(event) });
  await service.ingest(document("ward", "Ward nine admits patients on Mondays.", "restricted"));
  await service.ingest(document("canteen", "The canteen opens at noon today.", "internal"));
  // The model may have been asked where chunks stand: that is not what is counted here.
  [routed, record] = [[], []];
  for (const { calls } of servers.values()) calls.length = 0;
});

/** What an application asks without retrieval; hard enough for the commercial route. */
const send = (dataClass: string | undefined, more: object = {}, signal: AbortSignal | null = null, named: Record<string, string> = {}) =>
  fetch(`${address}/v1/chat/completions`, {
    method: "POST",
    signal,
    headers: dataClass === undefined ? named : { "x-data-class": dataClass, ...named },
    body: JSON.stringify({ model: "auto", reasoning_effort: "high", stream: true, messages: [{ role: "user", content: "Why?" }], ...more }),
  });
const closedTo = (dataClass: Route["classes"][number]) => routes.filter(({ classes }) => !classes.includes(dataClass)).map(({ name }) => name);

describe("a class of data", () => {
  test("that is missing, unknown or written otherwise is restricted", () => {
    for (const value of [undefined, null, "", "secret", "Public", "public, public", "toString", 0, ["public"]]) assert.equal(classOf(value), "restricted");
    for (const known of dataClasses) assert.equal(classOf(known), known);
  });

  test("of several things is the highest of them, and of nothing restricted", () => {
    assert.equal(highest(["internal", "public"]), "internal");
    assert.equal(highest(["public", "confidential", "internal"]), "confidential");
    assert.equal(highest(["public", undefined]), "restricted");
    assert.equal(highest([]), "restricted");
  });
});

describe("the routes of the cluster", () => {
  test("keep restricted and confidential text from every commercial model", () => {
    const outside = routes.filter(({ models }) => models.some(({ key }) => key !== undefined)).map(({ name }) => name);
    assert.ok(outside.length > 0);
    for (const dataClass of ["restricted", "confidential"] as const) {
      assert.deepEqual(outside.filter((name) => !closedTo(dataClass).includes(name)), []);
      for (const named of ["auto", ...routes.map(({ name }) => name)])
        for (const reasoning of [undefined, "high"])
          for (const passages of [0, 1, 9, Number.NaN]) assert.deepEqual(routesFor({ dataClass, passages, reasoning, named }, routes).filter(({ name }) => outside.includes(name)), []);
    }
  });

  test("let long reasoning over internal text go to the commercial route, and one passage to the small one", () => {
    const first = (passages: number, reasoning?: string) => routesFor({ dataClass: "internal", passages, reasoning, named: "auto" }, routes)[0]?.name;
    assert.deepEqual([first(1), first(5), first(5, "high"), first(Number.NaN)], ["small", "large", "commercial", "large"]);
  });

  test("are refused where a class is not known, or none is named", () => {
    const one = (classes: string) => `routes: [{name: a, models: [{name: m, url: "http://m"}], ${classes} when: {}, fallback: a}]`;
    assert.equal(routesOf(one("classes: [public],"), "routes.yaml").length, 1);
    for (const wrong of ["with: {model: x}", "with: {messages: []}", "with: [a]", "with: a"]) assert.throws(() => routesOf(one("classes: [public],").replace("name: m,", `name: m, ${wrong},`), "routes.yaml"), /with/);
    assert.throws(() => routesOf(one("classes: [public], firstPiece: 0,"), "routes.yaml"), /firstPiece/);
    for (const wrong of [one(""), one("classes: [],"), one("classes: [secret],"), one("classes: public,"), "routes: []", ""]) assert.throws(() => routesOf(wrong, "routes.yaml"), /routes\.yaml/);
  });
});

describe("the waits", () => {
  test("of every model of a way but the last leave time for the last, within what the service waits and the gateway after it", () => {
    for (const first of routes)
      for (const dataClass of first.classes) {
        const all = routesFor({ dataClass, passages: first.when.passages?.most ?? 9, reasoning: first.when.reasoning === "long" ? "high" : undefined, named: "auto" }, routes);
        const waits = all.flatMap(({ models, firstPiece }) => models.map(() => firstPiece ?? Number.NaN));
        const longest = waits.slice(0, -1).reduce((sum, wait) => sum + wait, 0) + 30_000;
        assert.ok(longest < readSettings("settings.yaml").modelMilliseconds, `${first.name}, ${dataClass}: ${longest} ms`);
      }
    assert.ok(readSettings("settings.yaml").modelMilliseconds < 60_000);
  });
});

describe("the file of routes", () => {
  const folder = mkdtempSync(join(tmpdir(), "routes-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "routes.yaml");
  const holding = (dataClass: string) => writeFileSync(path, `routes: [{name: a, models: [{name: m, url: "http://m"}], classes: [${dataClass}], when: {}, fallback: a}]`);

  test("is read again when it holds something else, and what cannot be read leaves the routes before in force", () => {
    holding("public");
    const file = new RoutesFile(path);
    const classes = () => file.routes.map((route) => route.classes.join());
    assert.equal(file.reread(), undefined);
    holding("internal");
    assert.deepEqual(file.reread(), { event: "routes-read" });
    assert.deepEqual(classes(), ["internal"]);
    for (const breakIt of [() => holding("secret"), () => writeFileSync(path, "routes: ["), () => writeFileSync(path, "routes: [null]"), () => rmSync(path)]) {
      breakIt();
      const refused = file.reread();
      assert.equal(refused?.event, "routes-refused");
      assert.ok(refused.reason);
      assert.equal(file.reread(), undefined);
      assert.deepEqual(classes(), ["internal"]);
    }
    holding("internal");
    assert.equal(file.reread()?.event, "routes-read");
    rmSync(path);
    assert.throws(() => new RoutesFile(path), /ENOENT/);
  });
});

describe("the router", () => {
  test("asks nobody on a closed route, whatever the request names and whatever is down", async () => {
    for (const dataClass of [undefined, "restricted", "confidential", "secret", "internal, public"]) {
      for (const name of ["small", "large"]) Object.assign(servers.get(name)?.faults ?? {}, { down: true });
      assert.equal((await send(dataClass)).status, 502);
      assert.equal((await send(dataClass, { reasoning_effort: undefined })).status, 502);
      assert.equal((await send(dataClass, { model: "commercial" })).status, 403);
    }
    assert.equal(asked("commercial"), 0);
    assert.ok(asked("large") > 0);
    assert.deepEqual(routed.filter(({ event }) => event === "held-back").map(({ dataClass, route }) => [dataClass, route]), ["restricted", "restricted", "confidential", "restricted", "restricted"].map((one) => [one, "commercial"]));
  });

  test("sends what may leave to the commercial route with its key, and falls back when that is down", async () => {
    const answered = await send("internal");
    assert.deepEqual([answered.status, answered.headers.get("x-route"), asked("commercial")], [200, "commercial", 1]);
    const [call] = servers.get("commercial")?.calls ?? [];
    assert.deepEqual([call?.key, call?.body.model, call?.dataClass], ["Bearer key of a", "provider-a", undefined]);
    await answered.text();
    Object.assign(servers.get("commercial")?.faults ?? {}, { down: true });
    const other = await send("internal");
    assert.equal(other.headers.get("x-route"), "large");
    await other.text();
  });

  test("passes over a provider that knows no key of ours, no such model, or is not paid, and says so", async () => {
    const status = (code: number) => Object.assign(servers.get("commercial")?.faults ?? {}, { status: code });
    for (const lost of [401, 402, 403, 404, 408, 429, 500]) {
      status(lost);
      routed.length = 0;
      const answered = await send("internal");
      assert.deepEqual([answered.status, answered.headers.get("x-route")], [200, "large"]);
      await answered.text();
      const [first] = routed;
      assert.deepEqual([first?.event, first?.route, first?.model, first?.reason], ["passed-over", "commercial", "provider-a", String(lost)]);
    }
    // What is wrong with the request is wrong everywhere.
    status(400);
    assert.equal((await send("internal")).status, 400);
  });

  test("passes over a model that hangs, before anything of an answer has been seen, and on a closed route not even then", async () => {
    firstPiece = 1500;
    Object.assign(servers.get("commercial")?.faults ?? {}, { hangs: true });
    const answered = await send("internal");
    assert.deepEqual([answered.status, answered.headers.get("x-route")], [200, "large"]);
    await answered.text();
    assert.deepEqual(routed.map(({ event, model, reason }) => [event, model, reason]), [["passed-over", "provider-a", "late"], ["passed-over", "provider-b", "late"], ["routed", "llm-large", undefined]]);
    Object.assign(servers.get("large")?.faults ?? {}, { hangs: true });
    const before = asked("commercial");
    assert.equal((await send("restricted")).status, 502);
    assert.equal(asked("commercial"), before);
  });

  test("asks nobody else when the sender has left", async () => {
    Object.assign(servers.get("commercial")?.faults ?? {}, { hangs: true });
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await new Promise((later) => setTimeout(later, 10));
    };
    const sender = new AbortController();
    const answered = assert.rejects(send("internal", {}, sender.signal));
    await until(() => asked("commercial") > 0);
    sender.abort();
    await answered;
    await until(() => routed.length > 0);
    assert.deepEqual(routed.map(({ event, model }) => [event, model]), [["left", "provider-a"]]);
    assert.equal(asked("large"), 0);
  });

  test("sets what a route sets, over what the sender wrote, and no switch of a sender reaches a model", async () => {
    const [small] = routes.filter(({ name }) => name === "small").flatMap(({ models }) => models);
    const thinking = { chat_template_kwargs: { enable_thinking: true } };
    for (const model of ["small", "large"]) {
      await (await send("internal", { model, ...thinking })).text();
      const [call] = servers.get(model)?.calls ?? [];
      assert.deepEqual([call?.body.model, call?.body.chat_template_kwargs], [`llm-${model}`, model === "small" ? small?.with?.["chat_template_kwargs"] : undefined]);
    }
  });

  const value = async (series: string) => {
    const text = await (await fetch(`${address}/metrics`)).text();
    return Number(text.split("\n").find((line) => line.startsWith(`${series} `))?.slice(series.length + 1) ?? 0);
  };

  test("counts the tokens that a model reports, for the team that asks through the RAG service", async () => {
    const tokens = (type: string, team: string, model = "llm-large", route = "large") =>
      value(`gen_ai_client_token_usage_sum{gen_ai_request_model="${model}",route="${route}",gen_ai_token_type="${type}",team="${team}"}`);
    await service.answer("When does ward nine admit patients?", filter, { dataClass: "internal", team: "claims" });
    const [call] = [...servers.values()].flatMap(({ calls }) => calls);
    // A model is not told who asks.
    assert.equal(call?.team, undefined);
    const { route = "" } = record[0] ?? {};
    assert.deepEqual([await tokens("input", "claims", call?.body.model, route), await tokens("output", "claims", call?.body.model, route)], [700, 60]);
    // A name that could not be a label's, and one that nobody vouches for, are nobody's.
    await (await send("restricted", { model: "large" }, null, { "x-team": 'a"b' })).text();
    assert.ok((await tokens("input", "unknown")) >= 700);
  });

  test("asks each stream for its tokens, and hands the report on to who asked for it only", async () => {
    for (const include of [undefined, false, true]) {
      const more = include === undefined ? {} : { stream_options: { include_usage: include } };
      const events = await (await send("restricted", { model: "large", ...more })).text();
      assert.equal(events.includes('"usage"'), include === true);
      assert.match(events, /data: \[DONE\]/u);
      assert.equal(servers.get("large")?.calls.at(-1)?.body.stream_options?.include_usage, true);
    }
  });

  test("reads a report that comes in parts, and one of a whole answer", () => {
    const report = 'data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}\r\n\r\n';
    const text = `data: {"choices":[{"delta":{"content":"\u00E4"}}]}\n\n${report}data: [DONE]\n\n`;
    for (const size of [1, 7, 1000])
      for (const wanted of [true, false]) {
        const reader = new UsageReader({ streamed: true, wanted });
        const bytes = Buffer.from(text);
        const given = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => reader.take(bytes.subarray(at * size, (at + 1) * size)));
        assert.equal(Buffer.concat([...given, reader.end()]).toString(), wanted ? text : text.replace(report, ""));
        assert.deepEqual(reader.usage, { input: 3, output: 2 });
      }
    const whole = new UsageReader({ streamed: false, wanted: false });
    const body = Buffer.from('{"choices":[{}],"usage":{"prompt_tokens":5,"completion_tokens":1}}');
    assert.equal(Buffer.concat([whole.take(body), whole.end()]).toString(), body.toString());
    assert.deepEqual(whole.usage, { input: 5, output: 1 });
  });

  test("counts requests by their route, whichever model answers", async () => {
    const answered = 'router_requests_total{gen_ai_request_model="llm-large",route="commercial",team="unknown",result="answered"}';
    const failed = 'router_requests_total{gen_ai_request_model="provider-b",route="commercial",team="unknown",result="failed"}';
    const over = 'router_fallbacks_total{gen_ai_request_model="provider-b",route="commercial"}';
    const first = 'gen_ai_client_operation_time_to_first_chunk_seconds_count{gen_ai_request_model="llm-large",route="commercial"}';
    const all = [answered, failed, over, first];
    const before = await Promise.all(all.map(value));
    Object.assign(servers.get("commercial")?.faults ?? {}, { down: true });
    await (await send("internal")).text();
    await (await send("internal", { model: "commercial" })).text();
    assert.deepEqual((await Promise.all(all.map(value))).map((now, at) => now - (before[at] ?? 0)), [1, 1, 2, 1]);
    for (const model of ["llm-large", "provider-a"]) assert.equal(await value(`router_requests_in_flight{model="${model}"}`), 0);
  });

  test("reads from a model no faster than its sender does", { timeout: 60_000 }, async () => {
    let written = 0;
    let left = false;
    const flood = createServer((_, response) => {
      const more = () => {
        for (let free = true; free && written < 200; ) free = response.write(Buffer.alloc(1 << 18, ++written));
        if (written >= 200) response.end();
      };
      response.on("drain", more).once("close", () => (left = true));
      more();
    });
    await new Promise<void>((listening) => flood.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(flood.address() as AddressInfo).port}`;
    const [route] = routes;
    assert.ok(route !== undefined);
    const between = createRouter({ routes: () => [{ ...route, models: [{ name: "flood", url }], when: {} }], keys: {}, milliseconds: 40_000, record: () => undefined });
    await new Promise<void>((listening) => between.listen(0, "127.0.0.1", listening));
    const unread = await fetch(`http://127.0.0.1:${(between.address() as AddressInfo).port}/v1/chat/completions`, { method: "POST", body: "{}" });
    try {
      for (let before = -1; before !== written && written < 200; await new Promise((passed) => setTimeout(passed, 1000))) before = written;
      // The rest of 50 MB waits at the model; what is on the way fills buffers of some megabytes.
      assert.ok(written < 200, `${written} pieces`);
      await unread.body?.cancel();
      while (!left) await new Promise((passed) => setTimeout(passed, 20));
    } finally {
      for (const server of [flood, between]) server.close().closeAllConnections();
    }
  });

  test("refuses what it cannot read", async () => {
    const status = async (body: string) => (await fetch(`${address}/v1/chat/completions`, { method: "POST", body })).status;
    assert.deepEqual(await Promise.all(["{", "[1]", '{"messages":"' + "x".repeat(5_000_000) + '"}'].map(status)), [400, 400, 413]);
    assert.equal(await status('{"model":{"toString":1}}'), 200);
    assert.equal((await fetch(`${address}/v1/embeddings`, { method: "POST", body: "{}" })).status, 404);
  });
});

describe("an answer", () => {
  const ward = "When does ward nine admit patients?";
  const canteen = "When does the canteen open today?";

  test("from a restricted passage never asks a closed route, not when every open one is down", async () => {
    const { result } = await service.answer(ward, filter, { dataClass: "public" });
    assert.equal(result, "answered");
    for (const name of ["small", "large"]) Object.assign(servers.get(name)?.faults ?? {}, { down: true });
    const withheld = await service.answer("On which days does ward nine admit patients?", filter, { dataClass: "public" });
    assert.deepEqual([withheld.result, withheld.stage], ["withheld", "failure"]);
    // Nobody wrote an answer; what the person may open is shown, and recorded.
    const found = withheld.found.map(({ document: id }) => id);
    assert.deepEqual([found.includes("ward"), record.at(-1)?.documents], [true, found]);
    for (const name of closedTo("restricted")) assert.equal(asked(name), 0);
    assert.deepEqual(record.map(({ dataClass }) => dataClass), ["restricted", "restricted"]);
  });

  test("has the highest class of question and passages, and the record says it with the route", async () => {
    await service.remove("ward");
    record.length = 0;
    const classes: Array<[string | undefined, string]> = [["public", "internal"], ["confidential", "confidential"], [undefined, "restricted"], ["secret", "restricted"]];
    for (const [at, [given, wanted]] of classes.entries()) {
      const words = `${canteen} ${"please ".repeat(at)}`;
      assert.equal((await service.answer(words, filter, { dataClass: given })).result, "answered");
      assert.deepEqual([record.at(-1)?.dataClass, routed.at(-1)?.dataClass, record.at(-1)?.route], [wanted, wanted, routed.at(-1)?.route]);
    }
    assert.equal((await service.answer(`${canteen} `, filter, { dataClass: "public" })).cached, true);
    assert.deepEqual([record.at(-1)?.dataClass, record.at(-1)?.route], ["internal", "cache"]);
  });

  test("is kept in the class of question and passages, since it may repeat either", async () => {
    await service.remove("ward");
    const models = httpModels({ router: address, embedding: own.url, reranker: own.url, guard: own.url }, settings);
    const kept: unknown[] = [];
    const cache: AnswerCache = { ...memoryCache(settings.cache, () => 0), keep: async (_question, _groups, _vector, { dataClass }) => void kept.push(dataClass) };
    const keeping = serviceWithDocuments({ settings, models, filterKey: publicKey, cache });
    await keeping.ingest(document("canteen", "The canteen opens at noon today.", "internal"));
    for (const dataClass of ["public", "confidential", undefined]) assert.equal((await keeping.answer(canteen, filter, { dataClass })).result, "answered");
    assert.deepEqual(kept, ["internal", "confidential", "restricted"]);
  });

  test("to a question whose class nobody vouches for is restricted, whatever it says of itself", async () => {
    const models = httpModels({ router: address, embedding: own.url, reranker: own.url, guard: own.url }, settings);
    const doubting = serviceWithDocuments({ settings: { ...settings, entryNamesClass: false }, models, filterKey: publicKey });
    await doubting.ingest(document("canteen", "The canteen opens at noon today.", "public"));
    routed.length = 0;
    assert.equal((await doubting.answer(canteen, filter, { dataClass: "public" })).result, "answered");
    assert.deepEqual(routed.map(({ event, dataClass }) => [event, dataClass]), [["routed", "restricted"]]);
  });
});
