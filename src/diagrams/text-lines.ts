import { textWidth } from "./text-width.ts";

export interface Font {
  /** Pixels. */
  size: number;
  bold?: boolean;
}

/** Distance between two base lines, as a multiple of the font size. */
export const LINE_HEIGHT = 1.3;

/**
 * Breaks a text into lines of at most `width` pixels: at blanks, in long words after `/ . - _ :` or
 * before a capital, and between any two characters where nothing else helps. At most `most` lines;
 * the last one then ends in an ellipsis.
 */
export function breakLines(text: string, font: Font, width: number, most = Infinity): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|[\n\r\u2028\u2029\u0085]/)) {
    lines.push(...breakParagraph(cleanBlanks(paragraph), font, width));
  }
  const filled = lines.filter((line) => line !== "");
  if (filled.length <= most) return filled;
  return [...filled.slice(0, most - 1), shorten(filled.slice(most - 1).join(" "), font, width)];
}

/** Width of the widest line, pixels. */
export function widest(lines: readonly string[], font: Font): number {
  return lines.reduce((most, line) => Math.max(most, textWidth(line, font.size, font.bold)), 0);
}

function cleanBlanks(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, " ").trim();
}

/** As few lines as the width allows, of about equal length: no single word is left over. */
function breakParagraph(text: string, font: Font, width: number): string[] {
  const words = text.split(" ").flatMap((word) => breakWord(word, font, width));
  const greedy = fillLines(words, font, width);
  let best = greedy;
  // Long texts gain nothing from it.
  let [low, high] = greedy.length > 1 && greedy.length < 8 ? [width / 2, width] : [width, width];
  while (high - low > 4) {
    const middle = (low + high) / 2;
    const lines = fillLines(words, font, middle);
    if (lines.length > greedy.length || widest(lines, font) > width) low = middle;
    else [best, high] = [lines, middle];
  }
  return best;
}

function fillLines(words: readonly Word[], font: Font, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const joined = line === "" ? word.text : line + (word.glued ? "" : " ") + word.text;
    if (line !== "" && textWidth(joined, font.size, font.bold) > width) {
      lines.push(line);
      line = word.text;
    } else {
      line = joined;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

interface Word {
  text: string;
  /** Continues the word before: no blank between them. */
  glued: boolean;
}

function breakWord(word: string, font: Font, width: number): Word[] {
  if (textWidth(word, font.size, font.bold) <= width) return [{ text: word, glued: false }];
  const parts = word
    .split(/(?<=[/.\-_:,;@?&=])|(?<=\p{Ll})(?=\p{Lu})/u)
    .flatMap((part) => breakAnywhere(part, font, width));
  return parts.map((text, index) => ({ text, glued: index > 0 }));
}

function breakAnywhere(part: string, font: Font, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const grapheme of graphemes(part)) {
    if (piece !== "" && textWidth(piece + grapheme, font.size, font.bold) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += grapheme;
  }
  if (piece !== "") pieces.push(piece);
  return pieces;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function shorten(text: string, font: Font, width: number): string {
  let kept = "";
  for (const grapheme of graphemes(text)) {
    if (textWidth(`${kept}${grapheme}…`, font.size, font.bold) > width) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}
