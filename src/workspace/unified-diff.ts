import { decodeText } from "./file-text.ts";
import { diffLines } from "./line-diff.ts";
import type { LineChange } from "./line-diff.ts";
import { splitText } from "./merge-text.ts";
import { changesDisk } from "./plan.ts";
import type { PlannedFile } from "./plan.ts";

/** Unchanged lines shown around a change. */
const context = 3;

interface DiffOptions {
  /** Leave files out, e.g. derived ones. Default: all that change. */
  only?: (file: PlannedFile) => boolean;
}

/**
 * What a plan changes in the files of the user, as a unified diff that `git apply` accepts (binary
 * files are only named). Records under `.archwright` are left out. Empty when nothing changes.
 */
export function diffPlan(
  plan: { files: readonly PlannedFile[] },
  options: DiffOptions = {},
): string {
  const shown = plan.files.filter((file) => changesDisk(file) && (options.only?.(file) ?? true));
  return shown.map(diffFile).join("");
}

/** The changes of one file. */
export function diffFile(file: PlannedFile): string {
  const oldPath = file.from ?? file.path;
  const header = [`diff --git a/${oldPath} b/${file.path}`];
  if (!file.before) header.push("new file mode 100644");
  if (!file.after) header.push("deleted file mode 100644");
  if (file.from !== undefined) header.push(`rename from ${oldPath}`, `rename to ${file.path}`);
  const names = {
    old: file.before ? nameLine(`a/${oldPath}`) : "/dev/null",
    new: file.after ? nameLine(`b/${file.path}`) : "/dev/null",
  };
  return `${[...header, ...body(file, names)].join("\n")}\n`;
}

function body(file: PlannedFile, names: { old: string; new: string }): string[] {
  const before = decodeText(file.before ?? new Uint8Array());
  const after = decodeText(file.after ?? new Uint8Array());
  if (before === after && before !== undefined) return [];
  if (before === undefined || after === undefined) {
    return [`Binary files ${names.old} and ${names.new} differ`];
  }
  return [`--- ${names.old}`, `+++ ${names.new}`, ...hunks(before, after)];
}

/** `git apply` takes a tab as the end of a name that holds spaces. */
function nameLine(name: string): string {
  return name.includes(" ") ? `${name}\t` : name;
}

function hunks(before: string, after: string): string[] {
  const a = diffableLines(before);
  const b = diffableLines(after);
  const groups: LineChange[][] = [];
  for (const change of diffLines(a, b)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const near = last && change.aStart - (last.aStart + last.aLength) <= 2 * context;
    if (group && near) group.push(change);
    else groups.push([change]);
  }
  return groups.flatMap((group) => hunk(group, a, b));
}

function hunk(group: readonly LineChange[], a: readonly string[], b: readonly string[]): string[] {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return [];
  const aFrom = Math.max(0, first.aStart - context);
  const bFrom = first.bStart - (first.aStart - aFrom);
  const aTo = Math.min(a.length, last.aStart + last.aLength + context);
  const bTo = last.bStart + last.bLength + (aTo - last.aStart - last.aLength);
  const lines = [`@@ -${range(aFrom, aTo)} +${range(bFrom, bTo)} @@`];
  let at = aFrom;
  for (const { aStart, aLength, bStart, bLength } of group) {
    lines.push(...a.slice(at, aStart).map((line) => ` ${line}`));
    lines.push(...a.slice(aStart, aStart + aLength).map((line) => `-${line}`));
    lines.push(...b.slice(bStart, bStart + bLength).map((line) => `+${line}`));
    at = aStart + aLength;
  }
  lines.push(...a.slice(at, aTo).map((line) => ` ${line}`));
  return lines;
}

/** Where a range begins counts from 1; an empty one is named by the line before it. */
function range(from: number, to: number): string {
  const length = to - from;
  const start = length === 0 ? from : from + 1;
  return length === 1 ? String(start) : `${start},${length}`;
}

/** A last line without its end differs from the same line with one. */
function diffableLines(text: string): string[] {
  const { lines, ended } = splitText(text);
  if (ended) return lines;
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}\n\\ No newline at end of file`];
}
