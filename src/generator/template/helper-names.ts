/** Helpers that give a value: `{{slug title}}`, `(eq mode "exemplar")`. */
export const valueHelpers = [
  "eq",
  "ne",
  "gt",
  "lt",
  "and",
  "or",
  "not",
  "includes",
  "has",
  "join",
  "slug",
  "json",
  "add",
  "lookup",
  "role",
  "fragment",
] as const;

export const blockHelpers = ["if", "unless", "each", "with", "todo"] as const;

/** How many arguments each helper takes; the second is left out where there is no limit. */
export const argumentCounts: Readonly<Record<string, readonly [least: number, most?: number]>> = {
  eq: [2, 2],
  ne: [2, 2],
  gt: [2, 2],
  lt: [2, 2],
  and: [2],
  or: [2],
  not: [1, 1],
  includes: [2, 2],
  has: [1, 1],
  join: [1, 2],
  slug: [1, 1],
  json: [1, 1],
  add: [2],
  lookup: [2, 2],
  role: [1, 1],
  fragment: [2, 2],
  if: [1, 1],
  unless: [1, 1],
  each: [1, 1],
  with: [1, 1],
  todo: [1, 1],
};

/** Names that the rewritten template calls. */
export const requireHelper = "__require";
export const printHelper = "__print";

/** The context that every template sees beside the answers. */
export const contextNames = ["mode", "parts", "generator", "data", "roles"] as const;
