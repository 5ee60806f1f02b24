/** Hours of a unit; a year is the mean one. */
const hours: Readonly<Record<string, number>> = {
  h: 1,
  hour: 1,
  d: 24,
  day: 24,
  w: 168,
  week: 168,
  month: 730.5,
  y: 8766,
  year: 8766,
};

/** Hours of "7 years", "18 months", "90 days", "24 hours" or, as settings write it, "35d"; undefined for anything else. */
export function hoursOf(text: string): number | undefined {
  const [, count, unit] = /^(\d+(?:\.\d+)?) ?([a-z]+?)s?$/.exec(text) ?? [];
  const each = hours[unit ?? ""];
  return count === undefined || each === undefined ? undefined : Number(count) * each;
}
