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
  text,
} from "./parts.ts";

/** A driver of the business case with its range; low, base and high in the driver's unit. */
const input = z.strictObject({
  title: text,
  low: z.number(),
  base: z.number(),
  high: z.number(),
  unit: filled,
  source: text,
  confidence: confidence.default("medium"),
  owner: text,
  review: isoDate.nullish(),
});

const discountRate = z.strictObject({ value: z.number(), source: text, owner: text });

const settings = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, "must be an ISO 4217 code such as USD"),
  start: isoMonth,
  horizon: z.int().min(1).max(50),
  timing: z.enum(["end-year", "mid-year"]).default("end-year"),
  discountRate: z.union([discountRate, z.number()]),
  prices: z.enum(["nominal", "real"]).default("nominal"),
});

const amount = z.union([
  expression,
  z.record(z.string().regex(/^\d+$/, "must be a year"), expression),
]);

/** Share of the full amount by year: one number per year 1..horizon, or by year. */
const ramp = z.union([
  z.array(z.number()),
  z.record(z.string().regex(/^\d+$/, "must be a year"), z.number()),
]);

const line = {
  id,
  title: text,
  element: element.nullish(),
  owner: text,
  driver: expressionName.nullish(),
  ramp: ramp.nullish(),
  inflation: expression.nullish(),
  amount,
  note: text,
  source: text,
};

export const cost = z.strictObject({
  ...line,
  kind: z.enum(["capex", "opex"]).default("opex"),
  recurrence: z.enum(["yearly", "one-off"]).default("yearly"),
  contingency: expression.nullish(),
  focus: z.strictObject({ service: text, charge: text }).nullish(),
});

export const benefit = z.strictObject({
  ...line,
  kind: z.enum(["saving", "productivity", "revenue", "risk"]),
  recurrence: z.enum(["yearly", "one-off"]).default("yearly"),
  split: expression.nullish(),
});

const scenario = z.strictObject({ title: text, inputs: mapOf(expressionName, z.number()) });

const alternative = z
  .strictObject({ title: text, note: text, costs: listOf(cost), benefits: listOf(benefit) })
  .nullish();

/** business/finance.yaml: the only place where a figure of the business case is typed. */
export const financeSchema = z.strictObject({
  settings,
  inputs: mapOf(expressionName, input),
  costs: listOf(cost),
  benefits: listOf(benefit),
  scenarios: mapOf(id, scenario),
  alternatives: mapOf(id, alternative),
});

export type FinanceSource = z.infer<typeof financeSchema>;

const formula = z.strictObject({ title: text, value: expression, unit: filled, note: text });

const constraint = z.strictObject({
  id,
  expr: z.string().trim().min(1),
  severity: z.enum(["error", "warning", "info"]).default("error"),
  message: filled,
});

/** models/*.yaml: a calculation model of the project. */
export const calculationSchema = z.strictObject({
  title: text,
  inputs: mapOf(expressionName, input),
  formulas: mapOf(expressionName, formula),
  constraints: listOf(constraint),
  exports: listOf(expressionName),
});

export type CalculationSource = z.infer<typeof calculationSchema>;
