import { checkTypes } from "../expressions/check-types.ts";
import { evaluateCondition } from "../expressions/evaluate.ts";
import { parseExpression } from "../expressions/parse.ts";
import { numberIn } from "../expressions/values.ts";
import type { Type, Value } from "../expressions/values.ts";
import { UserError } from "../errors.ts";
import type { Answers, Question, QuestionType } from "./question.ts";

/** What a `when:` may ask for beside the answers. */
export interface RunChoices {
  mode: "skeleton" | "exemplar";
  parts: readonly string[];
}

const kinds: Readonly<Record<QuestionType, Type>> = {
  text: { kind: "string" },
  number: numberIn(undefined),
  money: numberIn(undefined),
  percent: numberIn(undefined),
  choice: { kind: "string" },
  choices: { kind: "list" },
  confirm: { kind: "boolean" },
  date: { kind: "string" },
};

/** The types of the names that a condition sees: the questions before it, `mode` and `parts`. */
export function conditionTypes(
  questions: Iterable<Pick<Question, "name" | "type">>,
): Map<string, Type> {
  const types = new Map<string, Type>([
    ["mode", { kind: "string" }],
    ["parts", { kind: "list" }],
  ]);
  for (const { name, type } of questions) types.set(name, kinds[type]);
  return types;
}

/** What is wrong with a condition, as `message` and `fix`; undefined when nothing is. */
export function conditionProblem(
  when: string,
  types: ReadonlyMap<string, Type>,
): { message: string; fix: string } | undefined {
  const parsed = parseExpression(when);
  const problems = parsed.ok ? checkTypes(parsed.expression, types) : parsed;
  const problem = problems.problems.find(({ severity }) => severity === "error");
  if (problem) return { message: `when: ${problem.message}`, fix: problem.fix ?? "Mend it." };
  if (!("type" in problems) || ["boolean", "unknown"].includes(problems.type.kind))
    return undefined;
  return {
    message: `when: \`${when}\` is not a question of yes or no`,
    fix: "Compare it, as in `teams > 3`.",
  };
}

const unasked: Readonly<Record<QuestionType, Value>> = {
  text: "",
  number: 0,
  money: 0,
  percent: 0,
  choice: "",
  choices: [],
  confirm: false,
  date: "",
};

/**
 * The values that conditions see. A question that was not asked, because its own condition does not
 * hold, counts as empty, 0 or no, so that a condition on it is false and not an error.
 */
export function conditionVariables(
  questions: readonly Question[],
  answers: Answers,
  choices: RunChoices,
): Record<string, Value> {
  const variables: Record<string, Value> = { mode: choices.mode, parts: choices.parts };
  for (const { name, type } of questions) {
    variables[name] = Object.hasOwn(answers, name)
      ? (answers[name] ?? unasked[type])
      : unasked[type];
  }
  return variables;
}

/** Whether a condition holds; true when there is none. */
export function holds(
  when: string | undefined,
  variables: Readonly<Record<string, Value>>,
): boolean {
  if (when === undefined) return true;
  const result = evaluateCondition(when, variables);
  if (result.ok) return result.value;
  const [problem] = result.problems;
  throw new UserError({
    code: "condition-failed",
    message: `when: ${when}: ${problem?.message ?? "cannot be evaluated"}`,
    fix: problem?.fix ?? "Mend the condition in generator.yaml.",
  });
}
