import type { RuleText } from "./reader-rules.ts";

/** Rules of findings that external tools report through `check --tools`. */
export const toolRules: readonly RuleText[] = [
  {
    id: "tools-skipped",
    severity: "info",
    title: "Every external tool that has something to look at was run",
    explanation:
      "A tool is missing, or something that it needs (the providers of Terraform, for example) cannot be had here. What it would have looked at is not validated: a skip is no pass. `archwright doctor` lists the tools; `check --tools --require-tools` makes every skip an error, which is what a pipeline should use.",
  },
  rule("terraform", "Terraform accepts the modules: format, validate, test"),
  rule("kustomize", "Every kustomization can be built"),
  rule("helm", "Every chart passes `helm lint --strict` and renders"),
  rule("promtool", "Prometheus accepts the rules, and their unit tests pass"),
  rule("amtool", "Alertmanager accepts its configuration"),
  rule("python", "Python compiles every file"),
  rule("actionlint", "GitHub Actions accepts the workflows"),
  rule("structurizr", "Structurizr accepts the model"),
  rule("soffice", "The workbook recalculates without an error value"),
];

function rule(tool: string, title: string): RuleText {
  return {
    id: `tools-${tool}`,
    severity: "error",
    title,
    explanation: `What ${tool} said when \`archwright check --tools\` ran it on a temporary copy of the workspace. A call that takes too long, crashes or prints what cannot be read is a finding as well: nothing is known then. \`--tools-timeout ${tool}=SECONDS\` gives it more time; \`ARCHWRIGHT_TOOL_${tool.toUpperCase()}\` names another program.`,
  };
}
