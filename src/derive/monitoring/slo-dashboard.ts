import { dashboardId, errorRatio, over } from "./service-levels.ts";
import type { ServiceLevel } from "./service-levels.ts";

interface Panel {
  type: "stat" | "timeseries";
  title: string;
  description?: string;
  unit: string;
  width: number;
  expressions: ReadonlyArray<readonly [expression: string, legend: string]>;
}

/** The data source that the reader picks at the top of the dashboard. */
const datasource = { type: "prometheus", uid: "${datasource}" };
const rowWidth = 24;
const rowHeight = 8;

/** A dashboard of Grafana for one objective: what is left, how fast it goes, out of how many events. */
export function sloDashboard(level: ServiceLevel): object {
  const { scenario, title } = level;
  return {
    uid: dashboardId(level),
    title: `${scenario}: ${title}`,
    tags: ["slo"],
    schemaVersion: 41,
    version: 1,
    editable: false,
    timezone: "utc",
    refresh: "1m",
    time: { from: "now-24h", to: "now" },
    templating: {
      list: [{ name: "datasource", label: "Data source", type: "datasource", query: "prometheus" }],
    },
    panels: placed(panels(level)),
  };
}

function panels(level: ServiceLevel): Panel[] {
  const { scenario, objective, window, sli, indicator, alerts } = level;
  const of = (name: string) => `${name}{scenario="${scenario}"}`;
  const longest = ["1h", ...alerts.map(({ long }) => long)];
  return [
    {
      type: "stat",
      title: `Error budget left of ${window}`,
      description: `Objective: ${objective} % of ${sli}`,
      unit: "percentunit",
      width: 8,
      expressions: [[of("slo:error_budget_remaining:ratio"), ""]],
    },
    {
      type: "timeseries",
      title: "Burn rate; 1 uses the budget up exactly",
      unit: "x",
      width: 16,
      expressions: [...new Set(longest)].map((one) => [
        `${of(errorRatio(one))} / on (scenario) ${of("slo:error_budget:ratio")}`,
        one,
      ]),
    },
    {
      type: "timeseries",
      title: "Share of bad events",
      unit: "percentunit",
      width: 12,
      expressions: [
        [of(errorRatio("5m")), "5m"],
        [of("slo:error_budget:ratio"), "allowed"],
      ],
    },
    {
      type: "timeseries",
      title: "Events per second",
      unit: "ops",
      width: 12,
      expressions: [[over(indicator.total, "5m"), "all"]],
    },
  ];
}

/** Panels from left to right in rows. */
function placed(list: readonly Panel[]): object[] {
  let x = 0;
  let y = 0;
  return list.map(({ type, title, description, unit, width, expressions }, index) => {
    if (x + width > rowWidth) {
      x = 0;
      y += rowHeight;
    }
    const gridPos = { x, y, w: width, h: rowHeight };
    x += width;
    return {
      id: index + 1,
      type,
      title,
      ...(description === undefined ? {} : { description }),
      datasource,
      gridPos,
      fieldConfig: { defaults: { unit }, overrides: [] },
      targets: expressions.map(([expr, legendFormat], at) => ({
        refId: String.fromCharCode(65 + at),
        datasource,
        expr,
        legendFormat,
      })),
    };
  });
}
