import { describe, expect, test } from "vitest";
import { findingsOf, sampleFiles } from "./sample-workspace.ts";
import type { Edit } from "./sample-workspace.ts";

const contract = `apiVersion: v3.1.0
kind: DataContract
id: orders
version: 1.0.0
schema:
  - name: orders
    logicalType: object
    customProperties: [{property: archwrightElement, value: store}]
    properties:
      - {name: order_id, logicalType: string, physicalType: varchar, classification: internal}
      - {name: items, logicalType: integer, physicalType: bigint, classification: confidential}
description: {purpose: Forecasts}
slaProperties: [{property: latency, value: 1, unit: d}]
team: {name: shop}
roles: [{role: reader, access: read}]
support: [{channel: shop}]
`;
const event = `{
  "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json",
  "job": {"namespace": "api", "name": "count"},
  "inputs": [{
    "namespace": "store",
    "name": "orders",
    "facets": {"schema": {"fields": [{"name": "order_id"}, {"name": "items", "type": "bigint"}]}}
  }],
  "outputs": []
}
`;
const api = `{"components": {"examples": {"FeatureView": {"value":
  {"id": "orders", "features": [{"name": "items", "type": "integer"}]}}}}}
`;

const files: Edit[] = [
  {
    file: "architecture/workspace.dsl",
    from: '"data-class" "restricted"',
    to: '"data-class" "confidential"',
  },
  { file: "reference/data/orders.odcs.yaml", from: "", to: contract },
  { file: "reference/data/event.json", from: "", to: event },
  { file: "reference/api/openapi.json", from: "", to: api },
];

async function said(edit?: Edit): Promise<Array<[string, number | undefined]>> {
  const findings = await findingsOf(await sampleFiles(edit ? [...files, edit] : files));
  return findings
    .filter(({ rule }) => rule === "data-contract")
    .map(({ message, line }) => [message, line]);
}

describe("data-contract", () => {
  test("finds nothing where all agree", async () => {
    expect(await said()).toEqual([]);
  });

  const orders = "reference/data/orders.odcs.yaml";
  const lineage = "reference/data/event.json";
  const openapi = "reference/api/openapi.json";
  test.each([
    [orders, "roles: [{role: reader, access: read}]\n", "", "the contract has no roles", 1],
    [orders, "support: [{channel: shop}]\n", "", "the contract has no support", 1],
    [orders, "value: store", "value: stor", 'element "stor" does not exist', 8],
    [orders, "archwrightElement", "place", "does not say where orders lies", 6],
    [orders, ", classification: internal", "", "order_id of orders has no class", 10],
    [
      orders,
      "classification: confidential",
      "classification: restricted",
      "items of orders is restricted, and store may hold confidential at most",
      11,
    ],
    [
      orders,
      "classification: internal",
      "classification: intern",
      "order_id of orders is intern",
      10,
    ],
    [orders, "physicalType: varchar, ", "", "does not say physicalType of order_id", 10],
    [lineage, "bigint", "double", "items of orders is double in the event, and bigint", 6],
    [orders, "kind: DataContract", "kind: [", "", 3],
    [orders, "- name: orders", "- name: order", "the run reads orders, which no contract", 6],
    [lineage, "{", "", "is not JSON", 1],
    [openapi, "{", "", "is not JSON", 1],
    [lineage, '"namespace": "store"', '"namespace": "shelf"', '"shelf", which is no element', 5],
    [lineage, '"namespace": "api"', '"namespace": "app"', '"app", which is no element', 3],
    [
      lineage,
      ', {"name": "items", "type": "bigint"}',
      "",
      "items of orders stands in the contract, but not",
      6,
    ],
    [
      lineage,
      '"name": "items"',
      '"name": "item"',
      "item of orders stands in the event, but not",
      6,
    ],
    [openapi, '"id": "orders"', '"id": "order"', "no contract promises the feature view order", 2],
    [openapi, '"type": "integer"', '"type": "number"', "items of orders is integer in the", 2],
    [openapi, '"name": "items"', '"name": "item"', "item of orders is not in the contract", 2],
  ])("%s: %s → %s", async (file, from, to, message, line) => {
    const found = await said({ file, from, to });
    expect(found.map(([text]) => text).join("\n")).toContain(message);
    expect(found.map(([, at]) => at)).toContain(line);
  });
});
