import type { Decision } from "../../sources/decisions.ts";
import { joinPath } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Rule } from "../rule.ts";
import { openIn } from "./decision-options.ts";

/** An accepted decision can be confirmed by something that runs. */
export const decisionConfirmation: Rule = {
  id: "decision-confirmation",
  severity: "warning",
  title: "The confirmation of an accepted decision names something that can be executed",
  explanation:
    "A decision that nothing confirms is a wish. Name in its section Confirmation at least one thing that a machine runs or measures: a file below `reference/`, `governance/policies/` or `models/`, a quality scenario with an `slo`, a control with a `policy`, a command in backticks such as `archwright check`, or an alert by its name. Where the parts that hold policies and manifests were not selected with `--parts`, nobody can tell.",
  check({ model, derivation: { broken } }) {
    const sources = ["architecture/quality.yaml", "governance/controls.yaml"];
    if (sources.some((path) => broken.paths.has(path)) || !isJudgeable(model)) return [];
    const names = executableNames(model);
    return model.decisions.flatMap((decision) => {
      if (decision.frontMatter.status !== "accepted") return [];
      const section = decision.sections.find(({ title }) => /^confirmation$/i.test(title));
      const at = { file: decision.file, ...openIn(decision, model) };
      if (!section) {
        return [
          {
            ...at,
            line: 1,
            message: "the accepted record has no section Confirmation",
            fix: "Add `### Confirmation` with what shows that the decision is followed.",
          },
        ];
      }
      if (namesExecutable(section.text, { model, names, decision })) return [];
      return [
        {
          ...at,
          line: section.line,
          message: "the confirmation names nothing that can be executed",
          fix: "Name a test, policy, model, alert, service level or command that fails when the decision is not followed.",
        },
      ];
    });
  },
};

const executableFolders = /^(?:reference|governance\/policies|models)\//;
const commands = /^(?:archwright|make|npm|npx|terraform|kubectl|helm|pytest|promtool|docker)\s/;

/** What runs stands in these parts. */
function isJudgeable({ workspace }: Model): boolean {
  const parts = workspace?.value.parts ?? [];
  return parts.length === 0 || ["governance", "reference"].every((part) => parts.includes(part));
}

/** Ids and names of what runs: scenarios with a service level, controls with a policy, alerts. */
function executableNames(model: Model): Set<string> {
  const names = new Set<string>();
  for (const { id, slo } of model.quality?.value.scenarios ?? []) if (slo) names.add(id);
  for (const [id, { policy }] of Object.entries(model.controls?.value.controls ?? {}))
    if (policy !== "") names.add(id);
  for (const [file, text] of model.texts) {
    if (!file.startsWith("reference/") || !/\.ya?ml$/.test(file)) continue;
    for (const match of text.matchAll(/^\s*-?\s*alert:\s*"?(\w+)/gm)) names.add(match[1] ?? "");
  }
  return names;
}

function namesExecutable(
  text: string,
  context: { model: Model; names: ReadonlySet<string>; decision: Decision },
): boolean {
  const { model, names } = context;
  const paths = [...text.matchAll(/\]\(([^)#\s]+)/g)].map((match) => fromRecord(match[1] ?? ""));
  const spans = [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
  const exists = (path: string) => model.paths.has(path) && executableFolders.test(path);
  if ([...paths, ...spans].some(exists) || spans.some((span) => commands.test(span))) return true;
  return [...text.matchAll(/\b[A-Z][\w-]+/g)].some(([word]) => names.has(word));
}

/** A link of a record, from the root of the workspace. */
function fromRecord(target: string): string {
  return joinPath("architecture/decisions", target);
}
