import type { z } from "zod";
import { decisionSchema } from "./schemas/decision.ts";
import { calculationSchema, financeSchema } from "./schemas/finance.ts";
import { indicatorsSchema, metricsSchema } from "./schemas/monitoring.ts";
import {
  controlsSchema,
  dataSetsSchema,
  kpisSchema,
  qualitySchema,
  raciSchema,
  risksSchema,
  roadmapSchema,
  stakeholdersSchema,
  workspaceSchema,
} from "./schemas/registers.ts";

/** Every source that has a schema of ours, by the name of its JSON Schema. */
export const sourceSchemas = {
  archwright: { path: "archwright.yaml", schema: workspaceSchema },
  finance: { path: "business/finance.yaml", schema: financeSchema },
  kpis: { path: "business/kpis.yaml", schema: kpisSchema },
  risks: { path: "business/risks.yaml", schema: risksSchema },
  stakeholders: { path: "business/stakeholders.yaml", schema: stakeholdersSchema },
  roadmap: { path: "business/roadmap.yaml", schema: roadmapSchema },
  quality: { path: "architecture/quality.yaml", schema: qualitySchema },
  controls: { path: "governance/controls.yaml", schema: controlsSchema },
  raci: { path: "governance/raci.yaml", schema: raciSchema },
  "data-sets": { path: "governance/data-sets.yaml", schema: dataSetsSchema },
  indicators: { path: "reference/monitoring/indicators.yaml", schema: indicatorsSchema },
  metrics: { path: "reference/monitoring/metrics.yaml", schema: metricsSchema },
  model: { path: "models/*.yaml", schema: calculationSchema },
  decision: { path: "architecture/decisions/*.md", schema: decisionSchema },
} as const satisfies Record<string, { path: string; schema: z.ZodType }>;
