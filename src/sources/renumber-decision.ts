import { decisionFile } from "./decisions.ts";
import { editFrontMatter } from "./edit-decision.ts";
import { readMarkdown } from "./markdown-document.ts";
import { readYaml } from "./yaml-document.ts";

export interface Renumbering {
  /** New contents by path; undefined for the old file. */
  edits: Map<string, string | undefined>;
  file: string;
  /** Mentions that cannot be told apart from another record's or from plain text: for people to look at. */
  left: Array<{ file: string; line: number; text: string }>;
}

/**
 * Gives a record another number and mends what points at it: links and paths in every text, names
 * of computed blocks and to-dos, `supersedes` of other records. Where two records share the old
 * number, names that only hold the number stay with the other one, and are reported.
 */
export function renumberDecision(
  texts: ReadonlyMap<string, string>,
  change: { file: string; to: string },
): Renumbering {
  const match = decisionFile.exec(change.file);
  if (!match) throw new Error(`${change.file} is no decision record`);
  const [, from = "", slug = ""] = match;
  const shared = [...texts.keys()].some(
    (path) => path !== change.file && decisionFile.exec(path)?.[1] === from,
  );
  const rename: Rename = {
    from,
    to: change.to,
    oldName: `${from}-${slug}.md`,
    newName: `${change.to}-${slug}.md`,
    oldFile: change.file,
  };
  const file = change.file.replace(rename.oldName, rename.newName);
  const edits: Renumbering["edits"] = new Map([[change.file, undefined]]);
  const left: Renumbering["left"] = [];
  for (const [path, text] of texts) {
    const own = path === change.file;
    if (isRecorded(path)) continue;
    let mended = mendPaths(text, rename, path);
    if (own || !shared) mended = mendNames(mended, rename);
    if (!own && !shared && decisionFile.test(path)) mended = mendSupersedes(mended, rename);
    if (own) edits.set(file, mended);
    else if (mended !== text) edits.set(path, mended);
    left.push(...mentions(mended, from).map((one) => ({ file: own ? file : path, ...one })));
  }
  return { edits, file, left };
}

interface Rename {
  from: string;
  to: string;
  oldName: string;
  newName: string;
  oldFile: string;
}

/** Derived files and records of ours are made anew. */
function isRecorded(path: string): boolean {
  return path.startsWith(".archwright/") || path === "architecture/decisions.md";
}

/** Links to the file, the number as their text included, and its path in data files. */
function mendPaths(text: string, rename: Rename, path: string): string {
  const { oldName, newName, from, to, oldFile } = rename;
  if (!text.includes(oldName)) return text;
  const named = escape(oldName);
  const inFolder = path.startsWith("architecture/decisions/");
  const prefix = inFolder ? "(?:\\./)?" : "(?:[^\\s()\\[\\]]*/)?decisions/";
  return text
    .replace(
      new RegExp(`\\[${from}\\]\\((${prefix})${named}(#[^)]*)?\\)`, "g"),
      (_, folder: string, anchor = "") => `[${to}](${folder}${newName}${anchor})`,
    )
    .replace(new RegExp(`(\\(<?${prefix})${named}`, "g"), (_, before: string) => before + newName)
    .replaceAll(oldFile, oldFile.replace(oldName, newName));
}

/** `decision.matrix.0003` and `todo: 0003.context`. */
function mendNames(text: string, { from, to }: Rename): string {
  return text
    .replace(new RegExp(`(decision\\.[a-z-]+\\.)${from}\\b`, "g"), (_, name: string) => name + to)
    .replace(new RegExp(`(todo:\\s+)${from}\\.`, "g"), (_, head: string) => `${head}${to}.`);
}

function mendSupersedes(text: string, { from, to }: Rename): string {
  const frontMatter = readMarkdown(text).frontMatter;
  const value = frontMatter === undefined ? undefined : readYaml(frontMatter).value;
  const list = (value as { supersedes?: unknown } | null | undefined)?.supersedes;
  if (!Array.isArray(list)) return text;
  const names = list.map((one) => String(one));
  const mended = names.map((one) => (one.padStart(4, "0") === from ? to : one));
  if (mended.every((one, index) => one === names[index])) return text;
  return editFrontMatter(text, [{ key: "supersedes", value: mended }]);
}

/** Lines that still say the old number as a word; computed ones are written anew anyway. */
function mentions(text: string, number: string): Array<{ line: number; text: string }> {
  const word = new RegExp(`(?<![\\d.-])${number}(?![\\d-])`);
  if (!word.test(text)) return [];
  let isComputed = false;
  return text.split("\n").flatMap((line, index) => {
    const marker = /^\s*(?:<!-- |\[\/\/\]: # "|# )(\/?)computed\b/.exec(line);
    if (marker) isComputed = marker[1] === "";
    const isMeant = word.test(line) && /ADR|record|decision|\[|supersed/i.test(line);
    return isMeant && !isComputed ? [{ line: index + 1, text: line.trim().slice(0, 100) }] : [];
  });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
