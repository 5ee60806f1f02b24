/** What stands at a path of plain data; undefined where the path leads nowhere. */
export function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** A text that is not empty. */
export function text(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = field(value, ...path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** A list; empty where there is none. */
export function list(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = field(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The pairs of a map whose values are texts, numbers or truth values, as texts. */
export function labels(
  value: unknown,
  ...path: readonly (string | number)[]
): Record<string, string> {
  const found = field(value, ...path);
  if (typeof found !== "object" || found === null || Array.isArray(found)) return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, one]) =>
      ["string", "number", "boolean"].includes(typeof one) ? [[key, String(one)]] : [],
    ),
  );
}

/** Every map within a value, with its path, the outermost first. */
export function* mapsIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<{ map: Readonly<Record<string, unknown>>; path: readonly (string | number)[] }> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield { map: value as Record<string, unknown>, path };
  for (const [key, one] of Object.entries(value))
    yield* mapsIn(one, [...path, Array.isArray(value) ? Number(key) : key]);
}
