import { CURRENCY_CODES } from "./currencies.ts";

/**
 * A unit is a product of powers of base units: `USD/person/year` is {USD: 1, person: -1, year: -1}.
 * The empty map is a plain number; percentages are plain numbers too (15 % is 0.15).
 */
export type Unit = Readonly<Record<string, number>>;

export const PLAIN: Unit = {};

/** One base unit as it is written in the plural and in the singular; the singular is the key. */
const ALIASES: Readonly<Record<string, string>> = {
  people: "person",
  persons: "person",
  fte: "person",
  FTE: "person",
  FTEs: "person",
  h: "hour",
  hr: "hour",
  hrs: "hour",
  min: "minute",
  mins: "minute",
  s: "second",
  sec: "second",
  secs: "second",
  d: "day",
  wk: "week",
  mo: "month",
  yr: "year",
  yrs: "year",
  y: "year",
  B: "byte",
  KB: "kB",
  queries: "query",
};

const PLAIN_WORDS = new Set([
  "",
  "1",
  "percent",
  "%",
  "ratio",
  "share",
  "fraction",
  "factor",
  "number",
  "none",
]);

const TIME_UNITS = [
  "ms",
  "second",
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "quarter",
  "year",
] as const;
const DATA_UNITS = ["byte", "kB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB"];
const KEPT_AS_IS = new Set<string>([...TIME_UNITS, ...DATA_UNITS]);

/**
 * Reads a unit: factors joined by `*`, `/` or `per`; `-` or a space joins tighter than `/`
 * (`USD/GPU-hour`); powers as in `m^2`. `percent` and `ratio` are plain numbers. Undefined when the
 * text is not a unit.
 */
export function parseUnit(text: string): Unit | undefined {
  const powers: Record<string, number> = {};
  const parts = text
    .trim()
    .replaceAll(/\s+per\s+/g, "/")
    .split(/(\/|\*|·)/);
  let sign = 1;
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      sign = part === "/" ? -1 : 1;
      continue;
    }
    for (const word of part.trim().split(/[\s-]+/)) {
      const factor = readFactor(word, parts.length > 1);
      if (!factor) return undefined;
      if (factor.base !== "")
        powers[factor.base] = (powers[factor.base] ?? 0) + sign * factor.power;
    }
  }
  return withoutZeros(powers);
}

function readFactor(
  word: string,
  partOfProduct: boolean,
): { base: string; power: number } | undefined {
  if (PLAIN_WORDS.has(word) && (word !== "" || !partOfProduct)) return { base: "", power: 1 };
  const found = /^([A-Za-z_][A-Za-z0-9_]*)(?:\^(-?[1-9]))?$/.exec(word);
  if (!found?.[1]) return undefined;
  return { base: baseUnit(found[1]), power: Number(found[2] ?? 1) };
}

/** The singular: `hours` and `hour` are one unit, as are `GPUs` and `GPU`. */
function baseUnit(word: string): string {
  if (KEPT_AS_IS.has(word) || CURRENCY_CODES.has(word)) return word;
  const alias = [word, word.toLowerCase()].find((text) => Object.hasOwn(ALIASES, text));
  if (alias !== undefined) return ALIASES[alias] ?? word;
  const plural = word.endsWith("s") && !/(?:ss|is|[^Pp]us)$/.test(word) && word.length > 2;
  const singular = plural ? word.slice(0, -1) : word;
  return KEPT_AS_IS.has(singular.toLowerCase()) ? singular.toLowerCase() : singular;
}

/** How a unit is shown: `USD/person/year`, `people`, `1/hour`; "" for a plain number. */
export function printUnit(unit: Unit): string {
  const entries = Object.entries(unit).sort(byReadingOrder);
  const above = entries.filter(([, power]) => power > 0);
  const below = entries.filter(([, power]) => power < 0);
  if (entries.length === 0) return "";
  const top = above.map(([base, power]) =>
    withPower(base === "person" && below.length === 0 ? "people" : base, power),
  );
  return [top.join("*") || "1", ...below.map(([base, power]) => withPower(base, -power))].join("/");
}

function withPower(base: string, power: number): string {
  return power === 1 ? base : `${base}^${power}`;
}

/** Money first, time last. */
function byReadingOrder([a]: readonly [string, number], [b]: readonly [string, number]): number {
  const rank = (base: string): number => (CURRENCY_CODES.has(base) ? 0 : isTime(base) ? 2 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

export function isTime(base: string): boolean {
  return (TIME_UNITS as readonly string[]).includes(base);
}

export function sameUnit(a: Unit, b: Unit): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, 1);
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, -1);
}

export function raiseUnit(unit: Unit, power: number): Unit {
  return withoutZeros(
    Object.fromEntries(Object.entries(unit).map(([base, p]) => [base, p * power])),
  );
}

export function isPlain(unit: Unit): boolean {
  return Object.keys(unit).length === 0;
}

/** The currency codes in a unit. */
export function currenciesIn(unit: Unit): string[] {
  return Object.keys(unit).filter((base) => CURRENCY_CODES.has(base));
}

function combine(a: Unit, b: Unit, sign: number): Unit {
  const powers: Record<string, number> = { ...a };
  for (const [base, power] of Object.entries(b)) powers[base] = (powers[base] ?? 0) + sign * power;
  return withoutZeros(powers);
}

function withoutZeros(powers: Record<string, number>): Unit {
  return Object.fromEntries(Object.entries(powers).filter(([, power]) => power !== 0));
}
