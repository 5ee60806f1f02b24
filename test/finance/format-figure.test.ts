import { expect, test } from "vitest";
import { formatFigure, formatInput } from "../../src/finance/format-figure.ts";
import type { FigureFormat } from "../../src/finance/format-figure.ts";

test.each<[number | null, FigureFormat, string]>([
  [10_771_600, { unit: "USD" }, "$10.8M"],
  [10_771_600, { unit: "USD", style: "full" }, "$10,771,600"],
  [-2_200_000, { unit: "USD" }, "-$2.2M"],
  [999_960, { unit: "USD" }, "$1M"],
  [960_000, { unit: "USD" }, "$960K"],
  [999_999_999, { unit: "USD" }, "$1B"],
  [12_345, { unit: "EUR" }, "€12.3K"],
  [950, { unit: "GBP" }, "£950"],
  [1_500_000, { unit: "CHF" }, "CHF 1.5M"],
  [-1_500_000, { unit: "SEK" }, "-SEK 1.5M"],
  [-0.4, { unit: "USD", digits: 0, style: "full" }, "$0"],
  [-0, { unit: "USD" }, "$0"],
  [12.5, { unit: "USD" }, "$12.50"],
  [1_250_000, { unit: "USD", digits: 2 }, "$1.25M"],
  [1_500_000, { unit: "USD", digits: 2 }, "$1.5M"],
  [1.005, { unit: "USD", style: "full" }, "$1.01"],
  [0.0143, { unit: "USD" }, "$0.0143"],
  [12_000_000, { unit: "USD/year" }, "$12M per year"],
  [42_000, { unit: "USD/model/week" }, "$42K per model and week"],
  [85, { unit: "USD/hours" }, "$85 per hour"],
  [0.732, { unit: "percent" }, "73.2%"],
  [0.1, { unit: "percent" }, "10%"],
  [1.097, { unit: "percent" }, "109.7%"],
  [-0.0004, { unit: "percent" }, "0%"],
  [1.875, { unit: "years", digits: 1 }, "1.9 years"],
  [1, { unit: "years" }, "1 year"],
  [1, { unit: "people" }, "1 person"],
  [1250, { unit: "GPU" }, "1,250 GPU"],
  [1_000_000, {}, "1,000,000"],
  [1.005, { digits: 2 }, "1.01"],
  [0.000_012_34, {}, "0.0000123"],
  [1e22, {}, "10,000,000,000,000,000,000,000"],
  [null, {}, "n/a"],
  [null, { unit: "years", missing: "not reached" }, "not reached"],
  [Number.NaN, { unit: "USD" }, "n/a"],
  [3e12, { unit: "USD" }, "$3T"],
])("%d %o is %s", (value, format, want) => {
  expect(formatFigure(value, format)).toBe(want);
});

test.each([
  [1_050_000, "USD/year", "$1.05M per year"],
  [112_590, "USD/person/year", "$112.59K per person and year"],
  [0.123_456, "percent", "12.346%"],
  [3.5, "weeks", "3.5 weeks"],
  [0.000_4, "USD", "$0.0004"],
  [0.000_4, "hours", "0.0004 hours"],
  [15_000, "requests", "15,000 requests"],
])("the input %s %s keeps its digits: %s", (value, unit, want) => {
  expect(formatInput(value, { unit })).toBe(want);
});
