/** A value for each factor, by name. */
export type Row<T> = Readonly<Record<string, T>>;

/**
 * Rows in which every pair of values of two factors comes together at least once. Greedy: each row
 * starts with a pair that is still missing, and every other factor takes the value that adds most.
 * The same factors give the same rows.
 */
export function pairwiseRows<T>(factors: ReadonlyMap<string, readonly T[]>): Row<T>[] {
  const names = [...factors.keys()];
  const missing = allPairs(factors);
  const rows: Row<T>[] = [];
  while (missing.size > 0) {
    const [first = ""] = missing;
    const row = new Map<string, number>(parsePair(first));
    for (const name of names) {
      if (row.has(name)) continue;
      const gains = (factors.get(name) ?? []).map(
        (_, index) => [...row].filter((other) => missing.has(pair([name, index], other))).length,
      );
      row.set(name, gains.indexOf(Math.max(...gains)));
    }
    const chosen = [...row];
    for (const [index, one] of chosen.entries())
      for (const other of chosen.slice(index + 1)) missing.delete(pair(one, other));
    rows.push(
      Object.fromEntries(
        names.map((name) => [name, factors.get(name)?.[row.get(name) ?? 0] as T] as const),
      ),
    );
  }
  return rows;
}

type Level = readonly [name: string, index: number];

function allPairs<T>(factors: ReadonlyMap<string, readonly T[]>): Set<string> {
  const levels = [...factors].map(([name, values]) =>
    values.map((_, index): Level => [name, index]),
  );
  return new Set(
    levels.flatMap((ones, at) =>
      levels
        .slice(at + 1)
        .flatMap((others) => ones.flatMap((one) => others.map((other) => pair(one, other)))),
    ),
  );
}

function pair(one: Level, other: Level): string {
  const [a, b] = one[0] < other[0] ? [one, other] : [other, one];
  return `${a[0]} ${a[1]} ${b[0]} ${b[1]}`;
}

function parsePair(key: string): Level[] {
  const [a = "", i, b = "", j] = key.split(" ");
  return [
    [a, Number(i)],
    [b, Number(j)],
  ];
}
