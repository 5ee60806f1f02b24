import type { Workspace } from "../../structurizr/workspace.ts";

const longestStem = 120;
const reservedStem = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/**
 * File names, without ending, for the drawings of the views, by key. A key is its own name where
 * it can be: keys read from JSON may hold anything, Windows reserves a few words, and two keys that
 * are equal but for case would be one file there and on macOS.
 */
export function viewFileStems({ views }: Workspace): ReadonlyMap<string, string> {
  const stems = new Map<string, string>();
  const taken = new Set<string>();
  const give = (key: string, stem: string): void => {
    taken.add(stem.toLowerCase());
    stems.set(key, stem);
  };
  // Names that need no change go first: another key must not push them away.
  for (const { key } of views.all)
    if (plainStem(key) === key && !taken.has(key.toLowerCase())) give(key, key);
  for (const { key } of views.all) if (!stems.has(key)) give(key, freeStem(key, taken));
  return stems;
}

function freeStem(key: string, taken: ReadonlySet<string>): string {
  const stem = plainStem(key);
  let free = stem;
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${stem}-${count}`;
  return free;
}

function plainStem(key: string): string {
  const stem = key
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, longestStem);
  if (stem === "") return "view";
  return reservedStem.test(stem) ? `view-${stem}` : stem;
}
