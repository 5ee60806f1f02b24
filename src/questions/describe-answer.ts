import type { AnswerValue, Question } from "../generator/question.ts";
import { formatAmount } from "../generator/parse-amount.ts";

/** An answer as people write it: `10%`, `15M`, `aws,gcp`, `yes`. `parseAnswer` reads it back. */
export function formatAnswer(question: Question, value: AnswerValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(",");
  if (typeof value === "string") return value;
  const { type } = question;
  return formatAmount(type === "money" || type === "percent" ? type : "number", value);
}

/** The same with titles of choices and the unit, on one line: for people to read. */
export function describeAnswer(question: Question, value: AnswerValue): string {
  if (question.choices && (typeof value === "string" || Array.isArray(value))) {
    const titles = [value].flat().map((each) => titleOf(question, each));
    return titles.length === 0 ? "none" : titles.join(", ");
  }
  const line = formatAnswer(question, value).replace(/\s+/gu, " ");
  const short = line.length > 100 ? `${line.slice(0, 99)}…` : line;
  return question.unit && typeof value === "number"
    ? `${short} ${question.unit}`
    : short || "(empty)";
}

function titleOf(question: Question, value: string): string {
  return question.choices?.find((choice) => choice.value === value)?.title ?? value;
}
