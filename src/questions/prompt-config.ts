import type { AnswerValue, Choice, Question } from "../generator/question.ts";
import { formatAnswer } from "./describe-answer.ts";
import { checkAnswer } from "./parse-answer.ts";

interface Common {
  message: string;
  theme?: { prefix: { idle: string; done: string } };
}

interface PromptChoice {
  value: string;
  name: string;
  description?: string;
  checked?: boolean;
}

/** The prompts of inquirer 14 that are used here. */
export type PromptConfig = Common &
  (
    | { type: "input"; default?: string; validate: (text: string) => true | string }
    | { type: "confirm"; default: boolean }
    | { type: "select"; choices: PromptChoice[]; default?: string; pageSize: number }
    | {
        type: "search";
        source: (term: string | undefined) => PromptChoice[];
        default?: string;
        pageSize: number;
      }
    | {
        type: "checkbox";
        choices: PromptChoice[];
        pageSize: number;
        validate: (chosen: readonly { value: string }[]) => true | string;
      }
  );

export interface PromptOptions {
  question: Question;
  /** What Enter takes. */
  current: AnswerValue | undefined;
  /** Stands before the message, such as `(4/17)`. */
  prefix: string;
}

/** From this many choices on, typing finds one sooner than arrow keys. */
const searchFrom = 8;
const pageSize = 10;

/** The prompt that asks a question; its result goes through `parseAnswer`. */
export function promptFor({ question, current, prefix }: PromptOptions): PromptConfig {
  const common = {
    message: question.unit ? `${question.message} [${question.unit}]` : question.message,
    theme: { prefix: { idle: prefix, done: prefix } },
  };
  const choices = (question.choices ?? []).map(choiceOf);
  switch (question.type) {
    case "confirm":
      return { ...common, type: "confirm", default: current === true };
    case "choices": {
      const validate = (chosen: readonly { value: string }[]) =>
        checkAnswer(
          question,
          chosen.map((each) => each.value),
        );
      const checked = choices.map((choice) => ({
        ...choice,
        checked: Array.isArray(current) && current.includes(choice.value),
      }));
      return { ...common, type: "checkbox", choices: checked, pageSize, validate };
    }
    case "choice": {
      const preset = typeof current === "string" ? { default: current } : {};
      return { ...common, ...pickOne(choices), ...preset };
    }
    default: {
      const preset = current === undefined ? {} : { default: formatAnswer(question, current) };
      const validate = (text: string) => checkAnswer(question, text);
      return { ...common, type: "input", validate, ...preset };
    }
  }
}

/** A list to choose one from; a long one can be searched by typing. */
export function pickOne(choices: PromptChoice[]) {
  if (choices.length < searchFrom) return { type: "select" as const, choices, pageSize };
  const source = (term: string | undefined) => choices.filter((choice) => matches(choice, term));
  return { type: "search" as const, source, pageSize };
}

function matches(choice: PromptChoice, term = ""): boolean {
  const wanted = term.trim().toLowerCase();
  return `${choice.name} ${choice.value} ${choice.description ?? ""}`
    .toLowerCase()
    .includes(wanted);
}

function choiceOf({ value, title, description }: Choice): PromptChoice {
  return { value, name: title, ...(description ? { description } : {}) };
}
