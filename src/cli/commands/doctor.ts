import { atLeast, summarize } from "../../check/check-workspace.ts";
import type { Finding, Severity } from "../../sources/finding.ts";
import { readSources } from "../../sources/read-sources.ts";
import { exitCodes } from "../exit-codes.ts";
import { openWorkspace, workspaceRootOf } from "../open-workspace.ts";
import { findingText, print, style } from "../output.ts";
import { allTools } from "../tools/all-tools.ts";
import { locateTool, variableOf } from "../tools/locate-tool.ts";
import type { LocatedTool } from "../tools/locate-tool.ts";
import type { Job, Tool, ToolInput } from "../tools/tool.ts";

export interface DoctorOptions {
  dir: string;
  json?: boolean;
  failOn: Severity;
}

interface Row {
  tool: Tool;
  located: LocatedTool | undefined;
  jobs: readonly Job[];
}

/** `archwright doctor`: external tools, their versions, and what they would look at here. */
export async function doctorCommand(options: DoctorOptions): Promise<void> {
  const input = await inputOf(options.dir);
  const rows = await Promise.all(
    allTools.map(async (tool): Promise<Row> => ({
      tool,
      located: await locateTool(tool, process.env),
      jobs: input ? tool.plan(input) : [],
    })),
  );
  const findings = rows.flatMap(findingsOf);
  if (options.json) printJson(rows, findings, input !== undefined);
  else printText(rows, findings, input !== undefined);
  if (findings.some(({ severity }) => atLeast(severity, options.failOn)))
    process.exitCode = exitCodes.findings;
}

/** The files of the workspace; undefined where there is none. */
async function inputOf(dir: string): Promise<ToolInput | undefined> {
  const root = workspaceRootOf(dir);
  if (root === undefined) return undefined;
  const { files } = await openWorkspace(root);
  const { model } = readSources(files);
  return { texts: model.texts, paths: model.paths, folder: "COPY" };
}

/** Only a tool that has something to look at is missed. */
function findingsOf({ tool, located, jobs }: Row): Finding[] {
  if (located || jobs.length === 0) return [];
  return [
    {
      rule: "tools-skipped",
      severity: "info",
      message: `${tool.id} is not here: ${jobs.length} ${jobs.length === 1 ? "target" : "targets"} would not be validated`,
      fix: `${tool.install} Or set ${variableOf(tool)} to its path.`,
    },
  ];
}

function printJson(rows: readonly Row[], findings: readonly Finding[], inWorkspace: boolean): void {
  const tools = rows.map(({ tool, located, jobs }) => ({
    tool: tool.id,
    purpose: tool.purpose,
    found: located !== undefined,
    path: located?.path ?? null,
    version: located?.version ?? null,
    timeout: tool.timeout,
    runs: jobs.flatMap((job) =>
      job.steps.map((step) => ({
        target: job.target,
        in: step.cwd === "" ? "." : step.cwd,
        command: commandOf({ tool, located, jobs }, step.args),
      })),
    ),
  }));
  const data = {
    version: 1,
    workspace: inWorkspace,
    tools,
    findings,
    summary: summarize(findings),
  };
  print(JSON.stringify(data, null, 2));
}

function commandOf({ tool, located }: Row, args: readonly string[]): string[] {
  const program = located?.program ?? tool.programs[0];
  return [program?.name ?? tool.id, ...(program?.before ?? []), ...args];
}

function printText(rows: readonly Row[], findings: readonly Finding[], inWorkspace: boolean): void {
  for (const row of rows) {
    const { tool, located, jobs } = row;
    const mark = located ? style("green", "✓") : style(jobs.length > 0 ? "yellow" : "dim", "–");
    const where = located
      ? `${located.version ?? "version unknown"}  ${style("dim", located.path)}`
      : "not found";
    print(`${mark} ${style("bold", tool.id.padEnd(12))} ${where}`);
    print(`    ${tool.purpose}`);
    for (const line of runLines(row)) print(`    ${style("dim", line)}`);
  }
  print("");
  for (const finding of findings) print(findingText(finding));
  print(
    inWorkspace
      ? "`archwright check --tools` runs what is listed, on a temporary copy; what is missing is skipped and said to be."
      : "Here is no workspace: in one, `archwright doctor` also says what `check --tools` would run.",
  );
}

/** Each kind of call once, with the number of its targets. */
function runLines(row: Row): string[] {
  const calls = new Map<string, string[]>();
  for (const job of row.jobs) {
    for (const step of job.steps) {
      const call = commandOf(
        row,
        step.args.map((arg) => (arg.length > 60 ? "…" : arg)),
      )
        .map((word, at) => (at > 0 && isTarget(word, job.target) ? "FILE" : word))
        .join(" ");
      calls.set(call, [...(calls.get(call) ?? []), job.target]);
    }
  }
  return [...calls].map(
    ([call, targets]) =>
      `runs ${call}: ${targets.length === 1 ? targets[0] : `${targets.length} targets`}`,
  );
}

function isTarget(word: string, target: string): boolean {
  return word === target || (word.includes(".") && word !== "." && target.endsWith(`/${word}`));
}
