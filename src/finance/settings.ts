import { CURRENCY_CODES } from "../expressions/currencies.ts";
import { nearestName } from "../expressions/nearest-name.ts";
import { parseUnit } from "../expressions/units.ts";
import { formatFigure } from "./format-figure.ts";
import type { FinanceModel } from "./model.ts";
import { problemAt } from "./problems.ts";
import type { FinanceProblem, Path } from "./problems.ts";
import type { NamedInput } from "./scope.ts";

const MAX_HORIZON = 60;

/** What is wrong with currency, horizon, rate and the other settings. */
export function checkSettings(model: FinanceModel): FinanceProblem[] {
  const { currency, horizon, discountRate, timing, prices, start, simulation } = model.settings;
  return [
    ...checkCurrency(currency),
    ...expect(
      Number.isInteger(horizon) && horizon >= 1 && horizon <= MAX_HORIZON,
      ["settings", "horizon"],
      {
        code: "bad-horizon",
        message: `The horizon is ${show(horizon)}.`,
        fix: `Give a whole number of years from 1 to ${MAX_HORIZON}.`,
      },
    ),
    ...checkRate(discountRate?.value),
    ...expect(
      timing === undefined || timing === "end-year" || timing === "mid-year",
      ["settings", "timing"],
      {
        code: "bad-timing",
        message: `The timing is ${show(timing)}.`,
        fix: "Write end-year or mid-year.",
      },
    ),
    ...expect(
      prices === undefined || prices === "nominal" || prices === "real",
      ["settings", "prices"],
      {
        code: "bad-prices",
        message: `The prices are ${show(prices)}.`,
        fix: "Write nominal or real.",
      },
    ),
    ...expect(
      start === undefined || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(start),
      ["settings", "start"],
      {
        code: "bad-start",
        message: `The start is ${show(start)}.`,
        fix: "Write year and month, such as 2027-01.",
      },
    ),
    ...expect(inRange(simulation?.draws, 100, 1_000_000), ["settings", "simulation", "draws"], {
      code: "bad-draws",
      message: `The simulation has ${show(simulation?.draws)} draws.`,
      fix: "Give a whole number from 100 to 1,000,000.",
    }),
    ...expect(inRange(simulation?.seed, 0, 2 ** 32 - 1), ["settings", "simulation", "seed"], {
      code: "bad-seed",
      message: `The seed is ${show(simulation?.seed)}.`,
      fix: "Give a whole number from 0 to 4294967295.",
    }),
  ];
}

/** What is wrong with the numbers and units of the register. */
export function checkInputs(inputs: readonly NamedInput[]): FinanceProblem[] {
  return inputs.flatMap(({ key, input, path }) => [
    ...(["low", "base", "high"] as const).flatMap((field) => checkNumber(input, field, path)),
    ...checkOrder(key, input, path),
    ...expect(
      input.unit === undefined || parseUnit(String(input.unit)) !== undefined,
      [...path, "unit"],
      {
        code: "unreadable-unit",
        message: `The unit ${show(input.unit)} of ${key} cannot be read; its unit is not checked.`,
        fix: "Write units such as people, USD, USD/hour, percent, GPU, USD/person/year.",
        severity: "warning",
      },
    ),
  ]);
}

function checkCurrency(currency: string): FinanceProblem[] {
  const near = nearestName(String(currency), ["USD", "EUR", "GBP", ...CURRENCY_CODES]);
  return expect(CURRENCY_CODES.has(currency), ["settings", "currency"], {
    code: "unknown-currency",
    message: `${show(currency)} is not a currency code of ISO 4217.`,
    fix: near ? `Did you mean ${near}?` : "Write a code such as USD, EUR or GBP.",
  });
}

function checkRate(value: unknown): FinanceProblem[] {
  const path = ["settings", "discountRate", "value"];
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return [
      problemAt(path, {
        code: "not-a-number",
        message: `The discount rate is ${show(value)}.`,
        fix: "Give a fraction, such as 0.10 for 10 %.",
      }),
    ];
  }
  return [
    ...expect(value > -1, path, {
      code: "rate-too-low",
      message: `A discount rate of ${formatFigure(value, { unit: "percent" })} has no present values.`,
      fix: "Give a fraction above -1, such as 0.10 for 10 %.",
    }),
    ...expect(value < 1, path, {
      code: "rate-looks-like-percent",
      message: `The discount rate ${value} is ${formatFigure(value, { unit: "percent" })} a year.`,
      fix: `If ${value} % is meant, write ${value / 100}.`,
      severity: "warning",
    }),
  ];
}

function checkNumber(
  input: NamedInput["input"],
  field: "low" | "base" | "high",
  path: Path,
): FinanceProblem[] {
  const value: unknown = input[field];
  if (value === undefined && field !== "base") return [];
  return expect(typeof value === "number" && Number.isFinite(value), [...path, field], {
    code: "not-a-number",
    message: `${field} is ${show(value)} and not a number.`,
    fix: "Write a number without unit, currency sign or thousands separator.",
  });
}

function checkOrder(
  key: string,
  { low, base, high }: NamedInput["input"],
  path: Path,
): FinanceProblem[] {
  if ([low ?? 0, base, high ?? 0].some((value) => typeof value !== "number")) return [];
  return expect((low ?? base) <= base && base <= (high ?? base), [...path, "base"], {
    code: "range-order",
    message: `${key} has low ${low ?? "none"}, base ${base}, high ${high ?? "none"}.`,
    fix: "Order them low <= base <= high. (For a cost, low is still the smaller number.)",
  });
}

function inRange(value: number | undefined, low: number, high: number): boolean {
  return value === undefined || (Number.isInteger(value) && value >= low && value <= high);
}

function expect(
  holds: boolean,
  path: Path,
  what: Parameters<typeof problemAt>[1],
): FinanceProblem[] {
  return holds ? [] : [problemAt(path, what)];
}

function show(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
