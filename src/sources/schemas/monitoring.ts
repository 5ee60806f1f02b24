import { z } from "zod";
import { element, filled, listOf, maybe } from "./parts.ts";

/** Stands for the range of a rate in the queries of an indicator. */
export const windowPlaceholder = "$window";

const query = filled.refine((text) => text.includes(`[${windowPlaceholder}]`), {
  message: `must rate over [${windowPlaceholder}]: it is recorded over several windows`,
});

const indicator = z
  .strictObject({
    scenario: z.string().regex(/^Q-\d{2,}$/, "must look like Q-01"),
    /** PromQL that gives one series: the rate of bad events. */
    bad: maybe(query),
    /** PromQL that gives one series: the rate of good events. */
    good: maybe(query),
    /** PromQL that gives one series: the rate of all events. */
    total: query,
    /** Path of the runbook from the root of the workspace. */
    runbook: filled,
  })
  .refine(({ bad, good }) => (bad === undefined) !== (good === undefined), {
    message: "must have either bad or good: one follows from the other and the total",
  });

/** reference/monitoring/indicators.yaml: how the objectives of quality.yaml are measured. */
export const indicatorsSchema = z.strictObject({
  /** Runbook of the alerts on indicators without data. */
  noDataRunbook: filled,
  indicators: listOf(indicator),
});

const metric = z.strictObject({
  name: z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, "must be a metric name of Prometheus"),
  type: z.enum(["counter", "gauge", "histogram", "summary"]),
  unit: maybe(filled),
  from: z.array(element).min(1),
  labels: listOf(filled),
  /** Upper limits of a histogram's buckets, without +Inf. */
  buckets: maybe(z.array(z.number()).min(1)),
});

/** reference/monitoring/metrics.yaml: what exists to be queried. */
export const metricsSchema = z.strictObject({ metrics: listOf(metric) });

export type IndicatorsSource = z.infer<typeof indicatorsSchema>;
export type MetricsSource = z.infer<typeof metricsSchema>;
