import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parseYamlParts, readYamlParts } from "../../src/check/manifests/yaml-parts.ts";
import type { YamlParts } from "../../src/check/manifests/yaml-parts.ts";

const folder = new URL(
  "../../examples/301-healthcare-aws/workspace/reference/kubernetes/",
  import.meta.url,
);

/** Values, and where they stand. */
function seen({ parts, problem }: YamlParts): unknown {
  const paths = [[], ["kind"], ["metadata", "name"], ["spec", "missing"]];
  return [problem, parts.map(({ value, lineOf }) => [value, paths.map((path) => lineOf(path))])];
}

test("what is read without positions is what the full reader reads, in the same places", () => {
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml") && !path.includes("charts"))
    .map((path) => readFileSync(new URL(path, folder), "utf8"));
  expect(texts.length).toBeGreaterThan(30);
  for (const text of texts) expect(seen(readYamlParts(text))).toEqual(seen(parseYamlParts(text)));
});

test.each([
  ["", "nothing"],
  ["# a\n", "a comment"],
  ["# a\n---\n# b\n\na: 1\n---\n\nb:\n  - 2\n", "comments before documents"],
  ["---\na: 1\n---\n", "an empty document at the end"],
  ["---\n---\na: 1\n", "an empty document at the start"],
  ["a: 1\n--- # b\nc: 1\n", "a comment behind the mark"],
  ["a: 1\n---\nb: [\n", "a document that is broken"],
  ["a: 1\n---\na: 1\na: 2\n", "a key twice"],
])("%j is read alike: %s", (text) => {
  expect(seen(readYamlParts(text))).toEqual(seen(parseYamlParts(text)));
});
