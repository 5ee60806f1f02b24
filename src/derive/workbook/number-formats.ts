import { CURRENCY_CODES } from "../../expressions/currencies.ts";
import { currencySymbol } from "../../finance/format-figure.ts";

/** Whole units of a currency: `"$"#,##0`. */
export function moneyFormat(currency: string, decimals = 0): string {
  const number = decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
  const sign = `"${currencySymbol(currency).replaceAll('"', "")}"`;
  return `${sign}${number};-${sign}${number};${sign}0`;
}

/** Short form for the axis of a chart whose largest value is of this size: `$1.4M`. */
export function axisMoneyFormat(currency: string, largest: number): string {
  const sign = `"${currencySymbol(currency).replaceAll('"', "")}"`;
  const number =
    largest >= 1e9
      ? '0.0,,,"B"'
      : largest >= 1e6
        ? '0.0,,"M"'
        : largest >= 1e4
          ? '#,##0,"K"'
          : "#,##0";
  return `${sign}${number};-${sign}${number};${sign}0`;
}

export const PERCENT_FORMAT = "0.0%";
export const YEARS_FORMAT = "0.0";

/** Format of an input by its unit, with as many decimals as its values have. */
export function formatForUnit(unit: string | undefined, values: readonly number[]): string {
  if (unit === "percent" || unit === "%")
    return decimalsOf(values.map((value) => value * 100)) > 1 ? "0.00%" : PERCENT_FORMAT;
  const decimals = Math.min(4, decimalsOf(values));
  if (unit !== undefined && CURRENCY_CODES.has(unit))
    return moneyFormat(unit, decimals === 1 ? 2 : decimals);
  return decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals === 1 ? 2 : decimals)}`;
}

function decimalsOf(values: readonly number[]): number {
  return Math.max(
    0,
    ...values.map(
      (value) =>
        (Number(value.toPrecision(12)).toString().split("e")[0]?.split(".")[1] ?? "").length,
    ),
  );
}
