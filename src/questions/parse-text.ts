import type { Question } from "../generator/question.ts";
import type { Parsed } from "../generator/parsed.ts";

/** The longest text answer, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 10_240;

/**
 * Characters that YAML 1.2 or XML 1.0 cannot hold, or that only half exist (lone surrogates):
 * whatever is emitted must be accepted by every parser.
 */
const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/** A text answer: trimmed, line ends as LF, within the limits of its question. */
export function parseText(question: Question, raw: unknown): Parsed<string> {
  if (typeof raw !== "string") return notText(raw);
  const value = raw.replace(/\r\n?/g, "\n").trim();
  return checkCharacters(value) ?? checkLimits(question, value) ?? { ok: true, value };
}

function notText(raw: unknown): Parsed<never> {
  if (typeof raw === "number" || typeof raw === "boolean") {
    const kind = typeof raw === "number" ? "a number" : "a yes or no";
    return {
      ok: false,
      message: `${String(raw)} is ${kind}, and text is wanted`,
      fix: `Put it in quotes: "${String(raw)}".`,
    };
  }
  const kind = Array.isArray(raw) ? "a list" : raw == null ? "nothing" : "a mapping";
  return { ok: false, message: `found ${kind}, and text is wanted`, fix: "Write text." };
}

function checkCharacters(value: string): Parsed<never> | undefined {
  const bytes = new TextEncoder().encode(value).length;
  if (bytes > MAX_TEXT_BYTES) {
    return {
      ok: false,
      message: `the text has ${bytes} bytes, more than ${MAX_TEXT_BYTES}`,
      fix: "Shorten it.",
    };
  }
  const found = unprintable.exec(value)?.[0];
  if (found === undefined) return undefined;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    ok: false,
    message: `the text holds the control character U+${code}`,
    fix: "Remove the character: YAML and XML files cannot hold it.",
  };
}

function checkLimits(question: Question, value: string): Parsed<never> | undefined {
  const { minLength, maxLength, pattern } = question.validate ?? {};
  const length = [...value].length;
  const least = minLength ?? (question.default === "" ? 0 : 1);
  if (length < least) {
    const message = length === 0 ? "the text is empty" : `the text has ${characters(length)}`;
    return { ok: false, message, fix: `Write at least ${characters(least)}.` };
  }
  if (maxLength !== undefined && length > maxLength) {
    const fix = `Write at most ${characters(maxLength)}.`;
    return { ok: false, message: `the text has ${characters(length)}`, fix };
  }
  if (pattern !== undefined && value !== "" && !new RegExp(`^(?:${pattern})$`, "u").test(value)) {
    const fix = question.help ?? `The whole text must match ${pattern}.`;
    return { ok: false, message: `the text does not match ${pattern}`, fix };
  }
  return undefined;
}

function characters(count: number): string {
  return count === 1 ? "1 character" : `${count} characters`;
}
