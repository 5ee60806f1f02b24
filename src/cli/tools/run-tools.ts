import type { Finding } from "../../sources/finding.ts";
import { temporaryCopy } from "../../workspace/temporary-copy.ts";
import { locateTool, variableOf } from "./locate-tool.ts";
import type { LocatedTool } from "./locate-tool.ts";
import { runProgram } from "./run-program.ts";
import type { CopyView, Job, Step, Tool, ToolFinding, ToolInput, Verdict } from "./tool.ts";

/** What was not looked at, and why. A skip is no pass. */
export interface Skipped {
  tool: string;
  reason: string;
  /** Files and folders that nothing is known of. */
  targets: string[];
}

/** What was looked at. */
export interface ToolRun {
  tool: string;
  path: string;
  version: string | undefined;
  targets: string[];
}

export interface ToolsResult {
  findings: Finding[];
  skipped: Skipped[];
  ran: ToolRun[];
}

export interface RunToolsOptions {
  tools: readonly Tool[];
  files: ReadonlyMap<string, Uint8Array | string>;
  texts: ReadonlyMap<string, string>;
  /** Seconds of one call, by tool. */
  timeouts: ReadonlyMap<string, number>;
  env: Readonly<Record<string, string | undefined>>;
  /** A skip is an error, but of a tool that is optional. */
  required: boolean;
}

/**
 * Runs every tool that has something to look at, on a temporary copy of the workspace. Tools run
 * side by side, the calls of one tool one after another (Terraform's plugin cache demands it).
 */
export async function runTools(options: RunToolsOptions): Promise<ToolsResult> {
  const { tools, files, texts } = options;
  const copy = temporaryCopy(files);
  try {
    const input: ToolInput = { texts, paths: new Set(files.keys()), folder: copy.folder };
    const results = await Promise.all(
      tools.map(async (tool): Promise<ToolsResult> => {
        const jobs = tool.plan(input);
        if (jobs.length === 0) return { findings: [], skipped: [], ran: [] };
        if (tool.extras) copy.add(tool.extras);
        return runTool(tool, { jobs, copy, options });
      }),
    );
    return {
      findings: results.flatMap(({ findings }) => findings),
      skipped: results.flatMap(({ skipped }) => skipped),
      ran: results.flatMap(({ ran }) => ran),
    };
  } finally {
    copy.remove();
  }
}

interface Context {
  jobs: readonly Job[];
  copy: CopyView;
  options: RunToolsOptions;
}

async function runTool(tool: Tool, context: Context): Promise<ToolsResult> {
  const { jobs, options } = context;
  const located = await locateTool(tool, options.env);
  if (!located) {
    const targets = [...new Set(jobs.map(({ target }) => target))];
    const names = tool.programs.map(({ name }) => name).join(" or ");
    const reason = `${names} is not on the path and ${variableOf(tool)} names no program`;
    return withSkips(
      { findings: [], skipped: [{ tool: tool.id, reason, targets }], ran: [] },
      tool,
      options,
    );
  }
  const result: ToolsResult = { findings: [], skipped: [], ran: [] };
  const ran: string[] = [];
  const skips = new Map<string, string[]>();
  const groups = new Map<string, string>();
  const skip = (job: Job, reason: string) => {
    skips.set(reason, [...(skips.get(reason) ?? []), job.target]);
    if (job.group !== undefined) groups.set(job.group, reason);
  };
  for (const job of jobs) {
    const known = job.group === undefined ? undefined : groups.get(job.group);
    if (known !== undefined) {
      skip(job, known);
      continue;
    }
    const verdict = await runJob(job, located, context);
    if ("skip" in verdict) skip(job, verdict.skip);
    else {
      ran.push(job.target);
      result.findings.push(...verdict.findings.map((one) => findingOf(tool, one)));
    }
  }
  for (const [reason, targets] of skips) result.skipped.push({ tool: tool.id, reason, targets });
  const { path, version } = located;
  if (ran.length > 0) result.ran.push({ tool: tool.id, path, version, targets: [...new Set(ran)] });
  return withSkips(result, tool, options);
}

/** Each skip is also a note, so that no format leaves it out. */
function withSkips(result: ToolsResult, tool: Tool, { required }: RunToolsOptions): ToolsResult {
  const notes = result.skipped.map(({ tool: id, reason, targets }): Finding => ({
    rule: "tools-skipped",
    severity: required && !tool.optional ? "error" : "info",
    message: `NOT VALIDATED by ${id}: ${targets.length} ${targets.length === 1 ? "target" : "targets"} (${shortList(targets)}): ${reason}`,
    fix: tool.install,
  }));
  return { ...result, findings: [...result.findings, ...notes] };
}

function shortList(items: readonly string[]): string {
  return items.length <= 3 ? items.join(", ") : `${items.slice(0, 3).join(", ")} …`;
}

async function runJob(
  job: Job,
  located: LocatedTool,
  context: Context,
): Promise<Exclude<Verdict, { broken: string }>> {
  for (const step of job.steps) {
    const verdict = await runStep(step, located, context);
    if ("broken" in verdict) return { findings: [brokenFinding(job, step, located, verdict)] };
    if ("skip" in verdict || verdict.findings.length > 0) return verdict;
  }
  return { findings: [] };
}

async function runStep(step: Step, located: LocatedTool, context: Context): Promise<Verdict> {
  const { copy, options } = context;
  const { tool, program, path } = located;
  const ran = await runProgram({
    program: path,
    args: [...(program.before ?? []), ...step.args],
    cwd: step.cwd === "" ? copy.folder : `${copy.folder}/${step.cwd}`,
    ...(step.env ? { env: step.env } : {}),
    seconds: options.timeouts.get(tool.id) ?? tool.timeout,
  });
  if (!ran.ended) return { broken: ran.detail };
  return step.judge(ran, copy);
}

/** A tool that did not do its work has proved nothing: that is a finding, never a pass. */
function brokenFinding(
  job: Job,
  step: Step,
  { tool, program }: LocatedTool,
  { broken }: { broken: string },
): ToolFinding {
  const call = [program.name, ...(program.before ?? []), ...step.args].join(" ");
  const late = broken.startsWith("did not finish");
  return {
    file: job.target,
    message: `\`${shortened(call)}\` ${broken}, so nothing is known of ${job.target}`,
    fix: late
      ? `Give it more time, as in --tools-timeout ${tool.id}=600, or run it by hand.`
      : "Run it by hand in that folder, and mend or update the program.",
  };
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function findingOf(tool: Tool, finding: ToolFinding): Finding {
  return { severity: "error", ...finding, rule: `tools-${tool.id}` };
}
