import { didYouMean } from "../../sources/nearest-name.ts";
import { readRuleFiles } from "../../sources/rule-files.ts";
import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { field, labels, list, text } from "../manifests/fields.ts";
import type { Rule } from "../rule.ts";

/** Alerts reach somebody, and their unit tests expect what they say. */
export const alertRouting: Rule = {
  id: "alert-routing",
  severity: "error",
  title:
    "Alertmanager routes to receivers that exist and notify, and unit tests expect alerts as they are",
  explanation:
    "In `alertmanager.yaml` below `reference/`, and for receivers in objects AlertmanagerConfig: routes name receivers that exist, every receiver is used, one that notifies nobody is called so (`nobody`, `null`, `blackhole`), every route below the first chooses by matchers, and a severity that a matcher names is one of an alert. In the unit tests of rules: each alert that is expected exists, with the labels and annotations that its rule gives it.",
  check({ model }) {
    const alerts = readRuleFiles(model.texts).flatMap(({ file, rules }) =>
      rules.flatMap((rule) =>
        rule.alert === undefined ? [] : [{ ...rule, alert: rule.alert, file }],
      ),
    );
    return documentFindings(
      model.texts,
      (file) => /^reference\/monitoring\/.*\.ya?ml$/.test(file),
      (value) => [
        ...(field(value, "route") === undefined ? [] : routeProblems(value, alerts)),
        ...(text(value, "kind") === "AlertmanagerConfig" ? objectProblems(value) : []),
        ...(field(value, "rule_files") === undefined ? [] : testProblems(value, alerts)),
      ],
    );
  },
};

/** Routes of an object of the operator lead to receivers of its own. */
function objectProblems(object: unknown): Problem[] {
  const receivers = list(object, "spec", "receivers");
  const names = receivers.map((one) => text(one, "name"));
  const routes = routesOf(field(object, "spec", "route"), ["spec", "route"]);
  const nameless = names.flatMap((name, index) =>
    name === undefined
      ? [
          {
            path: ["spec", "receivers", index],
            message: "the receiver has no name",
            fix: "Name it: routes choose it by its name.",
          },
        ]
      : [],
  );
  const lost = routes.flatMap(({ route, path }) => {
    const wanted = text(route, "receiver");
    if (wanted !== undefined && names.includes(wanted)) return [];
    return [
      {
        path: [...path],
        message:
          wanted === undefined
            ? "the route names no receiver"
            : `no receiver is called "${wanted}".${didYouMean(
                wanted,
                names.filter((name) => name !== undefined),
              )}`,
        fix: "Mend the name, or add the receiver.",
      },
    ];
  });
  return [...nameless, ...lost];
}

interface Alert {
  alert: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

function routesOf(
  route: unknown,
  path: Problem["path"],
): Array<{ route: unknown; path: Problem["path"] }> {
  return [
    { route, path },
    ...list(route, "routes").flatMap((one, index) => routesOf(one, [...path, "routes", index])),
  ];
}

function routeProblems(config: unknown, alerts: readonly Alert[]): Problem[] {
  const receivers = list(config, "receivers");
  const names = receivers.flatMap((one) => text(one, "name") ?? []);
  const routes = routesOf(field(config, "route"), ["route"]);
  const used = routes.flatMap(({ route }) => text(route, "receiver") ?? []);
  const severities = new Set(alerts.flatMap((one) => one.labels["severity"] ?? []));
  const matchers = routes.flatMap(({ route, path }) =>
    list(route, "matchers").map((matcher) => ({
      matcher: String(matcher),
      path: [...path, "matchers"],
    })),
  );
  const inhibited = list(config, "inhibit_rules").flatMap((rule, index) =>
    [...list(rule, "source_matchers"), ...list(rule, "target_matchers")].map((matcher) => ({
      matcher: String(matcher),
      path: ["inhibit_rules", index],
    })),
  );
  const matched = [...matchers, ...inhibited].flatMap(({ matcher, path }) => {
    const value = /^severity\s*=~?\s*"?([\w|-]+)"?$/.exec(matcher)?.[1];
    return (value?.split("|") ?? []).map((one) => ({ value: one, path }));
  });
  return [
    ...routes
      .filter(({ route }) => !names.includes(text(route, "receiver") ?? names[0] ?? ""))
      .map(({ route, path }) => ({
        path,
        message: `no receiver is called "${text(route, "receiver") ?? ""}".${didYouMean(text(route, "receiver") ?? "", names)}`,
        fix: "Mend the name, or add the receiver.",
      })),
    ...(text(field(config, "route"), "receiver") === undefined
      ? [
          {
            path: ["route"],
            message: "the first route has no receiver",
            fix: "Name who gets what no other route takes.",
          },
        ]
      : []),
    ...routes
      .slice(1)
      .filter(({ route }) => list(route, "matchers").length === 0)
      .map(({ path }) => ({
        path,
        message: "a route has no matchers: it takes every alert",
        fix: "Say which alerts it takes.",
      })),
    ...receivers.flatMap((one, index): Problem[] => {
      const name = text(one, "name") ?? "";
      const path = ["receivers", index];
      const ways = Object.keys(Object(one)).filter((key) => key.endsWith("_configs"));
      return [
        ...(used.includes(name)
          ? []
          : [
              {
                path,
                message: `no route uses the receiver "${name}"`,
                fix: "Use it, or remove it.",
              },
            ]),
        ...(ways.length > 0 || /^(?:nobody|null|none|blackhole|devnull)$/.test(name)
          ? []
          : [
              {
                path,
                message: `the receiver "${name}" notifies nobody`,
                fix: "Say how it is reached.",
              },
            ]),
      ];
    }),
    ...(severities.size === 0 ? [] : matched)
      .filter(({ value }) => !severities.has(value))
      .map(({ value, path }) => ({
        path,
        message: `no alert has the severity "${value}".${didYouMean(value, severities)}`,
        fix: "Mend the value.",
      })),
  ];
}

function testProblems(test: unknown, alerts: readonly Alert[]): Problem[] {
  const names = new Set(alerts.map(({ alert }) => alert));
  return list(test, "tests").flatMap((one, at) =>
    list(one, "alert_rule_test").flatMap((expected, index): Problem[] => {
      const path = ["tests", at, "alert_rule_test", index];
      const name = text(expected, "alertname") ?? "";
      const rules = alerts.filter(({ alert }) => alert === name);
      if (rules.length === 0)
        return [
          {
            path,
            message: `no rule has the alert "${name}".${didYouMean(name, names)}`,
            fix: "Mend the name.",
          },
        ];
      return list(expected, "exp_alerts").flatMap((alert, number): Problem[] => {
        const own = labels(alert, "exp_labels");
        const said = labels(alert, "exp_annotations");
        const fits = (rule: Alert) => agree(rule.labels, own) && agree(rule.annotations, said);
        return rules.some(fits)
          ? []
          : [
              {
                path: [...path, "exp_alerts", number],
                message: `the alert "${name}" never comes with these labels and annotations`,
                fix: "Expect all labels and annotations that the rule gives it.",
              },
            ];
      });
    }),
  );
}

/** Texts with templates are filled in by Prometheus. */
function agree(
  rule: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(rule).every(([key, value]) =>
    value.includes("{{") ? expected[key] !== undefined : expected[key] === value,
  );
}
