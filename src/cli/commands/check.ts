import { atLeast, checkWorkspace, knownRules, summarize } from "../../check/check-workspace.ts";
import { runPolicies } from "../../check/policies/run-policies.ts";
import { referenceRules } from "../../check/reference-rules.ts";
import { rules } from "../../check/rules.ts";
import { UserError } from "../../errors.ts";
import { chartKeysFor } from "../../generator/load-chart-keys.ts";
import { inspectAnswers } from "../../questions/inspect-answers.ts";
import { nearestName } from "../../sources/nearest-name.ts";
import type { Finding, Severity } from "../../sources/finding.ts";
import { exitCodes } from "../exit-codes.ts";
import { findingsCsv } from "../formats/findings-csv.ts";
import type { CsvRow } from "../formats/findings-csv.ts";
import { findingsJson } from "../formats/findings-json.ts";
import { findingsJunit } from "../formats/findings-junit.ts";
import { findingsMarkdown } from "../formats/findings-markdown.ts";
import { findingsSarif } from "../formats/findings-sarif.ts";
import { deriveWorkspace, openWorkspace } from "../open-workspace.ts";
import { findingText, print, style } from "../output.ts";
import { packageVersion } from "../../workspace/package-version.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { ToolsResult } from "../tools/run-tools.ts";

export interface CheckCommandOptions {
  dirs: string[];
  format: "text" | "json" | "csv" | "sarif" | "junit" | "markdown";
  json?: boolean;
  asOf?: string;
  failOn: Severity;
  rule: string[];
  /** Without the rules that read the reference implementation. */
  quick?: boolean;
  severity?: Severity;
  /** `true` for all tools, or the ids of some. */
  tools?: true | string[];
  toolsTimeout?: string[];
  /** A skip is an error. */
  requireTools?: boolean;
}

/** `archwright check`: findings of one or many workspaces. */
export async function checkCommand(options: CheckCommandOptions): Promise<void> {
  refuseUnknownRules(options.rule);
  const dirs = options.dirs.length === 0 ? ["."] : options.dirs;
  const format = options.json ? "json" : options.format;
  const rows: CsvRow[] = [];
  for (const dir of dirs) rows.push(await checkOne(dir, options, dirs.length > 1));
  printRows(rows, { ...options, format });
  const failing = rows.some(
    ({ findings, problem }) =>
      problem !== undefined || findings.some(({ severity }) => atLeast(severity, options.failOn)),
  );
  if (failing)
    process.exitCode = rows.some(({ problem }) => problem !== undefined)
      ? exitCodes.cannotRun
      : exitCodes.findings;
}

/** With several workspaces, one that cannot be read is a row, and the others are checked all the same. */
async function checkOne(
  dir: string,
  options: CheckCommandOptions,
  several: boolean,
): Promise<CsvRow> {
  try {
    return await checkWorkspaceAt(dir, options);
  } catch (error) {
    if (!several || !(error instanceof UserError)) throw error;
    const { message, fix } = error;
    return {
      dir,
      findings: [
        {
          rule: "workspace-unreadable",
          severity: "error",
          message,
          ...(fix === undefined ? {} : { fix }),
        },
      ],
      generator: "",
      mode: "",
      todosDone: 0,
      todos: 0,
      minutesLeft: 0,
      problem: message,
    };
  }
}

async function checkWorkspaceAt(dir: string, options: CheckCommandOptions): Promise<CsvRow> {
  const workspace = await openWorkspace(dir);
  const { model, findings: sourceFindings, derivation } = await deriveWorkspace(workspace);
  const tools = await toolsOf(workspace, model, options);
  const only = rulesOf(options);
  const findings = checkWorkspace({
    model,
    sourceFindings: [...sourceFindings, ...tools.findings],
    files: workspace.files,
    derivation,
    policies: !only || only.has("policy-code") ? await runPolicies(model) : [],
    charts: !only || only.has("chart-keys") ? chartKeysFor(model) : undefined,
    answers: inspectAnswers(model, workspace.root),
    asOf: options.asOf ?? today(),
    only,
  });
  const open = model.todos.filter(({ done }) => !done);
  return {
    dir,
    findings,
    ...(options.tools ? { skipped: tools.skipped, tools: tools.ran } : {}),
    generator: model.workspace?.value.generator ?? "",
    mode: model.workspace?.value.mode ?? "",
    todosDone: model.todos.length - open.length,
    todos: model.todos.length,
    minutesLeft: open.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

/** Undefined for all. */
function rulesOf({ rule, quick }: CheckCommandOptions): ReadonlySet<string> | undefined {
  if (rule.length > 0) return new Set(rule);
  return quick ? new Set([...knownRules()].filter((id) => !referenceRules.has(id))) : undefined;
}

/** What the external tools say; nothing without `--tools`. Loaded only with it. */
async function toolsOf(
  workspace: Workspace,
  model: Model,
  options: CheckCommandOptions,
): Promise<ToolsResult> {
  if (!options.tools) return { findings: [], skipped: [], ran: [] };
  const [{ runTools }, { toolsNamed, allTools }, { timeoutsOf }] = await Promise.all([
    import("../tools/run-tools.ts"),
    import("../tools/all-tools.ts"),
    import("../tools/timeouts.ts"),
  ]);
  const variable = process.env["ARCHWRIGHT_TOOL_TIMEOUT"];
  return runTools({
    tools: toolsNamed(options.tools === true ? [] : options.tools),
    files: workspace.files,
    texts: model.texts,
    timeouts: timeoutsOf(allTools, { flags: options.toolsTimeout ?? [], variable }),
    env: process.env,
    required: options.requireTools === true,
  });
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function printRows(
  rows: readonly CsvRow[],
  options: Pick<CheckCommandOptions, "format" | "severity" | "asOf">,
): void {
  const { format, severity } = options;
  const shown = severity
    ? rows.map((row) => ({
        ...row,
        findings: row.findings.filter((finding) => atLeast(finding.severity, severity)),
      }))
    : rows;
  if (format === "json") print(findingsJson(shown));
  else if (format === "csv") print(findingsCsv(shown));
  else if (format === "sarif") print(findingsSarif(shown, packageVersion()));
  else if (format === "junit")
    print(
      findingsJunit(shown, {
        ruleIds: rules.map(({ id }) => id),
        asOf: options.asOf ?? today(),
      }),
    );
  else if (format === "markdown") print(findingsMarkdown(shown));
  else for (const row of shown) printText(row, rows.length > 1);
}

function printText(row: CsvRow, several: boolean): void {
  const { dir, findings, problem } = row;
  if (problem !== undefined) {
    print(`${style("bold", dir)} ${style("red", "error")} ${problem}`);
    return;
  }
  const prefix = several ? `${dir.replace(/\/$/, "")}/` : "";
  const todos = findings.filter(({ rule, severity }) => rule === "todo" && severity === "info");
  // What no tool looked at is said below, once.
  const silent = (finding: Finding) =>
    todos.includes(finding) || (finding.rule === "tools-skipped" && finding.severity === "info");
  for (const finding of findings) if (!silent(finding)) print(findingText(finding, prefix));
  printTools(row);
  const { error, warning, info } = summarize(findings);
  const left =
    todos.length > 0 ? `; ${counted(todos.length, "to-do")} open (\`archwright next\`)` : "";
  const unseen = new Set((row.skipped ?? []).flatMap(({ targets }) => targets)).size;
  const gap = unseen > 0 ? `; ${counted(unseen, "target")} NOT VALIDATED` : "";
  const verdict =
    error > 0 ? style("red", "✗") : warning > 0 ? style("yellow", "!") : style("green", "✓");
  print(
    `${verdict} ${several ? `${dir}: ` : ""}${counted(error, "error")}, ${counted(warning, "warning")}, ${counted(info - todos.length, "note")}${left}${gap}`,
  );
}

function printTools({ tools, skipped }: CsvRow): void {
  for (const { tool, version, targets } of tools ?? [])
    print(
      `${style("dim", `${tool} ${version ?? ""}`.trim())} looked at ${counted(targets.length, "target")}`,
    );
  for (const { tool, targets, reason } of skipped ?? [])
    print(
      `${style("yellow", "NOT VALIDATED")} by ${style("bold", tool)}: ${counted(targets.length, "target")}: ${reason}`,
    );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function refuseUnknownRules(ids: readonly string[]): void {
  const known = knownRules();
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new UserError({
    code: "rule-unknown",
    message: `no rule is called ${unknown.map((id) => `"${id}"`).join(", ")}`,
    fix: `${near(unknown[0] ?? "", known)}\`archwright explain\` lists all rules.`,
  });
}

function near(id: string, known: Iterable<string>): string {
  const nearest = nearestName(id, known);
  return nearest ? `Did you mean "${nearest}"? ` : "";
}
