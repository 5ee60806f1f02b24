import { authoredIn } from "./authored-words.ts";
import { emptyComputed } from "./computed-blocks.ts";
import { markdownLines } from "./markdown-lines.ts";

export const phases = ["discover", "design", "enable"] as const;

/** Words of a comment that says why the values of a to-do are right as they are. */
const commentWords = 10;

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
  /** It sums up the other to-dos of its file and comes after them. */
  last: boolean;
  /** Its markers stand in the current file. */
  marked: boolean;
  done: boolean;
}

/** A to-do as its markers say it. */
export interface TodoMarker {
  id: string;
  phase: string;
  minutes: number;
  last: boolean;
  /** Line numbers of the markers, 1-based. */
  line: number;
  end: number;
  guidance: string;
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
): { markers: TodoMarker[]; problems: TodoProblem[] } {
  const found: TodoMarker[] = [];
  const problems: TodoProblem[] = [];
  if (!text.includes("todo")) return { markers: found, problems };
  const forms = path.endsWith(".md") ? markers.slice(0, 2) : markers.slice(2);
  let open: { marker: TodoMarker; close: RegExp; lines: string[] } | undefined;
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
  const fresh = (marker: TodoMarker) =>
    todoOf(marker, { path, line: marker.line, marked: true, done: false });
  if (options.base === undefined || emptyComputed(text, path) === options.base)
    return current.map(fresh);
  const base = emptyComputed(options.base, path);
  const planned = findTodoMarkers(base, path).markers;
  const all = [
    ...planned,
    ...current.filter(({ id }) => planned.every((marker) => marker.id !== id)),
  ];
  const versions = { text, base, path, planned, current };
  const judge = path.endsWith(".md") ? authoredIn(versions) : changedIn(versions);
  return all.map((marker) => {
    const here = current.find(({ id }) => id === marker.id);
    const { done, line } = judge(marker, all);
    return todoOf(marker, { path, line: here?.line ?? line, marked: here !== undefined, done });
  });
}

function todoOf(
  { id, phase, minutes, guidance, last }: TodoMarker,
  { path, ...state }: { path: string; line: number; marked: boolean; done: boolean },
): Todo {
  return { id, phase, minutes, guidance, file: path, last, ...state };
}

function unclosed(marker: TodoMarker): TodoProblem {
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
    const marker: TodoMarker = {
      id,
      phase: values.get("phase") ?? "design",
      minutes: Number.isFinite(minutes) ? minutes : 0,
      last: pairs.includes("last"),
      line: line.number,
      end: line.number,
      guidance: "",
    };
    return { marker, close };
  }
  return undefined;
}

/**
 * Of a to-do in a data file: the values that it holds are no longer there as rendered, or a comment
 * stands there instead of the markers; and no line with a bare `null` is left that it asks to fill.
 * A comment behind a `null` says why it stays.
 */
function changedIn(options: { text: string; base: string; path: string }) {
  const comments = gainedComments(options);
  const now = valuesOf(options.text);
  const then = valuesOf(options.base);
  return (marker: TodoMarker): { done: boolean; line: number } => {
    const held = valuesOf(marker.guidance);
    const open = leftNull(marker, options);
    const line = lineOf(options.text, open ?? held[0]);
    if (held.length === 0) return { done: now.join("\n") !== then.join("\n"), line };
    const asRendered = timesIn(now, held) >= timesIn(then, held);
    return { done: open === undefined && (!asRendered || comments(marker, held)), line };
  };
}

/** Whether the comments of somebody stand right above the values of a to-do or among them. */
function gainedComments({ text, base, path }: { text: string; base: string; path: string }) {
  const known = new Set(base.split("\n").map((line) => line.trim()));
  const lines = text.split("\n").map((line) => line.trim());
  const marked = findTodoMarkers(text, path).markers;
  return ({ id }: TodoMarker, held: readonly string[]): boolean => {
    const from = lines.findIndex((line) => valuesOf(line)[0] === held[0]);
    if (from < 0 || marked.some((marker) => marker.id === id)) return false;
    const start = lines.slice(0, from).findLastIndex((line) => !/^(?:#|\/\/)/.test(line)) + 1;
    const own = lines
      .slice(start, from + held.length)
      .filter((line) => /^(?:#|\/\/)/.test(line) && !known.has(line));
    return own.join(" ").split(/\s+/).length > commentWords;
  };
}

/** A line with a `null` of which more are left than stood outside of the to-do. */
function leftNull(
  marker: TodoMarker,
  { text, base }: { text: string; base: string },
): string | undefined {
  const [held, now, then] = [marker.guidance, text, base].map(bareNulls);
  const left = (lines: readonly string[] | undefined, line: string) =>
    lines?.filter((each) => each === line).length ?? 0;
  return held?.find((line) => left(now, line) > left(then, line) - left(held, line));
}

function bareNulls(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => /\bnull\b/.test(line) && !line.includes("#"));
}

function timesIn(lines: readonly string[], held: readonly string[]): number {
  return `\n${lines.join("\n\n")}\n`.split(`\n${held.join("\n\n")}\n`).length - 1;
}

/** Where a line of values stands, or the one with the same key; 1 when there is none. */
function lineOf(text: string, value: string | undefined): number {
  if (value === undefined) return 1;
  const lines = text.split("\n").map((line) => line.trim());
  const same = lines.indexOf(value);
  const key = /^[^:=]*[:=]/.exec(value)?.[0] ?? value;
  return Math.max(same, same < 0 ? lines.findIndex((line) => line.startsWith(key)) : 0, 0) + 1;
}

function valuesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/(?:^|\s)(?:#|\/\/).*$/, "").trim())
    .filter((line) => line !== "");
}
