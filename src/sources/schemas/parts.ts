import { z } from "zod";

/** Ids of lines, phases, activities …: kebab-case, legal as Kubernetes names. */
export const id = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    "must be kebab-case: lower-case letters, digits and inner hyphens",
  )
  .meta({ description: "kebab-case id" });

/** Names used in expressions: camelCase, legal as spreadsheet names. */
export const expressionName = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]{1,60}$/,
    "must be camelCase: 2 to 61 letters and digits, starting in lower case",
  );

/** An element of the C4 model: its DSL identifier. */
export const element = z
  .string()
  .regex(/^\w[\w-]*$/, "must be an identifier of architecture/workspace.dsl");

export const isoDate = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "must be a date YYYY-MM-DD");

export const isoMonth = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "must be a month YYYY-MM");

/** Text, or nothing yet: learners leave what they have not worked out empty. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "")
  .meta({ type: "string" });

export const filled = z.string().trim().min(1, "must not be empty");

/** An expression of the expression language, or a plain number. */
export const expression = z.union([z.number(), z.string().trim().min(1)]);

export const confidence = z.enum(["low", "medium", "high"]);

/** A list that may be missing or empty. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

/** A map that may be missing or empty. */
export function mapOf<K extends z.ZodType<string>, V extends z.ZodType>(key: K, value: V) {
  return z
    .record(key, value)
    .nullish()
    .transform((entries) => entries ?? ({} as Record<string, z.output<V>>));
}

/** A value that may be missing or left empty. */
export function maybe<T extends z.ZodType>(item: T) {
  return item.nullish().transform((value) => value ?? undefined);
}
