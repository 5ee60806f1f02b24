import { decisionMatrix } from "../../derive/decision-matrix.ts";
import { UserError } from "../../errors.ts";
import { camelCase } from "../../generator/camel-case.ts";
import { planWorkspace } from "../../generator/plan-workspace.ts";
import type { PlannedWorkspace } from "../../generator/plan-workspace.ts";
import { loadOrigin, planAnswers } from "../../generator/set-answers.ts";
import type { RecordedOrigin } from "../../generator/set-answers.ts";
import { workspaceFile } from "../../generator/workspace-file.ts";
import { resolveAnswers } from "../../questions/resolve-answers.ts";
import type { Decision } from "../../sources/decisions.ts";
import { editFrontMatter } from "../../sources/edit-decision.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import { decodeText } from "../../workspace/file-text.ts";
import { confirm } from "../confirm.ts";
import { exitCodes } from "../exit-codes.ts";
import { decisionDate, findRecord, finishRecords, openRecords, recordText } from "../adr-record.ts";
import type { AdrOptions, Records } from "../adr-record.ts";
import { printAside } from "../output.ts";
import { summarizePlan } from "../../workspace/summarize-plan.ts";

export interface AdrAcceptOptions extends AdrOptions {
  record: string;
  option?: string;
  constraint?: string;
  reason?: string;
  date?: string;
  yes?: boolean;
}

/**
 * `archwright adr accept`: status, date and choice of a record. Where the record decides a role of
 * the generator, the option's parts are merged into model, cost lines, risks and reference, as
 * `answer set` does it.
 */
export async function adrAcceptCommand(options: AdrAcceptOptions): Promise<void> {
  const records = await openRecords(options.dir);
  const decision = findRecord(records, options.record);
  const chosen = chosenOption(decision, options.option);
  refuseUnexplained(decision, chosen, options);
  const edit = (text: string) => acceptedText(text, chosen, options);
  const planned =
    (await planChoice(records, decision, { chosen, edit })) ??
    (await planWorkspace({
      workspace: records.workspace,
      edits: new Map([[decision.file, edit(recordText(records, decision))]]),
    }));
  if (!(await agreed(planned, options))) {
    printAside("Nothing was written.");
    process.exitCode = exitCodes.conflicts;
    return;
  }
  const { number, file } = decision;
  await finishRecords(records.workspace, planned, {
    ...options,
    label: `adr accept ${number}`,
    result: { record: { number, file, status: "accepted", chosen } },
  });
}

function chosenOption(decision: Decision, option: string | undefined): string {
  const { options, chosen } = decision.frontMatter;
  const ids = options.map(({ id }) => id);
  const wanted = option ?? chosen ?? undefined;
  if (wanted !== undefined && (ids.includes(wanted) || (ids.length === 0 && !option)))
    return wanted;
  throw new UserError({
    code: "option-unknown",
    message:
      wanted === undefined
        ? `the record ${decision.number} chooses nothing yet`
        : `"${wanted}" is no option of the record ${decision.number}.${didYouMean(wanted, ids)}`,
    fix: `Name one with --option: ${ids.join(", ") || "the record lists none, add them to `options`"}.`,
  });
}

/** A decision against its own matrix needs a stated reason. */
function refuseUnexplained(decision: Decision, chosen: string, options: AdrAcceptOptions): void {
  const { winner } = decisionMatrix(decision);
  if (!winner || winner.id === chosen || (options.constraint && options.reason)) return;
  const { deviation } = decision.frontMatter;
  if (deviation && decision.frontMatter.chosen === chosen) return;
  throw new UserError({
    code: "deviation-missing",
    message: `the matrix's winner is "${winner.id}", and nothing says why "${chosen}" is chosen`,
    fix: 'Say it with --constraint "…" and --reason "…", or mend weights and scores.',
  });
}

function acceptedText(text: string, chosen: string, options: AdrAcceptOptions): string {
  const { constraint, reason } = options;
  return editFrontMatter(text, [
    { key: "status", value: "accepted" },
    { key: "date", value: decisionDate(options.date) },
    { key: "chosen", value: chosen, after: "role" },
    ...(constraint && reason
      ? [{ key: "deviation", value: { constraint, reason }, after: "chosen" }]
      : []),
  ]);
}

/** Renders with the other option, and edits the record once that is merged; undefined when the choice renders nothing. */
async function planChoice(
  { workspace }: Records,
  decision: Decision,
  choice: { chosen: string; edit: (text: string) => string },
): Promise<PlannedWorkspace | undefined> {
  const { role } = decision.frontMatter;
  if (!role) return undefined;
  const origin = await loadOrigin(workspace);
  const question = origin.generator.questions.find(({ name }) => name === camelCase(role));
  const rendersChoice = question?.choices?.some(({ value }) => value === choice.chosen) ?? false;
  if (!question || !rendersChoice || origin.source.answers[question.name] === choice.chosen)
    return undefined;
  const answers = await answersWith(workspace.files, origin, `${question.name}=${choice.chosen}`);
  return planAnswers({
    workspace,
    origin,
    answers,
    amend: new Map([[decision.file, choice.edit]]),
  });
}

async function answersWith(
  files: ReadonlyMap<string, Uint8Array>,
  { generator, source }: RecordedOrigin,
  pair: string,
) {
  const resolved = await resolveAnswers({
    questions: generator.questions,
    mode: source.mode,
    parts: source.parts.length > 0 ? source.parts : generator.parts,
    set: [pair],
    answersFile: {
      file: workspaceFile,
      text: decodeText(files.get(workspaceFile) ?? new Uint8Array()) ?? "",
    },
  });
  if (resolved.kind === "interrupted")
    throw new Error("nothing was asked, so nothing can be interrupted");
  return resolved.answers;
}

async function agreed({ plan }: PlannedWorkspace, options: AdrAcceptOptions): Promise<boolean> {
  const { conflicts } = summarizePlan(plan);
  if (options.dryRun || options.yes || conflicts.length === 0) return true;
  const places = [...new Set(conflicts.map(({ file }) => file))].join(", ");
  return confirm(
    `You edited what this choice changes, in ${places}. Write both versions there with conflict markers?`,
  );
}
