import type { Model } from "../../sources/read-sources.ts";
import type { IndicatorsSource } from "../../sources/schemas/monitoring.ts";
import { windowPlaceholder } from "../../sources/schemas/monitoring.ts";
import { burnAlerts, errorBudget } from "./burn-alerts.ts";
import type { BurnAlert } from "./burn-alerts.ts";

type Indicator = IndicatorsSource["indicators"][number];

/** A scenario with an objective, and how it is measured. */
export interface ServiceLevel {
  /** Such as `Q-01`. */
  scenario: string;
  title: string;
  /** What is counted, in words. */
  sli: string;
  element: string | undefined;
  /** Percent of good events. */
  objective: number;
  /** Over which the objective holds, such as `30d`. */
  window: string;
  /** Share of events that may be bad. */
  budget: number;
  indicator: Indicator;
  noDataRunbook: string;
  alerts: readonly BurnAlert[];
  /** Every window over which the share of bad events is recorded, shortest first. */
  windows: readonly string[];
}

const shortest = "5m";
const order = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

/** The objectives of quality.yaml that indicators.yaml says how to measure, in the order of quality.yaml. */
export function serviceLevels(model: Model): ServiceLevel[] {
  const indicators = new Map(
    (model.indicators?.value.indicators ?? []).map((one) => [one.scenario, one]),
  );
  return (model.quality?.value.scenarios ?? []).flatMap((scenario): ServiceLevel[] => {
    const indicator = indicators.get(scenario.id);
    if (!scenario.slo || !indicator) return [];
    const { sli, objective, window } = scenario.slo;
    const alerts = burnAlerts(objective, window);
    const used = new Set([shortest, "1h", ...alerts.flatMap(({ long, short }) => [long, short])]);
    return [
      {
        scenario: scenario.id,
        title: scenario.title || scenario.measure || sli,
        sli,
        element: scenario.element ?? undefined,
        objective,
        window,
        budget: errorBudget(objective),
        indicator,
        noDataRunbook: model.indicators?.value.noDataRunbook ?? "",
        alerts,
        windows: order.filter((one) => used.has(one)),
      },
    ];
  });
}

/** A query of an indicator over one window. */
export function over(query: string, window: string): string {
  return query.replaceAll(windowPlaceholder, window);
}

/** The name of the recorded share of bad events over a window. */
export function errorRatio(window: string): string {
  return `sli:errors:ratio_rate${window}`;
}

/** The labels that every series and alert of an objective carries. */
export function levelLabels({ scenario, element }: ServiceLevel): Record<string, string> {
  return { scenario, ...(element === undefined ? {} : { element }) };
}

/** `SloQ01Burn1h`: the name of an alert of an objective. */
export function alertName({ scenario }: ServiceLevel, what: string): string {
  return `Slo${scenario.replace("-", "")}${what}`;
}

/** `slo-q-01`: the id of an objective's dashboard. */
export function dashboardId({ scenario }: ServiceLevel): string {
  return `slo-${scenario.toLowerCase()}`;
}
