import { modelIds } from "../../sources/model-ids.ts";
import { didYouMean, nearestName } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { readRuleFiles } from "../../sources/rule-files.ts";
import type { MonitoringRule } from "../../sources/rule-files.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Who is woken knows what broke and what to open. */
export const alertRunbook: Rule = {
  id: "alert-runbook",
  severity: "error",
  title: "Every alert has a severity, an element of the model and a runbook that exists",
  explanation:
    "Somebody is woken by the alert and has minutes. The annotation `runbook` is the path of a file from the root of the workspace, such as `operations/runbooks/gate-stuck.md`, with `#heading` where one section answers; a full address is not followed. The label `severity` decides whom Alertmanager tells, the label `element` names the element of `architecture/workspace.dsl` that is in trouble. A runbook in a part that was not selected with `--parts` is not looked up.",
  check({ model, derivation }) {
    const { elements } = modelIds(model);
    const paths = new Set([...model.paths, ...derivation.files.keys()]);
    return readRuleFiles(model.texts).flatMap(({ file, rules }) =>
      rules.flatMap((rule) =>
        rule.alert === undefined
          ? []
          : [...labelProblems(rule, elements), ...runbookProblems(rule, { model, paths })].map(
              (problem) => ({ ...problem, file }),
            ),
      ),
    );
  },
};

function labelProblems(
  { alert, labels, line }: MonitoringRule,
  elements: ReadonlySet<string> | undefined,
): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const { severity = "", element = "" } = labels;
  if (severity === "")
    findings.push({
      line,
      message: `the alert ${alert} has no severity, so that nobody knows whom it tells`,
      fix: "Add the label `severity` with a value that alertmanager.yaml routes.",
    });
  if (elements && !elements.has(element))
    findings.push({
      line,
      message:
        element === ""
          ? `the alert ${alert} names no element`
          : `the alert ${alert} names the element "${element}", which does not exist.${didYouMean(element, elements)}`,
      fix: "Set the label `element` to an identifier of architecture/workspace.dsl.",
    });
  return findings;
}

function runbookProblems(
  { alert, annotations, annotationsLine }: MonitoringRule,
  { model, paths }: { model: Model; paths: ReadonlySet<string> },
): RuleFinding[] {
  const runbook = annotations["runbook"] ?? annotations["runbook_url"] ?? "";
  const [path = "", anchor] = runbook.split("#");
  const part = path.split("/")[0] ?? "";
  const parts = model.workspace?.value.parts ?? [];
  const finding = (message: string, fix: string): RuleFinding[] => [
    { line: annotationsLine, message: `the alert ${alert} ${message}`, fix },
  ];
  if (runbook === "")
    return finding("has no runbook", "Add the annotation `runbook` with the path of a file.");
  if (/^[a-z]+:\/\//.test(runbook) || (parts.length > 0 && !parts.includes(part))) return [];
  if (!paths.has(path)) {
    const runbooks = [...paths].filter((one) => one.endsWith(".md"));
    const near = nearestName(path, runbooks);
    return finding(
      `leads to the runbook "${path}", which does not exist`,
      near ? `Did you mean ${near}?` : "Mend the path, or write the runbook.",
    );
  }
  const headings = model.documents.get(path)?.headings.map((heading) => heading.anchor);
  if (anchor === undefined || !headings || headings.includes(anchor)) return [];
  return finding(
    `leads to no heading "#${anchor}" of ${path}`,
    `Use one of ${headings.map((one) => `#${one}`).join(", ")}.`,
  );
}
