import { rounded } from "./burn-alerts.ts";
import type { BurnAlert } from "./burn-alerts.ts";
import { alertName, dashboardId, errorRatio, levelLabels, over } from "./service-levels.ts";
import type { ServiceLevel } from "./service-levels.ts";

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Recording rules and alerts of every objective: the content of a rule file of Prometheus. */
export function sloRules(levels: readonly ServiceLevel[]): { groups: object[] } {
  return {
    groups: levels.flatMap((level) => {
      const id = dashboardId(level);
      return [
        { name: `${id}-indicator`, interval: "30s", rules: recordings(level) },
        { name: `${id}-alerts`, rules: alerts(level) },
      ];
    }),
  };
}

function recordings(level: ServiceLevel): Rule[] {
  const { windows, budget, objective, window, scenario } = level;
  const labels = levelLabels(level);
  const bad = `${errorRatio("5m")}{scenario="${scenario}"}`;
  return [
    ...windows.map((one) => ({
      record: errorRatio(one),
      expr: badShare(level, one),
      labels,
    })),
    { record: "slo:objective:ratio", expr: `vector(${rounded(objective / 100)})`, labels },
    { record: "slo:error_budget:ratio", expr: `vector(${budget})`, labels },
    {
      record: "slo:error_budget_remaining:ratio",
      expr: `1 - avg_over_time(${bad}[${window}]) / ${budget}`,
      labels,
    },
  ];
}

/** No bad event is a share of zero; no event at all is no share. */
function badShare({ indicator }: ServiceLevel, window: string): string {
  const { bad, good } = indicator;
  const total = over(indicator.total, window);
  const wrong =
    bad === undefined
      ? `${total} - (${over(good ?? "", window)})`
      : `(${over(bad, window)}) or vector(0)`;
  return `(${wrong})\n/\n(${total} > 0)\n`;
}

/** Annotations that the rendered alert shows, which a unit test expects as they are. */
export function burnAnnotations(level: ServiceLevel, alert: BurnAlert): Record<string, string> {
  const { scenario, title, objective, window, sli, indicator } = level;
  const { factor, threshold, long, short } = alert;
  const speed =
    factor === 1 ? "will not last its window" : `burns ${factor} times as fast as it may`;
  return {
    summary: `${scenario} ${title}: the error budget ${speed}`,
    description: `Over ${long} and still over ${short}, more than ${rounded(threshold * 100)} % of the events were bad; the objective is ${objective} % over ${window} (${sli}).`,
    runbook: indicator.runbook,
    dashboard: dashboardId(level),
  };
}

/** Annotations of the alert on missing data. */
export function silenceAnnotations(level: ServiceLevel): Record<string, string> {
  const { scenario, title, noDataRunbook } = level;
  return {
    summary: `${scenario} ${title}: nothing is measured`,
    description: `No series of the indicator exists: the exporter, the collector or the name of a metric has changed. The objective is not watched meanwhile.`,
    runbook: noDataRunbook,
    dashboard: dashboardId(level),
  };
}

function alerts(level: ServiceLevel): Rule[] {
  const { scenario, indicator } = level;
  const above = (window: string, threshold: number) =>
    `${errorRatio(window)}{scenario="${scenario}"} > ${threshold}`;
  const known = [indicator.total, indicator.good].flatMap((query) =>
    query === undefined ? [] : [`absent(${over(query, "1h")})`],
  );
  return [
    ...level.alerts.map((alert) => ({
      alert: alertName(level, `Burn${alert.long}`),
      expr: `${above(alert.long, alert.threshold)}\nand\n${above(alert.short, alert.threshold)}\n`,
      for: alert.pending,
      labels: { severity: alert.severity, ...levelLabels(level) },
      annotations: templated(burnAnnotations(level, alert)),
    })),
    {
      alert: alertName(level, "NoData"),
      expr: known.join(" or "),
      for: "1h",
      labels: { severity: "ticket", ...levelLabels(level) },
      annotations: templated(silenceAnnotations(level)),
    },
  ];
}

/** Annotations are Go templates: braces of somebody's title must not become one. */
function templated(annotations: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).map(([key, text]) => [key, text.replaceAll("{{", '{{ "{{" }}')]),
  );
}
