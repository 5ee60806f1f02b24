/** Something, and what is said of it. */
export interface Described<T> {
  item: T;
  /** With what it is compared. */
  group: string;
  features: readonly string[];
}

/** Fewer others prove no habit. */
const enough = 3;

/**
 * What all others of a group have and one lacks: most likely it got lost. Only one of a group may lack a
 * feature; two are a choice.
 */
export function oddOnes<T>(
  all: readonly Described<T>[],
): Array<{ item: T; feature: string; others: number }> {
  const groups = new Map<string, Described<T>[]>();
  for (const one of all) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups.values()].flatMap((members) => {
    if (members.length <= enough) return [];
    const counts = new Map<string, number>();
    for (const { features } of members)
      for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    return [...counts]
      .filter(([, count]) => count === members.length - 1)
      .flatMap(([feature, others]) =>
        members
          .filter(({ features }) => !features.includes(feature))
          .map(({ item }) => ({ item, feature, others })),
      );
  });
}
