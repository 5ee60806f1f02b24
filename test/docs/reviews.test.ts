import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lineOf, readReviews } from "../../scripts/reviews.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const reviews = readReviews(root);
const readers = ["cfo", "auditor", "engineer-on-call", "chief-architect"];

test("every exemplar was read by four readers, with ten questions each", () => {
  const exemplars = readdirSync(join(root, "examples")).filter((name) => /^30[13]-(?!.*-skeleton$)/.test(name));
  const wanted = exemplars.flatMap((exemplar) => readers.map((reader) => `${exemplar}--${reader}.md`));
  expect(reviews.map(({ record }) => record)).toEqual(wanted.toSorted());
  for (const { record, questions } of reviews) {
    expect(questions.length, record).toBeGreaterThanOrEqual(10);
    const open = questions.filter(({ evidence }) => evidence.length === 0);
    expect(open.map(({ question }) => question), record).toEqual([]);
  }
});

test("what a review quotes stands in the line that it names", () => {
  const wrong = reviews
    .flatMap(({ questions }) => questions.flatMap(({ evidence }) => evidence))
    .filter(({ exemplar, file, line, quote }) => {
      const text = readFileSync(join(root, "examples", exemplar, "workspace", file), "utf8");
      return text.split("\n")[line - 1]?.includes(quote) !== true;
    });
  expect(wrong).toEqual([]);
});

test("a line is found again by its words, the nearest first", () => {
  const text = "a\nsame words\nb\nsame words\n";
  expect(lineOf(text, { line: 1, quote: "same words" })).toBe(2);
  expect(lineOf(text, { line: 4, quote: "same words" })).toBe(4);
  expect(lineOf(text, { line: 4, quote: "other words" })).toBeUndefined();
});
