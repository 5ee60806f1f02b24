import { readerRules } from "../../check/reader-rules.ts";
import { rules } from "../../check/rules.ts";
import { toolRules } from "../../check/tool-rules.ts";
import type { Finding, Severity } from "../../sources/finding.ts";
import { sourceSchemas } from "../../sources/source-files.ts";
import type { CheckedWorkspace } from "./findings-json.ts";

const levels: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0 (OASIS): one run for each workspace; every result has a location, as GitHub code scanning demands. */
export function findingsSarif(checked: readonly CheckedWorkspace[], version: string): string {
  const runs = checked.map(({ dir, findings, skipped }) => ({
    tool: { driver: { name: "archwright", version, rules: usedRules(findings) } },
    originalUriBaseIds: { WORKSPACE: { description: { text: `The workspace ${dir}` } } },
    columnKind: "utf16CodeUnits",
    ...(skipped && skipped.length > 0 ? { invocations: [invocation(skipped)] } : {}),
    results: findings.map(result),
  }));
  return JSON.stringify(
    { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs },
    null,
    2,
  );
}

/** What was not validated: viewers show notifications beside the results. */
function invocation(skipped: NonNullable<CheckedWorkspace["skipped"]>) {
  return {
    executionSuccessful: true,
    toolExecutionNotifications: skipped.map(({ tool, reason, targets }) => ({
      level: "warning",
      descriptor: { id: "tools-skipped" },
      message: { text: `${tool} did not validate ${targets.join(", ")}: ${reason}` },
    })),
  };
}

function usedRules(findings: readonly Finding[]) {
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  return ids.map((id) => {
    const rule = [...rules, ...readerRules, ...toolRules].find((one) => one.id === id);
    return {
      id,
      ...(rule && {
        shortDescription: { text: rule.title },
        help: { text: rule.explanation, markdown: rule.explanation },
        defaultConfiguration: { level: levels[rule.severity] },
      }),
    };
  });
}

function result(finding: Finding) {
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: messageAndFix(finding) },
    // What concerns the whole workspace is shown at its front file: code scanning refuses a whole log for one result
    // without a location.
    locations: [
      finding.file === undefined
        ? location({}, sourceSchemas.archwright.path)
        : location(finding, finding.file),
    ],
  };
}

function messageAndFix({ message, fix }: Finding): string {
  if (!fix) return message;
  return `${/[.!?…:]$/.test(message) ? message : `${message}.`} ${fix}`;
}

function location({ line, column }: Pick<Finding, "line" | "column">, file: string) {
  const region = {
    startLine: Math.max(1, line ?? 1),
    ...(column ? { startColumn: column } : {}),
  };
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file), uriBaseId: "WORKSPACE" },
      region,
    },
  };
}
