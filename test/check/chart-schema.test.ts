import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";
import type { Edit } from "./edited-files.ts";

const folder = "reference/kubernetes/charts/shop";
const file = `${folder}/values.schema.json`;
const count = { type: "integer", minimum: 1, maximum: 9 };
const files: Record<string, string> = {
  [`${folder}/Chart.yaml`]: "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  [`${folder}/values.yaml`]:
    "image: {name: shop}\nsizes: {pods: 1, least: 1, most: 2, ports: 3}\nlater: {at: 5m}\n",
  [file]: JSON.stringify({
    type: "object",
    additionalProperties: false,
    required: ["image"],
    properties: {
      global: { type: "object" },
      image: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: { name: { $ref: "#/definitions/name" } },
      },
      sizes: {
        type: "object",
        additionalProperties: false,
        required: ["pods"],
        properties: { pods: count, least: count, most: count, ports: count },
      },
      // Not all of it has a value: what is required is the author's choice.
      later: {
        type: "object",
        additionalProperties: false,
        properties: { at: { type: "string" }, until: { type: "string" } },
      },
    },
    definitions: { name: { type: "string", pattern: "^[a-z]+$" } },
  }),
};
const said = (edit?: Edit) =>
  findingsAfter(files, ["chart-values"], edit)
    .map(({ message }) => message)
    .filter((one) => /requires nothing|any text|whole numbers/.test(one));

test("a schema that requires and bounds what the values give", () => {
  expect(said()).toEqual([]);
});

test.each([
  ['"required":["image"],', "", "the schema requires nothing, and values.yaml gives all of it"],
  [
    '"required":["name"],',
    "",
    "properties.image requires nothing, and values.yaml gives all of it",
  ],
  [',"pattern":"^[a-z]+$"', "", "definitions.name takes any text"],
  [
    ',"maximum":9',
    "",
    "properties.sizes.properties.pods has no maximum; the 3 other whole numbers have one",
  ],
])("a schema in which %s is %s", (from, to, message) => {
  expect(said({ file, from, to })).toEqual([message]);
});
