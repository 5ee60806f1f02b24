import type { CellLook, DraftSheet } from "./draft.ts";

/** Looks whose text is broken into lines, and their size relative to the ordinary one. */
const wrapped: Partial<Record<CellLook, number>> = {
  text: 1,
  header: 1.1,
  headerNumber: 1.1,
  caption: 0.9,
};

/** Points that a line of text takes. */
const LINE = 12.8;

/**
 * Heights in points of the rows whose texts need more than one line: programs that do not measure
 * text themselves would write it over the next row.
 */
export function rowHeights({ cells, widths, heights }: DraftSheet): Map<number, number> {
  const lines = new Map<number, number>();
  for (const [key, { value, look }] of cells) {
    const size = wrapped[look];
    if (size === undefined || typeof value !== "string") continue;
    const [row = 0, column = 0] = key.split(",").map(Number);
    // The indent and the margins of a cell take about two characters.
    const room = Math.max(4, ((widths.get(column) ?? 12) - 2) / size);
    lines.set(row, Math.max(lines.get(row) ?? 1, linesOf(value, room)));
  }
  const needed = [...lines]
    .filter(([, count]) => count > 1)
    .map(([row, count]): [number, number] => [row, Math.ceil(count * LINE + 2)]);
  const result = new Map(heights);
  for (const [row, height] of needed) result.set(row, Math.max(height, heights.get(row) ?? 0));
  return result;
}

/** How many lines a text takes when it is broken between words. */
export function linesOf(text: string, room: number): number {
  let total = 0;
  for (const paragraph of text.split("\n")) {
    let used = 0;
    total += 1;
    for (const word of paragraph.split(/[\s-]+/)) {
      const wanted = used === 0 ? word.length : used + 1 + word.length;
      if (wanted <= room) {
        used = wanted;
        continue;
      }
      // A word that is longer than the line is broken, too.
      total += (used === 0 ? 0 : 1) + Math.max(0, Math.ceil(word.length / room) - 1);
      used = word.length % room;
    }
  }
  return total;
}
