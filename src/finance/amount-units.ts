import { describeType } from "../expressions/check-types.ts";
import { currenciesIn, divideUnits, isTime, PLAIN } from "../expressions/units.ts";
import type { Unit } from "../expressions/units.ts";
import type { Type } from "../expressions/values.ts";
import { problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";

/**
 * Checks what an amount is in. It must be money, or money per year: every amount is that of its
 * year. A leftover count (`people * USD`) is a warning, because a price is often written without its
 * "per person"; another currency, no currency or another period is an error.
 */
export function checkAmountUnit(type: Type, currency: string, path: Path): FinanceProblem[] {
  const wanted = [{ [currency]: 1 }, { [currency]: 1, year: -1 }];
  const verdict = compareUnits(type, wanted);
  if (verdict === "same") return [];
  const found = describeType(type);
  if (verdict === "counts-differ") {
    return [
      problemAt(path, {
        code: "unit-left-over",
        severity: "warning",
        message: `The amount is in ${found}, not in ${currency}.`,
        fix: `Give the price its full unit, such as ${currency}/person/year.`,
      }),
    ];
  }
  return [
    problemAt(path, {
      code: "unit-mismatch",
      message: `The amount is in ${found}, not in ${currency} or ${currency}/year.`,
      fix: fixFor(type, currency),
    }),
  ];
}

/** Checks an amount over all years, such as a budget: money, and not money per year. */
export function checkTotalUnit(type: Type, currency: string, path: Path): FinanceProblem[] {
  if (compareUnits(type, [{ [currency]: 1 }]) === "same") return [];
  return [
    problemAt(path, {
      code: "unit-mismatch",
      message: `The budget is in ${describeType(type)}, not in ${currency}.`,
      fix: `Give the sum over the whole horizon in ${currency}.`,
    }),
  ];
}

/** Checks a formula against the unit that it declares. */
export function checkDeclaredUnit(type: Type, declared: Unit, path: Path): FinanceProblem[] {
  const verdict = compareUnits(type, [declared]);
  // A plain result may be declared as a count: ceil(load / loadPerGpu) is GPUs.
  if (verdict === "same") return [];
  const text = describeType({ kind: "number", units: [declared], literal: false });
  const counts = verdict === "counts-differ";
  if (counts && isPlainType(type)) return [];
  return [
    problemAt(path, {
      code: counts ? "unit-left-over" : "unit-mismatch",
      severity: counts ? "warning" : "error",
      message: `The formula gives ${describeType(type)} and declares ${text}.`,
      fix: "Correct the declared unit or the units of the inputs.",
    }),
  ];
}

/** Checks a share, a ramp or a growth rate: a plain number or a percentage. */
export function checkPlain(type: Type, what: string, path: Path): FinanceProblem[] {
  if (compareUnits(type, [PLAIN]) === "same") return [];
  return [
    problemAt(path, {
      code: "unit-mismatch",
      message: `${what} is in ${describeType(type)}.`,
      fix: "Use a plain number or a percentage.",
    }),
  ];
}

type Verdict = "same" | "counts-differ" | "different";

function compareUnits(type: Type, wanted: readonly Unit[]): Verdict {
  if (type.kind !== "number" || type.literal || !type.units) return "same";
  const rests = type.units.flatMap((unit) =>
    wanted.map((want) => Object.keys(divideUnits(unit, want))),
  );
  if (rests.some((rest) => rest.length === 0)) return "same";
  const counts = (rest: string[]): boolean =>
    rest.every((base) => !isTime(base) && currenciesIn({ [base]: 1 }).length === 0);
  return rests.some(counts) ? "counts-differ" : "different";
}

function isPlainType(type: Type): boolean {
  return (
    type.kind === "number" && (type.units?.some((unit) => Object.keys(unit).length === 0) ?? false)
  );
}

function fixFor(type: Type, currency: string): string {
  const unit = type.kind === "number" ? (type.units?.[0] ?? PLAIN) : PLAIN;
  const period = Object.keys(unit).find((base) => isTime(base) && (unit[base] ?? 0) < 0);
  if (!currenciesIn(unit).includes(currency)) {
    return currenciesIn(unit).length > 0
      ? `Multiply by an exchange rate with the unit ${currency}/${currenciesIn(unit)[0]}.`
      : `Multiply by a price: an input with a unit such as ${currency}/${Object.keys(unit)[0] ?? "person"}/year.`;
  }
  if (period === "month") return "Multiply by 12.";
  return period && period !== "year"
    ? `Multiply by the number of ${period}s in a year.`
    : "Divide by the period, or multiply by a rate per period.";
}
