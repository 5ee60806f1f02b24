import { UserError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import type { RunChoices } from "../generator/condition.ts";
import type { Answers, AnswerValue, Question } from "../generator/question.ts";
import { variableName } from "./answer-names.ts";
import { describeAnswer, formatAnswer } from "./describe-answer.ts";
import { collectGivenAnswers } from "./given-answers.ts";
import type { AnswerSource, SourcedAnswer, WrittenSources } from "./given-answers.ts";
import { answersOf, settleAnswers } from "./settle-answers.ts";
import type { SettledQuestion } from "./settle-answers.ts";

/** The user left the interview: by Ctrl-C, at the end of input, or by saying so in the review. */
export type Interruption = "ctrl-c" | "end-of-input" | "cancelled";

export interface InterviewRequest extends RunChoices {
  questions: readonly Question[];
  /** What is answered already; these questions are not asked. */
  given: ReadonlyMap<string, SourcedAnswer>;
}

export type InterviewResult =
  | { kind: "answered"; answers: Map<string, SourcedAnswer> }
  | { kind: "interrupted"; by: Interruption };

/** Asks a person what is not given yet; see `createInterview`. */
export type Ask = (request: InterviewRequest) => Promise<InterviewResult>;

export interface ResolveOptions extends WrittenSources, RunChoices {
  questions: readonly Question[];
  /** Without it nobody is asked, and defaults are taken. */
  ask?: Ask | undefined;
}

export interface ResolvedAnswers {
  kind: "answered";
  /** Of the questions that apply. */
  answers: Answers;
  /** By question name, for the same questions. */
  sources: Record<string, AnswerSource>;
  /** What was given and not used, in sentences. */
  notices: string[];
}

/**
 * Finds an answer to every question: from `--set`, the answers file, `ARCHWRIGHT_*` variables, the
 * user's defaults, the interview, the default of the question, in this order. Answers to questions
 * whose condition is false are left out, with a notice. Nothing is asked before all that is written
 * down is right. Throws a `UserError` with all problems at once: unknown names, wrong values
 * (`answers-invalid`), questions that nobody answered (`answers-missing`).
 */
export async function resolveAnswers(
  options: ResolveOptions,
): Promise<ResolvedAnswers | { kind: "interrupted"; by: Interruption }> {
  const { questions, mode, parts, ask } = options;
  const { given, problems, notices } = collectGivenAnswers(questions, options);
  refuse("answers-invalid", problems);
  const result: InterviewResult = ask
    ? await ask({ questions, given, mode, parts })
    : { kind: "answered", answers: given };
  if (result.kind === "interrupted") return result;
  const known = valuesOf(result.answers);
  const settled = settleAnswers({ questions, known, mode, parts });
  refuse("answers-invalid", [
    ...ruledOut(settled, result.answers),
    ...disagreeing(settled, result.answers),
  ]);
  refuse("answers-missing", settled.filter(isMissing).map(missingAnswer));
  return {
    kind: "answered",
    answers: answersOf(settled),
    sources: sourcesOf(settled, result.answers),
    notices: [...notices, ...dropped(settled, given)],
  };
}

/** The plain values of sourced answers. */
export function valuesOf(
  answers: ReadonlyMap<string, SourcedAnswer>,
): ReadonlyMap<string, AnswerValue> {
  return new Map([...answers].map(([name, { value }]) => [name, value]));
}

function sourcesOf(
  settled: readonly SettledQuestion[],
  answers: ReadonlyMap<string, SourcedAnswer>,
): Record<string, AnswerSource> {
  return Object.fromEntries(
    settled
      .filter(({ applies }) => applies)
      .map(({ question, ruledOut }) => [
        question.name,
        (ruledOut ? undefined : answers.get(question.name)?.source) ?? "default",
      ]),
  );
}

/** Choices that the other answers exclude; what a defaults file prefers just gives way. */
function ruledOut(
  settled: readonly SettledQuestion[],
  answers: ReadonlyMap<string, SourcedAnswer>,
): Problem[] {
  return settled.flatMap(({ question, ruledOut }) => {
    const answer = answers.get(question.name);
    if (!ruledOut || !answer || answer.source === "user-defaults") return [];
    const offered = (question.choices ?? []).map((choice) => choice.value).join(", ");
    const message = `${answer.said ?? question.name}: ${formatAnswer(question, answer.value)} is not offered together with the other answers`;
    return [{ message, fix: `Choose from ${offered}.`, ...answer.place }];
  });
}

/** Answers that cannot be true together; a default among them has no place of its own. */
function disagreeing(
  settled: readonly SettledQuestion[],
  answers: ReadonlyMap<string, SourcedAnswer>,
): Problem[] {
  return settled.flatMap(({ question, value, disagrees }) => {
    if (!disagrees || value === undefined) return [];
    const answer = answers.get(question.name);
    const said = `${answer?.said ?? question.name}: ${describeAnswer(question, value)}`;
    const origin = answer ? "" : " (default)";
    return [
      { message: `${said}${origin}: ${disagrees.message}`, fix: disagrees.fix, ...answer?.place },
    ];
  });
}

function isMissing({ applies, value }: SettledQuestion): boolean {
  return applies && value === undefined;
}

function missingAnswer({ question }: SettledQuestion): Problem {
  const choices = question.choices?.map((choice) => choice.value).join("|");
  return {
    message: `${question.name}: "${question.message}" has no answer and no default`,
    fix: `Give --set ${question.name}=${choices ?? "VALUE"}, or set ${variableName(question)}.`,
  };
}

/** What people wrote for this run is never dropped silently; their defaults file serves all runs. */
function dropped(
  settled: readonly SettledQuestion[],
  given: ReadonlyMap<string, SourcedAnswer>,
): string[] {
  return settled.flatMap(({ question, applies }) => {
    const answer = given.get(question.name);
    if (applies || !answer || answer.source === "user-defaults") return [];
    const value = describeAnswer(question, answer.value);
    return [
      `${question.name} (${value}) is left out: it is asked only when ${question.when ?? "true"}.`,
    ];
  });
}

function refuse(code: "answers-invalid" | "answers-missing", problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const [count, are] =
    problems.length === 1 ? ["One answer", "is"] : [`${problems.length} answers`, "are"];
  const wrong = code === "answers-missing" ? "missing" : "not usable";
  throw new UserError({
    code,
    message: `${count} ${are} ${wrong}; nothing was written.`,
    problems,
  });
}
