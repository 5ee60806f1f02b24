import { expect, test } from "vitest";
import { listItems, objectEntries, readType } from "../../../src/check/terraform/constructors.ts";

const keys = (text: string) =>
  objectEntries(text)?.map(({ key, value, at }) => {
    expect(text.slice(at).replace(/^"/, "").startsWith(key)).toBe(true);
    return [key, value];
  });

test.each([
  ["{}", []],
  ["{ a = 1, b = 2 }", [["a", "1"], ["b", "2"]]], // prettier-ignore
  ["{\n  a = 1 # one, two\n  // three\n  \"b-c\" : [1, 2]\n}", [["a", "1"], ["b-c", "[1, 2]"]]], // prettier-ignore
  ['{ a = "x, }", b = "${join(",", [1])}" }', [["a", '"x, }"'], ["b", '"${join(",", [1])}"']]], // prettier-ignore
  ["{\n  a = x ? 1\n    : 2\n  b = y ||\n    z\n}", [["a", "x ? 1\n    : 2"], ["b", "y ||\n    z"]]], // prettier-ignore
  ["{ for key, one in var.x : key => one }", undefined],
  ["{ (var.key) = 1 }", undefined],
  ["merge({ a = 1 }, {})", undefined],
  ["{ a = 1 }.a", undefined],
])("entries of %s", (text, want) => {
  expect(keys(text)).toEqual(want);
});

test("items of a list", () => {
  expect(listItems('[1, "a,b", { c = [2] }]')?.map(({ value }) => value)).toEqual([
    "1",
    '"a,b"',
    "{ c = [2] }",
  ]);
  expect(listItems("[for one in var.x : one]")).toBeUndefined();
  expect(listItems("var.x[0]")).toBeUndefined();
});

test("types", () => {
  expect(readType("list(string)")).toEqual({ kind: "list", of: { kind: "string" } });
  expect(readType("map(number)")).toEqual({ kind: "map", of: { kind: "number" } });
  expect(readType("any")).toEqual({ kind: "any" });
  expect(readType("tuple([string, bool])")).toEqual({ kind: "any" });
  expect(readType("object({\n  a = string\n  b = optional(bool, false)\n})")).toEqual({
    kind: "object",
    fields: new Map([
      ["a", { type: { kind: "string" }, optional: false }],
      ["b", { type: { kind: "bool" }, optional: true }],
    ]),
  });
});
