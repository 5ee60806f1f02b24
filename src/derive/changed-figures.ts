import { findComputed } from "../sources/computed-blocks.ts";

/** A quoted figure that has another value than before. */
export interface ChangedFigure {
  name: string;
  before: string;
  after: string;
}

/** The inline figures whose value in the texts differs from what is computed now, each once, by name. */
export function changedFigures(
  texts: ReadonlyMap<string, string>,
  derived: ReadonlyMap<string, string | Uint8Array>,
): ChangedFigure[] {
  const changes = new Map<string, ChangedFigure>();
  for (const [file, after] of derived) {
    const before = texts.get(file);
    if (before === undefined || typeof after !== "string" || before === after) continue;
    const then = values(before, file);
    for (const [name, value] of values(after, file)) {
      const old = then.get(name);
      if (old !== undefined && old !== "" && old !== value)
        changes.set(name, { name, before: old, after: value });
    }
  }
  return [...changes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function values(text: string, file: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const place of findComputed(text, file).places) {
    if (place.kind === "inline") found.set(place.name, text.slice(place.start, place.end));
  }
  return found;
}
