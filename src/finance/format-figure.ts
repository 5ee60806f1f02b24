import { roundTo } from "../expressions/arithmetic.ts";
import { CURRENCY_CODES } from "../expressions/currencies.ts";

export interface FigureFormat {
  /** A currency code, `percent` (the value is a fraction), `years`, or any unit of an input. */
  unit?: string | undefined;
  /** `compact`: $10.8M (the default for money); `full`: $10,771,600. */
  style?: "compact" | "full";
  /** Decimals; by default as many as a reader needs. */
  digits?: number;
  /** What to say of null; default "n/a". */
  missing?: string;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  USD: "$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  INR: "₹",
  KRW: "₩",
  BRL: "R$",
  CAD: "CA$",
  AUD: "A$",
  CNY: "CN¥",
};

/** What stands before an amount: `$`, `€`, `CHF `. */
export function currencySymbol(code: string): string {
  return Object.hasOwn(SYMBOLS, code) ? (SYMBOLS[code] ?? code) : `${code} `;
}

/**
 * Formats a figure for text, tables and charts. Rounds half away from zero on the decimal digits
 * that a person sees (1.005 is 1.01) and never prints a negative zero. Null is "n/a", or "not
 * reached" where the caller says so.
 */
export function formatFigure(value: number | null | undefined, format: FigureFormat = {}): string {
  const { unit = "", missing = "n/a" } = format;
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  if (CURRENCY_CODES.has(unit)) return formatMoney(value, unit, format);
  const [currency = "", ...per] = unit.split("/");
  if (per.length > 0 && CURRENCY_CODES.has(currency)) {
    return `${formatMoney(value, currency, format)} per ${per.map(singular).join(" and ")}`;
  }
  if (unit === "percent" || unit === "%") return `${signed(value * 100, "", format.digits ?? 1)}%`;
  const number =
    format.style === "compact"
      ? compact(value, "", format.digits)
      : signed(value, "", format.digits ?? decimalsFor(value));
  if (unit === "") return number;
  return `${number} ${number === "1" ? singular(unit) : unit}`;
}

/**
 * Formats an input as it was typed: 1,050,000 USD is $1.05M and not $1.1M, since a reader checks it
 * against its source.
 */
export function formatInput(
  value: number | null | undefined,
  format: Pick<FigureFormat, "unit" | "missing"> = {},
): string {
  const exact = format.unit === "percent" || Math.abs(value ?? 0) >= 1;
  return formatFigure(value, exact ? { ...format, digits: 3 } : format);
}

function formatMoney(value: number, currency: string, format: FigureFormat): string {
  const symbol = currencySymbol(currency);
  if (format.style === "full") {
    return signed(value, symbol, format.digits ?? decimalsFor(value), true);
  }
  return compact(value, symbol, format.digits);
}

const SCALES: ReadonlyArray<readonly [number, string]> = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
  [1e3, "K"],
];

function compact(value: number, symbol: string, digits = 1): string {
  const size = Math.abs(value);
  for (const [scale, letter] of SCALES) {
    // 999,960 is $1M and not $1000K.
    if (
      roundTo(size / scale, digits) >= 1 &&
      (size >= scale || roundTo(size / (scale / 1000), digits) >= 1000)
    ) {
      return `${signed(value / scale, symbol, digits)}${letter}`;
    }
  }
  return signed(value, symbol, decimalsFor(value), symbol !== "");
}

/** Sign, symbol, grouped digits. */
function signed(value: number, symbol: string, digits: number, cents = false): string {
  const rounded = roundTo(value, digits);
  const [whole = "0", decimals = ""] = plainDigits(Math.abs(rounded), digits).split(".");
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
  const short = decimals.replace(/0+$/, "");
  // Cents have two digits: $12.50, $0.80.
  const kept = cents && digits >= 2 && short.length === 1 ? `${short}0` : short;
  return `${rounded < 0 ? "-" : ""}${symbol}${grouped}${kept === "" ? "" : `.${kept}`}`;
}

/** Never exponential: toFixed switches at 1e21, where no digit matters to a reader. */
function plainDigits(value: number, digits: number): string {
  return value >= 1e21
    ? BigInt(value).toString()
    : value.toFixed(Math.min(100, Math.max(0, digits)));
}

/** No decimals from 100 on, two below, three significant ones below 1. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return 0;
  if (size >= 1) return 2;
  return Math.min(12, 2 - Math.floor(Math.log10(size)));
}

function singular(unit: string): string {
  if (unit === "people") return "person";
  return /^[a-z]+s$/.test(unit) ? unit.slice(0, -1) : unit;
}
