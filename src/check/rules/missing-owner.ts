import type { Source } from "../../sources/read-sources.ts";
import { unlessOpen } from "../open-work.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Risks, targets and money belong to somebody. */
export const missingOwner: Rule = {
  id: "missing-owner",
  severity: "warning",
  title:
    "Every risk, KPI, input and line of the business case has an owner, every risk mitigation, trigger and elements, every KPI a measure, every input a review date",
  explanation:
    "A risk that belongs to nobody is watched by nobody, and a target or an amount without an owner is missed by nobody. A trigger says when the risk has come true; a mitigation says what is done before; `elements` leads from the model to its risks (a risk of the whole names the software system). An input says when it is looked at again: figures age.",
  check({ model }) {
    const { risks, kpis, finance } = model;
    const severity = unlessOpen({ model, folder: "business/", severity: "warning" });
    const found: RuleFinding[] = [];
    const look = (source: Source<unknown>, path: YamlPath, item: Item, keys: readonly string[]) => {
      const missing = keys.filter((key) => isEmpty(item.value[key]));
      if (missing.length === 0) return;
      found.push({
        file: source.file,
        line: source.document.positionOf(path).line,
        severity,
        message: missing.map((key) => `${item.name} has no ${key}`).join("; "),
        fix: `Set ${missing.map((key) => `\`${key}\``).join(", ")}.`,
      });
    };
    for (const [index, risk] of risks?.value.risks.entries() ?? [])
      if (risks) look(risks, ["risks", index], named(risk), riskKeys);
    for (const [index, kpi] of kpis?.value.kpis.entries() ?? [])
      if (kpis) look(kpis, ["kpis", index], named(kpi), ["owner", "measure"]);
    if (!finance) return found;
    for (const [name, input] of Object.entries(finance.value.inputs))
      look(finance, ["inputs", name], { name, value: input }, ["owner", "review"]);
    for (const kind of ["costs", "benefits"] as const)
      for (const [index, line] of finance.value[kind].entries())
        look(finance, [kind, index], named(line), ["owner"]);
    return found;
  },
};

const riskKeys = ["owner", "mitigation", "trigger", "elements"];

interface Item {
  name: string;
  value: Readonly<Record<string, unknown>>;
}

function named(value: { id: string } & Readonly<Record<string, unknown>>): Item {
  return { name: value.id, value };
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "string" ? value.trim() === "" : value === undefined || value === null;
}
