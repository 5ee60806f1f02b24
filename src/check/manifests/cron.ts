/** Smallest and largest value of each field, after crontab(5); 7 is Sunday once more. */
const fields = [
  { name: "minute", least: 0, most: 59 },
  { name: "hour", least: 0, most: 23 },
  { name: "day of the month", least: 1, most: 31 },
  { name: "month", least: 1, most: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC" },
  { name: "day of the week", least: 0, most: 7, names: "SUN MON TUE WED THU FRI SAT" },
] as const;

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * What is wrong with a schedule of five fields as crontab(5) has them, and as Kubernetes and GitHub read them:
 * lists, ranges, steps and English names. Undefined where it can run on some day.
 */
export function cronProblem(schedule: string): string | undefined {
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== fields.length) return `has ${parts.length} fields, not 5`;
  const wrong = fields.flatMap((one, at) => {
    const part = parts[at] ?? "";
    const problem = part
      .split(",")
      .map((piece) => pieceProblem(piece, one))
      .find((found) => found !== undefined);
    return problem === undefined ? [] : [`has "${part}" as ${one.name}: ${problem}`];
  });
  return wrong[0] ?? dayProblem(parts);
}

function pieceProblem(piece: string, limits: (typeof fields)[number]): string | undefined {
  const found = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(piece);
  if (!found) return "no value, range or step";
  const [, first, last, step] = found;
  if (step !== undefined && Number(step) === 0) return "a step of 0";
  const [from, to] = [first, last].map((value) =>
    value === undefined ? undefined : numberOf(value, limits),
  );
  for (const value of [from, to])
    if (value !== undefined && !(value >= limits.least && value <= limits.most))
      return `only ${limits.least} to ${limits.most} can be`;
  return from !== undefined && to !== undefined && from > to
    ? "a range that ends before it begins"
    : undefined;
}

function numberOf(value: string, limits: (typeof fields)[number]): number {
  const at = "names" in limits ? limits.names.split(" ").indexOf(value.toUpperCase()) : -1;
  return at === -1 ? Number(/^\d+$/.test(value) ? value : Number.NaN) : at + limits.least;
}

/** A day that no month of the schedule has; a day of the week beside it runs all the same. */
function dayProblem([, , days = "", months = "", weekday = ""]: readonly string[]):
  | string
  | undefined {
  if (weekday !== "*" || !/^\d+(?:,\d+)*$/.test(days) || !/^\d+(?:,\d+)*$/.test(months))
    return undefined;
  const longest = Math.max(
    ...months.split(",").map((month) => daysOfMonth[Number(month) - 1] ?? 0),
  );
  return Math.min(...days.split(",").map(Number)) > longest
    ? `names day ${days} of month ${months}, which does not exist`
    : undefined;
}
