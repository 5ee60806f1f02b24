import { ESSENTIALS_GROUP } from "../generator/question.ts";
import type { Answers, AnswerValue, Question } from "../generator/question.ts";
import { evaluateCondition } from "../expressions/evaluate.ts";

/** What conditions see beside the answers. */
export interface ConditionContext {
  mode: string;
  parts: readonly string[];
}

/** A question whose turn has come, in the order of the interview. */
export interface SettledQuestion {
  question: Question;
  /** Its condition is true, or it has none. */
  applies: boolean;
  /** The answer known so far, else the default; undefined when there is neither. */
  value: AnswerValue | undefined;
}

/** The essential questions first, then the others; else as the generator lists them. */
export function interviewOrder(questions: readonly Question[]): Question[] {
  const essential = (question: Question) => question.group === ESSENTIALS_GROUP;
  return [...questions.filter(essential), ...questions.filter((question) => !essential(question))];
}

/**
 * Goes through the questions in interview order: each condition sees `mode`, `parts` and the
 * answers before it. A question that does not apply, or has no answer, counts as its neutral value
 * there: empty text, 0, no, an empty list.
 */
export function settleAnswers(
  questions: readonly Question[],
  known: ReadonlyMap<string, AnswerValue>,
  context: ConditionContext,
): SettledQuestion[] {
  const scope: Record<string, AnswerValue | readonly string[]> = {
    mode: context.mode,
    parts: context.parts,
  };
  return interviewOrder(questions).map((question) => {
    const applies = question.when === undefined || isTrue(question, question.when, scope);
    const value = applies ? (known.get(question.name) ?? question.default) : undefined;
    scope[question.name] = value ?? neutralValue(question);
    return { question, applies, value };
  });
}

/** The answers of the questions that apply. */
export function answersOf(settled: readonly SettledQuestion[]): Answers {
  const pairs = settled.flatMap(({ question, value }) =>
    value === undefined ? [] : [[question.name, value] as const],
  );
  return Object.fromEntries(pairs);
}

function isTrue(question: Question, when: string, scope: Parameters<typeof evaluateCondition>[1]) {
  const result = evaluateCondition(when, scope);
  if (result.ok) return result.value;
  // Conditions are checked when a generator is loaded: this is a bug, not a user's mistake.
  const reasons = result.problems.map((problem) => problem.message).join(" ");
  throw new Error(`the condition of the question ${question.name} cannot be evaluated: ${reasons}`);
}

function neutralValue(question: Question): AnswerValue {
  switch (question.type) {
    case "number":
    case "money":
    case "percent":
      return 0;
    case "choices":
      return [];
    case "confirm":
      return false;
    default:
      return "";
  }
}
