import { summarize } from "../../check/check-workspace.ts";
import { markdownTable, markdownText } from "../../derive/markdown-table.ts";
import type { CheckedWorkspace } from "./findings-json.ts";

/** Markdown for a pull request comment: summary and a table for each workspace. */
export function findingsMarkdown(checked: readonly CheckedWorkspace[]): string {
  return checked.map(section).join("\n\n");
}

function section({ dir, findings }: CheckedWorkspace): string {
  const { error, warning, info } = summarize(findings);
  const head = `## ${markdownText(dir)}: ${error} errors, ${warning} warnings, ${info} notes`;
  if (findings.length === 0) return `${head}\n\nNothing found.`;
  const rows = findings.map((finding) => [
    finding.severity,
    markdownText([finding.file, finding.line].filter((part) => part !== undefined).join(":")),
    markdownText(finding.message),
    markdownText(finding.fix ?? ""),
    `\`${finding.rule}\``,
  ]);
  return `${head}\n\n${markdownTable({ head: ["severity", "where", "what", "fix", "rule"], rows })}`;
}
