import type { Question } from "../generator/question.ts";
import { describeAnswer } from "./describe-answer.ts";
import type { AnswerSource, SourcedAnswer } from "./given-answers.ts";
import type { SettledQuestion } from "./settle-answers.ts";

/** Sources as a reader understands them. */
const SOURCE_TITLES: Readonly<Record<AnswerSource, string>> = {
  set: "--set",
  "answers-file": "answers file",
  environment: "environment",
  "user-defaults": "your defaults",
  prompt: "",
  default: "default",
};

interface ReviewOptions {
  settled: readonly SettledQuestion[];
  answers: ReadonlyMap<string, SourcedAnswer>;
  dim: (text: string) => string;
}

/** One line an answer: name, value, and where it came from unless it was just asked. */
export function reviewLines({ settled, answers, dim }: ReviewOptions): string[] {
  const applying = settled.filter(({ applies }) => applies);
  const width = Math.max(0, ...applying.map(({ question }) => question.name.length));
  return applying.map(({ question, value, ruledOut }) => {
    const source = SOURCE_TITLES[(!ruledOut && answers.get(question.name)?.source) || "default"];
    const said = value === undefined ? "" : describeAnswer(question, value);
    return `  ${question.name.padEnd(width)}  ${said}${source ? dim(`  (${source})`) : ""}`;
  });
}

/** The questions that a default answered, as `name: value`. */
export function defaultsTaken(
  questions: readonly Question[],
  {
    answers,
    sources,
  }: {
    answers: Readonly<Record<string, SourcedAnswer["value"]>>;
    sources: Readonly<Record<string, AnswerSource>>;
  },
): string[] {
  return questions.flatMap((question) => {
    const value = answers[question.name];
    if (value === undefined || sources[question.name] !== "default") return [];
    return [`${question.name}: ${describeAnswer(question, value)}`];
  });
}
