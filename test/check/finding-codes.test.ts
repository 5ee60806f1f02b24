import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findingCodes } from "../../src/check/finding-codes.ts";
import { readerRules } from "../../src/check/reader-rules.ts";
import { rules } from "../../src/check/rules.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const known = findingCodes.map(({ code }) => code).sort();
const of = (rule: string) =>
  findingCodes
    .filter((one) => one.rule.startsWith(rule))
    .map(({ code }) => code)
    .sort();

test("no code is explained twice or hides a rule", () => {
  expect(new Set(known).size).toBe(known.length);
  const ids = new Set([...rules, ...readerRules].map(({ id }) => id));
  expect(known.filter((code) => ids.has(code))).toEqual([]);
  expect(findingCodes.filter(({ rule }) => !ids.has(rule))).toEqual([]);
});

test("every note of the business case is explained, and no other", () => {
  const sources = readdirSync(join(root, "src/finance")).map((name) => read(`src/finance/${name}`));
  const ids = sources.flatMap((text) => [...text.matchAll(/\bid: "(finance-[a-z-]+)"/g)]);
  expect(of("finance")).toEqual([...new Set(ids.map((match) => match[1]))].sort());
});

test("every inspection of the model is explained, and no other", () => {
  const text = read("src/structurizr/inspect.ts");
  const whole = [...text.matchAll(/"((?:model|views|workspace|documentation)\.[a-z.]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  const built = [...text.matchAll(/`model\.\$\{type\}\.([a-z]+)`/g)].map((match) => match[1]);
  const missing = of("dsl-inspection").filter((code) => !whole.includes(code));
  expect(whole.filter((code) => !known.includes(code))).toEqual([]);
  expect(new Set(missing.map((code) => code.slice(code.lastIndexOf(".") + 1)))).toEqual(
    new Set(built),
  );
});

test("every warning that docs/structurizr-dsl.md lists is explained, and no other", () => {
  const table = read("docs/structurizr-dsl.md").split("## Warnings")[1]?.split("\n## ")[0] ?? "";
  const listed = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]).sort();
  expect(of("dsl-warning")).toEqual(listed);
});

test("every rule and code says why, and how to mend it", () => {
  for (const { title, explanation } of [...rules, ...readerRules, ...findingCodes]) {
    expect(title.length).toBeGreaterThan(10);
    expect(title).not.toMatch(/\.$/);
    expect(explanation, title).toMatch(/\.$/);
  }
});
