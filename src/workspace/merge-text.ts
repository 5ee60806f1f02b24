import { diff3Merge, diffIndices } from "node-diff3";
import { anchorLines, commonEnds, isSlow, splitAtAnchors } from "./line-diff.ts";

/** What both sides changed at the same place, as it stands in the merged text. */
export interface TextConflict {
  /** Line of the `<<<<<<<` marker, 1-based. */
  line: number;
  /** Line of the `>>>>>>>` marker. */
  lastLine: number;
}

interface MergedText {
  text: string;
  /** In order; empty when everything merged. */
  conflicts: TextConflict[];
}

export const conflictMarkers = {
  yours: "<<<<<<< yours",
  base: "||||||| generated before",
  divider: "=======",
  theirs: ">>>>>>> generated now",
} as const;

/**
 * Merges what changed from `base` to `yours` with what changed from `base` to `theirs`, line by
 * line (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007). Where both changed the same
 * lines differently, or inserted and removed next to each other, all three versions stand between
 * diff3 markers; neighbouring lines that one side rewrote and the other rewrote or removed are both kept.
 */
export function mergeText(versions: { yours: string; base: string; theirs: string }): MergedText {
  const yours = splitText(versions.yours);
  const base = splitText(versions.base);
  const theirs = splitText(versions.theirs);
  const parts = mergeLines(yours.lines, base.lines, theirs.lines);
  const { lines, conflicts } = layOut(parts);
  const ended = yours.ended === base.ended ? theirs.ended : yours.ended;
  return { text: joinText(lines, ended || conflicts.at(-1)?.lastLine === lines.length), conflicts };
}

/** Conflicts of an earlier merge that are still in a text: all four markers, in order. */
export function leftConflicts(text: string): TextConflict[] {
  if (!text.includes(conflictMarkers.yours)) return [];
  const order = Object.values(conflictMarkers);
  const found: TextConflict[] = [];
  let expected = 0;
  let line = 0;
  for (const [index, content] of text.split("\n").entries()) {
    if (content === order[0]) {
      line = index + 1;
      expected = 1;
    } else if (expected > 0 && content === order[expected]) {
      expected++;
      if (expected === order.length) found.push({ line, lastLine: index + 1 });
      expected %= order.length;
    }
  }
  return found;
}

type Part = { agreed: readonly string[] } | { yours: Lines; base: Lines; theirs: Lines };
type Lines = readonly string[];

function mergeLines(yours: Lines, base: Lines, theirs: Lines): Part[] {
  const { start, end } = commonEnds([yours, base, theirs]);
  const inner = (lines: Lines) => lines.slice(start, lines.length - end);
  return [
    { agreed: base.slice(0, start) },
    ...mergeInner(inner(yours), inner(base), inner(theirs)),
    { agreed: base.slice(base.length - end) },
  ];
}

function mergeInner(yours: Lines, base: Lines, theirs: Lines): Part[] {
  if (sameLines(yours, base) || sameLines(yours, theirs)) return [{ agreed: theirs }];
  if (sameLines(theirs, base)) return [{ agreed: yours }];
  if (!isSlow(base, yours) && !isSlow(base, theirs)) return mergeOrdinary(yours, base, theirs);
  const anchors = anchorLines([yours, base, theirs]);
  if (anchors.length === 0) return [{ yours, base, theirs }];
  return splitAtAnchors([yours, base, theirs], anchors).flatMap(([left, middle, right]) =>
    mergeLines(left?.lines ?? [], middle?.lines ?? [], right?.lines ?? []),
  );
}

function mergeOrdinary(yours: Lines, base: Lines, theirs: Lines): Part[] {
  return diff3Merge([...yours], [...base], [...theirs]).map((region): Part => {
    if (!region.conflict) return { agreed: region.ok ?? [] };
    const { a, o, b } = region.conflict;
    const agreed = mergeTouching(a, o, b);
    return agreed ? { agreed } : { yours: a, base: o, theirs: b };
  });
}

/**
 * Both sides' changes where no line was changed by both, though they touch: as many lines on each
 * side, of which each was rewritten by one at most, or lines that one side rewrote beside lines that
 * the other rewrote or removed. What is inserted at such a place has no order, and is a conflict.
 */
function mergeTouching(yours: Lines, base: Lines, theirs: Lines): string[] | undefined {
  return lineByLine(yours, base, theirs) ?? besideEachOther(yours, base, theirs);
}

function lineByLine(yours: Lines, base: Lines, theirs: Lines): string[] | undefined {
  if (yours.length !== base.length || theirs.length !== base.length) return undefined;
  const merged: string[] = [];
  for (const [index, line] of base.entries()) {
    const [mine = "", other = ""] = [yours[index], theirs[index]];
    if (mine !== line && other !== line && mine !== other) return undefined;
    merged.push(mine === line ? other : mine);
  }
  return merged;
}

function besideEachOther(yours: Lines, base: Lines, theirs: Lines): string[] | undefined {
  const changes = [yours, theirs]
    .flatMap((side) => diffIndices([...base], [...side]))
    .map(({ buffer1: [from, count], buffer2Content }) => ({ from, count, lines: buffer2Content }))
    .sort((a, b) => a.from - b.from);
  const merged: string[] = [];
  let at = 0;
  for (const { from, count, lines } of changes) {
    if (count === 0 || from < at) return undefined;
    merged.push(...base.slice(at, from), ...lines);
    at = from + count;
  }
  return [...merged, ...base.slice(at)];
}

function layOut(parts: readonly Part[]): { lines: string[]; conflicts: TextConflict[] } {
  const lines: string[] = [];
  const conflicts: TextConflict[] = [];
  const add = (more: Lines) => {
    for (const line of more) lines.push(line);
  };
  for (const part of parts) {
    if ("agreed" in part) {
      add(part.agreed);
      continue;
    }
    const line = lines.length + 1;
    add([conflictMarkers.yours, ...part.yours]);
    add([conflictMarkers.base, ...part.base]);
    add([conflictMarkers.divider, ...part.theirs, conflictMarkers.theirs]);
    conflicts.push({ line, lastLine: lines.length });
  }
  return { lines, conflicts };
}

/** Lines without their ends, and whether the last one had its end. */
export function splitText(text: string): { lines: string[]; ended: boolean } {
  if (text === "") return { lines: [], ended: true };
  const ended = text.endsWith("\n");
  return { lines: (ended ? text.slice(0, -1) : text).split("\n"), ended };
}

function joinText(lines: Lines, ended: boolean): string {
  if (lines.length === 0) return "";
  return ended ? `${lines.join("\n")}\n` : lines.join("\n");
}

function sameLines(a: Lines, b: Lines): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
