import { z } from "zod";
import { element, filled, id, isoDate, isoMonth, listOf, mapOf, maybe, text } from "./parts.ts";
import { unifiedControlId } from "./catalogs.ts";

const owner = text;

const slo = z.strictObject({
  sli: filled,
  objective: z.number().gt(0).lt(100),
  window: z.string().regex(/^\d+[dhw]$/, "must be a window such as 30d"),
});

export const qualitySchema = z.strictObject({
  scenarios: listOf(
    z.strictObject({
      id: z.string().regex(/^Q-\d{2,}$/, "must look like Q-01"),
      title: text,
      attribute: text,
      source: text,
      stimulus: text,
      environment: text,
      response: text,
      measure: text,
      element: element.nullish(),
      slo: slo.nullish(),
    }),
  ),
});

const level = z.int().min(1).max(5).nullable();

export const risksSchema = z.strictObject({
  risks: listOf(
    z.strictObject({
      id: z.string().regex(/^R-\d{2,}$/, "must look like R-01"),
      title: filled,
      probability: level,
      impact: level,
      mitigation: text,
      owner,
      trigger: text,
      elements: listOf(element),
    }),
  ),
});

const figure = z.union([z.number(), z.string()]).nullish();

export const kpisSchema = z.strictObject({
  kpis: listOf(
    z.strictObject({
      id,
      title: filled,
      unit: text,
      baseline: figure,
      target: figure,
      by: z.union([isoDate, isoMonth]).nullish(),
      measure: text,
      owner,
      source: text,
    }),
  ),
});

export const stakeholdersSchema = z.strictObject({
  stakeholders: listOf(
    z.strictObject({
      id: z.string().regex(/^S-\d{2,}$/, "must look like S-01"),
      name: filled,
      interest: text,
      influence: text,
      impact: text,
      engagement: text,
    }),
  ),
});

export const roadmapSchema = z.strictObject({
  phases: listOf(
    z.strictObject({
      id,
      title: filled,
      start: isoMonth.or(isoDate),
      end: isoMonth.or(isoDate),
      milestones: listOf(z.string()),
      exit: listOf(z.string()),
      kpis: listOf(id),
      costs: listOf(id),
    }),
  ),
});

const raciRole = z.strictObject({ title: filled, person: text });

export const raciSchema = z.strictObject({
  roles: mapOf(id, raciRole),
  activities: listOf(
    z.strictObject({
      id,
      title: filled,
      tier: text,
      /** Documents that show the activity quote the block `raci.AREA`. */
      areas: listOf(id),
      responsible: listOf(id),
      accountable: id.nullish(),
      consulted: listOf(id),
      informed: listOf(id),
    }),
  ),
});

const duration = z
  .string()
  .regex(/^\d+ (?:hour|day|month|year)s?$/, "must be a period such as 90 days");

const settingPath = z.string().regex(/^[\w-]+(?:\.[\w-]+)*$/, "must be keys joined by dots");

const retention = z.strictObject({
  /** A period that texts quote and `settings` are compared with. */
  keep: maybe(duration),
  /** The period in words, or what holds beside `keep`. */
  period: text,
  /** What enforces `keep`: a file, and the keys that lead to the number in it, such as `snapshots.expire_after_days`. */
  settings: listOf(z.strictObject({ path: filled, setting: settingPath })),
  because: text,
  deletedBy: text,
  verifiedBy: text,
});

/** What the architecture keeps: where, of which class, whose, made from what, and for how long. */
export const dataSetsSchema = z.strictObject({
  dataSets: listOf(
    z.strictObject({
      id,
      title: filled,
      holds: text,
      /** Where it lies. */
      element,
      class: filled,
      /** Roles of governance/raci.yaml. */
      owner: id.nullish(),
      steward: id.nullish(),
      /** Path of the contract. */
      contract: text,
      /** Ids of data sets, or elements that deliver it. */
      from: listOf(element),
      /** The element whose runs report what the set was made from. */
      recordedBy: element.nullish(),
      /** Why its class may be lower than that of what it is made from. */
      lowered: text,
      retention: maybe(retention),
    }),
  ),
});

const evidence = z.strictObject({
  what: filled,
  /** How it is collected, checked and stored: governance/audit-procedures.md says it of each kind. */
  kind: z.enum(["state", "event", "document", "test", "attestation"]).nullish(),
  path: text,
  by: text,
  frequency: text,
  retention: text,
  /** By when it is collected for the first time, where not one period after `evidenceFrom`: a phase of business/roadmap.yaml, whose end counts, or a date. */
  first: text,
  /** When it was last collected. */
  last: isoDate.nullish(),
});

const control = z.strictObject({
  title: text,
  status: z.enum(["planned", "implemented", "not-applicable"]),
  reason: text,
  owner,
  elements: listOf(element),
  evidence: listOf(evidence),
  policy: text,
});

/** A judgement of the workspace that changes the draft crosswalk. */
const crosswalkChange = z.strictObject({
  control: unifiedControlId,
  framework: id,
  add: listOf(filled),
  remove: listOf(filled),
  reason: filled,
  by: text,
});

/** What the workspace decides about one requirement of a framework. */
const requirementDecision = z.strictObject({
  applicable: z.boolean().nullish(),
  /** HIPAA, addressable specifications: 45 CFR 164.306(d)(3). */
  decision: z.enum(["implement", "equivalent", "not-reasonable"]).nullish(),
  reason: text,
  by: text,
  date: isoDate.nullish(),
});

export const controlsSchema = z.strictObject({
  frameworks: listOf(id),
  /** From when evidence is collected: a phase of business/roadmap.yaml, whose end counts, or a date. The first period of each item begins then. */
  evidenceFrom: text,
  /** The data set of governance/data-sets.yaml that holds evidence of the kinds state, event and attestation. */
  evidenceStore: id.nullish(),
  /** By framework: the kinds of requirements in scope, where not the framework's usual ones. */
  scope: mapOf(id, z.array(filled)),
  controls: mapOf(unifiedControlId, control),
  crosswalk: listOf(crosswalkChange),
  requirements: mapOf(id, mapOf(filled, requirementDecision)),
  waivers: listOf(
    z.strictObject({
      id: filled,
      control: filled,
      until: isoDate,
      compensating: text,
      approver: text,
    }),
  ),
});

const answer = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const modes = ["skeleton", "exemplar"] as const;

/** archwright.yaml: what the workspace was rendered from. */
export const workspaceSchema = z.strictObject({
  generator: filled,
  version: text,
  mode: z.enum(modes).default("skeleton"),
  parts: listOf(z.string()),
  overlay: text,
  answers: mapOf(z.string(), answer),
});

export type QualitySource = z.infer<typeof qualitySchema>;
export type RisksSource = z.infer<typeof risksSchema>;
export type KpisSource = z.infer<typeof kpisSchema>;
export type StakeholdersSource = z.infer<typeof stakeholdersSchema>;
export type RoadmapSource = z.infer<typeof roadmapSchema>;
export type RaciSource = z.infer<typeof raciSchema>;
export type DataSetsSource = z.infer<typeof dataSetsSchema>;
export type ControlsSource = z.infer<typeof controlsSchema>;
export type WorkspaceSource = z.infer<typeof workspaceSchema>;
/** A number, or the expression that gives it. */
