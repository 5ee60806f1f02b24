import type { Source } from "../../sources/read-sources.ts";
import { unlessOpen } from "../open-work.ts";
import type { CheckContext, Rule, RuleFinding } from "../rule.ts";

/** Risks and targets belong to somebody. */
export const missingOwner: Rule = {
  id: "missing-owner",
  severity: "warning",
  title: "Every risk and every KPI has an owner, and every risk a mitigation and a trigger",
  explanation:
    "A risk that belongs to nobody is watched by nobody, and a target without an owner is missed by nobody. A trigger says when the risk has come true; a mitigation says what is done before.",
  check({ model }) {
    const { risks, kpis } = model;
    return [
      ...(risks
        ? missing(model, risks, risks.value.risks, {
            list: "risks",
            keys: ["owner", "mitigation", "trigger"],
          })
        : []),
      ...(kpis
        ? missing(model, kpis, kpis.value.kpis, { list: "kpis", keys: ["owner", "measure"] })
        : []),
    ];
  },
};

function missing<K extends string>(
  model: CheckContext["model"],
  source: Source<unknown>,
  items: ReadonlyArray<{ id: string } & Record<K, string>>,
  { list, keys }: { list: string; keys: readonly K[] },
): RuleFinding[] {
  const severity = unlessOpen({ model, folder: "business/", severity: "warning" });
  return items.flatMap((item, index) =>
    keys
      .filter((key) => item[key].trim() === "")
      .map((key) => ({
        file: source.file,
        line: source.document.positionOf([list, index]).line,
        severity,
        message: `${item.id} has no ${key}`,
        fix: `Set \`${key}\`.`,
      })),
  );
}
