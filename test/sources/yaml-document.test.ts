import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readAgainstSchema } from "../../src/sources/read-schema.ts";
import { readYaml } from "../../src/sources/yaml-document.ts";

describe("readYaml refuses, with a position", () => {
  test.each([
    ["a duplicate key", "a: 1\na: 2\n", "unique", 2],
    ["deep nesting", "[".repeat(50_000), "levels deep", 1],
    ["an alias bomb", `a: &a [1,1,1,1,1,1,1,1,1,1]\n${bomb(8)}`, "alias", 1],
    ["an unknown tag", "a: !shell x\n", "unknown tag !shell", 1],
    ["a number that is not finite", "b: 1\na: 1e400\n", "not a finite number", 2],
    ["a second document", "a: 1\n---\nb: 2\n", "second YAML document", 2],
    ["a prototype key", "__proto__: {x: 1}\n", "__proto__", 1],
    ["a tab", "a:\n\tb: 1\n", "", 2],
  ])("%s", (_name, text, message, line) => {
    const { problems, value } = readYaml(text);
    expect(value).toBeUndefined();
    expect(problems[0]?.message.toLowerCase()).toContain(message.toLowerCase());
    expect(problems[0]?.line).toBe(line);
  });
});

function bomb(levels: number): string {
  const names = "abcdefghij";
  return Array.from({ length: levels }, (_, i) => {
    const alias = `*${names[i]}`;
    return `${names[i + 1]}: &${names[i + 1]} [${Array(10).fill(alias).join(",")}]`;
  }).join("\n");
}

test("one mistake is one problem", () => {
  expect(readYaml("{{{\n").problems.map(({ message }) => message)).toHaveLength(
    new Set(readYaml("{{{\n").problems.map(({ message }) => message)).size,
  );
});

test("positions and ranges", () => {
  const text = "a:\n  - {id: x}\n  - {id: yy}\n";
  const document = readYaml(text);
  expect(document.positionOf(["a", 1, "id"])).toEqual({ line: 3, column: 10 });
  expect(document.keyPositionOf(["a", 1, "id"])).toEqual({ line: 3, column: 6 });
  expect(document.positionOf(["a", 1, "missing"])).toEqual({ line: 3, column: 5 });
  const range = document.rangeOf(["a", 1, "id"]);
  expect(range && text.slice(range.start, range.end)).toBe("yy");
  expect(document.rangeOf(["b"])).toBeUndefined();
});

describe("readAgainstSchema says what, where and what to do", () => {
  const schema = z.strictObject({
    list: z.array(z.strictObject({ id: z.string(), status: z.enum(["planned", "implemented"]) })),
    either: z.union([z.number(), z.string()]).optional(),
  });
  test.each([
    [
      "unknown key",
      "list: []\nlst: 1\n",
      'unknown key "lst" at the top level. Did you mean "list"?',
      2,
    ],
    [
      "unknown key inside",
      "list:\n  - {id: a, status: planned, statsu: b}\n",
      'unknown key "statsu" in list[0]. Did you mean "status"?',
      2,
    ],
    [
      "wrong type",
      "list:\n  - {id: 3, status: planned}\n",
      "list[0].id: must be a string, but found 3",
      2,
    ],
    [
      "wrong word",
      "list:\n  - {id: a, status: planed}\n",
      'found "planed". Did you mean "planned"?',
      2,
    ],
    ["missing", "list:\n  - {id: a}\n", "list[0].status: must be given", 2],
    [
      "union",
      "list: []\neither: [1]\n",
      "either: must be a number, or must be a string, but found a list",
      2,
    ],
    ["nothing at all", "", "at the top level", 1],
  ])("%s", (_name, text, message, line) => {
    const { value, findings } = readAgainstSchema({
      document: readYaml(text),
      schema,
      file: "f.yaml",
    });
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ file: "f.yaml", line, severity: "error" });
    expect(findings[0]?.message).toContain(message);
  });

  test("all problems at once", () => {
    const { findings } = readAgainstSchema({
      document: readYaml("list:\n  - {id: 1}\nx: 1\ny: 2\n"),
      schema,
      file: "f",
    });
    expect(findings).toHaveLength(4);
  });
});
