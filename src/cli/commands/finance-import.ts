import { financeModel } from "../../derive/finance-case.ts";
import { problemFindings } from "../../derive/finance-place.ts";
import { changedInputs, readWorkbookInputs } from "../../derive/workbook/read-workbook-inputs.ts";
import type { InputChange } from "../../derive/workbook/read-workbook-inputs.ts";
import { UserError } from "../../errors.ts";
import { planWorkspace } from "../../generator/plan-workspace.ts";
import { readSources } from "../../sources/read-sources.ts";
import type { Model, Source } from "../../sources/read-sources.ts";
import { spliceYaml } from "../../sources/splice-yaml.ts";
import { applyPlan } from "../../workspace/apply-plan.ts";
import { diffPlan } from "../../workspace/unified-diff.ts";
import { readBytesIfThere } from "../../workspace/read-text-file.ts";
import { openWorkspace } from "../open-workspace.ts";
import { findingText, print, style } from "../output.ts";
import { printReport, reportJson, reportPlan } from "../print-plan.ts";

export interface FinanceImportOptions {
  file: string;
  dir: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `archwright finance import`: writes changed input cells of a workbook into the sources, and syncs. */
export async function financeImportCommand(options: FinanceImportOptions): Promise<void> {
  const { dryRun = false } = options;
  const workspace = await openWorkspace(options.dir);
  const { model } = readSources(workspace.files);
  const changes = await changesOf(options.file, model);
  const edits = editedSources(model, changes);
  const { plan, derived } = await planWorkspace({ workspace, edits });
  if (!dryRun) await applyPlan(workspace.root, plan, { label: "finance import" });
  const report = reportPlan({ plan, derived, workspace, dryRun });
  if (options.json) {
    print(reportJson(report, { changes }));
    return;
  }
  for (const { path, before, after } of changes) {
    print(
      `${style("bold", path.join("."))} ${String(before ?? "nothing")} → ${String(after ?? "nothing")}`,
    );
  }
  if (changes.length === 0) {
    print("No input cell differs from finance.yaml.");
    return;
  }
  if (!dryRun) {
    const sources = plan.files.filter(({ path }) => edits.has(path));
    print(diffPlan({ ...plan, files: sources }).trimEnd());
  }
  const { finance } = derived.derivation;
  // A value outside its range computes, and is wrong all the same.
  if (finance?.result)
    for (const finding of problemFindings(derived.model, finance.problems))
      print(findingText(finding));
  printReport(report, plan, { diff: dryRun });
}

async function changesOf(file: string, model: Model): Promise<InputChange[]> {
  const finance = financeModel(model);
  if (!finance) {
    throw new UserError({
      code: "finance-missing",
      message: "the workspace has no readable business/finance.yaml",
      fix: "Mend it first: `archwright check`.",
    });
  }
  const bytes = readBytesIfThere(file);
  if (!bytes)
    throw new UserError({
      code: "file-missing",
      message: `there is no file ${file}`,
      fix: "Mend the path.",
    });
  const read = await readWorkbookInputs(bytes);
  if (!read.ok)
    throw new UserError({
      code: "workbook-unreadable",
      message: `${file}: ${read.message}`,
      fix: read.fix,
    });
  return changedInputs(finance, read.inputs);
}

/** The sources with the changed values spliced in, everything else as people wrote it. */
function editedSources(model: Model, changes: readonly InputChange[]): Map<string, string> {
  const edits = new Map<string, string>();
  for (const change of changes) {
    const { source, path } = sourceOf(model, change);
    const text = edits.get(source.file) ?? model.texts.get(source.file) ?? "";
    const edited = spliceYaml(text, path, change.after);
    if (edited === undefined) {
      throw new UserError({
        code: "import-impossible",
        message: `${source.file} has no ${path.join(".")} to write ${String(change.after)} to`,
        fix: "Write the key into the file first; then import again.",
      });
    }
    edits.set(source.file, edited);
  }
  return edits;
}

function sourceOf(
  model: Model,
  { path }: InputChange,
): { source: Source<unknown>; path: Array<string | number> } {
  const [first, stem, ...rest] = path;
  const source = first === "models" ? model.calculations.get(String(stem)) : model.finance;
  if (!source) throw new Error(`no source for ${path.join(".")}`);
  return { source, path: first === "models" ? rest : path };
}
