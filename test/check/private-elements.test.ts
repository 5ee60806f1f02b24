import { expect, test } from "vitest";
import { privateElements } from "../../src/check/terraform/private-elements.ts";
import { readSources } from "../../src/sources/read-sources.ts";

const bucket = 'resource "aws_s3_bucket" "this" {\n  bucket = "a"\n}\n';
const account =
  'resource "azurerm_storage_account" "this" {\n  public_network_access_enabled = false\n}\n';
const database =
  'resource "google_sql_database_instance" "this" {\n  settings {\n    tier = "a"\n    ip_configuration {\n      ipv4_enabled = false\n    }\n  }\n}\n';

const named = 'merge(local.common, { "archwright.dev/element" = "objects" })';

const caller = (tags: string) =>
  `locals {\n  tags = {\n    objects = ${named}\n  }\n}\nmodule "objects" {\n  source = "../modules/objects"\n  tags   = ${tags}\n}\n`;

const cases: Array<{ given: Record<string, string>; tags?: string; want: string[] }> = [
  { given: { azure: account }, want: ["objects"] },
  { given: { azure: account }, tags: named, want: ["objects"] },
  { given: { gcp: database }, want: ["objects"] },
  { given: { aws: bucket }, want: [] },
  // The cluster may stand in either cloud.
  { given: { aws: bucket, azure: account }, want: [] },
  { given: { azure: 'resource "azurerm_resource_group" "this" {\n}\n' }, want: [] },
  { given: { azure: account }, tags: "var.tags", want: [] },
];

test.each(cases)("elements with private addresses only: %j", ({ given, tags, want }) => {
  const files = Object.entries(given).flatMap(([cloud, text]) => [
    [`reference/terraform/${cloud}/modules/objects/main.tf`, text] as const,
    [
      `reference/terraform/${cloud}/platform/main.tf`,
      caller(tags ?? "local.tags.objects"),
    ] as const,
  ]);
  expect([...privateElements(readSources(new Map(files)).model)]).toEqual(want);
});
