import { loadOrigin, planAnswers } from "../../generator/set-answers.ts";
import { workspaceFile } from "../../generator/workspace-file.ts";
import { resolveAnswers } from "../../questions/resolve-answers.ts";
import { applyPlan } from "../../workspace/apply-plan.ts";
import { decodeText } from "../../workspace/file-text.ts";
import { confirm } from "../confirm.ts";
import { exitCodes } from "../exit-codes.ts";
import { openWorkspace } from "../open-workspace.ts";
import { print, printAside } from "../output.ts";
import { printReport, reportJson, reportPlan } from "../print-plan.ts";

export interface AnswerSetOptions {
  pairs: string[];
  dir: string;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

/** `archwright answer set`: renders again with other answers and merges with what people have edited. */
export async function answerSetCommand(options: AnswerSetOptions): Promise<void> {
  const { dryRun = false } = options;
  const workspace = await openWorkspace(options.dir);
  const origin = await loadOrigin(workspace);
  const { generator, source } = origin;
  const resolved = await resolveAnswers({
    questions: generator.questions,
    mode: source.mode,
    parts: source.parts.length > 0 ? source.parts : generator.parts,
    set: options.pairs,
    setFlag: "",
    answersFile: {
      file: workspaceFile,
      text: decodeText(workspace.files.get(workspaceFile) ?? new Uint8Array()) ?? "",
    },
  });
  if (resolved.kind === "interrupted") return;
  for (const notice of resolved.notices) printAside(notice);
  const { plan, derived } = await planAnswers({ workspace, origin, answers: resolved.answers });
  const report = reportPlan({ plan, derived, workspace, dryRun });
  if (
    !dryRun &&
    report.conflicts.length > 0 &&
    !options.yes &&
    !(await confirmConflicts(report.conflicts))
  ) {
    printAside("Nothing was written.");
    process.exitCode = exitCodes.conflicts;
    return;
  }
  if (!dryRun) await applyPlan(workspace.root, plan, { label: "answer set" });
  if (options.json) print(reportJson(report));
  else printReport(report, plan, { diff: dryRun });
  if (report.conflicts.length > 0) process.exitCode = exitCodes.conflicts;
}

/** Where a value was edited since, the source counts: its user is asked before it is touched. */
async function confirmConflicts(conflicts: ReadonlyArray<{ file: string }>): Promise<boolean> {
  const places = [...new Set(conflicts.map(({ file }) => file))].join(", ");
  return confirm(
    `You edited what these answers change, in ${places}. Write both versions there with conflict markers?`,
  );
}
