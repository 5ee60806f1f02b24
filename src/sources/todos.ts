import { emptyComputed } from "./computed-blocks.ts";
import { markdownLines } from "./markdown-lines.ts";

/** Words that a section must gain before its to-do counts as done. */
const authoredWords = 25;

export const phases = ["discover", "design", "enable"] as const;

/** A place where the user's thinking belongs. */
export interface Todo {
  /** `FILE.ID`, unique in the workspace. */
  id: string;
  phase: string;
  minutes: number;
  file: string;
  /** Of the marker in the current file; the heading's when the marker is gone; 1 when both are. */
  line: number;
  /** Text between the markers as rendered. */
  guidance: string;
  done: boolean;
}

interface Marker {
  id: string;
  phase: string;
  minutes: number;
  line: number;
  guidance: string;
  /** Line numbers of the markers, 1-based. */
  end: number;
}

export interface TodoProblem {
  message: string;
  line: number;
  fix: string;
}

const markers = [
  [/^\s*<!--\s*todo:\s*(.*?)\s*-->\s*$/, /^\s*<!--\s*\/todo\s*-->\s*$/],
  [/^\s*\[\/\/\]: # "todo:\s*(.*?)\s*"\s*$/, /^\s*\[\/\/\]: # "\/todo"\s*$/],
  [/^\s*(?:#|\/\/)\s*todo:\s*(.*?)\s*$/, /^\s*(?:#|\/\/)\s*\/todo\s*$/],
] as const;

/** The markers of a file, and what is wrong with them. */
export function findTodoMarkers(
  text: string,
  path: string,
): { markers: Marker[]; problems: TodoProblem[] } {
  const found: Marker[] = [];
  const problems: TodoProblem[] = [];
  if (!text.includes("todo")) return { markers: found, problems };
  const forms = path.endsWith(".md") ? markers.slice(0, 2) : markers.slice(2);
  let open: { marker: Marker; close: RegExp; lines: string[] } | undefined;
  for (const line of linesOf(text, path)) {
    if (open?.close.test(line.text)) {
      found.push({ ...open.marker, guidance: open.lines.join("\n"), end: line.number });
      open = undefined;
      continue;
    }
    const begun = beginMarker(line, forms);
    if (begun && open) problems.push(unclosed(open.marker));
    if (begun) open = { ...begun, lines: [] };
    else open?.lines.push(line.text);
  }
  if (open) problems.push(unclosed(open.marker));
  return { markers: found, problems };
}

/**
 * The to-dos of a file. What is left to do is computed: words that a section has gained over the
 * base (25 for each to-do in it), or changed values in a data file, also where a marker was deleted.
 */
export function readTodos(options: {
  text: string;
  base: string | undefined;
  path: string;
}): Todo[] {
  const { text, path } = options;
  const current = findTodoMarkers(text, path).markers;
  if (options.base === undefined || emptyComputed(text, path) === options.base)
    return current.map((marker) => todoOf(marker, { path, line: marker.line, done: false }));
  const { base } = options;
  const planned = findTodoMarkers(base, path).markers;
  const all = [
    ...planned,
    ...current.filter(({ id }) => planned.every((marker) => marker.id !== id)),
  ];
  const isDone = path.endsWith(".md")
    ? authoredIn({ text, base, path })
    : changedIn({ text, base });
  return all.map((marker) =>
    todoOf(marker, {
      path,
      line: current.find(({ id }) => id === marker.id)?.line ?? 1,
      done: isDone(marker, all),
    }),
  );
}

function todoOf(
  { id, phase, minutes, guidance }: Marker,
  { path, line, done }: { path: string; line: number; done: boolean },
): Todo {
  return { id, phase, minutes, guidance, file: path, line, done };
}

function unclosed(marker: Marker): TodoProblem {
  return {
    message: `to-do "${marker.id}" is never closed`,
    line: marker.line,
    fix: "Close it with a /todo marker on a line of its own.",
  };
}

function linesOf(text: string, path: string): Array<{ text: string; number: number }> {
  if (path.endsWith(".md"))
    return markdownLines(text).filter((line) => !line.inFence && !line.inFrontMatter);
  return text.split("\n").map((line, index) => ({ text: line, number: index + 1 }));
}

function beginMarker(
  line: { text: string; number: number },
  forms: ReadonlyArray<readonly [RegExp, RegExp]>,
) {
  for (const [open, close] of forms) {
    const match = open.exec(line.text);
    if (!match) continue;
    const [id = "", ...pairs] = (match[1] ?? "").split(/\s+/);
    const values = new Map(
      pairs.map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]),
    );
    const minutes = Number(values.get("minutes") ?? 0);
    const marker: Marker = {
      id,
      phase: values.get("phase") ?? "design",
      minutes: Number.isFinite(minutes) ? minutes : 0,
      line: line.number,
      end: line.number,
      guidance: "",
    };
    return { marker, close };
  }
  return undefined;
}

/** Of a to-do in prose: its section gained enough words for it and for the to-dos before it. */
function authoredIn(options: { text: string; base: string; path: string }) {
  const before = sections(options.base, options.path);
  const after = sections(options.text, options.path);
  return (marker: Marker, all: readonly Marker[]): boolean => {
    const section = before.find(({ from, to }) => marker.line >= from && marker.line <= to);
    if (!section) return false;
    const now = after.find(({ key }) => key === section.key);
    if (!now) return false;
    const place = all.filter(({ line }) => line >= section.from && line <= marker.line).length;
    return gainedWords(section.words, now.words) >= authoredWords * place;
  };
}

interface Section {
  key: string;
  from: number;
  to: number;
  words: string[];
}

function sections(text: string, path: string): Section[] {
  const result: Section[] = [{ key: "", from: 1, to: 0, words: [] }];
  const seen = new Map<string, number>();
  for (const line of markdownLines(emptyComputed(text, path))) {
    const heading = line.inFence ? null : /^ {0,3}#{1,6}\s+(.*?)\s*$/.exec(line.text);
    if (heading) {
      const title = heading[1] ?? "";
      const count = seen.get(title) ?? 0;
      seen.set(title, count + 1);
      result.push({ key: `${title}#${count}`, from: line.number, to: line.number, words: [] });
    }
    const section = result.at(-1);
    if (!section) continue;
    section.to = line.number;
    if (!heading && !line.inFrontMatter) section.words.push(...wordsOf(line.text));
  }
  return result;
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

/** Of a to-do in a data file: the values that it holds are no longer there as rendered. */
function changedIn(options: { text: string; base: string }) {
  const now = valuesOf(options.text);
  const then = valuesOf(options.base);
  return (marker: Marker): boolean => {
    const held = valuesOf(marker.guidance);
    return held === "" ? now !== then : !`\n${now}\n`.includes(`\n${held}\n`);
  };
}

function valuesOf(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/(?:^|\s)(?:#|\/\/).*$/, "").trim())
    .filter((line) => line !== "")
    .join("\n");
}
