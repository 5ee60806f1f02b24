import type { Model } from "../../sources/read-sources.ts";
import { monitoringFolder } from "../../sources/rule-files.ts";
import type { RuleFile } from "../../sources/rule-files.ts";
import { readYaml } from "../../sources/yaml-document.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";

/** A query that somebody wrote, and where. */
export interface MonitoringQuery {
  file: string;
  line: number;
  /** What shows or records it, for a message. */
  owner: string;
  expression: string;
}

/** Every expression of rules and every query of Grafana dashboards below reference/monitoring/. */
export function monitoringQueries(model: Model, rules: readonly RuleFile[]): MonitoringQuery[] {
  const dashboards = [...model.texts].filter(
    ([path, text]) =>
      path.startsWith(monitoringFolder) && path.endsWith(".json") && text.includes('"panels"'),
  );
  return [
    ...rules.flatMap(({ file, rules: own }) =>
      own.map(({ record, alert, expression, expressionLine }) => ({
        file,
        line: expressionLine,
        owner: alert ? `the alert ${alert}` : `the rule ${record ?? "without a name"}`,
        expression,
      })),
    ),
    ...dashboards.flatMap(([file, text]) => dashboardQueries(file, text)),
  ];
}

function dashboardQueries(file: string, text: string): MonitoringQuery[] {
  const document = readYaml(text);
  const queries: MonitoringQuery[] = [];
  const visit = (value: unknown, path: YamlPath, title: string): void => {
    if (typeof value !== "object" || value === null) return;
    const own = (value as { title?: unknown }).title;
    const owner = typeof own === "string" ? `the panel "${own}"` : title;
    for (const [key, item] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === "expr" && typeof item === "string")
        queries.push({ file, line: document.positionOf(at).line, owner, expression: item });
      else visit(item, at, owner);
    }
  };
  visit(document.value, [], "the dashboard");
  return queries;
}
