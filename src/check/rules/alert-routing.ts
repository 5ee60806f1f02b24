import { didYouMean } from "../../sources/nearest-name.ts";
import { readRuleFiles } from "../../sources/rule-files.ts";
import { documentFindings } from "../documents.ts";
import type { Problem } from "../documents.ts";
import { field, list, text } from "../manifests/fields.ts";
import type { Rule } from "../rule.ts";

/** Alerts reach somebody. */
export const alertRouting: Rule = {
  id: "alert-routing",
  severity: "error",
  title: "Alertmanager routes to receivers that exist and notify",
  explanation:
    "In `alertmanager.yaml` below `reference/`, and for receivers in objects AlertmanagerConfig: routes name receivers that exist, every receiver is used, one that notifies nobody is called so (`nobody`, `null`, `blackhole`), every route below the first chooses by matchers, and a severity that a matcher names is one of an alert.",
  check({ model }) {
    const alerts = readRuleFiles(model.texts).flatMap(({ rules }) =>
      rules.filter(({ alert }) => alert !== undefined),
    );
    return documentFindings(
      model.texts,
      (file) => /^reference\/monitoring\/.*\.ya?ml$/.test(file),
      (value) => [
        ...(field(value, "route") === undefined ? [] : routeProblems(value, alerts)),
        ...(text(value, "kind") === "AlertmanagerConfig" ? objectProblems(value) : []),
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
  labels: Readonly<Record<string, string>>;
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
