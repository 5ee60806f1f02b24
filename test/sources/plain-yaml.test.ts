import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlainYaml } from "../../src/sources/plain-yaml.ts";
import { parseYaml, readYaml } from "../../src/sources/yaml-document.ts";

const example = new URL("../../examples/301-healthcare-aws/workspace/", import.meta.url).pathname;
const fixtures = new URL("../fixtures/", import.meta.url).pathname;

const sample = `# What nearly every source looks like
settings: {currency: USD, "horizon": 3, rate: 0.10, empty: , list: [1, 'it''s', "a\\"b"]}
start: 2027-01
costs:
- &first
  id: gpu-pool # a note
  amount:
    1: "5 USD"
    2: -1.50
  many: [a b, [c, d], {e: ~},
    f]
- {id: second, kind: "opex"}
-
  id: third
same: [*first]
text: plain words, [with] {marks}: none
other:
  deep:
    deeper: true
`;

/** The full reader agrees wherever the plain one reads at all. */
function expectAgreement(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const full = parseYaml(text);
  expect({ text, problems: full.problems, value: full.value }).toEqual({
    text,
    problems: [],
    value: plain.value,
  });
  return true;
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => join(folder, path));
}

test("agrees with the full reader on every YAML file of an example and of the fixtures", () => {
  const texts = [...yamlFiles(example), ...yamlFiles(fixtures)].map((path) =>
    readFileSync(path, "utf8"),
  );
  expect(texts.filter(expectAgreement).length).toBeGreaterThan(100);
});

test("reads the sources of an example, which is what it is for", () => {
  const sources = ["business", "governance", "models", "architecture"]
    .flatMap((folder) => yamlFiles(join(example, folder)))
    .filter((path) => !path.includes("policies"));
  const refused = sources.filter((path) => !readPlainYaml(readFileSync(path, "utf8")));
  expect(refused).toEqual([]);
  expect(sources.length).toBeGreaterThan(8);
});

test("agrees with the full reader on texts that were changed anywhere", () => {
  const lines = sample.split("\n");
  const marks = `- : , # { } [ ] ' " & * ! | > % @ \` ? ~ = < \\ . 0 1 e x + é`.split(" ");
  const inserted = fc.oneof(
    fc.constantFrom(...marks, " ", "  ", "\n", "\n  ", "\n\n", "\t", "- ", ": ", " #", "---\n"),
    fc.constantFrom(
      "null",
      "0x1f",
      ".inf",
      "1e3",
      "007",
      "*first ",
      "&first\n",
      "&other\n",
      "<<: ",
    ),
  );
  const change = fc.record({ at: fc.nat(), removed: fc.nat(2), inserted });
  let read = 0;
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.integer({ min: 1, max: lines.length }),
      fc.array(change, { maxLength: 3 }),
      (start, count, changes) => {
        let text = lines.slice(start, start + count).join("\n");
        for (const { at, removed, inserted: mark } of changes) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + mark + text.slice(place + removed);
        }
        if (expectAgreement(text)) read += 1;
      },
    ),
    { numRuns: 2000, seed: 20261121 },
  );
  expect(read).toBeGreaterThan(100);
});

test.each([
  ["aliases without end", "a: &a\n  - x\nb: &b\n  - *a\n  - *a\nc: [*b, *b]\n"],
  ["more aliases than a person writes", `a: &a\n  b: 1\nc: [${"*a, ".repeat(60)}]\n`],
  ["depth", `a: ${"[".repeat(200)}${"]".repeat(200)}\n`],
  ["depth of blocks", Array.from({ length: 200 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")],
  ["a key twice", "a: 1\na: 2\n"],
  ["a key twice in a flow", "a: {b: 1, b: 2}\n"],
  ["a prototype", "__proto__: {a: 1}\n"],
  ["a tag", "a: !x b\n"],
  ["an unknown alias", "a: *b\n"],
  ["a second document", "a: 1\n---\nb: 2\n"],
  ["a number that is not finite", "a: .inf\n"],
  ["a text over several lines", "a: b\n  c\n"],
  ["nothing", ""],
])("leaves to the full reader: %s", (_what, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});

test("positions are those of the full reader", () => {
  const [document, full] = [readYaml(sample), parseYaml(sample)];
  for (const path of [["costs", 0, "amount", 2], ["same", 0, "id"], ["settings", "list"], []]) {
    expect(document.positionOf(path)).toEqual(full.positionOf(path));
    expect(document.keyPositionOf(path)).toEqual(full.keyPositionOf(path));
    expect(document.rangeOf(path)).toEqual(full.rangeOf(path));
  }
});
