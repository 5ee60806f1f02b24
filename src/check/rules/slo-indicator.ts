import { burnAlerts } from "../../derive/monitoring/burn-alerts.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { Source } from "../../sources/read-sources.ts";
import type { IndicatorsSource } from "../../sources/schemas/monitoring.ts";
import type { QualitySource } from "../../sources/schemas/registers.ts";
import type { Rule, RuleFinding } from "../rule.ts";

interface Sources {
  quality: Source<QualitySource>;
  indicators: Source<IndicatorsSource>;
}

/** What is promised is measured, and what is measured is promised. */
export const sloIndicator: Rule = {
  id: "slo-indicator",
  severity: "error",
  title: "Every objective has an indicator that can page, and every indicator an objective",
  explanation:
    "A scenario of `architecture/quality.yaml` with an `slo` is a promise; `reference/monitoring/indicators.yaml` says how it is measured, and `archwright sync` makes rules, alerts, unit tests and a dashboard from both. A promise without an indicator is watched by nobody. An objective so low that no speed of loss stands out can wake nobody either: raise it, or lengthen its window.",
  check({ model: { quality, indicators } }) {
    if (!quality || !indicators) return [];
    return [
      ...indicatorProblems({ quality, indicators }),
      ...promiseProblems({ quality, indicators }),
    ];
  },
};

function indicatorProblems({ quality, indicators }: Sources): RuleFinding[] {
  const promised = new Set(quality.value.scenarios.filter(({ slo }) => slo).map(({ id }) => id));
  const all = indicators.value.indicators.map(({ scenario }) => scenario);
  return all.flatMap((scenario, index): RuleFinding[] => {
    const line = indicators.document.positionOf(["indicators", index, "scenario"]).line;
    const at = { file: indicators.file, line };
    if (all.indexOf(scenario) < index)
      return [
        {
          ...at,
          message: `${scenario} has a second indicator; only one can count`,
          fix: "Remove one of them.",
        },
      ];
    if (promised.has(scenario)) return [];
    return [
      {
        ...at,
        message: `the indicator measures ${scenario}, which has no objective.${didYouMean(scenario, promised)}`,
        fix: "Add an `slo` to the scenario in architecture/quality.yaml, or remove the indicator.",
      },
    ];
  });
}

function promiseProblems({ quality, indicators }: Sources): RuleFinding[] {
  const measured = new Set(indicators.value.indicators.map(({ scenario }) => scenario));
  return quality.value.scenarios.flatMap(({ id, slo }, index): RuleFinding[] => {
    if (!slo) return [];
    const line = quality.document.positionOf(["scenarios", index, "slo"]).line;
    const at = { file: quality.file, line };
    if (!measured.has(id))
      return [
        {
          ...at,
          message: `nothing measures the objective of ${id}`,
          fix: `Add an indicator for ${id} to ${indicators.file}.`,
        },
      ];
    const { objective, window } = slo;
    if (burnAlerts(objective, window).some(({ severity }) => severity === "page")) return [];
    return [
      {
        ...at,
        severity: "warning",
        message: `the objective of ${id}, ${objective} % over ${window}, cannot page: no loss is fast enough to stand out`,
        fix: "Raise the objective, or lengthen its window.",
      },
    ];
  });
}
