import { planWorkspace } from "../../generator/plan-workspace.ts";
import { applyPlan } from "../../workspace/apply-plan.ts";
import { exitCodes } from "../exit-codes.ts";
import { openWorkspace } from "../open-workspace.ts";
import { print } from "../output.ts";
import { printReport, reportJson, reportPlan } from "../print-plan.ts";

export interface SyncOptions {
  dir: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `archwright sync`: rewrites everything that follows from the sources, and says what moved. */
export async function syncCommand(options: SyncOptions): Promise<void> {
  const { dryRun = false } = options;
  const workspace = await openWorkspace(options.dir);
  const { plan, derived } = await planWorkspace({ workspace });
  if (!dryRun) await applyPlan(workspace.root, plan, { label: "sync" });
  const report = reportPlan({ plan, derived, workspace, dryRun });
  if (options.json) print(reportJson(report));
  else printReport(report, plan, { diff: dryRun });
  if (report.findings.length > 0) process.exitCode = exitCodes.findings;
}
