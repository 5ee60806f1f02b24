import type { Hole } from "../template/hole.ts";

/**
 * A stretch of a file in which values are escaped in one way. What no region covers is code: only
 * numbers, yes/no, words and data literals may stand there.
 */
export interface Region {
  start: number;
  end: number;
  /** Makes a text safe there. Throws `UnsafeHole` when it cannot. */
  text: (value: string, place: HolePlace) => string;
  /** Writes other values; default: as text. */
  literal?: (hole: Hole, place: HolePlace) => string | undefined;
}

export interface HolePlace {
  /** The whole file with placeholders. */
  file: string;
  /** Of the placeholder. */
  start: number;
  end: number;
  region: Region | undefined;
}

/** How a format is scanned and how values are written in its code. */
export interface Target {
  /** As people call it, for messages. */
  name: string;
  regions(file: string): Region[];
  /** A value outside all regions; undefined when it cannot stand there. */
  code(hole: Hole, place: HolePlace): string | undefined;
  /** What to do about a text in code. */
  advice: string;
  /** How a comment line starts; undefined where to-dos cannot stand, "markdown" for markers in HTML. */
  comment: "#" | "//" | "markdown" | undefined;
}

/** The value cannot be written where the hole stands. */
export class UnsafeHole extends Error {}

/** What of the line stands before the hole. */
export function lineBefore(place: HolePlace): string {
  return place.file.slice(place.file.lastIndexOf("\n", place.start - 1) + 1, place.start);
}

/** What of the line stands behind the hole. */
export function lineAfter(place: HolePlace): string {
  const end = place.file.indexOf("\n", place.end);
  return place.file.slice(place.end, end < 0 ? undefined : end);
}
