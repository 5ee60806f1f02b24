import type { Generator } from "./generator.ts";
import type { Answers, AnswerValue, Question } from "./question.ts";
import { undecided } from "./role.ts";

/** An answer for every question: its default, or the simplest one that fits. */
function sampleAnswers(generator: Pick<Generator, "questions">): Answers {
  return Object.fromEntries(
    generator.questions.map((question) => [question.name, question.default ?? sample(question)]),
  );
}

export interface AnswerVariant {
  /** What is different, e.g. `featureStore=feast`. */
  label: string;
  answers: Answers;
  /** The name of the role's question, where another option is what differs. */
  role?: string;
}

const awkwardText = 'O\'Neill & "Söhne" | <b> `x` ${HOME} {{x}} # 1: -->';

/** The sample and, from it, every other choice, option and yes/no, one at a time; awkward text too. */
export function answerVariants(generator: Pick<Generator, "questions">): AnswerVariant[] {
  const answers = sampleAnswers(generator);
  const variants = generator.questions.flatMap((question) =>
    alternatives(question)
      .filter((value) => JSON.stringify(value) !== JSON.stringify(answers[question.name]))
      .map((value) => ({
        label: `${question.name}=${JSON.stringify(value)}`,
        answers: { ...answers, [question.name]: value },
        ...(question.role === undefined ? {} : { role: question.name }),
      })),
  );
  return [{ label: "defaults", answers }, ...variants];
}

/**
 * The same choices in fewer runs: the options of different roles together, the first of each role, then
 * the second of each, and so on. `parts` are the variants of one choice each that a run stands for.
 */
export function answerRuns(
  generator: Pick<Generator, "questions">,
): (AnswerVariant & { parts: AnswerVariant[] })[] {
  const [usual, ...variants] = answerVariants(generator);
  if (usual === undefined) return [];
  const single = variants.filter(({ role }) => role === undefined);
  const byRole = generator.questions
    .map(({ name }) => variants.filter(({ role }) => role === name))
    .filter((options) => options.length > 0);
  const length = Math.max(0, ...byRole.map((options) => options.length));
  const rows = Array.from({ length }, (_, at) => {
    const parts = byRole.flatMap((options) => options.slice(at, at + 1));
    const label = parts.map((part) => part.label).join(", ");
    // Of each part the answer to its own role, over the usual ones.
    const own = parts.map(({ role = "", answers }) => [role, answers[role] ?? ""]);
    return { label, answers: { ...usual.answers, ...Object.fromEntries(own) }, parts };
  });
  return [...[usual, ...single].map((variant) => ({ ...variant, parts: [] })), ...rows];
}

function alternatives(question: Question): AnswerValue[] {
  const values = (question.choices ?? []).map(({ value }) => value);
  switch (question.type) {
    case "choice":
      return values;
    case "choices":
      return [
        ...((question.validate?.min ?? 0) === 0 ? [[]] : []),
        ...values.map((value) => [value]),
      ];
    case "confirm":
      return [true, false];
    case "text":
      return question.validate ? [] : [awkwardText];
    default:
      return [];
  }
}

function sample(question: Question): AnswerValue {
  const { min = 1, minLength = 0 } = question.validate ?? {};
  const [first] = question.choices ?? [];
  switch (question.type) {
    case "text":
      return "Sample".padEnd(minLength, "x");
    case "number":
    case "money":
      return min;
    case "percent":
      return question.validate?.min ?? 0.1;
    case "choice":
      return question.role === undefined ? (first?.value ?? "") : undecided.id;
    case "choices":
      return (question.choices ?? [])
        .slice(0, question.validate?.min ?? 1)
        .map(({ value }) => value);
    case "confirm":
      return false;
    case "date":
      return "2027-01-01";
  }
}
