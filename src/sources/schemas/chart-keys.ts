import { z } from "zod";
import { filled } from "./parts.ts";

/** generators/shared/charts/keys.yaml: which keys Helm charts know. The file's head says what the words are. */
export const chartKeysSchema = z.array(
  z.strictObject({
    chart: filled,
    repository: filled,
    version: filled,
    levels: z.record(filled, z.string()),
  }),
);

export type ChartKeys = z.infer<typeof chartKeysSchema>;
export type KnownChart = ChartKeys[number];
