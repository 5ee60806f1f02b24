/** The kinds of question. What each takes and stores is said in docs/generators.md. */
export const QUESTION_TYPES = [
  "text",
  "number",
  "money",
  "percent",
  "choice",
  "choices",
  "confirm",
  "date",
] as const;

export type QuestionType = (typeof QUESTION_TYPES)[number];

/**
 * A stored answer: text, choice, date (`YYYY-MM-DD`) as string; number, money as number;
 * percent as fraction (`0.1` for 10%); confirm as boolean; choices as a list of values.
 */
export type AnswerValue = string | number | boolean | string[];

/** By question name. */
export type Answers = Record<string, AnswerValue>;

export interface Choice {
  value: string;
  title: string;
  description?: string;
  /** Offered only when this expression is true, e.g. an option that runs on some clouds only. */
  when?: string;
}

/** Bounds; which of them a type takes is checked when the generator is loaded. */
export interface QuestionValidation {
  /** Of the number; of how many are chosen for `choices`. */
  min?: number;
  max?: number;
  /** The number is whole. */
  integer?: boolean;
  /** Of text, in characters. */
  minLength?: number;
  maxLength?: number;
  /** A regular expression (flag `u`) that the whole text matches. */
  pattern?: string;
}

/** A default that the answers before it give. */
export interface ConditionalDefault {
  /** Expression over earlier questions, `mode` and `parts`. */
  when: string;
  value: AnswerValue;
}

/** What an answer and those before it must be true for together. */
export interface Agreement {
  /** Expression over the question itself, earlier ones, `mode` and `parts`. */
  when: string;
  /** What is wrong where it is false. */
  message: string;
  fix: string;
}

/** The first group is asked always, in order; all others stand behind "customize". */
export const ESSENTIALS_GROUP = "essentials";

/** A question as loaded: normalised, shared questions merged, role questions included. */
export interface Question {
  /** camelCase: the name in expressions and templates. */
  name: string;
  type: QuestionType;
  group: string;
  message: string;
  help?: string;
  /** What the answer changes in the workspace. */
  changes?: string;
  /** Typed as an answer of this type (10% is `0.1`, `15M` is `15000000`). */
  default?: AnswerValue;
  /** The first whose condition holds takes the place of `default`. */
  defaults?: ConditionalDefault[];
  /** Takes the place of `default` in the worked solution. */
  exemplarDefault?: AnswerValue;
  unit?: string;
  validate?: QuestionValidation;
  /** Refused where it does not hold. */
  agrees?: Agreement;
  /** Only for `choice` and `choices`, never empty there. */
  choices?: Choice[];
  /** Expression over earlier questions, `mode` and `parts`; asked only when it is true. */
  when?: string;
  /** Set for a question that follows from a role: the role's id. */
  role?: string;
}
