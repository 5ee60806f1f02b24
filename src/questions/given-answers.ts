import type { AnswerValue, Question } from "../generator/question.ts";
import type { Problem } from "../errors.ts";
import { didYouMean, nearestName } from "../sources/nearest-name.ts";
import { questionFinder, VARIABLE_PREFIX, variableSuffix } from "./answer-names.ts";
import { readAnswersFile } from "./answers-file.ts";
import type { AnswersText, WrittenAnswer } from "./answers-file.ts";
import { parseAnswer } from "./parse-answer.ts";

/** Where an answer came from. */
export type AnswerSource =
  | "set"
  | "answers-file"
  | "environment"
  | "user-defaults"
  | "prompt"
  | "default";

/** An answer with its source. */
export interface SourcedAnswer {
  value: AnswerValue;
  source: AnswerSource;
  /** How the user knows it, where it was written: `--set teams`, `ARCHWRIGHT_TEAMS`. */
  said?: string;
  /** In which file. */
  place?: Place;
}

type Place = Pick<Problem, "file" | "line" | "column">;

/** What people may have written down before the interview. */
export interface WrittenSources {
  /** What another front end asked, typed or as text; by question name. */
  asked?: Readonly<Record<string, unknown>> | undefined;
  /** `key=value`, as typed after `--set`; the last one of a key counts. */
  set?: readonly string[] | undefined;
  /** What stands before an assignment where it was typed. Default: `--set `. */
  setFlag?: string | undefined;
  answersFile?: AnswersText | undefined;
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** The user's defaults file: keys of other generators are no mistake there. */
  userDefaults?: AnswersText | undefined;
}

export interface GivenAnswers {
  /** By question name; of the strongest source each. */
  given: Map<string, SourcedAnswer>;
  problems: Problem[];
  /** What was left out and is no mistake, in sentences. */
  notices: string[];
}

/**
 * Collects the answers of all written sources, the strongest first: `--set`, the answers file,
 * `ARCHWRIGHT_*` variables, the user's defaults. An answer that a stronger source overrides is not
 * looked at. Never throws: everything that is wrong is a problem.
 */
export function collectGivenAnswers(
  questions: readonly Question[],
  sources: WrittenSources,
): GivenAnswers {
  const result: GivenAnswers = { given: new Map(), problems: [], notices: [] };
  takeAsked(questions, sources.asked ?? {}, result);
  takeAssignments(questions, { assignments: sources.set ?? [], flag: sources.setFlag }, result);
  if (sources.answersFile) takeAnswersFile(questions, sources.answersFile, result);
  takeVariables(questions, sources.env ?? {}, result);
  if (sources.userDefaults) takeUserDefaults(questions, sources.userDefaults, result);
  return result;
}

function takeAsked(
  questions: readonly Question[],
  asked: Readonly<Record<string, unknown>>,
  result: GivenAnswers,
): void {
  const find = questionFinder(questions);
  for (const [name, raw] of Object.entries(asked)) {
    const question = find(name);
    if (question) take({ question, raw, source: "prompt", said: name }, result);
    else result.problems.push(unknownQuestion(name, name, questions));
  }
}

function takeAssignments(
  questions: readonly Question[],
  typed: { assignments: readonly string[]; flag?: string | undefined },
  result: GivenAnswers,
): void {
  const { assignments, flag = "--set " } = typed;
  const find = questionFinder(questions);
  const last = new Map<string, string>();
  for (const assignment of assignments) {
    const equals = assignment.indexOf("=");
    const name = assignment.slice(0, Math.max(0, equals)).trim();
    if (equals < 0 || name === "") {
      result.problems.push({
        message: `${flag}${assignment}: a name and a value are wanted`,
        fix: `Write ${flag}name=value.`,
      });
      continue;
    }
    const question = find(name);
    if (question) last.set(question.name, assignment.slice(equals + 1));
    else result.problems.push(unknownQuestion(`${flag}${name}`, name, questions));
  }
  for (const [name, raw] of last) {
    const question = find(name);
    if (question) take({ question, raw, source: "set", said: `${flag}${name}` }, result);
  }
}

function takeAnswersFile(
  questions: readonly Question[],
  text: AnswersText,
  result: GivenAnswers,
): void {
  const file = readAnswersFile(text);
  result.problems.push(...file.problems);
  const find = questionFinder(questions);
  const foreign: string[] = [];
  for (const answer of file.answers) {
    const question = find(answer.name);
    if (question) takeWritten(question, answer, "answers-file", result);
    else if (file.record) foreign.push(answer.name);
    else {
      result.problems.push({
        ...unknownQuestion(answer.name, answer.name, questions),
        file: answer.file,
        ...answer.key,
      });
    }
  }
  // The record of another workspace carries over what both generators ask.
  if (foreign.length > 0) {
    result.notices.push(`Not asked here, so left out of ${text.file}: ${foreign.join(", ")}.`);
  }
}

function takeUserDefaults(
  questions: readonly Question[],
  text: AnswersText,
  result: GivenAnswers,
): void {
  const file = readAnswersFile(text);
  result.problems.push(...file.problems);
  const find = questionFinder(questions);
  for (const answer of file.answers) {
    const question = find(answer.name);
    if (question) takeWritten(question, answer, "user-defaults", result);
  }
}

function takeVariables(
  questions: readonly Question[],
  env: Readonly<Record<string, string | undefined>>,
  result: GivenAnswers,
): void {
  const known = new Map(questions.map((question) => [variableSuffix(question), question]));
  for (const name of Object.keys(env).sort()) {
    const raw = env[name] ?? "";
    if (!name.startsWith(VARIABLE_PREFIX) || raw === "") continue;
    const suffix = name.slice(VARIABLE_PREFIX.length);
    const question = known.get(suffix);
    if (question) take({ question, raw, source: "environment", said: name }, result);
    else {
      // Other variables have the prefix too: only what looks mistyped is worth a word.
      const nearest = nearestName(suffix, known.keys());
      if (nearest === undefined) continue;
      const meant = `${VARIABLE_PREFIX}${nearest}`;
      result.notices.push(`The variable ${name} answers no question. Did you mean ${meant}?`);
    }
  }
}

function takeWritten(
  question: Question,
  answer: WrittenAnswer,
  source: AnswerSource,
  result: GivenAnswers,
): void {
  const place = { file: answer.file, ...answer.position };
  take({ question, raw: answer.raw, source, said: question.name, place }, result);
}

interface Offer {
  question: Question;
  raw: unknown;
  source: AnswerSource;
  said: string;
  place?: Place;
}

function take(offer: Offer, result: GivenAnswers): void {
  const { question, raw, source, said, place } = offer;
  if (result.given.has(question.name)) return;
  const parsed = parseAnswer(question, raw);
  if (!parsed.ok) {
    result.problems.push({ message: `${said}: ${parsed.message}`, fix: parsed.fix, ...place });
  }
  // A wrong value still stands in the way of weaker sources: the default must not answer for it.
  const value = parsed.ok ? parsed.value : "";
  result.given.set(question.name, { value, source, said, ...(place ? { place } : {}) });
}

function unknownQuestion(said: string, name: string, questions: readonly Question[]): Problem {
  const names = questions.map((question) => question.name);
  const nearest = nearestName(name, names);
  return {
    message: `${said}: no question has the name "${name}".${didYouMean(name, names)}`,
    fix: nearest ? `Write ${nearest}.` : `Known names: ${names.join(", ")}.`,
  };
}
