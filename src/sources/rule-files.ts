import type { Model } from "./read-sources.ts";
import { readYaml } from "./yaml-document.ts";
import type { YamlDocument, YamlProblem } from "./yaml-document.ts";

/** Where rules, dashboards, indicators and the inventory of metrics lie. */
export const monitoringFolder = "reference/monitoring/";

/** One recording or alerting rule, as far as it is understood. */
export interface MonitoringRule {
  record: string | undefined;
  alert: string | undefined;
  expression: string;
  /** How long the expression must hold before the alert fires, as in `10m`. */
  for: string | undefined;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** 1-based line of the rule, of its expression and of its annotations. */
  line: number;
  expressionLine: number;
  annotationsLine: number;
}

/** A file of Prometheus rules: the very file that `promtool` tests. */
export interface RuleFile {
  file: string;
  /** The content of `groups`, as it stands. */
  groups: readonly unknown[];
  rules: readonly MonitoringRule[];
  /** Why the file cannot be read. */
  problem: YamlProblem | undefined;
}

/** The rule files below reference/monitoring/, by path. */
export function readRuleFiles(
  texts: Model["texts"],
  options: { except?: string } = {},
): RuleFile[] {
  return [...texts]
    .filter(([path]) => path.startsWith(monitoringFolder) && /\.ya?ml$/.test(path))
    .filter(([path]) => path !== options.except)
    .filter(([, text]) => /^groups:/m.test(text))
    .map(([file, text]): RuleFile => {
      const document = readYaml(text);
      const groups = list(field(document.value, "groups"));
      const rules = groups.flatMap((group, at) =>
        list(field(group, "rules")).map((rule, index) =>
          readRule({ document, rule, path: ["groups", at, "rules", index] }),
        ),
      );
      return { file, groups, rules, problem: document.problems[0] };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function readRule(options: {
  document: YamlDocument;
  rule: unknown;
  path: ReadonlyArray<string | number>;
}): MonitoringRule {
  const { document, rule, path } = options;
  const expression = field(rule, "expr");
  const name = (key: string) => {
    const value = field(rule, key);
    return typeof value === "string" ? value : undefined;
  };
  return {
    record: name("record"),
    alert: name("alert"),
    expression: typeof expression === "string" ? expression : String(expression ?? ""),
    for: name("for"),
    labels: strings(field(rule, "labels")),
    annotations: strings(field(rule, "annotations")),
    line: document.positionOf(path).line,
    expressionLine: document.positionOf([...path, "expr"]).line,
    annotationsLine: document.positionOf([...path, "annotations"]).line,
  };
}

function strings(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]));
}

function field(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[key];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
