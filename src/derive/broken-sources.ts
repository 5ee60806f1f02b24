import { unreadDecisions } from "../sources/model-ids.ts";
import { readRuleFiles } from "../sources/rule-files.ts";
import type { Model } from "../sources/read-sources.ts";
import { unreadCalculations } from "./finance-case.ts";
import type { FinanceCase } from "./finance-case.ts";

/** What cannot be computed because the source that it is made from has errors: it stays as it is. */
export interface BrokenSources {
  /** Paths of the sources with errors; `architecture/decisions/` and `models/` for any file in them. */
  paths: ReadonlySet<string>;
  /** Whether a derived file is made from one of them. */
  file(path: string): boolean;
  /** Whether a computed block is made from one of them. */
  block(name: string): boolean;
}

interface Dependency {
  path: string;
  broken: boolean;
  /** Derived files that are made from it. */
  files?: RegExp;
  /** Blocks that are made from it. */
  blocks?: RegExp;
}

/**
 * Finds the sources that are there and cannot be read or computed, and what rests on them: a
 * mistyped number must not cost anybody the workbook, and half a model no table.
 */
export function brokenSources(model: Model, finance: FinanceCase | undefined): BrokenSources {
  const broken = dependencies(model, finance).filter((one) => one.broken);
  return {
    paths: new Set(broken.map(({ path }) => path)),
    file: (path) => broken.some(({ files }) => files?.test(path)),
    block: (name) => broken.some(({ blocks }) => blocks?.test(name)),
  };
}

function dependencies(model: Model, finance: FinanceCase | undefined): Dependency[] {
  const unread = (path: string, read: unknown) => ({
    path,
    broken: model.paths.has(path) && !read,
  });
  const business = {
    files: /^business\/(?:charts\/|business-case\.xlsx$)/,
    blocks: /^(?:(?:finance|input|model)\.|roadmap\.(?:costs$|[^.]+\.cost))/,
  };
  return [
    { ...unread("business/finance.yaml", finance?.result), ...business },
    {
      path: "models/",
      broken: unreadCalculations(model),
      ...business,
    },
    {
      ...unread("architecture/workspace.dsl", model.architecture?.complete),
      files: /^(?:architecture\/diagrams\/(?!decisions\/)|governance\/compliance\/matrix-)/,
      blocks: /^(?:c4\.|data\.|control\.(?:table|matrix\.))/,
    },
    {
      path: "architecture/decisions/",
      broken: unreadDecisions(model),
      files:
        /^(?:architecture\/(?:decisions\.md$|diagrams\/decisions\/)|business\/business-case\.xlsx$)/,
      blocks: /^decision\./,
    },
    {
      ...unread("governance/controls.yaml", model.controls),
      files: /^governance\/compliance\//,
      blocks: /^control\./,
    },
    {
      ...unread("architecture/quality.yaml", model.quality),
      files: /^reference\/monitoring\/slo\//,
      blocks: /^quality\./,
    },
    {
      ...unread("reference/monitoring/indicators.yaml", model.indicators),
      files: /^reference\/monitoring\/slo\//,
    },
    ...readRuleFiles(model.texts, { except: "reference/monitoring/slo/rules.yaml" }).map(
      ({ file, problem }): Dependency => ({
        path: file,
        broken: problem !== undefined,
        files: /^reference\/monitoring\/slo\/prometheus-rules\.yaml$/,
      }),
    ),
    // The workbook bears the name of the organization.
    { ...unread("archwright.yaml", model.workspace), files: /^business\/business-case\.xlsx$/ },
    { ...unread("business/kpis.yaml", model.kpis), blocks: /^kpi\./ },
    { ...unread("business/risks.yaml", model.risks), blocks: /^risk\./ },
    { ...unread("business/stakeholders.yaml", model.stakeholders), blocks: /^stakeholder\./ },
    // Evidence is due from the end of a phase.
    {
      ...unread("business/roadmap.yaml", model.roadmap),
      files: /^governance\/compliance\/(?:audit-readiness|evidence-calendar)\.md$/,
      blocks: /^(?:roadmap\.|control\.(?:evidence-calendar|audit-readiness)$)/,
    },
    { ...unread("governance/raci.yaml", model.raci), blocks: /^(?:raci|data)\./ },
    { ...unread("governance/data-sets.yaml", model.dataSets), blocks: /^data\./ },
  ];
}
