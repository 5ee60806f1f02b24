/**
 * How many characters a regular expression lets through, from the least to the most; undefined where it is not
 * anchored at both ends or has an alternative. `text` is as HCL quotes it.
 */
export function patternLength(text: string): { min: number; max: number } | undefined {
  const pattern = text.replaceAll("\\\\", "\\");
  const inside = /^\^([\s\S]*)\$$/.exec(pattern)?.[1];
  return inside === undefined || inside.includes("|") ? undefined : lengthOf(inside);
}

/** An item, and how often. Groups hold no groups here. */
const item =
  /(\[(?:\\.|[^\]\\])*\]|\((?:\?:)?((?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\[\]])*)\)|\\.|[^\\[\](){}?*+])(\{(\d+)(,(\d*))?\}|[?*+])?/y;

function lengthOf(pattern: string): { min: number; max: number } | undefined {
  let [min, max] = [0, 0];
  item.lastIndex = 0;
  let at = 0;
  while (at < pattern.length) {
    item.lastIndex = at;
    const match = item.exec(pattern);
    if (!match) return undefined;
    const [all, , group, times = "", low, comma, high] = match;
    at += all.length;
    const one = group === undefined ? { min: 1, max: 1 } : lengthOf(group);
    if (!one) return undefined;
    const [least, most] = timesOf(times, { low, comma, high });
    min += one.min * least;
    max += one.max * most;
  }
  return { min, max };
}

function timesOf(
  times: string,
  {
    low,
    comma,
    high,
  }: { low: string | undefined; comma: string | undefined; high: string | undefined },
): [number, number] {
  if (times === "?") return [0, 1];
  if (times === "*") return [0, Infinity];
  if (times === "+") return [1, Infinity];
  if (low === undefined) return [1, 1];
  if (comma === undefined) return [Number(low), Number(low)];
  return [Number(low), high === undefined || high === "" ? Infinity : Number(high)];
}
