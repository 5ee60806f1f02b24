import { describe, expect, test } from "vitest";
import { decisionOpen } from "../../src/check/rules/decision-open.ts";
import { todo } from "../../src/check/rules/todo.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import { sampleFiles } from "./sample-workspace.ts";
import type { Edit } from "./sample-workspace.ts";

const record = "architecture/decisions/0001-store.md";
const words = Array.from({ length: 25 }, (_, index) => `word${index}`).join(" ");
const opening = "<!-- todo: 0001.more phase=design minutes=10 -->";
const guidance = "> **To do.** Say more.\n";

/** The record came with a to-do, which now reads as `written`; other edits on top. */
async function modelWith(written: string, edits: Edit[] = []) {
  const files = await sampleFiles(edits);
  const text = files.get(record) as string;
  const section = (content: string) => `${text}\n## More information\n\n${content}\n`;
  const base = section(`${opening}\n${guidance}<!-- /todo -->`);
  files.set(record, section(written));
  return readSources(files, new Map([[record, base]])).model;
}

type Context = Parameters<typeof todo.check>[0];

const found = (rule: typeof todo, model: Context["model"]) =>
  [...rule.check({ model } as Context)].map(({ message, severity }) => ({ message, severity }));

describe("a to-do that is done", () => {
  test("warns of its guidance until that is deleted", async () => {
    const kept = await modelWith(`${opening}\n${guidance}\n${words}\n<!-- /todo -->`);
    expect(found(todo, kept)).toEqual([
      { message: "0001.more is done, and its guidance still stands there", severity: "warning" },
    ]);
    expect(found(todo, await modelWith(words))).toEqual([]);
  });
});

describe("a record whose to-dos are done", () => {
  const edit = (from: string, to: string): Edit => ({ file: record, from, to });
  const proposed = edit("status: accepted", "status: proposed");

  test("may be accepted", async () => {
    expect(found(decisionOpen, await modelWith(words))).toEqual([]);
  });
  test("may not leave scores open", async () => {
    const model = await modelWith(words, [proposed, edit("{latency: 5}", "{latency: null}")]);
    expect(found(decisionOpen, model)).toEqual([
      { message: "the text is written, and 1 of 2 scores are open", severity: undefined },
    ]);
  });
  test("may not choose nothing", async () => {
    const model = await modelWith(words, [proposed, edit("chosen: redis", "chosen: null")]);
    expect(found(decisionOpen, model)).toEqual([
      { message: "the text is written, and the record chooses nothing", severity: undefined },
    ]);
  });
  test("is information while its board has not met", async () => {
    expect(found(decisionOpen, await modelWith(words, [proposed]))).toEqual([
      { message: "the record is complete and still proposed", severity: "info" },
    ]);
  });
  test("is not asked while one is open", async () => {
    expect(found(decisionOpen, await modelWith("too few", [proposed]))).toEqual([]);
  });
});
