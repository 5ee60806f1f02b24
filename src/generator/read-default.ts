import { didYouMean } from "../sources/nearest-name.ts";
import { parseAmount } from "./parse-amount.ts";
import type { AmountType } from "./parse-amount.ts";
import type { AnswerValue, Question } from "./question.ts";

export type ReadDefault = { value: AnswerValue } | { message: string; fix: string };

/** A default as written in generator.yaml (`15M`, `10%`, `yes`), as an answer of its question's type. */
export function readDefault(question: Omit<Question, "default">, raw: unknown): ReadDefault {
  switch (question.type) {
    case "text":
      return checkText(question, String(raw));
    case "number":
    case "money":
    case "percent":
      return readAmount(question.type, question, raw);
    case "choice":
      return readChoice(question, String(raw));
    case "choices":
      return readChoices(question, raw);
    case "confirm":
      return typeof raw === "boolean"
        ? { value: raw }
        : wrong(raw, "yes or no", "Write true or false.");
    case "date":
      return isDate(String(raw))
        ? { value: String(raw) }
        : wrong(raw, "a date", "Write YYYY-MM-DD.");
  }
}

function checkText(question: Omit<Question, "default">, text: string): ReadDefault {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = question.validate ?? {};
  const length = [...text].length;
  if (length < minLength || length > maxLength) {
    return {
      message: `the default has ${length} characters`,
      fix: "Keep to minLength and maxLength.",
    };
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(text)) {
    return wrong(text, `a text of the pattern ${pattern}`, "Choose a default that matches.");
  }
  return { value: text };
}

function readAmount(
  type: AmountType,
  { validate = {}, unit }: Omit<Question, "default">,
  raw: unknown,
): ReadDefault {
  const read = parseAmount(type, raw, validate, unit);
  return read.ok
    ? { value: read.value }
    : { message: `the default ${read.message}`, fix: read.fix };
}

function readChoice(question: Omit<Question, "default">, value: string): ReadDefault {
  const values = (question.choices ?? []).map((choice) => choice.value);
  if (values.includes(value)) return { value };
  return {
    message: `the default "${value}" is none of the choices.${didYouMean(value, values)}`,
    fix: `The choices are ${values.join(", ")}.`,
  };
}

function readChoices(question: Omit<Question, "default">, raw: unknown): ReadDefault {
  if (!Array.isArray(raw)) return wrong(raw, "a list", "Write [a, b].");
  for (const item of raw) {
    const read = readChoice(question, String(item));
    if ("message" in read) return read;
  }
  const value = [...new Set(raw.map(String))];
  const { min = 0, max = Number.POSITIVE_INFINITY } = question.validate ?? {};
  if (value.length >= min && value.length <= max) return { value };
  return { message: `the default has ${value.length} choices`, fix: "Keep to min and max." };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function wrong(raw: unknown, what: string, fix: string): ReadDefault {
  return { message: `the default ${JSON.stringify(raw)} is not ${what}`, fix };
}
