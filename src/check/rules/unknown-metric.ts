import { modelIds } from "../../sources/model-ids.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { readRuleFiles } from "../../sources/rule-files.ts";
import type { RuleFile } from "../../sources/rule-files.ts";
import type { MetricsSource } from "../../sources/schemas/monitoring.ts";
import { monitoringQueries } from "../monitoring/monitoring-queries.ts";
import type { MonitoringQuery } from "../monitoring/monitoring-queries.ts";
import { readPromql } from "../monitoring/read-promql.ts";
import type { MetricSelector } from "../monitoring/read-promql.ts";
import type { Rule, RuleFinding } from "../rule.ts";

const inventoryFile = "reference/monitoring/metrics.yaml";

/** Rules and dashboards query what exists. */
export const unknownMetric: Rule = {
  id: "unknown-metric",
  severity: "error",
  title: "Rules and dashboards query metrics, labels and buckets that exist",
  explanation: `A query for a metric that nobody exposes is no error in Prometheus: the panel stays empty and the alert silent. Every name in the rule files and dashboards below \`reference/monitoring/\` must be recorded by one of the rules or stand in \`${inventoryFile}\`, with the labels that the query matches or groups by, and with a bucket where it matches \`le\`. Labels that Prometheus adds to every target are known. Mend the query, or add what the exporter really exposes. Whether an expression is correct PromQL, \`promtool check rules\` says.`,
  check({ model }) {
    if (!model.metrics) return [];
    const files = readRuleFiles(model.texts);
    const known = knownMetrics(model.metrics.value, files);
    const unreadable = files.flatMap(({ file, problem }): RuleFinding[] =>
      problem ? [{ file, line: problem.line, message: problem.message, fix: problem.fix }] : [],
    );
    const queries = monitoringQueries(model, files);
    return [
      ...unreadable,
      ...queries.flatMap((query) =>
        problemsOf(query, known).map(({ message, fix }) => ({
          file: query.file,
          line: query.line,
          message: `${query.owner} ${message}`,
          fix,
        })),
      ),
      ...unknownExporters(model),
    ];
  },
};

interface KnownMetric {
  /** Undefined for a recorded series: its labels follow from its expression. */
  labels: ReadonlySet<string> | undefined;
  buckets?: readonly number[] | undefined;
}

type Known = ReadonlyMap<string, KnownMetric>;

/** Made by Prometheus itself. */
const builtIn = ["ALERTS", "ALERTS_FOR_STATE", "up", "scrape_duration_seconds"];

/** Added to every target by the scrape or by the operator's monitors. */
const targetLabels = ["job", "instance", "namespace", "pod", "container", "service", "cluster"];

function knownMetrics({ metrics }: MetricsSource, files: readonly RuleFile[]): Known {
  const known = new Map<string, KnownMetric>();
  for (const name of builtIn) known.set(name, { labels: undefined });
  for (const { rules } of files)
    for (const { record } of rules) if (record) known.set(record, { labels: undefined });
  for (const { name, type, labels, buckets } of metrics) {
    const own = new Set([...labels, ...targetLabels]);
    if (type !== "histogram") known.set(name, { labels: own });
    if (type === "histogram" || type === "summary") {
      known.set(`${name}_sum`, { labels: own });
      known.set(`${name}_count`, { labels: own });
    }
    if (type === "histogram")
      known.set(`${name}_bucket`, { labels: new Set([...own, "le"]), buckets });
  }
  return known;
}

interface Problem {
  message: string;
  fix: string;
}

function problemsOf({ expression }: MonitoringQuery, known: Known): Problem[] {
  const { selectors, groupings } = readPromql(expression);
  const names = new Map(selectors.map((one) => [one.metric, known.get(one.metric)]));
  const missing = [...names.keys()].filter((name) => !names.get(name));
  const labels = [...names.values()].map((metric) => metric?.labels);
  // A recorded series has the labels that its rule gives it; then nothing can be said about groups.
  const groups = labels.every((own) => own !== undefined)
    ? [...new Set(groupings)].filter((label) => !labels.some((own) => own?.has(label)))
    : [];
  return [
    ...missing.map((name) => ({
      message: `uses the metric ${name}, which no rule records and ${inventoryFile} does not list.${didYouMean(name, known.keys())}`,
      fix: "Mend the name, or add what the exporter exposes to the inventory.",
    })),
    ...groups.map((label) => ({
      message: `groups by the label ${label}, which ${[...names.keys()].join(", ")} ${names.size === 1 ? "does" : "do"} not have`,
      fix: "Mend the label, or add it to the metric in the inventory.",
    })),
    ...selectors.flatMap((selector) => matcherProblems(selector, known.get(selector.metric))),
  ];
}

function matcherProblems(
  { metric, matchers }: MetricSelector,
  found: KnownMetric | undefined,
): Problem[] {
  const { labels, buckets } = found ?? {};
  if (!labels) return [];
  return matchers.flatMap(({ label, operator, value }): Problem[] => {
    if (!labels.has(label))
      return [
        {
          message: `matches the label ${label}, which ${metric} does not have.${didYouMean(label, labels)}`,
          fix: "Mend the label, or add it to the metric in the inventory.",
        },
      ];
    const isBucket = value === "+Inf" || buckets?.includes(Number(value));
    if (label !== "le" || operator !== "=" || !buckets || isBucket) return [];
    return [
      {
        message: `matches le="${value}", but ${metric} has no such bucket (${buckets.join(", ")})`,
        fix: "Use one of the buckets, or add the bucket where the metric is made and to the inventory.",
      },
    ];
  });
}

/** Exporters are elements of the model. */
function unknownExporters(model: Model): RuleFinding[] {
  const { metrics } = model;
  const { elements } = modelIds(model);
  if (!metrics || !elements) return [];
  return metrics.value.metrics.flatMap(({ name, from }, index) =>
    from
      .filter((id) => !elements.has(id))
      .map((id) => ({
        file: metrics.file,
        line: metrics.document.positionOf(["metrics", index, "from"]).line,
        message: `the metric ${name} comes from "${id}", which is no element of the model.${didYouMean(id, elements)}`,
        fix: "Use an identifier of architecture/workspace.dsl.",
      })),
  );
}
