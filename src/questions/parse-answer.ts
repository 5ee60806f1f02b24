import type { AnswerValue, Choice, Question } from "../generator/question.ts";
import { didYouMean } from "../sources/nearest-name.ts";
import { parseAmount } from "../generator/parse-amount.ts";
import type { Parsed } from "../generator/parsed.ts";
import { parseText } from "./parse-text.ts";

const yes = new Set(["yes", "y", "true", "on", "1"]);
const no = new Set(["no", "n", "false", "off", "0"]);

/**
 * Turns what a person wrote (text of a flag, a variable or a prompt; a value of a YAML or JSON
 * file) into a stored answer. A stored answer comes back unchanged, so it may be parsed again.
 */
export function parseAnswer(question: Question, raw: unknown): Parsed<AnswerValue> {
  switch (question.type) {
    case "text":
      return parseText(question, raw);
    case "number":
    case "money":
    case "percent":
      return parseAmount(question.type, raw, question.validate ?? {}, question.unit);
    case "choice":
      return parseChoice(question, raw);
    case "choices":
      return parseChoices(question, raw);
    case "confirm":
      return parseConfirm(raw);
    case "date":
      return parseDate(raw);
  }
}

/** For prompts: true, or in one line what is wrong and what to write instead. */
export function checkAnswer(question: Question, raw: unknown): true | string {
  const parsed = parseAnswer(question, raw);
  if (parsed.ok) return true;
  return `${parsed.message}${/[.?]$/.test(parsed.message) ? "" : "."} ${parsed.fix}`;
}

function parseChoice(question: Question, raw: unknown): Parsed<string> {
  if (typeof raw === "object" || raw === undefined) {
    return { ok: false, message: `${describe(raw)} is not one value`, fix: oneOf(question) };
  }
  const choice = findChoice(question.choices ?? [], String(raw));
  return choice ? { ok: true, value: choice.value } : unknownChoice(question, String(raw));
}

/** In the order in which they were written: a generator may give the first one a meaning. */
function parseChoices(question: Question, raw: unknown): Parsed<string[]> {
  const items = listOf(question, raw);
  if (!items) {
    return {
      ok: false,
      message: `${describe(raw)} is not a list`,
      fix: `Write a list, such as ${exampleList(question)}.`,
    };
  }
  const chosen = new Set<string>();
  for (const item of items) {
    const choice = findChoice(question.choices ?? [], item);
    if (!choice) return unknownChoice(question, item);
    chosen.add(choice.value);
  }
  return checkCount(question, [...chosen]);
}

function listOf(question: Question, raw: unknown): string[] | undefined {
  if (Array.isArray(raw)) {
    return raw.every((item) => item !== null && typeof item !== "object")
      ? raw.map(String)
      : undefined;
  }
  if (typeof raw !== "string") return undefined;
  const items = raw
    .replace(/^\[([\s\S]*)\]$/, "$1")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  const nothing = items.length === 1 && items[0]?.toLowerCase() === "none";
  return nothing && !findChoice(question.choices ?? [], "none") ? [] : items;
}

function checkCount(question: Question, value: string[]): Parsed<string[]> {
  const { min = 0, max = Number.POSITIVE_INFINITY } = question.validate ?? {};
  if (value.length >= min && value.length <= max) return { ok: true, value };
  const wanted = value.length < min ? `at least ${min}` : `at most ${max}`;
  return {
    ok: false,
    message: `${value.length} chosen, but ${wanted} must be`,
    fix: oneOf(question),
  };
}

/** By value, else without regard to case by value or title. */
function findChoice(choices: readonly Choice[], written: string): Choice | undefined {
  const wanted = written.trim().toLowerCase();
  return (
    choices.find((choice) => choice.value === written) ??
    choices.find((choice) => choice.value.toLowerCase() === wanted) ??
    choices.find((choice) => choice.title.toLowerCase() === wanted)
  );
}

function unknownChoice(question: Question, written: string): Parsed<never> {
  const values = (question.choices ?? []).map((choice) => choice.value);
  return {
    ok: false,
    message: `"${shorten(written)}" is not one of the choices.${didYouMean(written, values)}`,
    fix: oneOf(question),
  };
}

function oneOf(question: Question): string {
  return `Choose from ${(question.choices ?? []).map((choice) => choice.value).join(", ")}.`;
}

function exampleList(question: Question): string {
  return (question.choices ?? [])
    .slice(0, 2)
    .map((choice) => choice.value)
    .join(",");
}

function parseConfirm(raw: unknown): Parsed<boolean> {
  if (typeof raw === "boolean") return { ok: true, value: raw };
  const written = String(raw).trim().toLowerCase();
  if (yes.has(written)) return { ok: true, value: true };
  if (no.has(written)) return { ok: true, value: false };
  return { ok: false, message: `${describe(raw)} is neither yes nor no`, fix: "Write yes or no." };
}

function parseDate(raw: unknown): Parsed<string> {
  const written = typeof raw === "string" ? raw.trim() : "";
  const fix = "Write it as YYYY-MM-DD, such as 2027-01-31.";
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  if (year === undefined) return { ok: false, message: `${describe(raw)} is not a date`, fix };
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // Date.UTC rolls February 30 over to March, and reads years below 100 as 19xx.
  return date.toISOString().startsWith(written)
    ? { ok: true, value: written }
    : { ok: false, message: `${written} is not in the calendar`, fix };
}

function describe(raw: unknown): string {
  if (raw === null || raw === undefined) return "nothing";
  if (Array.isArray(raw)) return "a list";
  if (typeof raw === "object") return "a mapping";
  return typeof raw === "string" ? `"${shorten(raw)}"` : String(raw);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
