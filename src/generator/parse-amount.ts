import type { QuestionValidation } from "./question.ts";
import type { Parsed } from "./parsed.ts";

export type AmountType = "number" | "money" | "percent";

const powers: Readonly<Record<string, number>> = { "": 0, k: 3, m: 6, b: 9 };

const amountPattern = /^([+-]?(?:\d+(?:_\d+)*(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?)\s*([kmb]?|%)$/i;

/** Beyond this, cents and shares of an amount no longer have exact digits. */
const largest = 1e15;

const examples: Readonly<Record<AmountType, string>> = {
  number: "Write a number, such as 120, 2.5 or 10k.",
  money: "Write an amount without a currency sign, such as 15M, 250k or 1200.",
  percent: "Write 10% or 0.1.",
};

/** A number, an amount of money (`15M`, `250k`, `1.2B`), or a percentage (`10%` gives 0.1). */
export function parseAmount(
  type: AmountType,
  raw: unknown,
  limits: QuestionValidation,
  unit?: string,
): Parsed<number> {
  const read: Parsed<number> =
    typeof raw === "number" ? { ok: true, value: raw } : readText(type, raw);
  if (!read.ok) return read;
  if (!(Math.abs(read.value) <= largest)) return tooLarge(show(raw));
  if (type !== "percent") return checkRange(type, read.value, limits, unit);
  // `10` more likely means 10% than 1,000%: above 100% only where the question allows it.
  const max = limits.max ?? 1;
  const signed = typeof raw === "string" && raw.includes("%");
  if (!signed && read.value > max) {
    const fix = `Write ${read.value}% or ${shift(String(read.value), -2)}.`;
    return { ok: false, message: `${read.value} lacks a percent sign`, fix };
  }
  return checkRange(type, read.value, { ...limits, max }, unit);
}

function readText(type: AmountType, raw: unknown): Parsed<number> {
  const written = typeof raw === "string" ? raw.trim() : "";
  const [, digits, mark = ""] = amountPattern.exec(written) ?? [];
  const wrongMark = mark !== "" && (mark === "%") !== (type === "percent");
  if (digits === undefined || wrongMark) {
    return { ok: false, message: `${show(raw)} is not ${noun(type)}`, fix: examples[type] };
  }
  const power = mark === "%" ? -2 : (powers[mark.toLowerCase()] ?? 0);
  return { ok: true, value: shift(digits.replaceAll("_", ""), power) };
}

/** Moves the decimal point in the text, so that 1.1M is 1100000 and not 1100000.0000000002. */
function shift(digits: string, power: number): number {
  const [mantissa, exponent = "0"] = digits.toLowerCase().split("e");
  return Number(`${mantissa}e${Number(exponent) + power}`);
}

function checkRange(
  type: AmountType,
  value: number,
  limits: QuestionValidation,
  unit: string | undefined,
): Parsed<number> {
  const { min, max, integer } = limits;
  const said = (amount: number) => formatAmount(type, amount);
  if (integer && !Number.isInteger(value)) {
    return { ok: false, message: `${said(value)} is not whole`, fix: "Write a whole number." };
  }
  const low = min !== undefined && value < min;
  const high = max !== undefined && value > max;
  if (!low && !high) return { ok: true, value: value === 0 ? 0 : value };
  const message = low
    ? `${said(value)} is below ${said(min)}`
    : `${said(value)} is above ${said(max ?? 0)}`;
  const range = [min !== undefined && said(min), max !== undefined && said(max)];
  return { ok: false, message, fix: `Write ${inWords(range)}${unit ? ` ${unit}` : ""}.` };
}

function inWords([min, max]: (string | false)[]): string {
  if (!min) return `at most ${max}`;
  return max ? `${min} to ${max}` : `at least ${min}`;
}

/** An amount as people write it; `parseAmount` reads exactly the same number back. */
export function formatAmount(type: AmountType, value: number): string {
  if (type === "percent") {
    const shown = String(shift(String(value), 2));
    return shift(shown, -2) === value ? `${shown}%` : String(value);
  }
  if (type === "money") {
    for (const mark of ["B", "M", "k"]) {
      const power = powers[mark.toLowerCase()] ?? 0;
      const digits = shift(String(value), -power);
      const short = Math.abs(digits) >= 1 && String(digits).length <= 6 + (value < 0 ? 1 : 0);
      if (short && shift(String(digits), power) === value) return `${digits}${mark}`;
    }
  }
  return String(value);
}

function noun(type: AmountType): string {
  return type === "number" ? "a number" : type === "money" ? "an amount" : "a percentage";
}

function tooLarge(written: string): Parsed<never> {
  return {
    ok: false,
    message: `${written} is too large`,
    fix: "Write a number between -1e15 and 1e15.",
  };
}

function show(raw: unknown): string {
  if (raw === null || raw === undefined || raw === "") return "nothing";
  if (Array.isArray(raw)) return "a list";
  return typeof raw === "object" ? "a mapping" : `"${String(raw).slice(0, 60)}"`;
}
