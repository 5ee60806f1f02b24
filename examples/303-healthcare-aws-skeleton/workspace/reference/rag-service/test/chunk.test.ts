import assert from "node:assert/strict";
import { test } from "node:test";
import { chunk } from "../src/chunk.ts";
import { tokens } from "../src/document.ts";
import type { SourceDocument } from "../src/document.ts";
import { settingsOf, readSettings } from "../src/settings.ts";
import type { Settings } from "../src/settings.ts";

const settings = readSettings("settings.yaml");
const none = { embed: async (texts: readonly string[]) => texts.map((text) => [text.includes("Storage") ? 1 : 0, 1]), answer: async function* () { yield "From the manual."; } };
const document: SourceDocument = {
  id: "manual",
  title: "Manual",
  text: `# Use\n${"A valve is opened slowly and closed fast. ".repeat(30)}\n# Storage\nStorage is dry.`,
  groups: ["all-staff"],
  links: ["safety"],
  changed: "2027-01-10",
};
const cut = (change: Partial<Settings>) => chunk(document, { ...settings, chunking: "structure", chunkTokens: 120, overlapShare: 0.2, ...change }, none);

test("no chunk is longer than the ceiling, and each repeats the end of the one before", async () => {
  const chunks = await cut({});
  assert.ok(chunks.length > 3);
  for (const { text } of chunks) assert.ok(tokens(text) <= 120, `${tokens(text)}`);
  const last = chunks[0]?.text.split("\n").at(-1) ?? "";
  assert.ok(chunks[1]?.text.startsWith(last));
});

test("a heading begins a chunk; without structure it does not", async () => {
  assert.equal((await cut({})).at(-1)?.text, "# Storage\nStorage is dry.");
  assert.notEqual((await cut({ chunking: "fixed" })).at(-1)?.text, "# Storage\nStorage is dry.");
});

test("chunks carry readers and links; meaning and context cut and mark them", async () => {
  for (const { groups, links } of await cut({})) assert.deepEqual({ groups, links }, { groups: ["all-staff"], links: ["safety"] });
  assert.ok((await cut({ chunking: "semantic" })).length > 0);
  for (const { text } of await cut({ chunking: "contextual" })) assert.ok(text.startsWith("From the manual.\n"));
});

test("settings with which nothing would be found are refused with their names", () => {
  const wrong = { ...settings, chunkTokens: "many", search: { vectors: false, keywords: false } };
  assert.throws(() => settingsOf(wrong, "settings.yaml"), /chunkTokens: expected a number[\s\S]*search: neither/);
});
