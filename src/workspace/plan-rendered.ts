import { fileKind } from "../sources/file-kind.ts";
import { decideVersions, sameComparable } from "./decide.ts";
import type { Draft } from "./draft.ts";
import { planCopy, planFile } from "./draft.ts";
import { encodeText, normaliseBytes } from "./file-text.ts";
import type { TextFormat } from "./file-text.ts";
import { comparable, sha256 } from "./hash.ts";
import type { ManifestEntry } from "./manifest.ts";
import { findMoved, pairFiles } from "./pair-files.ts";
import type { Pair } from "./pair-files.ts";
import { foldPath, quote } from "./path-rules.ts";
import type { PlannedFile } from "./plan.ts";
import type { RenderedFile } from "./rendered-file.ts";

/** Plans what the generator emits, file by file, and what it emits no longer. Derived files are left to `planDerived`. */
export function planRendered(
  draft: Draft,
  rendered: readonly RenderedFile[],
  restore: ReadonlySet<string>,
): void {
  const pairs = pairFiles(rendered, draft.entries);
  const matched = new Set([...pairs.values()].map(({ path }) => path));
  const removed = [...draft.entries].filter(([path]) => !matched.has(path));
  const mine = rendered.filter(
    (file) => draft.inScope(file.path) && fileKind(file.path) !== "derived",
  );
  // Renamed files first: what they leave behind is free for others.
  const renamed = mine.filter((file) => isRenamed(file, pairs.get(file)));
  for (const file of renamed) planOne(draft, file, pairs.get(file), restore);
  for (const file of mine) {
    if (!renamed.includes(file)) planOne(draft, file, pairs.get(file), restore);
  }
  for (const [path, entry] of removed) {
    if (entry.kind !== "derived" && draft.inScope(path)) planRemoved(draft, path, entry);
  }
}

/** Follows files that their user moved: the manifest's entry moves along. */
export function followMoved(draft: Draft, claimed: ReadonlySet<string>): void {
  const moved = findMoved({
    entries: draft.entries,
    bases: draft.workspace?.bases ?? new Map(),
    current: draft.current,
    claimed,
  });
  for (const [path, target] of moved) {
    const entry = draft.entries.get(path);
    const after = draft.current.get(target);
    if (!entry || !after) continue;
    draft.entries.delete(path);
    const home = entry.from ?? path;
    setEntry(draft, target, { ...entry, from: home });
    if (draft.files.has(target)) continue;
    planFile(draft, { path: target, action: "keep", reason: "moved-by-you", after });
  }
}

interface Incoming {
  file: RenderedFile;
  bytes: Uint8Array;
  format: TextFormat | undefined;
}

function planOne(
  draft: Draft,
  file: RenderedFile,
  pair: Pair | undefined,
  restore: ReadonlySet<string>,
): void {
  const { bytes, format } = normaliseBytes(encodeText(file.content));
  const incoming: Incoming = { file, bytes, format };
  if (!pair) planNew(draft, incoming);
  else if (draft.current.has(pair.path)) planKnown(draft, incoming, pair);
  else planGone(draft, incoming, pair, restore.has(pair.path) || restore.has(file.path));
}

function planNew(draft: Draft, incoming: Incoming): void {
  const { file, bytes } = incoming;
  const yours = draft.current.get(file.path);
  const other = draft.entries.get(file.path)?.from;
  if (other !== undefined) {
    draft.problems.push(takenByMoved(file.path, other));
    return;
  }
  recordEntry(draft, file.path, incoming);
  if (!yours) {
    const format = incoming.format && { format: incoming.format };
    planFile(draft, { path: file.path, action: "create", reason: "new", after: bytes, ...format });
  } else if (sameComparable(yours, bytes, file.path)) {
    planFile(draft, { path: file.path, action: "unchanged", reason: "same", after: yours });
  } else {
    const planned = planFile(draft, {
      path: file.path,
      action: "conflict",
      reason: "both-added",
      after: yours,
    });
    planned.copy = planCopy(draft, { of: file.path, label: "new", content: bytes, like: planned });
  }
}

/** The user has deleted it: it stays deleted, unless it is asked for. */
function planGone(draft: Draft, incoming: Incoming, pair: Pair, restore: boolean): void {
  const { file, bytes } = incoming;
  draft.entries.delete(pair.path);
  recordEntry(draft, file.path, incoming);
  if (draft.current.has(file.path) || draft.files.get(pair.path)?.action === "delete") return;
  if (restore)
    planFile(draft, { path: file.path, action: "create", reason: "restored", after: bytes });
  else planFile(draft, { path: file.path, action: "keep", reason: "deleted-by-you" });
}

function planKnown(draft: Draft, incoming: Incoming, pair: Pair): void {
  const yours = draft.current.get(pair.path);
  if (!yours) return;
  const path = targetPath(draft, incoming.file, pair);
  const decision = decideVersions({
    path,
    yours,
    baseHash: pair.entry.hash,
    base: draft.workspace?.bases.get(pair.entry.hash),
    theirs: incoming.bytes,
  });
  if (decision.unresolved) {
    for (const { line } of decision.unresolved)
      draft.problems.push(unresolvedConflict(pair.path, line));
    return;
  }
  const { action, reason, after, conflicts } = decision;
  draft.entries.delete(pair.path);
  recordEntry(draft, path, incoming);
  const earlier = draft.files.get(pair.path);
  draft.files.delete(pair.path);
  if (path !== pair.path) draft.current.delete(pair.path);
  const moved = path === pair.path ? {} : { from: pair.path };
  const file = planFile(draft, {
    path,
    action,
    reason,
    after,
    ...moved,
    ...(conflicts && { conflicts }),
  });
  if (decision.beside) {
    file.copy = planCopy(draft, { of: path, label: "new", content: incoming.bytes, like: file });
  }
  sayMove(file, earlier, path === pair.path && isRenamed(incoming.file, pair));
}

/** A move is what to say about a file about which there is nothing worse to say. */
function sayMove(file: PlannedFile, earlier: PlannedFile | undefined, blocked: boolean): void {
  if (file.action !== "unchanged" && file.action !== "keep") {
    if (file.from !== undefined && file.action === "update") file.action = "rename";
    return;
  }
  if (file.from !== undefined)
    Object.assign(file, { action: "rename", reason: "renamed-upstream" });
  else if (blocked) Object.assign(file, { action: "keep", reason: "rename-taken" });
  else if (earlier?.reason === "moved-by-you") {
    Object.assign(file, { action: "keep", reason: "moved-by-you" });
  } else if (earlier?.reason === "command") {
    Object.assign(file, { action: earlier.action, reason: "command" });
  }
}

/** Where a known file goes: along with its template, unless the user moved it or something is there. */
function targetPath(draft: Draft, file: RenderedFile, pair: Pair): string {
  if (!isRenamed(file, pair)) return pair.path;
  if (foldPath(file.path) === foldPath(pair.path)) return pair.path;
  if (draft.current.has(file.path) || draft.files.has(file.path)) return pair.path;
  return file.path;
}

/** Whether its template puts a known file elsewhere now. A file that its user moved stays there. */
function isRenamed(file: RenderedFile, pair: Pair | undefined): boolean {
  return pair !== undefined && pair.entry.from === undefined && file.path !== pair.path;
}

function planRemoved(draft: Draft, path: string, entry: ManifestEntry): void {
  const yours = draft.current.get(path);
  draft.entries.delete(path);
  if (!yours) return;
  if (sha256(comparable(yours, path)) === entry.hash) {
    draft.current.delete(path);
    planFile(draft, { path, action: "delete", reason: "removed-upstream" });
  } else {
    planFile(draft, { path, action: "keep", reason: "removed-upstream-edited", after: yours });
  }
}

function recordEntry(draft: Draft, path: string, { file, bytes }: Incoming): void {
  const base = comparable(bytes, file.path);
  const hash = sha256(base);
  draft.bases.set(hash, base);
  const entry: ManifestEntry = { template: file.template, kind: fileKind(file.path), hash };
  setEntry(draft, path, path === file.path ? entry : { ...entry, from: file.path });
}

function setEntry(draft: Draft, path: string, entry: ManifestEntry): void {
  const { from, ...rest } = entry;
  draft.entries.set(path, from === undefined || from === path ? rest : { ...rest, from });
}

function takenByMoved(path: string, from: string) {
  return {
    message: `${quote(path)}, where you moved ${quote(from)}, is now emitted by the generator`,
    fix: "Move your file to another name and run the command again.",
    file: path,
  };
}

function unresolvedConflict(path: string, line: number) {
  return {
    message: `${quote(path)} still holds a merge conflict in line ${line}`,
    fix: "Choose what stays, remove the four marker lines, and run the command again.",
    file: path,
    line,
  };
}
