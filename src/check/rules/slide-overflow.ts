import type { Rule, RuleFinding } from "../rule.ts";

/** What a slide shows fits on it, as far as that can be estimated without drawing it. */
export const slideOverflow: Rule = {
  id: "slide-overflow",
  severity: "warning",
  title: "What a slide shows fits on it",
  explanation:
    "A slide of Marp is 1280 by 720 pixels, and what does not fit is cut off without a word. Pictures need a size: `![bg right contain …](…)` puts one beside the text, `![h:420 …](…)` into it. Tables are cut by arguments of the block (`rows=8 columns=1,2,4`) or set smaller by the class of the slide (`<!-- _class: data -->`, `dense`). The height is estimated from the length of the text; a finding means that it is far beyond the slide.",
  check({ model }) {
    return [...model.texts].flatMap(([file, text]): RuleFinding[] => {
      if (!/^presentations\/[^/]+\.md$/.test(file) || !/^marp:\s*true\s*$/m.test(text)) return [];
      return slidesOf(text).flatMap((slide) => problemsOf(slide, file));
    });
  },
};

const slideHeight = 720;
const slideWidth = 1280;
const padding = 50;
/** Only what is far beyond the slide: widths of letters are guessed. */
const tolerance = 1.2;

interface Slide {
  /** Of its first line, 1-based. */
  line: number;
  lines: string[];
}

/** Split at `---`, without front matter and comments, which are notes and settings. */
function slidesOf(text: string): Slide[] {
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? "";
  const first = front.split("\n").length;
  const body = text.slice(front.length);
  const shown = body.replace(/<!--(?!\s*_class)[\s\S]*?-->/g, (note) => note.replace(/[^\n]/g, ""));
  const slides: Slide[] = [{ line: first, lines: [] }];
  for (const [index, line] of shown.split("\n").entries()) {
    if (/^---\s*$/.test(line)) slides.push({ line: first + index + 1, lines: [] });
    else slides.at(-1)?.lines.push(line);
  }
  return slides;
}

function problemsOf({ line, lines }: Slide, file: string): RuleFinding[] {
  const pictures = lines.flatMap((each, index): RuleFinding[] => {
    const [, alt] = /^!\[([^\]]*)\]\(/.exec(each) ?? [];
    if (alt === undefined || /(?:^|\s)(?:bg|[wh]:|width:|height:)/.test(alt)) return [];
    const message = "a picture without a size may be larger than its slide";
    return [{ file, line: line + index, message, fix: "Write `![bg right contain …](…)`." }];
  });
  const height = heightOf(lines);
  if (height <= slideHeight * tolerance) return pictures;
  const message = `the slide is about ${Math.round((100 * height) / slideHeight)} % full`;
  const fix = "Split it, shorten it, or cut its table with rows=… and columns=….";
  return [...pictures, { file, line, message, fix }];
}

/** In pixels; the sizes are those of the style that decks come with. */
function heightOf(lines: readonly string[]): number {
  const name = lines.flatMap((line) => /_class:\s*(\w+)/.exec(line)?.[1] ?? [])[0];
  const [prose, table] = name === "dense" ? [20, 12] : name === "data" ? [22, 14] : [25, 21];
  const split = lines.some((line) => /^!\[bg (?:right|left)/.test(line));
  const width = (split ? slideWidth / 2 : slideWidth) - 2 * padding;
  const rows = lines.map(plain).filter((line) => line.startsWith("|"));
  const text = lines.map(plain).filter((line) => line !== "" && !line.startsWith("|"));
  const heights = text.map((line) =>
    line.startsWith("#") ? wrapped(line, { width, size: 36 }) * 46 + 20 : paragraph(line, width),
  );
  return 2 * padding + sum(heights) + tableHeight(rows, { width, size: table });

  function paragraph(line: string, room: number): number {
    return wrapped(line, { width: room, size: prose }) * prose * 1.5 + 10;
  }
}

function tableHeight(
  rows: readonly string[],
  { width, size }: { width: number; size: number },
): number {
  const cells = rows
    .filter((row) => !/^\|[\s:|-]+\|$/.test(row))
    .map((row) => row.split(/(?<!\\)\|/).slice(1, -1));
  const columns = Math.max(0, ...cells.map((row) => row.length));
  const longest = Array.from({ length: columns }, (_, column) =>
    Math.min(60, Math.max(6, ...cells.map((row) => row[column]?.trim().length ?? 0))),
  );
  const room = (column: number) => (width * (longest[column] ?? 0)) / Math.max(1, sum(longest));
  const heights = cells.map((row) =>
    Math.max(...row.map((cell, column) => wrapped(cell.trim(), { width: room(column), size }))),
  );
  return sum(heights.map((count) => count * size * 1.5 + size / 2));
}

/** Lines that a text takes; a letter is half as wide as it is high. */
function wrapped(text: string, { width, size }: { width: number; size: number }): number {
  const parts = text.split(/<br\s*\/?>/);
  const perLine = Math.max(1, width / (size * 0.5));
  return sum(parts.map((part) => Math.max(1, Math.ceil(part.length / perLine))));
}

/** What a reader sees of a line. */
function plain(line: string): string {
  if (/^\s*(?:\[\/\/\]: #|<!--|!\[)/.test(line)) return "";
  return line
    .replace(/<(?!br)[^>]*>/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
