import { describe, expect, test } from "vitest";
import { checkTypes, describeType } from "../../src/expressions/check-types.ts";
import { parseExpression } from "../../src/expressions/parse.ts";
import { parseUnit, printUnit, sameUnit } from "../../src/expressions/units.ts";
import { numberIn } from "../../src/expressions/values.ts";
import type { Type } from "../../src/expressions/values.ts";

describe("reading units", () => {
  test.each([
    ["people", "people"],
    ["person", "people"],
    ["USD", "USD"],
    ["USD/hour", "USD/hour"],
    ["USD per hour", "USD/hour"],
    ["percent", ""],
    ["%", ""],
    ["", ""],
    ["GPU", "GPU"],
    ["GPUs", "GPU"],
    ["gpus", "gpu"],
    ["weeks", "week"],
    ["hours/week", "hour/week"],
    ["USD/person/year", "USD/person/year"],
    ["USD/people/years", "USD/person/year"],
    ["USD/GPU-hour", "USD/GPU/hour"],
    ["GPU*hours", "GPU*hour"],
    ["1/s", "1/second"],
    ["req/s", "req/second"],
    ["m^2", "m^2"],
    ["processes", "processe"],
    ["status", "status"],
    ["hour/hour", ""],
  ])("%s", (given, want) => {
    const unit = parseUnit(given);
    expect(unit && printUnit(unit)).toBe(want);
  });

  test.each(["USD/1000 requests", "€", "USD//hour", "USD/", "a+b", "m^x"])(
    "%s is not a unit",
    (text) => {
      expect(parseUnit(text)).toBeUndefined();
    },
  );
});

const UNITS: Record<string, string> = {
  people: "people",
  cost: "USD",
  cost2: "EUR",
  rate: "EUR/USD",
  rent: "USD/month",
  salary: "USD/person/year",
  price: "USD/GPU/hour",
  gpus: "GPU",
  gain: "percent",
  hourly: "USD/hour",
  saved: "hours/person/week",
  tokens: "token/month",
  tokenPrice: "USD/Mtoken",
  size: "GB",
  big: "TB",
};
const TYPES = new Map<string, Type>([
  ...Object.entries(UNITS).map(([name, unit]): [string, Type] => [name, numberIn(parseUnit(unit))]),
  ["free", numberIn(undefined)],
]);

/** Every unit that the source may be in, or the code of what is wrong. */
function unitsOf(source: string): string[] {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const { type, problems } = checkTypes(parsed.expression, TYPES);
  if (problems.length > 0) return problems.map((problem) => `${problem.code}@${problem.start}`);
  if (type.kind !== "number") return [type.kind];
  return type.units?.map(printUnit) ?? ["any"];
}

describe("unit algebra", () => {
  test.each([
    ["people * salary", "USD/year"],
    ["people * salary * gain", "USD/year"],
    ["gpus * price", "USD/hour"],
    ["cost2 / rate", "USD"],
    ["cost + 5_000", "USD"],
    ["max(0, cost)", "USD"],
    ["if(people > 10, cost, 0)", "USD"],
    ["ceil(size / 3)", "GB"],
    ["cost ^ 2 / cost", "USD"],
    ["gain ^ people / 1", "unit-mismatch@7"],
    ["people ^ 0.5", "unit-mismatch@0"],
    ["cost + people", "unit-mismatch@0"],
    ["cost + cost2", "unit-mismatch@0"],
    ["cost > gpus", "unit-mismatch@0"],
    ["min(cost, people)", "unit-mismatch@0"],
    ["if(gain > 1, cost, people)", "unit-mismatch@0"],
    ["round(cost, people)", "unit-mismatch@12"],
    ["size + big", "unit-mismatch@0"],
    ["rent + salary * people", "unit-mismatch@0"],
    ["free + cost", "any"],
    ["free * cost", "any"],
    ["gain + 1", ""],
  ])("%s", (source, want) => {
    expect(unitsOf(source)[0]).toBe(want);
  });
});

describe("a bare number may count periods", () => {
  test.each([
    ["rent * 12", "USD/year"],
    ["12 * rent", "USD/year"],
    ["gpus * price * 24 * 365", "GPU*USD/GPU/year".replace("GPU*", "").replace("/GPU", "")],
    ["gpus * price * 8_760", "USD/year"],
    ["12 * gpus * (rent / gpus)", "USD/year"],
    ["salary * people / 12", "USD/month"],
    ["people * saved * hourly * 46", "USD/year"],
    ["tokens / 1_000_000 * tokenPrice * 12", "USD/year"],
    ["big * 1000 + size", "GB"],
    ["rent * 12 + salary * people", "USD/year"],
  ])("%s can be %s", (source, want) => {
    expect(unitsOf(source)).toContain(want);
  });

  test.each([
    ["rent * 6", "USD/year"],
    ["rent * 2", "USD/year"],
    ["rent", "USD/year"],
    ["people * 12", "USD/year"],
  ])("%s cannot be %s", (source, unwanted) => {
    expect(unitsOf(source)).not.toContain(unwanted);
  });
});

test("units are equal whatever the order of their factors", () => {
  expect(sameUnit(parseUnit("USD/person/year") ?? {}, parseUnit("USD/year/person") ?? {})).toBe(
    true,
  );
  expect(sameUnit(parseUnit("USD/person") ?? {}, parseUnit("USD/year") ?? {})).toBe(false);
});

test("a type is named in words", () => {
  expect(describeType(numberIn(parseUnit("USD/month")))).toBe("USD/month");
  expect(describeType(numberIn({}))).toBe("a plain number");
  expect(describeType({ kind: "string" })).toBe("text");
});
