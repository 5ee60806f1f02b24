import { diffIndices } from "node-diff3";

/** Lines `aStart` to `aStart + aLength` of one text stand where `bStart` … of the other do; 0-based. */
export interface LineChange {
  aStart: number;
  aLength: number;
  bStart: number;
  bLength: number;
}

/**
 * The algorithm of node-diff3 (Hunt and McIlroy 1976) looks at every pair of equal lines, once per
 * candidate chain: 2,000 equal lines take seconds. Above this many steps, texts are split at lines
 * that occur once in each, as patience diff does; a part that has none is taken as a whole.
 */
const stepLimit = 30_000_000;

/** The changes that turn `a` into `b`, in order. Exact for any input, minimal for ordinary ones. */
export function diffLines(a: readonly string[], b: readonly string[]): LineChange[] {
  const { start, end } = commonEnds([a, b]);
  const inner = [a.slice(start, a.length - end), b.slice(start, b.length - end)] as const;
  return diffInner(...inner).map((change) => ({
    ...change,
    aStart: change.aStart + start,
    bStart: change.bStart + start,
  }));
}

/** How many lines all texts have in common at their start, and at their end behind that. */
export function commonEnds(texts: ReadonlyArray<readonly string[]>): {
  start: number;
  end: number;
} {
  const [first = [], ...others] = texts;
  const shortest = Math.min(...texts.map(({ length }) => length));
  let start = 0;
  while (start < shortest && others.every((text) => text[start] === first[start])) start++;
  let end = 0;
  const last = (text: readonly string[]) => text[text.length - 1 - end];
  while (end < shortest - start && others.every((text) => last(text) === last(first))) end++;
  return { start, end };
}

/** Whether comparing two texts line by line would take too long. */
export function isSlow(a: readonly string[], b: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1);
  let pairs = 0;
  for (const line of b) pairs += counts.get(line) ?? 0;
  return pairs * Math.min(a.length, b.length) > stepLimit;
}

/**
 * Places where all texts agree for certain: lines that occur exactly once in each, in an order that
 * all share. One list of positions (one per text) for each.
 */
export function anchorLines(texts: ReadonlyArray<readonly string[]>): number[][] {
  const [first = new Map<string, number>(), ...others] = texts.map(uniqueLines);
  let anchors: number[][] = [];
  for (const [line, position] of first) {
    const positions = [position, ...others.map((unique) => unique.get(line) ?? -1)];
    if (!positions.includes(-1)) anchors.push(positions);
  }
  for (let text = 1; text < texts.length; text++) anchors = longestIncreasing(anchors, text);
  return anchors;
}

/** The texts cut at their anchors; every part begins with its anchor but the first. */
export function splitAtAnchors(
  texts: ReadonlyArray<readonly string[]>,
  anchors: ReadonlyArray<readonly number[]>,
): Array<Array<{ start: number; lines: string[] }>> {
  const begins = [texts.map(() => 0), ...anchors];
  return begins.map((begin, part) =>
    texts.map((text, index) => {
      const start = begin[index] ?? 0;
      return { start, lines: text.slice(start, begins[part + 1]?.[index] ?? text.length) };
    }),
  );
}

function diffInner(a: readonly string[], b: readonly string[]): LineChange[] {
  if (a.length === 0 && b.length === 0) return [];
  if (a.length === 0 || b.length === 0) return [whole(a, b)];
  if (!isSlow(a, b)) return diffIndices([...a], [...b]).map(toChange);
  const anchors = anchorLines([a, b]);
  if (anchors.length === 0) return [whole(a, b)];
  return splitAtAnchors([a, b], anchors).flatMap(([left, right]) => {
    if (!left || !right) return [];
    return diffLines(left.lines, right.lines).map((change) => ({
      ...change,
      aStart: change.aStart + left.start,
      bStart: change.bStart + right.start,
    }));
  });
}

function whole(a: readonly string[], b: readonly string[]): LineChange {
  return { aStart: 0, aLength: a.length, bStart: 0, bLength: b.length };
}

function toChange(found: { buffer1: [number, number]; buffer2: [number, number] }): LineChange {
  const [aStart, aLength] = found.buffer1;
  const [bStart, bLength] = found.buffer2;
  return { aStart, aLength, bStart, bLength };
}

function uniqueLines(text: readonly string[]): Map<string, number> {
  const positions = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [index, line] of text.entries()) {
    if (positions.has(line)) repeated.add(line);
    else positions.set(line, index);
  }
  for (const line of repeated) positions.delete(line);
  return positions;
}

/** The longest of the sub-lists that rise in the given column (patience sorting). */
function longestIncreasing(rows: readonly number[][], column: number): number[][] {
  const value = (index: number) => rows[index]?.[column] ?? 0;
  const tops: number[] = [];
  const before: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(tops[middle] ?? 0) < value(index)) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  }
  const chain: number[][] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const row = rows[index];
    if (row) chain.push(row);
  }
  return chain.reverse();
}
