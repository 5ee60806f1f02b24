import { z } from "zod";
import { element, filled, id, isoDate, listOf, text } from "./parts.ts";

const decisionStatuses = [
  "draft",
  "proposed",
  "accepted",
  "rejected",
  "deprecated",
  "superseded",
] as const;

const score = z.int().min(1).max(5).nullable();

const criterion = z.strictObject({
  id,
  title: filled,
  weight: z.number().positive(),
  anchors: z
    .record(z.enum(["1", "2", "3", "4", "5"]), z.string())
    .or(z.partialRecord(z.enum(["1", "2", "3", "4", "5"]), z.string()))
    .nullish(),
});

/** Front matter of architecture/decisions/NNNN-slug.md: MADR 4 plus the keys of our own that Structurizr ignores. */
export const decisionSchema = z.strictObject({
  status: z.enum(decisionStatuses),
  date: isoDate,
  "decision-makers": listOf(z.string()),
  consulted: listOf(z.string()),
  informed: listOf(z.string()),
  role: id.nullish(),
  chosen: id.nullish(),
  deviation: z.strictObject({ constraint: filled, reason: filled }).nullish(),
  options: listOf(z.strictObject({ id, title: filled })),
  criteria: listOf(criterion),
  scores: z
    .record(id, z.record(id, score))
    .nullish()
    .transform((value) => value ?? {}),
  elements: listOf(element),
  costs: listOf(id),
  controls: listOf(z.string()),
  risks: listOf(z.string()),
  supersedes: listOf(z.union([z.string(), z.number()])),
  review: z.strictObject({ date: isoDate.nullish(), trigger: text }).nullish(),
  tags: listOf(z.string()),
  summary: text,
  mode: text,
});

export type DecisionSource = z.infer<typeof decisionSchema>;
