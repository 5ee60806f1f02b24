import { changedFigures } from "../derive/changed-figures.ts";
import type { ChangedFigure } from "../derive/changed-figures.ts";
import { problemFindings } from "../derive/finance-place.ts";
import { findComputed } from "../sources/computed-blocks.ts";
import type { Finding } from "../sources/finding.ts";
import type { DerivedWorkspace } from "../derive/derive-files.ts";
import { changesDisk } from "../workspace/plan.ts";
import type { Plan, PlannedFile } from "../workspace/plan.ts";
import { summarizePlan } from "../workspace/summarize-plan.ts";
import type { PlanSummary } from "../workspace/summarize-plan.ts";
import { diffPlan } from "../workspace/unified-diff.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { findingText, print, style } from "./output.ts";

/** What a command did, or would do, as data: the same for text and JSON. */
export interface PlanReport extends PlanSummary {
  dryRun: boolean;
  files: Array<Pick<PlannedFile, "path" | "action" | "reason" | "from" | "copy">>;
  figures: ChangedFigure[];
  /** Errors of sources and computed blocks: what follows from them stays as it was. */
  findings: Finding[];
}

export function reportPlan(options: {
  plan: Plan;
  derived: DerivedWorkspace;
  workspace: Workspace | undefined;
  dryRun: boolean;
}): PlanReport {
  const { plan, derived, workspace, dryRun } = options;
  return {
    dryRun,
    ...summarizePlan(plan),
    files: plan.files
      .filter(changesDisk)
      .map(({ path, action, reason, from, copy }) => ({ path, action, reason, from, copy })),
    findings: sourceErrors(derived),
    figures: workspace ? changedFigures(textsOf(workspace), derived.derivation.files) : [],
  };
}

/** The report as JSON, in the frame that every command has. */
export function reportJson(report: PlanReport, more: Record<string, unknown> = {}): string {
  const summary = { error: report.findings.length, warning: 0, info: 0 };
  return JSON.stringify({ version: 1, ...more, ...report, summary }, null, 2);
}

/** The readable report of a plan; with `diff`, what is different in every file. */
export function printReport(report: PlanReport, plan: Plan, options: { diff: boolean }): void {
  if (options.diff) {
    const diff = diffPlan(plan);
    if (diff !== "") print(diff.trimEnd());
  }
  for (const { file, message } of report.notes)
    print(`${style("bold", file)} ${style("dim", message)}`);
  for (const { file, line, message, fix } of report.conflicts) {
    print(
      `${style("bold", line === undefined ? file : `${file}:${line}`)} ${style("red", "conflict")} ${message}\n  ${style("cyan", "fix")} ${fix}`,
    );
  }
  for (const finding of report.findings) print(findingText(finding));
  for (const { name, before, after } of report.figures.filter(isClaim))
    print(`${style("bold", name)} "${plain(before)}" → "${plain(after)}"`);
  print(summaryLine(report));
  if (report.findings.length > 0) {
    const errors =
      report.findings.length === 1 ? "1 error keeps" : `${report.findings.length} errors keep`;
    print(
      `${style("red", "✗")} ${errors} some of it from being computed; what quotes it stays as it was.`,
    );
  }
}

/** What keeps things from being computed: sources that cannot be read, blocks that name nothing known. */
function sourceErrors({ model, findings, derivation }: DerivedWorkspace): Finding[] {
  const blocks = [
    ...derivation.problems,
    ...[...model.texts].flatMap(([file, text]) =>
      findComputed(text, file).problems.map((problem) => ({ ...problem, file })),
    ),
  ].map(({ file, line, message, fix }): Finding => ({
    rule: "computed-block",
    severity: "error",
    message,
    file,
    line,
    fix,
  }));
  const { finance } = derivation;
  const uncomputed = finance && !finance.result ? problemFindings(model, finance.problems) : [];
  return [
    ...[...findings, ...uncomputed].filter(({ severity }) => severity === "error"),
    ...blocks,
  ];
}

function summaryLine(report: PlanReport): string {
  const shown = report.figures.filter(({ name }) => headline.test(name)).slice(0, 4);
  const claims = report.figures.filter(isClaim);
  const parts = [
    ...shown.map(({ name, before, after }) => `${label(name)} ${plain(before)} → ${plain(after)}`),
    `${report.changed} ${report.changed === 1 ? "file" : "files"} ${report.dryRun ? "would change" : "changed"}`,
    ...(report.figures.length > shown.length
      ? [`${report.figures.length} quoted figures changed`]
      : []),
    ...(claims.length > 0
      ? [`${claims.length} ${claims.length === 1 ? "claim" : "claims"} flipped`]
      : []),
    ...(report.conflicts.length > 0
      ? [`${report.conflicts.length} ${report.conflicts.length === 1 ? "conflict" : "conflicts"}`]
      : []),
  ];
  return report.changed === 0 && report.conflicts.length === 0
    ? report.findings.length === 0
      ? "Everything is up to date."
      : "Nothing changed."
    : `${parts.join("; ")}.`;
}

/** A sentence that the figures make true or false: who has read the old one must hear of the new one. */
function isClaim({ name }: ChangedFigure): boolean {
  return /^(?:finance|model\.[\w-]+)\.claim\./.test(name);
}

const headline =
  /^(?:finance\.(?:npv|irr|payback|tco)|control\.coverage\.[a-z0-9-]+|progress\.percent)$/;

function label(name: string): string {
  const last = name.split(".").slice(-1)[0] ?? name;
  return last.length <= 4 ? last.toUpperCase() : last;
}

function plain(value: string): string {
  return value.replace(/\\(.)/g, "$1").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

function textsOf(workspace: Workspace): Map<string, string> {
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  for (const [path, bytes] of workspace.files)
    if (/\.(?:md|ya?ml|tf|hcl|dsl)$/.test(path)) texts.set(path, decoder.decode(bytes));
  return texts;
}
