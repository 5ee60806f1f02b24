import assert from "node:assert/strict";
import { test } from "node:test";
import { chunk } from "../src/chunk.ts";
import { ownText, sentences, tokens } from "../src/document.ts";
import type { SourceDocument } from "../src/document.ts";
import { settingsOf, readSettings } from "../src/settings.ts";
import type { Settings } from "../src/settings.ts";

const settings = readSettings("settings.yaml");
const none = { embed: async (texts: readonly string[]) => texts.map((text) => text.includes("Storage") ? [1, 0] : [0, 1]), answer: async function* () { yield "From the manual."; } };
const document: SourceDocument = {
  id: "manual",
  title: "Manual",
  text: `# Use\n${"A valve is opened slowly and closed fast. ".repeat(30)}\n# Storage\nStorage is dry.`,
  groups: ["all-staff"],
  dataClass: "internal",
  links: ["safety"],
  changed: "2027-01-10",
};
const cut = (change: Partial<Settings>) => chunk(document, { ...settings, chunking: "structure", chunkTokens: 120, overlapShare: 0.2, ...change }, none);

test("no chunk is longer than the ceiling, and each repeats the end of the one before", async () => {
  const chunks = await cut({});
  assert.ok(chunks.length > 3);
  for (const { text } of chunks) assert.ok(tokens(text) <= 120, `${tokens(text)}`);
  const last = chunks[0]?.text.split("\n").at(-1) ?? "";
  assert.ok(ownText(chunks[1]?.text ?? "").startsWith(last));
});

test("a heading begins a chunk; without structure it does not", async () => {
  assert.equal((await cut({})).at(-1)?.text, "# Storage\nStorage is dry.");
  assert.notEqual((await cut({ chunking: "fixed" })).at(-1)?.text, "# Storage\nStorage is dry.");
});

test("chunks carry readers and links; meaning and context cut and mark them", async () => {
  for (const { groups, links } of await cut({})) assert.deepEqual({ groups, links }, { groups: ["all-staff"], links: ["safety"] });
  for (const { text } of await cut({ chunking: "contextual" })) {
    assert.match(text, /^\u00B6 From the manual\.\n/);
    assert.doesNotMatch(ownText(text), /From the manual/);
  }
});

test("a long document reaches the model that places its chunks in parts that it can read, each around its chunk", async () => {
  const text = Array.from({ length: 3000 }, (_, at) => `Valve ${at} is opened slowly \u{1F600}.`).join(" ");
  const prompts: string[] = [];
  const answer = async function* (messages: readonly { content: string }[]) {
    prompts.push(messages.at(-1)?.content ?? "");
    yield "From the manual. And";
    yield " more.";
    assert.fail("nothing after the first sentence is wanted");
  };
  await chunk({ ...document, text }, { ...settings, chunking: "contextual", chunkTokens: 400, overlapShare: 0 }, { ...none, answer });
  assert.ok(prompts.length > 5);
  for (const prompt of prompts) {
    const [whole = "", part = ""] = prompt.split("\n\nPart:\n");
    assert.ok(whole.length < 25_000 && !/\p{Cs}/u.test(whole));
    const [first] = /Valve \d+/u.exec(part.slice(part.length / 2)) ?? [];
    assert.ok(first !== undefined && whole.includes(first), first);
  }
});

test("by meaning: sections end where the meaning does, and a heading stays with what it leads", async () => {
  const texts = (await cut({ chunking: "semantic" })).map(({ text }) => text);
  assert.equal(texts.at(-1), "# Storage\nStorage is dry.");
  assert.ok(texts.length > 3);
  // Nothing is like anything: each sentence is a section, and takes its headings along.
  const unlike = { ...none, embed: async (all: readonly string[]) => all.map((_, at) => all.map((__, other) => (at === other ? 1 : 0))) };
  const plain = { ...document, text: "# A\n## B\nOne.\nTwo.\n# C\nThree." };
  const found = await chunk(plain, { ...settings, chunking: "semantic", chunkTokens: 120 }, unlike);
  assert.deepEqual(found.map(({ text }) => text), ["# A\n## B\nOne.", "Two.", "# C\nThree."]);
});

test("by structure: the path of headings stands before a part whose own text does not begin with it", async () => {
  const long = "A valve is opened slowly. ".repeat(30);
  const nested = { ...document, text: `Before all.\n## Valves\n${long}\n#### Old\n${long}\n## Pumps\nA pump runs.` };
  const chunks = await chunk(nested, { ...settings, chunking: "structure", chunkTokens: 60, overlapShare: 0.1 }, none);
  const places = chunks.map(({ text }) => (text.startsWith("\u00B6") ? text.slice(2, text.indexOf("\n")) : "-"));
  assert.deepEqual([...new Set(places)], ["-", "Valves", "Valves / Old"]);
  assert.equal(chunks.at(-1)?.text, "## Pumps\nA pump runs.");
});

test("a line without marks that is longer than the ceiling is cut, and nothing of it is lost", async () => {
  const words = Array.from({ length: 500 }, (_, at) => `part${at}`);
  for (const text of [words.join(" "), words.join(",")]) {
    const chunks = await chunk({ ...document, text }, { ...settings, chunking: "fixed", chunkTokens: 100, overlapShare: 0 }, none);
    for (const one of chunks) assert.ok(tokens(one.text) <= 100);
    assert.deepEqual(chunks.flatMap((one) => one.text.match(/part\d+/g) ?? []), words);
  }
});

test("settings with which nothing would be found are refused with their names", () => {
  const wrong = { ...settings, chunkTokens: "many", search: { vectors: false, keywords: false } };
  assert.throws(() => settingsOf(wrong, "settings.yaml"), /chunkTokens: expected a number[\s\S]*search: neither/);
  for (const odd of [{ similarFrom: 0.1 }, { similarFrom: undefined }, { hours: 0 }, { exact: "yes" }])
    assert.throws(() => settingsOf({ ...settings, cache: { ...settings.cache, ...odd } }, "settings.yaml"), /cache: expected/);
  assert.throws(() => settingsOf({ ...settings, reranker: "some" }, "settings.yaml"), /reranker: expected one of/);
});

test("a stop that ends no sentence parts none", () => {
  assert.deepEqual(sentences("Ask Dr. Weiss, e.g. by phone [1]. It takes 5 ms. No. See Fig. 2 and No. 7 [2]! Done?"), ["Ask Dr. Weiss, e.g. by phone [1].", "It takes 5 ms.", "No.", "See Fig. 2 and No. 7 [2]!", "Done?"]);
  assert.deepEqual(sentences("1. Stop the pump [1].\n2. Open the valve [1]. Wait."), ["1. Stop the pump [1].", "2. Open the valve [1].", "Wait."]);
});
