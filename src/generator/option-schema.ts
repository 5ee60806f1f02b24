import { z } from "zod";
import { filled as text } from "../sources/schemas/parts.ts";
import { camel, kebab } from "./schema-parts.ts";

const anchors = z.strictObject({
  1: text,
  3: text,
  5: text,
  2: text.optional(),
  4: text.optional(),
});

/** templates/options/ROLE/role.yaml */
export const roleSchema = z.strictObject({
  title: text,
  question: text,
  help: text.optional(),
  /** What is true of some options and asked by templates: a name, and what it says. */
  traits: z.record(camel, text).default({}),
  criteria: z
    .array(z.strictObject({ id: kebab, title: text, weight: z.number().min(0), anchors }))
    .min(1),
});

const finding = {
  score: z.int().min(1).max(5).nullable(),
  reason: text,
  source: text.optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date YYYY-MM-DD")
    .optional(),
};

const score = z.strictObject({
  ...finding,
  /** What is otherwise on a cloud: its provider's documents, sometimes its own score. */
  on: z.record(kebab, z.strictObject(finding).partial()).default({}),
});

const place = z.enum(["kubernetes", "managed", "external"]);

const replicas = z
  .string()
  .regex(/^\d+(?:\.\.\d+)?$/, 'must be a number or a range in quotes, such as "2" or "3..24"');

/** templates/options/ROLE/OPTION/option.yaml */
export const optionSchema = z.strictObject({
  title: text,
  technology: text.optional(),
  licence: text.optional(),
  maturity: text.optional(),
  /** Everywhere, or by cloud: what the platform runs on one, a provider may run on another. */
  "runs-on": z.union([place, z.record(kebab, place)]).optional(),
  /** Pods of its container in the deployment view: in every environment, or by environment. */
  replicas: z.union([replicas, z.strictObject({ prod: replicas, dr: replicas })]).optional(),
  clouds: z.array(kebab).min(1).optional(),
  /** Which of the role's traits it has. */
  traits: z.array(camel).default([]),
  summary: text,
  pros: z.array(text).default([]),
  cons: z.array(text).default([]),
  scores: z.record(z.string(), score).default({}),
});

export type RoleFile = z.infer<typeof roleSchema>;
export type OptionFile = z.infer<typeof optionSchema>;
