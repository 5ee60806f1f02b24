import { CONTINGENCY } from "../../finance/figures-of-case.ts";
import type { FinanceResult } from "../../finance/result.ts";

export interface CostCategory {
  title: string;
  /** By year, not discounted. */
  flows: number[];
  sum: number;
}

/** Cost categories with a title in words; those that cost nothing in any year are left out. */
export function costCategories({ base }: FinanceResult): CostCategory[] {
  const entries = Object.entries(base.tco.byCategory).filter(([, flows]) =>
    flows.some((value) => value !== 0),
  );
  const services = entries.some(([category]) => !KINDS.has(category));
  return entries.map(([category, flows]) => ({
    title: KINDS.has(category) ? titleOfKind(category, services) : category,
    flows,
    sum: flows.reduce((total, flow) => total + flow, 0),
  }));
}

/** What a line without a FOCUS service category is grouped by. */
const KINDS = new Set(["capex", "opex", "other", CONTINGENCY]);

function titleOfKind(kind: string, besideServices: boolean): string {
  const title = kind.charAt(0).toUpperCase() + kind.slice(1);
  return besideServices && (kind === "capex" || kind === "opex") ? `Other ${kind}` : title;
}
