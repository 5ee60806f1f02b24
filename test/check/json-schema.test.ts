import { expect, test } from "vitest";
import { schemaProblems } from "../../src/check/json-schema.ts";

const root = { defs: { name: { type: "string", pattern: "^[a-z]+$" } } };

test.each<[string, unknown, unknown, string[]]>([
  ["a type", { type: "string" }, 1, ["1 is no string"]],
  ["one of several types", { type: ["string", "null"] }, null, []],
  ["an integer", { type: "integer" }, 1.5, ["1.5 is no integer"]],
  ["a fixed value", { const: "a" }, "b", ['"b" is not "a"']],
  ["an enumeration", { enum: ["a", "b"] }, "c", ['"c" is none of "a", "b"']],
  ["a reference", { $ref: "#/defs/name" }, "A", ['"A" does not match ^[a-z]+$']],
  ["a format", { format: "date" }, "today", ['"today" is no date']],
  ["an unknown format", { format: "color" }, "x", []],
  ["bounds", { minimum: 1, maximum: 2 }, 3, ["3 breaks maximum 2"]],
  ["length", { maxLength: 1 }, "😀", []],
  ["a missing property", { required: ["a"] }, {}, ['"a" is missing']],
  [
    "an unknown property",
    { properties: { a: {} }, additionalProperties: false },
    { b: 1 },
    ['b: "b" is no property of the schema'],
  ],
  [
    "other properties",
    { additionalProperties: { type: "number" } },
    { b: "" },
    ['b: "" is no number'],
  ],
  [
    "items",
    { items: { type: "number" }, minItems: 2 },
    ["a"],
    ["1 items are fewer than 2", '0: "a" is no number'],
  ],
  ["items that differ", { uniqueItems: true }, [1, 1], ["an item stands there twice"]],
  ["none of all", { not: { enum: ["latest"] } }, "latest", ['"latest" is excluded']],
  [
    "exactly one",
    { oneOf: [{ type: "number" }, { type: "integer" }] },
    1,
    ["1 fits 2 of the alternatives, not one"],
  ],
  ["any", { anyOf: [{ type: "number" }, { type: "string" }] }, "a", []],
  ["a schema that refuses all", false, 1, ["nothing may stand here"]],
  ["an endless reference", { $ref: "#/self" }, 1, []],
])("%s", (_, schema, value, want) => {
  const whole = { ...root, self: { $ref: "#/self" } };
  const found = schemaProblems(value, schema, whole);
  expect(found.map(({ path, message }) => [...path, message].join(": "))).toEqual(want);
});
