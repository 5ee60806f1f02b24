import { emptyComputed } from "./computed-blocks.ts";
import { markdownLines } from "./markdown-lines.ts";

/** Words that a section must gain before its to-do counts as done. */
const authoredWords = 25;

const headingPattern = /^ {0,3}(#{1,6})\s+(.*?)\s*$/;

/** Where the markers of a to-do stand: line numbers, 1-based. */
interface Marked {
  line: number;
  end: number;
}

interface Versions {
  text: string;
  base: string;
  path: string;
  /** The to-dos of the base, which holds nothing computed, and those of the text. */
  planned: readonly Marked[];
  current: readonly Marked[];
}

/**
 * Of a to-do in prose: its section gained enough words for it and for the to-dos before it. A slide
 * also needs another heading than the topic with which it came. A section is found again by its
 * heading, or by its place among those that were renamed; headings that were added belong to it.
 */
export function authoredIn(versions: Versions) {
  const { planned, current, path } = versions;
  const guidance = guidanceLines([
    { text: versions.base, markers: planned },
    { text: versions.text, markers: current },
  ]);
  const before = sections(versions.base, { path, guidance });
  const after = sections(versions.text, { path, guidance });
  const isDeck = /^marp:\s*true\s*$/m.test(versions.base.split("\n---", 1)[0] ?? "");
  const partners = matchSections(before, after);
  return (marker: Marked, all: readonly Marked[]): { done: boolean; line: number } => {
    const section = before.find(({ from, to }) => marker.line >= from && marker.line <= to);
    const now = after.filter((_, index) => section && partners[index] === section);
    if (!section || !now[0]) return { done: false, line: 1 };
    const place = all.filter(({ line }) => line >= section.from && line <= marker.line).length;
    const words = now.flatMap((one) => one.words);
    const enough = gainedWords(section.words, words) >= authoredWords * place;
    return {
      done: enough && !(isDeck && now[0].title === section.title),
      line: lineOf(now[0], versions.text),
    };
  };
}

/** Of its heading in the text with all that is computed. */
function lineOf({ key, title }: Section, text: string): number {
  const lines = text.split("\n");
  const same = lines.flatMap((line, index) => {
    const heading = headingPattern.exec(line);
    return heading?.[2] === title ? [index + 1] : [];
  });
  return same[Number(key.slice(title.length + 1))] ?? 1;
}

interface Section {
  /** Its heading, with a number where several are called so. */
  key: string;
  title: string;
  /** Of the heading; 0 above the first one. */
  level: number;
  from: number;
  to: number;
  words: string[];
}

function sections(
  text: string,
  { path, guidance }: { path: string; guidance: ReadonlySet<string> },
): Section[] {
  const result: Section[] = [{ key: "", title: "", level: 0, from: 1, to: 0, words: [] }];
  const seen = new Map<string, number>();
  for (const line of markdownLines(emptyComputed(text, path))) {
    const heading = line.inFence ? null : headingPattern.exec(line.text);
    if (heading) {
      const [, marks = "", title = ""] = heading;
      const count = seen.get(title) ?? 0;
      seen.set(title, count + 1);
      const { number } = line;
      const key = `${title}#${count}`;
      result.push({ key, title, level: marks.length, from: number, to: number, words: [] });
    }
    const section = result.at(-1);
    if (!section) continue;
    section.to = line.number;
    if (!heading && !line.inFrontMatter && !guidance.has(line.text.trim()))
      section.words.push(...wordsOf(line.text));
  }
  return result;
}

/** What the tool wrote between the markers, and the markers: nobody's own words. */
function guidanceLines(
  versions: ReadonlyArray<{ text: string; markers: readonly Marked[] }>,
): Set<string> {
  const found = new Set<string>();
  for (const { text, markers } of versions) {
    const lines = text.split("\n");
    for (const { line, end } of markers) {
      found.add((lines[line - 1] ?? "").trim()).add((lines[end - 1] ?? "").trim());
      const inside = lines.slice(line, end - 1).map((each) => each.trim());
      const start = inside.findIndex((each) => each !== "");
      for (const each of inside.slice(Math.max(start, 0))) {
        if (!each.startsWith(">")) break;
        found.add(each);
      }
    }
  }
  return found;
}

/** For each section of the text the one of the base that it came from or belongs to. */
function matchSections(
  before: readonly Section[],
  after: readonly Section[],
): Array<Section | undefined> {
  const partners = after.map(({ key }) => before.find((one) => one.key === key));
  let left = 0;
  for (const [index, section] of after.entries()) {
    const partner = partners[index];
    if (partner) {
      left = Math.max(left, before.indexOf(partner) + 1);
      continue;
    }
    const candidate = before[left];
    const isRenamed =
      candidate?.level === section.level && after.every(({ key }) => key !== candidate.key);
    partners[index] = isRenamed ? candidate : partners[index - 1];
    if (isRenamed) left += 1;
  }
  return partners;
}

function wordsOf(line: string): string[] {
  return (
    line.replace(/<!--.*?-->|<[^>]*>/g, " ").match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? []
  );
}

function gainedWords(before: readonly string[], after: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of before) left.set(word, (left.get(word) ?? 0) + 1);
  let gained = 0;
  for (const word of after) {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    else gained += 1;
  }
  return gained;
}
