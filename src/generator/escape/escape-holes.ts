import { BareWord } from "../template/hole.ts";
import type { FoundHole, Hole } from "../template/hole.ts";
import { asText } from "./plain-code.ts";
import { UnsafeHole } from "./region.ts";
import type { HolePlace, Region, Target } from "./region.ts";

/** A value as it stands in the finished file. */
export interface WrittenHole {
  start: number;
  end: number;
  hole: Hole;
}

export interface HoleProblem {
  hole: Hole;
  message: string;
  fix: string;
}

/** Replaces every placeholder by its value, made safe for the place where it stands. */
export function escapeHoles(options: {
  file: string;
  holes: readonly FoundHole[];
  target: Target;
}): {
  text: string;
  written: WrittenHole[];
  problems: HoleProblem[];
} {
  const { file, holes, target } = options;
  const problems: HoleProblem[] = [];
  const written: WrittenHole[] = [];
  if (holes.length === 0) return { text: file, written, problems };
  const regionAt = regionFinder(target.regions(file));
  let text = "";
  let from = 0;
  for (const { start, end, hole } of holes) {
    text += file.slice(from, start);
    const place: HolePlace = { file, start, end, region: regionAt(start) };
    const value = writeHole({ hole, place, target, problems });
    written.push({ start: text.length, end: text.length + value.length, hole });
    text += value;
    from = end;
  }
  return { text: text + file.slice(from), written, problems };
}

function writeHole(options: {
  hole: Hole;
  place: HolePlace;
  target: Target;
  problems: HoleProblem[];
}): string {
  const { hole, place, target, problems } = options;
  try {
    const value = place.region ? inRegion(hole, place, place.region) : target.code(hole, place);
    if (value !== undefined) return value;
    const kind = typeof hole.value === "string" ? "a text" : "data";
    problems.push({
      hole,
      message: `{{${hole.expression}}} prints ${kind} outside of quotes (${target.name})`,
      fix: target.advice,
    });
  } catch (error) {
    if (!(error instanceof UnsafeHole)) throw error;
    problems.push({
      hole,
      message: `{{${hole.expression}}} prints ${error.message}`,
      fix: target.advice,
    });
  }
  return "";
}

function inRegion(hole: Hole, place: HolePlace, region: Region): string {
  const literal = region.literal?.(hole, place);
  if (literal !== undefined) return literal;
  if (hole.value instanceof BareWord) return hole.value.text;
  return region.text(asText(hole), place);
}

function regionFinder(regions: readonly Region[]): (offset: number) => Region | undefined {
  const sorted = [...regions].sort((a, b) => a.start - b.start);
  let index = 0;
  return (offset) => {
    while (index < sorted.length && (sorted[index]?.end ?? 0) <= offset) index += 1;
    const region = sorted[index];
    return region && region.start <= offset ? region : undefined;
  };
}
