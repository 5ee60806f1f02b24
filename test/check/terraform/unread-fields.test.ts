import { expect, test } from "vitest";
import { findingsAfter } from "../edited-files.ts";

const file = "reference/terraform/shop/main.tf";
const module = `variable "lock" {
  type = object({
    min_days = number
    max_days = number
  })
  validation {
    condition     = var.lock.max_days > var.lock.min_days
    error_message = "no"
  }
}
variable "pools" {
  type = map(object({
    description = string
    kind        = string
    spot        = optional(bool, false)
  }))
}
locals {
  spots = { for name, pool in var.pools : name => pool if pool.spot }
}
resource "aws_backup_vault_lock_configuration" "this" {
  min_retention_days = var.lock.min_days
  max_retention_days = var.lock["max_days"]
}
resource "aws_eks_node_group" "this" {
  for_each       = local.spots
  instance_types = [each.value.kind]
}
`;

const said = (...edits: ReadonlyArray<readonly [string, string]>) => {
  const text = edits.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replace(from, to);
  }, module);
  return findingsAfter({ [file]: text }, ["terraform-reference"])
    .filter(({ message }) => / of the variable /.test(message))
    .map(({ line, severity, message }) => `${line} ${severity} ${message}`);
};

const dropMax = ['  max_retention_days = var.lock["max_days"]\n', ""] as const;
const dropKind = ["  instance_types = [each.value.kind]\n", ""] as const;

test("an attribute that nothing but a validation reads is named", () => {
  expect(said()).toEqual([]);
  expect(said(dropMax)).toEqual(['4 warning nothing reads max_days of the variable "lock"']);
});

test("an attribute of many objects that nothing takes of anything is named, a description is not", () => {
  expect(said(dropKind)).toEqual(['14 warning nothing reads kind of the variable "pools"']);
  expect(said([" if pool.spot", ""])).toEqual([
    '15 warning nothing reads spot of the variable "pools"',
  ]);
});

test.each([
  [
    "a module",
    'module "next" {\n  source = "../next"\n  lock = var.lock\n  pools = local.spots\n}\n',
  ],
  ["an output", 'output "all" {\n  value = [var.lock, values(var.pools)]\n}\n'],
  [
    "a text",
    'resource "aws_ssm_parameter" "this" {\n  value = jsonencode([var.lock, local.spots])\n}\n',
  ],
  [
    "a resource",
    'resource "shop_cluster" "this" {\n  lock  = var.lock\n  pools = { for name, pool in var.pools : name => merge(pool, {}) }\n}\n',
  ],
  [
    "an element",
    'resource "shop_cluster" "this" {\n  lock = var.lock\n  pool = merge(var.pools["a"], {})\n}\n',
  ],
])("what %s takes as a whole is not judged", (_, more) => {
  expect(said(dropMax, dropKind, ["locals {", `${more}locals {`])).toEqual([]);
});

test("what takes names or attributes only leaves nothing unfollowed", () => {
  const output =
    'output "kinds" {\n  value = [keys(var.pools), [for pool in values(var.pools) : pool.spot], var.pools["a"].spot]\n}\n';
  expect(said(dropKind, ["locals {", `${output}locals {`])).toEqual([
    '14 warning nothing reads kind of the variable "pools"',
  ]);
});

test("nor is what each instance of a module takes", () => {
  const call =
    'module "next" {\n  source = "../next"\n  for_each = var.pools\n  pool = each.value\n}\n';
  expect(said(dropKind, ["locals {", `${call}locals {`])).toEqual([]);
});
