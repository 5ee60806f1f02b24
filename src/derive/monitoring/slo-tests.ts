import type { BurnAlert } from "./burn-alerts.ts";
import { alertName, errorRatio, levelLabels } from "./service-levels.ts";
import type { ServiceLevel } from "./service-levels.ts";
import { burnAnnotations, silenceAnnotations } from "./slo-rules.ts";

/** Minutes at each share of bad events: longer than the longest wait of an alert. */
const minutes = 20;

/** A unit test for `promtool test rules`: every alert just below and just above its threshold or time. */
export function sloTests(
  levels: readonly ServiceLevel[],
  rulesFile: string,
): { rule_files: string[]; evaluation_interval: string; tests: object[] } {
  return {
    rule_files: [rulesFile],
    evaluation_interval: "1m",
    tests: levels.map(levelTest),
  };
}

/**
 * The recorded shares are given as input: no raw series exists here, so that no rule records them. They climb over
 * the thresholds one after the other; at last the short windows recover, and every alert must end.
 */
function levelTest(level: ServiceLevel): object {
  const { alerts, scenario, windows } = level;
  const climbing = [...alerts].reverse();
  const shares = climbing.flatMap(({ threshold }) => [0.98 * threshold, 1.02 * threshold]);
  const shorts = new Set(alerts.map(({ short }) => short));
  const remembers = new Set(alerts.map(({ long }) => long).filter((long) => !shorts.has(long)));
  const end = (shares.length + 1) * minutes - 1;
  return {
    name: `${scenario}: each alert of the objective fires above its threshold and ends with the cause`,
    interval: "1m",
    input_series: windows.map((window) => ({
      series: seriesOf(level, window),
      values: [...shares, remembers.has(window) ? (shares.at(-1) ?? 0) : 0]
        .map((share) => `${plain(share)}x${minutes - 1}`)
        .join(" "),
    })),
    alert_rule_test: [
      ...climbing.flatMap((alert, index) => [
        expectation(level, { alert, minute: (2 * index + 1) * minutes - 1, fires: false }),
        expectation(level, { alert, minute: (2 * index + 2) * minutes - 1, fires: true }),
      ]),
      ...alerts.map((alert) => expectation(level, { alert, minute: end, fires: false })),
      ...silences(level),
    ],
  };
}

/** Digits without an exponent, which input series do not know. */
function plain(share: number): string {
  return share.toFixed(12).replace(/\.?0+$/, "");
}

function seriesOf(level: ServiceLevel, window: string): string {
  const labels = Object.entries(levelLabels(level)).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  return `${errorRatio(window)}{${labels.join(", ")}}`;
}

function expectation(
  level: ServiceLevel,
  options: { alert: BurnAlert; minute: number; fires: boolean },
): object {
  const { alert, minute, fires } = options;
  const labels = { severity: alert.severity, ...levelLabels(level) };
  return {
    alertname: alertName(level, `Burn${alert.long}`),
    eval_time: `${minute}m`,
    exp_alerts: fires
      ? [{ exp_labels: labels, exp_annotations: burnAnnotations(level, alert) }]
      : [],
  };
}

/**
 * No raw series exists in the test, which is what the alert is for: it waits an hour, so that a scrape that is missed
 * opens no ticket, and speaks from the hour on.
 */
function silences(level: ServiceLevel): object[] {
  const labels = { severity: "ticket", ...levelLabels(level) };
  const alertname = alertName(level, "NoData");
  return [
    { alertname, eval_time: "59m", exp_alerts: [] },
    {
      alertname,
      eval_time: "61m",
      exp_alerts: [{ exp_labels: labels, exp_annotations: silenceAnnotations(level) }],
    },
  ];
}
