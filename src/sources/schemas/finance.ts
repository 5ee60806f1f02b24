import { z } from "zod";
import {
  confidence,
  element,
  expression,
  expressionName,
  filled,
  id,
  isoDate,
  isoMonth,
  listOf,
  mapOf,
  maybe,
  text,
} from "./parts.ts";

const year = z.string().regex(/^\d+$/, "must be a year: 0, 1, 2 …");

/** A driver of the business case with its range; low, base and high in the driver's unit. */
const input = z.strictObject({
  statement: text,
  low: maybe(z.number()),
  base: z.number(),
  high: maybe(z.number()),
  unit: maybe(filled),
  source: text,
  confidence: confidence.default("medium"),
  owner: text,
  review: maybe(isoDate),
});

const discountRate = z.strictObject({
  value: z.number(),
  source: text,
  owner: text,
  basis: maybe(z.enum(["nominal", "real"])),
});

const settings = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"),
  start: isoMonth,
  horizon: z.int(),
  timing: z.enum(["end-year", "mid-year"]).default("end-year"),
  discountRate,
  budget: maybe(expression),
  prices: z.enum(["nominal", "real"]).default("nominal"),
  simulation: maybe(
    z.strictObject({ draws: maybe(z.int().min(100).max(1_000_000)), seed: maybe(z.int()) }),
  ),
});

const perYear = z.record(year, expression);

const rampValues = z.union([z.array(expression), perYear]);

const line = {
  id,
  title: maybe(z.string()),
  element: maybe(element),
  owner: text,
  recurrence: z.enum(["yearly", "one-off"]).default("yearly"),
  driver: maybe(expressionName),
  ramp: maybe(z.union([expressionName, rampValues])),
  inflation: maybe(expression),
  amount: z.union([expression, perYear]),
  total: maybe(z.number()),
  note: text,
  source: text,
  /** Of the amount; a line with a driver has that of the driver. */
  confidence: maybe(confidence),
};

const cost = z.strictObject({
  ...line,
  kind: z.enum(["capex", "opex"]).default("opex"),
  contingency: maybe(expression),
  focus: maybe(z.strictObject({ service: text, charge: text })),
});

const benefit = z.strictObject({
  ...line,
  kind: z.enum(["saving", "productivity", "revenue", "risk"]),
  split: maybe(expression),
});

const scenario = z.strictObject({
  title: maybe(z.string()),
  inputs: mapOf(
    z.string().regex(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)?$/, "must be an input's name"),
    z.number(),
  ),
});

const alternative = z
  .strictObject({
    title: maybe(z.string()),
    note: text,
    costs: listOf(cost),
    benefits: listOf(benefit),
  })
  .nullish()
  .transform((value) => value ?? { title: undefined, note: "", costs: [], benefits: [] });

const formula = z.strictObject({
  title: maybe(z.string()),
  value: expression,
  unit: maybe(filled),
  note: text,
});

const controlTotal = z.union([z.number(), z.record(year, z.number())]);

/** business/finance.yaml: the only place where a figure of the business case is typed. */
export const financeSchema = z.strictObject({
  settings,
  inputs: mapOf(expressionName, input),
  formulas: mapOf(expressionName, formula),
  ramps: mapOf(expressionName, rampValues),
  costs: listOf(cost),
  benefits: listOf(benefit),
  scenarios: mapOf(id, scenario),
  alternatives: mapOf(id, alternative),
  unitEconomics: listOf(
    z.strictObject({ id, title: maybe(z.string()), per: expression, costs: maybe(z.array(id)) }),
  ),
  totals: maybe(z.strictObject({ costs: maybe(controlTotal), benefits: maybe(controlTotal) })),
});

export type FinanceSource = z.infer<typeof financeSchema>;

const constraint = z.strictObject({
  id,
  expr: z.string().trim().min(1),
  severity: z.enum(["error", "warning", "info"]).default("error"),
  message: filled,
  /** What texts quote as `model.NAME.claim.ID`, where it holds and where it does not. */
  claim: maybe(z.strictObject({ yes: filled, no: filled })),
});

/** models/*.yaml: a calculation model of the project. */
export const calculationSchema = z.strictObject({
  title: maybe(z.string()),
  inputs: mapOf(expressionName, input),
  formulas: mapOf(expressionName, formula),
  constraints: listOf(constraint),
  exports: listOf(expressionName),
});

export type CalculationSource = z.infer<typeof calculationSchema>;
