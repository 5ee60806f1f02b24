import type { Decision } from "../sources/decisions.ts";
import { readSources } from "../sources/read-sources.ts";
import type { Model } from "../sources/read-sources.ts";
import { UserError } from "../errors.ts";
import { planWorkspace } from "../generator/plan-workspace.ts";
import type { PlannedWorkspace } from "../generator/plan-workspace.ts";
import { applyPlan } from "../workspace/apply-plan.ts";
import type { PlanOptions } from "../workspace/plan-changes.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { openWorkspace } from "./open-workspace.ts";
import { exitCodes } from "./exit-codes.ts";
import { print } from "./output.ts";
import { printReport, reportJson, reportPlan } from "./print-plan.ts";

/** Options that every `adr` command has. */
export interface AdrOptions {
  dir: string;
  dryRun?: boolean;
  json?: boolean;
}

/** The records of a workspace, without deriving anything. */
export interface Records {
  workspace: Workspace;
  model: Model;
}

export const decisionFolder = "architecture/decisions";

/** Reads the decision records of the workspace that holds a folder. */
export async function openRecords(dir: string): Promise<Records> {
  const workspace = await openWorkspace(dir);
  const files = [...workspace.files].filter(
    ([path]) => /\.(?:md|ya?ml)$/.test(path) || path === "architecture/workspace.dsl",
  );
  return { workspace, model: readSources(new Map(files)).model };
}

/** The record that `3`, `0003`, `0003-feature-store` or a path means. Throws a UserError when it is none, or several. */
export function findRecord({ model }: Records, reference: string): Decision {
  const wanted = reference.replace(/\\/g, "/");
  const number = /^\d{1,4}$/.test(wanted) ? wanted.padStart(4, "0") : undefined;
  const found = model.decisions.filter((decision) => {
    const stem = `${decision.number}-${decision.slug}`;
    const path =
      wanted.endsWith(".md") && decision.file.endsWith(wanted.replace(/^(?:\.+\/)+/, ""));
    return decision.number === number || stem === wanted || decision.slug === wanted || path;
  });
  const [first] = found;
  if (found.length === 1 && first) return first;
  const known = model.decisions.map((one) => `${one.number} ${one.title}`).join(", ");
  throw found.length === 0
    ? new UserError({
        code: "record-unknown",
        message: `there is no decision record "${reference}"`,
        fix: known === "" ? "Write the first with `archwright adr add`." : `There are: ${known}.`,
      })
    : new UserError({
        code: "record-ambiguous",
        message: `"${reference}" means ${found.map(({ file }) => file).join(" and ")}`,
        fix: `Name the file; \`archwright adr renumber ${found.at(-1)?.file ?? ""}\` gives it a number of its own.`,
      });
}

/** The text of a record, LF line ends. */
export function recordText({ model }: Records, decision: Decision): string {
  return model.texts.get(decision.file) ?? "";
}

/** The first number that no record has. */
export function nextNumber(model: Model): string {
  const numbers = [...model.paths].flatMap((path) => {
    const match = /^architecture\/decisions\/(\d{4})-[^/]*\.md$/.exec(path);
    return match ? [Number(match[1])] : [];
  });
  return String(Math.max(0, ...numbers) + 1).padStart(4, "0");
}

/** Today, or the date that was asked for. */
export function decisionDate(date: string | undefined): string {
  return date ?? new Date().toISOString().slice(0, 10);
}

/** Plans the edits with all that follows from them, and applies them unless it is a dry run. */
export async function writeRecords(
  { workspace }: Records,
  edits: NonNullable<PlanOptions["edits"]>,
  command: AdrOptions & {
    label: string;
    result: Record<string, unknown>;
    notes?: readonly string[];
  },
): Promise<void> {
  await finishRecords(workspace, await planWorkspace({ workspace, edits }), command);
}

/** Applies a plan and reports it, as every `adr` command does. */
export async function finishRecords(
  workspace: Workspace,
  { plan, derived }: PlannedWorkspace,
  command: AdrOptions & {
    label: string;
    result: Record<string, unknown>;
    notes?: readonly string[];
  },
): Promise<void> {
  const { dryRun = false, json, label, result, notes = [] } = command;
  const report = reportPlan({ plan, derived, workspace, dryRun });
  if (!dryRun) await applyPlan(workspace.root, plan, { label });
  if (json) print(reportJson(report, { ...result, ...(notes.length > 0 ? { left: notes } : {}) }));
  else {
    printReport(report, plan, { diff: dryRun });
    for (const note of notes) print(note);
  }
  if (report.conflicts.length > 0) process.exitCode = exitCodes.conflicts;
}
