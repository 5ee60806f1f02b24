import { didYouMean } from "../../sources/nearest-name.ts";
import { folderOf, joinPath } from "../../sources/paths.ts";
import { readRuleFiles } from "../../sources/rule-files.ts";
import type { MonitoringRule } from "../../sources/rule-files.ts";
import type { Model } from "../../sources/read-sources.ts";
import { labels, list, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Every alert is seen firing and seen silent by a unit test, as its rule makes it. */
export const alertTest: Rule = {
  id: "alert-test",
  severity: "error",
  title: "Unit tests expect every alert, once firing and once silent, and as its rule makes it",
  explanation:
    "In the unit tests of rules below `reference/monitoring/` (`promtool test rules`): each alert that is expected stands in one of the files that the test names, comes with the labels and annotations of its rule, their templates filled with the labels that are expected, and not before the time of its `for` is over. Of the files that some test names, a warning names the alert that no test expects to fire, and the one that none expects to stay silent: the first may never come, the second may always be there. An alert whose expression is `vector(1)` is always there on purpose.",
  check({ model }) {
    const alerts = readRuleFiles(model.texts).flatMap(({ file, rules }) =>
      rules.flatMap((rule) =>
        rule.alert === undefined ? [] : [{ ...rule, alert: rule.alert, file }],
      ),
    );
    const expectations = expectationsOf(model);
    return [
      ...expectations.flatMap((one) => expectationProblems(one, alerts)),
      ...untested(
        alerts.filter(({ file }) => expectations.some((one) => one.ruleFiles?.includes(file))),
        expectations,
      ),
    ];
  },
};

interface Alert extends MonitoringRule {
  alert: string;
  file: string;
}

/** What a test expects of one alert at one moment. */
interface Expectation {
  name: string;
  moment: string | undefined;
  expected: readonly unknown[];
  /** Files of rules that the test reads; undefined where it names them by a pattern. */
  ruleFiles: readonly string[] | undefined;
  file: string;
  lineOf: (path: readonly (string | number)[]) => number;
}

function expectationsOf(model: Model): Expectation[] {
  return [...model.texts].flatMap(([file, source]) => {
    if (!/^reference\/monitoring\/.*\.ya?ml$/.test(file) || !source.includes("rule_files"))
      return [];
    return readYamlParts(source).parts.flatMap(({ value, lineOf }) => {
      const named = list(value, "rule_files").map(String);
      const ruleFiles = named.some((one) => one.includes("*"))
        ? undefined
        : named.map((one) => joinPath(folderOf(file), one));
      return list(value, "tests").flatMap((test, at) =>
        list(test, "alert_rule_test").map((one, index) => ({
          name: text(one, "alertname") ?? "",
          moment: text(one, "eval_time"),
          expected: list(one, "exp_alerts"),
          ruleFiles,
          file,
          lineOf: (path: readonly (string | number)[]) =>
            lineOf(["tests", at, "alert_rule_test", index, ...path]),
        })),
      );
    });
  });
}

function expectationProblems(expectation: Expectation, alerts: readonly Alert[]): RuleFinding[] {
  const { name, moment, expected, ruleFiles, file, lineOf } = expectation;
  const say = (path: readonly (string | number)[], message: string, fix: string) => ({
    file,
    line: lineOf(path),
    message,
    fix,
  });
  const all = alerts.filter(({ alert }) => alert === name);
  const rules = all.filter((one) => ruleFiles === undefined || ruleFiles.includes(one.file));
  const [other] = all;
  if (rules.length === 0)
    return [
      other === undefined
        ? say(
            [],
            `no rule has the alert "${name}".${didYouMean(name, new Set(alerts.map(({ alert }) => alert)))}`,
            "Mend the name.",
          )
        : say(
            [],
            `the alert "${name}" stands in ${other.file}, which the test does not read`,
            "Add the file to rule_files.",
          ),
    ];
  const wait = Math.min(...rules.map((one) => seconds(one.for ?? "0s")));
  const early = expected.length > 0 && seconds(moment ?? "") < wait;
  return [
    ...expected.flatMap((alert, number) =>
      rules.some((rule) => fits(rule, alert))
        ? []
        : [
            say(
              ["exp_alerts", number],
              `the alert "${name}" never comes with these labels and annotations`,
              "Expect all labels and annotations that the rule gives it.",
            ),
          ],
    ),
    ...(early
      ? [
          say(
            ["eval_time"],
            `the alert "${name}" is expected after ${moment ?? ""}; it waits for ${rules[0]?.for ?? ""}`,
            "Expect it later.",
          ),
        ]
      : []),
  ];
}

function fits(rule: Alert, alert: unknown): boolean {
  const own = labels(alert, "exp_labels");
  const said = labels(alert, "exp_annotations");
  return [[rule.labels, own] as const, [rule.annotations, said] as const].every(
    ([given, expected]) =>
      Object.entries(given).every(([key, value]) => {
        const found = expected[key];
        return found !== undefined && filled(value, own).test(found);
      }),
  );
}

/** A text of a rule as Prometheus fills it in: labels are those of the alert, anything else may be any text. */
function filled(template: string, own: Readonly<Record<string, string>>): RegExp {
  // What is said only under a condition cannot be told from here.
  if (/\{\{-?\s*(?:if|range|with|define|template)\b|\{\{-|-\}\}/.test(template)) return /^/;
  const parts = template.split(/(\{\{.*?\}\})/s).map((part) => {
    if (!part.startsWith("{{")) return literal(part);
    const label = /^\{\{\s*\$labels\.(\w+)\s*\}\}$/.exec(part)?.[1];
    return label === undefined ? ".*" : literal(own[label] ?? "");
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}

function literal(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Seconds of a duration such as `1h30m`. */
function seconds(duration: string): number {
  const sizes: Readonly<Record<string, number>> = {
    ms: 0.001,
    s: 1,
    m: 60,
    h: 3600,
    d: 86_400,
    w: 604_800,
    y: 31_536_000,
  };
  return [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (sizes[unit] ?? 0),
    0,
  );
}

/** Alerts of which no test proves that they come, or that they go. */
function untested(alerts: readonly Alert[], expectations: readonly Expectation[]): RuleFinding[] {
  const namesOf = (some: readonly Expectation[]) => new Set(some.map(({ name }) => name));
  const firing = namesOf(expectations.filter(({ expected }) => expected.length > 0));
  const silent = namesOf(expectations.filter(({ expected }) => expected.length === 0));
  return alerts.flatMap(({ alert, expression, file, line }) => {
    const say = (what: string) => ({
      file,
      line,
      severity: "warning" as const,
      message: `no unit test expects the alert ${alert} to ${what}`,
      fix: "Add one below alert_rule_test.",
    });
    return [
      ...(firing.has(alert) ? [] : [say("fire")]),
      ...(silent.has(alert) || /^\s*vector\(\d+\)\s*$/.test(expression)
        ? []
        : [say("stay silent")]),
    ];
  });
}
