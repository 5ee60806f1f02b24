import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { monitoringFolder, readRuleFiles } from "../../sources/rule-files.ts";
import { list, text } from "../manifests/fields.ts";
import { readYamlParts } from "../manifests/yaml-parts.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What documents call a panel, a dashboard or an alert, and where such names come from. */
interface Quoted {
  kind: "panel" | "dashboard" | "alert";
  pattern: RegExp;
  names: readonly string[];
  fits(quoted: string, name: string): boolean;
}

/** Who follows a runbook at night looks for what it names. */
export const monitoringName: Rule = {
  id: "monitoring-name",
  severity: "error",
  title: "Panels, dashboards and alerts that documents name exist",
  explanation:
    "Who follows a runbook at night looks for what it names. In Markdown, what stands in italics behind the word panel or dashboard (`panel *Errors by model*`) is the title of a panel or of a dashboard below `reference/monitoring/`, of a dashboard its last words in any case (`dashboard *Routes and cost*` for `LLM platform: routes and cost`); what stands as code behind the word alert, or before *fires*, *pages*, *has ended* or *is silent*, is an alert of the rules there. Only what exists in the workspace is compared: without dashboards no title, without alerts no alert.",
  check({ model }) {
    const wanted = quotedNames(model.texts).filter(({ names }) => names.length > 0);
    return [...model.documents.keys()].flatMap((file) =>
      (model.texts.get(file) ?? "")
        .split("\n")
        .flatMap((line, index) =>
          wanted.flatMap((quoted) =>
            missing(line, quoted).map((problem) => ({ ...problem, file, line: index + 1 })),
          ),
        ),
    );
  },
};

function quotedNames(texts: Model["texts"]): Quoted[] {
  const dashboards = [...texts]
    .filter(([file]) => file.startsWith(monitoringFolder) && file.endsWith(".json"))
    .flatMap(([, source]) => readYamlParts(source).parts.map(({ value }) => value))
    .filter((value) => list(value, "panels").length > 0);
  const alerts = readRuleFiles(texts).flatMap(({ rules }) =>
    rules.flatMap(({ alert }) => (alert === undefined ? [] : [alert])),
  );
  return [
    {
      kind: "panel",
      pattern: /\bpanel \*([^*]+)\*/gi,
      names: dashboards.flatMap((one) => titles(list(one, "panels"))),
      fits: (quoted, name) => quoted === name,
    },
    {
      kind: "dashboard",
      pattern: /\bdashboard \*([^*]+)\*/gi,
      names: titles(dashboards),
      fits: (quoted, name) => ` ${plain(name)}`.endsWith(` ${plain(quoted)}`),
    },
    {
      kind: "alert",
      pattern: /\balerts? `([A-Z]\w+)`|`([A-Z]\w+)` (?:fires|pages|has ended|is silent)\b/g,
      names: alerts,
      fits: (quoted, name) => quoted === name,
    },
  ];
}

function missing(
  line: string,
  { kind, pattern, names, fits }: Quoted,
): Array<Pick<RuleFinding, "message" | "fix">> {
  return [...line.matchAll(pattern)].flatMap(([, first, second]) => {
    const quoted = first ?? second ?? "";
    if (names.some((name) => fits(quoted, name))) return [];
    return [
      {
        message: `there is no ${kind} "${quoted}" below ${monitoringFolder}.${didYouMean(quoted, names)}`,
        fix: `Name the ${kind} as it is, or take the sentence out.`,
      },
    ];
  });
}

function titles(values: readonly unknown[]): string[] {
  return values.flatMap((one) => text(one, "title") ?? []);
}

/** Words without case and colons. */
function plain(title: string): string {
  return title.toLowerCase().replaceAll(":", "");
}
