import { z } from "zod";
import { filled as text } from "../sources/schemas/parts.ts";
import { QUESTION_TYPES } from "./question.ts";
import { camel, kebab } from "./schema-parts.ts";

/** What YAML reads as a number or as text, e.g. aliases and choices like 301. */
const word = z.union([z.string().trim().min(1), z.number()]).transform(String);

const validation = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  integer: z.boolean().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).optional(),
  pattern: text.optional(),
});

const choice = z.strictObject({
  value: word,
  title: text.optional(),
  description: text.optional(),
  when: text.optional(),
});

const answer = z.union([z.string(), z.number(), z.boolean(), z.array(word)]);

const questionFields = {
  type: z.enum(QUESTION_TYPES).optional(),
  group: kebab.optional(),
  message: text.optional(),
  help: text.optional(),
  changes: text.optional(),
  default: answer.optional(),
  defaults: z.array(z.strictObject({ when: text, value: answer })).optional(),
  unit: text.optional(),
  validate: validation.optional(),
  agrees: z.strictObject({ when: text, message: text, fix: text }).optional(),
  choices: z.array(choice).min(1).optional(),
  when: text.optional(),
};

/** A question as people write it: of its own, or one of generators/shared/questions.yaml changed. */
const questionRow = z
  .strictObject({ name: camel.optional(), shared: camel.optional(), ...questionFields })
  .refine((row) => (row.name === undefined) !== (row.shared === undefined), {
    message: "needs either a name, or shared with the name of a shared question",
  });

const roleRow = z.strictObject({
  role: kebab,
  question: text.optional(),
  group: kebab.optional(),
  help: text.optional(),
  options: z.array(kebab).min(1).optional(),
  /** One for both modes, or one each: a learner starts undecided, the worked solution has chosen. */
  default: z.union([kebab, z.strictObject({ skeleton: kebab, exemplar: kebab })]).optional(),
  when: text.optional(),
  /** No: this generator has no tree that the options' files below `reference/` belong to. */
  reference: z.boolean().default(true),
});

const fileRow = z.strictObject({
  from: text,
  to: text.optional(),
  when: text.optional(),
  replace: z.boolean().optional(),
});

export const generatorSchema = z.strictObject({
  id: kebab,
  aliases: z.array(word).default([]),
  title: text,
  summary: text,
  /** The files that a newcomer should read first, in order. */
  tour: z.array(z.strictObject({ file: text, about: text })).default([]),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, "must be a version such as 1.0.0"),
  questions: z.array(questionRow).default([]),
  roles: z.array(roleRow).default([]),
  files: z.array(fileRow).min(1),
  /** Parts that a part cannot do without: `business: [models]`. */
  requires: z.record(text, z.array(text)).default({}),
  data: z.record(z.string(), z.unknown()).default({}),
});

export const sharedQuestionsSchema = z.strictObject({ questions: z.array(questionRow) });

export type QuestionRow = z.infer<typeof questionRow>;
export type RoleRow = z.infer<typeof roleRow>;
export type GeneratorFile = z.infer<typeof generatorSchema>;
