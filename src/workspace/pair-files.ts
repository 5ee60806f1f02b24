import { decodeText, sameBytes } from "./file-text.ts";
import { comparable } from "./hash.ts";
import type { ManifestEntry } from "./manifest.ts";
import { checkPath } from "./path-rules.ts";
import type { RenderedFile } from "./rendered-file.ts";

/** A file of the manifest, followed to what the generator now emits for it. */
export interface Pair {
  /** Where the manifest has it. */
  path: string;
  entry: ManifestEntry;
}

/**
 * Finds the manifest's entry of each rendered file. The same template at the same path; else the
 * same template at another path (it was renamed); else another template at the same path.
 */
export function pairFiles(
  rendered: readonly RenderedFile[],
  entries: ReadonlyMap<string, ManifestEntry>,
): Map<RenderedFile, Pair> {
  const byHome = new Map<string, Pair>();
  for (const [path, entry] of entries) byHome.set(entry.from ?? path, { path, entry });
  const pairs = new Map<RenderedFile, Pair>();
  const match = (file: RenderedFile, pair: Pair) => {
    pairs.set(file, pair);
    byHome.delete(pair.entry.from ?? pair.path);
  };
  for (const file of rendered) {
    const pair = byHome.get(file.path);
    if (pair?.entry.template === file.template) match(file, pair);
  }
  const oldByTemplate = groupBy([...byHome.values()], (pair) => pair.entry.template ?? "");
  const left = rendered.filter((file) => !pairs.has(file));
  for (const [template, files] of groupBy(left, (file) => file.template)) {
    const old = oldByTemplate.get(template);
    const [file, pair] = [files[0], old?.[0]];
    // Two of either: nobody can tell which became which.
    if (file && pair && files.length === 1 && old?.length === 1) match(file, pair);
  }
  for (const file of rendered) {
    const pair = byHome.get(file.path);
    if (pair && !pairs.has(file)) match(file, pair);
  }
  return pairs;
}

/** Share of lines that a moved file must have kept. */
const similarEnough = 0.7;
/** Shorter texts are alike by chance. */
const fewestLines = 5;

/**
 * Files that their user moved: the manifest has them, the disk does not, but a file that is nobody's
 * holds (nearly) the same. Old path → new path.
 */
export function findMoved(options: {
  entries: ReadonlyMap<string, ManifestEntry>;
  bases: ReadonlyMap<string, Uint8Array>;
  current: ReadonlyMap<string, Uint8Array>;
  /** Paths that somebody else has a claim on. */
  claimed: ReadonlySet<string>;
}): Map<string, string> {
  const { entries, bases, current, claimed } = options;
  const gone = [...entries].filter(([path, { kind }]) => kind !== "derived" && !current.has(path));
  const moved = new Map<string, string>();
  if (gone.length === 0) return moved;
  const strays = [...current]
    .filter(([path]) => !entries.has(path) && !claimed.has(path) && !checkPath(path))
    .map(([path, bytes]) => ({ path, content: measure(comparable(bytes, path)) }));
  const pairs = gone.flatMap(([path, entry]) => {
    const base = bases.get(entry.hash);
    if (!base) return [];
    const content = measure(base);
    return strays
      .filter((stray) => extension(stray.path) === extension(path))
      .map((stray) => ({ path, stray: stray.path, likeness: likeness(content, stray.content) }));
  });
  const best = pairs.filter((pair) => pair.likeness >= similarEnough);
  best.sort((a, b) => b.likeness - a.likeness || order(a.path, b.path) || order(a.stray, b.stray));
  const used = new Set<string>();
  for (const { path, stray } of best) {
    if (moved.has(path) || used.has(stray)) continue;
    moved.set(path, stray);
    used.add(stray);
  }
  return moved;
}

interface Measured {
  bytes: Uint8Array;
  /** How often each line that is not blank occurs; empty for binary content. */
  lines: Map<string, number>;
  total: number;
}

function measure(bytes: Uint8Array): Measured {
  const lines = new Map<string, number>();
  let total = 0;
  for (const line of decodeText(bytes)?.split("\n") ?? []) {
    if (line.trim() === "") continue;
    lines.set(line, (lines.get(line) ?? 0) + 1);
    total++;
  }
  return { bytes, lines, total };
}

/** 1 for the same bytes, else the share of lines that two texts have in common. */
function likeness(a: Measured, b: Measured): number {
  if (sameBytes(a.bytes, b.bytes)) return a.bytes.length === 0 ? 0 : 1;
  const fewer = Math.min(a.total, b.total);
  const all = a.total + b.total;
  if (fewer < fewestLines || (2 * fewer) / all < similarEnough) return 0;
  let common = 0;
  for (const [line, count] of a.lines) common += Math.min(count, b.lines.get(line) ?? 0);
  return (2 * common) / all;
}

function extension(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? "";
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
