import { conditionVariables, holds } from "../generator/condition.ts";
import type { RunChoices } from "../generator/condition.ts";
import { ESSENTIALS_GROUP } from "../generator/question.ts";
import type { Agreement, Answers, AnswerValue, Question } from "../generator/question.ts";
import { undecided } from "../generator/role.ts";

/** A question together with what the answers before it make of it. */
export interface SettledQuestion {
  /** With the choices that are offered now. */
  question: Question;
  /** Its condition holds, or it has none. */
  applies: boolean;
  /** The answer known so far, else the default; undefined when there is neither. */
  value: AnswerValue | undefined;
  /** The answer known so far is a choice that the other answers rule out. */
  ruledOut: boolean;
  /** What does not hold between this answer and those before it. */
  disagrees: Agreement | undefined;
}

export interface SettleOptions extends RunChoices {
  questions: readonly Question[];
  /** By question name; complete or not. */
  known: ReadonlyMap<string, AnswerValue>;
}

/**
 * Goes through the questions as the generator lists them. Each condition, also of a single choice,
 * sees `mode`, `parts` and the answers before it, defaults included.
 */
export function settleAnswers({ questions, known, mode, parts }: SettleOptions): SettledQuestion[] {
  const answers: Answers = {};
  return questions.map((question) => {
    const variables = conditionVariables(questions, answers, { mode, parts });
    const applies = holds(question.when, variables);
    const choices = question.choices?.filter((choice) => holds(choice.when, variables));
    const preset =
      (mode === "exemplar" ? question.exemplarDefault : undefined) ??
      question.defaults?.find(({ when }) => holds(when, variables))?.value;
    const offered: Question = {
      ...question,
      ...(choices && { choices }),
      ...(preset !== undefined && { default: preset }),
    };
    const given = known.get(question.name);
    const ruledOut = applies && given !== undefined && !isOffered(offered, given);
    const wanted = given === undefined || ruledOut ? defaultOf(offered) : given;
    const value = applies ? wanted : undefined;
    if (value !== undefined) answers[question.name] = value;
    const { agrees } = question;
    const together = { ...variables, ...(value !== undefined && { [question.name]: value }) };
    const disagrees = agrees && value !== undefined && !holds(agrees.when, together);
    return {
      question: offered,
      applies,
      value,
      ruledOut,
      disagrees: disagrees ? agrees : undefined,
    };
  });
}

/** The order of asking: the essential questions first, then the others; else as listed. */
export function askingOrder<T>(items: readonly T[], questionOf: (item: T) => Question): T[] {
  const essential = (item: T) => questionOf(item).group === ESSENTIALS_GROUP;
  return [...items.filter(essential), ...items.filter((item) => !essential(item))];
}

/** The answers of the questions that apply. */
export function answersOf(settled: readonly SettledQuestion[]): Answers {
  const pairs = settled.flatMap(({ question, value }) =>
    value === undefined ? [] : [[question.name, value] as const],
  );
  return Object.fromEntries(pairs);
}

function isOffered({ choices }: Question, value: AnswerValue): boolean {
  if (!choices || typeof value === "boolean" || typeof value === "number") return true;
  return [value].flat().every((each) => choices.some((choice) => choice.value === each));
}

/** A default that is not offered gives way: a role stays undecided, a list loses what is missing. */
function defaultOf(question: Question): AnswerValue | undefined {
  const { default: preset, validate } = question;
  if (preset === undefined || isOffered(question, preset)) return preset;
  if (Array.isArray(preset)) {
    const left = preset.filter((each) => isOffered(question, each));
    return left.length >= (validate?.min ?? 0) ? left : undefined;
  }
  return isOffered(question, undecided.id) ? undecided.id : undefined;
}
