import { z } from "zod";
import { filled, id } from "./parts.ts";

const scope = z.union([
  z.strictObject({ kinds: z.array(filled).min(1) }),
  z.strictObject({ relevance: z.array(filled).min(1) }),
]);

const requirement = z.strictObject({
  id: filled,
  title: filled,
  family: filled,
  /** Of the framework's own kinds; several are joined by "+". */
  kind: filled,
  relevance: filled.optional(),
});

/** generators/shared/controls/FRAMEWORK.yaml: the requirements of one framework. */
export const frameworkSchema = z.strictObject({
  id,
  title: filled,
  version: filled,
  publisher: filled,
  licence: filled,
  "verified-against": filled,
  counts: z.record(filled, z.int()),
  scope: scope.optional(),
  "application-dates": z.record(filled, filled).optional(),
  /** How long the framework wants to have kept what it asks to be documented, and where it says so. */
  "keep-documentation": z.strictObject({ years: z.int().min(1), source: filled }).optional(),
  caveats: z.array(filled).default([]),
  requirements: z.array(requirement),
});

export const unifiedControlId = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]+$/, "must be a control id such as UC-GOV-01");

/** generators/shared/controls/unified.yaml: controls of our own and what they support. */
export const unifiedSchema = z.strictObject({
  title: filled,
  note: filled,
  relationship: filled,
  licence: filled,
  counts: z.strictObject({ controls: z.int(), links: z.int() }),
  controls: z.array(
    z.strictObject({
      id: unifiedControlId,
      title: filled,
      family: filled,
      kind: z.enum(["preventive", "detective", "corrective", "directive"]),
      maps: z.record(id, z.array(filled)),
    }),
  ),
});

export type FrameworkSource = z.infer<typeof frameworkSchema>;
export type RequirementSource = FrameworkSource["requirements"][number];
export type UnifiedSource = z.infer<typeof unifiedSchema>;
