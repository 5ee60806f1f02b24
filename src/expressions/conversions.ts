import { multiplyUnits, raiseUnit, sameUnit } from "./units.ts";
import type { Unit } from "./units.ts";

/**
 * A bare number beside a quantity may be a number of periods: `rent * 12` with `rent` in USD/month
 * is USD/year. `[larger, smaller, from, to]`: `from` to `to` of the smaller make one of the larger.
 * Working weeks, days and hours of a year are ranges; months never are, because a forgotten
 * `* 12` is the commonest mistake and `* 6` must not hide it.
 */
const CONVERSIONS: ReadonlyArray<readonly [string, string, number, number]> = [
  ["second", "ms", 1000, 1000],
  ["minute", "second", 60, 60],
  ["hour", "minute", 60, 60],
  ["hour", "second", 3600, 3600],
  ["day", "second", 86_400, 86_400],
  ["day", "hour", 6, 10],
  ["day", "hour", 24, 24],
  ["week", "hour", 30, 45],
  ["week", "hour", 168, 168],
  ["week", "day", 5, 7],
  ["month", "hour", 140, 180],
  ["month", "hour", 720, 744],
  ["month", "day", 19, 23],
  ["month", "day", 28, 31],
  ["year", "second", 31_536_000, 31_622_400],
  ["year", "hour", 1500, 2200],
  ["year", "hour", 8736, 8784],
  ["year", "day", 200, 262],
  ["year", "day", 360, 366],
  ["year", "week", 40, 53],
  ["year", "month", 12, 12],
  ["year", "quarter", 4, 4],
  ["quarter", "month", 3, 3],
  ["kB", "byte", 1000, 1000],
  ["MB", "kB", 1000, 1000],
  ["GB", "MB", 1000, 1000],
  ["TB", "GB", 1000, 1000],
  ["PB", "TB", 1000, 1000],
  ["MiB", "KiB", 1024, 1024],
  ["GiB", "MiB", 1024, 1024],
  ["TiB", "GiB", 1024, 1024],
  ["GB", "byte", 1e9, 1e9],
  ["TB", "byte", 1e12, 1e12],
  ["kWh", "Wh", 1000, 1000],
  ["MWh", "kWh", 1000, 1000],
  ...[
    "token",
    "request",
    "event",
    "message",
    "record",
    "prediction",
    "call",
    "transaction",
  ].flatMap((counted): Array<readonly [string, string, number, number]> => [
    [`k${counted}`, counted, 1000, 1000],
    [`M${counted}`, counted, 1e6, 1e6],
  ]),
];

/**
 * What a quantity in `unit` may also be in when it is multiplied (`power` 1) or divided (-1) by the
 * bare number `factor`. The number keeps its value; only its reading as "12 months in a year" is
 * added to the reading as a plain number.
 */
export function conversionsBy(factor: number, power: 1 | -1): Unit[] {
  return CONVERSIONS.filter(([, , from, to]) => factor >= from && factor <= to).map(
    ([larger, smaller]) =>
      // 12 stands for 12 month/year: multiplying by it turns USD/month into USD/year.
      raiseUnit(multiplyUnits({ [smaller]: 1 }, { [larger]: -1 }), power),
  );
}

/** Adds units to a list without repeating any; at most 24, the most likely ones first. */
export function addUnits(list: Unit[], more: readonly Unit[]): Unit[] {
  for (const unit of more) {
    if (list.length < 24 && !list.some((known) => sameUnit(known, unit))) list.push(unit);
  }
  return list;
}
