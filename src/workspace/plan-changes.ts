import { UserError } from "../errors.ts";
import type { Problem } from "../errors.ts";
import { fileKind } from "../sources/file-kind.ts";
import { printBases } from "./base-store.ts";
import {
  attributesContent,
  attributesPath,
  basesPath,
  ignoreContent,
  ignorePath,
  manifestPath,
} from "./bookkeeping.ts";
import type { Draft } from "./draft.ts";
import { generatorOf, planFile, startDraft } from "./draft.ts";
import { decodeText, encodeText, normaliseBytes, sameBytes } from "./file-text.ts";
import { sha256 } from "./hash.ts";
import { printManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { checkPath, clashingPaths, foldPath, quote } from "./path-rules.ts";
import { filesAfter } from "./plan.ts";
import type { Plan, PlannedFile, PlannedRecord } from "./plan.ts";
import { planDerived } from "./plan-derived.ts";
import { followMoved, planRendered } from "./plan-rendered.ts";
import type { RenderedFile } from "./rendered-file.ts";
import type { Workspace } from "./workspace.ts";

export interface PlanOptions {
  /** As read from disk; undefined for a new one (`applyPlan` then refuses paths that exist). */
  workspace?: Workspace | undefined;
  /** All that the generator emits; undefined when nothing was rendered (`sync`): files stay the user's. */
  rendered?: readonly RenderedFile[] | undefined;
  /**
   * Computed from the files as they will be (`filesAfter` of a plan without it): derived files, and
   * texts with their blocks filled, by path. Undefined when nothing was computed.
   */
  derived?: ReadonlyMap<string, string | Uint8Array> | undefined;
  /** Derived files that could not be computed this time, and are not to be removed. */
  stays?: ((path: string) => boolean) | undefined;
  /** What costly derived files were made from, by path; recorded, so that the next command need not make them again. */
  derivedInputs?: ReadonlyMap<string, string> | undefined;
  /** Only paths for which this is true change, are followed or removed. Default: all. */
  scope?: ((path: string) => boolean) | undefined;
  /** What the command itself writes into files of the user: new contents by path, undefined deletes. */
  edits?: ReadonlyMap<string, string | Uint8Array | undefined> | undefined;
  /**
   * What the command changes in a text of the user once everything is merged into it; a file with
   * merge conflicts is left alone.
   */
  amend?: ReadonlyMap<string, (text: string) => string> | undefined;
  /** Files that the user deleted and wants again. */
  restore?: readonly string[] | undefined;
  /** Recorded in the manifest. Default: as recorded, else read from the first template's id. */
  generator?: Manifest["generator"] | undefined;
}

/**
 * Compares what is rendered and computed with what is on disk and what was rendered last time, and
 * says what is to happen to every file. Pure. Throws a UserError that lists all paths that may not
 * be written, and all conflicts of an earlier merge that are in the way.
 */
export function planChanges(options: PlanOptions): Plan {
  const { workspace, rendered } = options;
  const draft = startDraft({ workspace, scope: options.scope });
  checkWanted(draft, options);
  for (const path of wantedPaths(options)) draft.taken.add(foldPath(path));
  planEdits(draft, options.edits);
  followMoved(draft, claimedPaths(options));
  if (rendered) planRendered(draft, rendered, new Set(options.restore));
  if (draft.problems.length > 0) throw mergeBlocked(draft);
  amendFiles(draft, options.amend);
  planDerived(draft, options);
  const generator = generatorOf(
    draft,
    options.generator,
    rendered?.map((file) => file.template) ?? [],
  );
  const manifest = {
    generator,
    files: new Map([...draft.entries].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const plan = {
    files: [...draft.files.values()].map(settle).sort((a, b) => (a.path < b.path ? -1 : 1)),
    records: planRecords(draft, manifest),
    manifest,
  };
  refuse(newClashes(workspace, plan));
  return plan;
}

function wantedPaths({
  rendered = [],
  derived = new Map(),
  edits = new Map(),
}: PlanOptions): string[] {
  return [...rendered.map(({ path }) => path), ...derived.keys(), ...edits.keys()];
}

/** Paths that no file of the user may be followed to: something of ours goes there. */
function claimedPaths({ rendered = [], derived = new Map() }: PlanOptions): Set<string> {
  const computed = [...derived.keys()].filter((path) => fileKind(path) === "derived");
  return new Set([...rendered.map(({ path }) => path), ...computed]);
}

function checkWanted(draft: Draft, options: PlanOptions): void {
  const wanted = new Set(wantedPaths(options));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { path, template } of options.rendered ?? []) {
    if (seen.has(path)) problems.push(emittedTwice(path, template));
    seen.add(path);
  }
  for (const path of wanted) {
    const problem = draft.workspace?.files.has(path) ? undefined : checkPath(path);
    if (problem) problems.push(problem);
  }
  for (const path of draft.workspace?.tooLarge ?? []) {
    if (wanted.has(path)) {
      problems.push({ message: `${quote(path)} is too large to be merged`, fix: "Move it away." });
    }
  }
  refuse(problems);
}

function emittedTwice(path: string, template: string): Problem {
  return {
    message: `${quote(path)} is emitted twice, the second time by ${template}`,
    fix: "Rename one of them in the generator.",
  };
}

/** Names that clash once the plan is applied; those that clash already are for `check` to report. */
function newClashes(workspace: Workspace | undefined, plan: Plan): Problem[] {
  const before = new Set(
    clashingPaths(workspace?.files.keys() ?? []).map(({ message }) => message),
  );
  const after = clashingPaths(filesAfter(workspace, plan).keys());
  return after.filter(({ message }) => !before.has(message));
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new UserError({
    code: "bad-paths",
    message:
      problems.length === 1 && problems[0]
        ? problems[0].message
        : `${problems.length} paths cannot be written`,
    fix: "Nothing was written. Mend the generator, the overlay or the answer that the path comes from.",
    problems,
  });
}

function planEdits(draft: Draft, edits: PlanOptions["edits"]): void {
  for (const [path, content] of edits ?? []) {
    const before = draft.current.get(path);
    if (content === undefined) {
      if (!before) continue;
      draft.current.delete(path);
      planFile(draft, { path, action: "delete", reason: "command" });
      continue;
    }
    const after = normaliseBytes(encodeText(content)).bytes;
    draft.current.set(path, after);
    const action = before ? "update" : "create";
    planFile(draft, { path, action, reason: "command", after });
  }
}

function amendFiles(draft: Draft, amend: PlanOptions["amend"]): void {
  for (const [path, change] of amend ?? []) {
    const planned = draft.files.get(path);
    const merged = planned?.after ?? draft.current.get(path);
    const text = merged && decodeText(merged);
    if (text === undefined || (planned?.conflicts ?? []).length > 0) continue;
    const after = normaliseBytes(encodeText(change(text))).bytes;
    draft.current.set(path, after);
    if (planned?.action === "merge" || planned?.action === "update")
      draft.files.set(path, { ...planned, after });
    else planFile(draft, { path, action: "update", reason: "command", after });
  }
}

/** What changes nothing on disk keeps the very bytes, so that `changesDisk` need not compare. */
function settle(file: PlannedFile): PlannedFile {
  if (file.from !== undefined || !file.after || !sameBytes(file.before, file.after)) return file;
  return {
    ...file,
    after: file.before,
    ...(file.action === "update" && { action: "unchanged", reason: "same" }),
  };
}

function planRecords(draft: Draft, manifest: Manifest): PlannedRecord[] {
  const records: PlannedRecord[] = [];
  const disk = draft.workspace?.disk;
  const put = (path: string, after: Uint8Array) => {
    const old = disk?.get(path);
    if (old === undefined || (old.hash !== sha256(after) && !isSameText(draft, path, after))) {
      records.push({ path, after, ...(old && { disk: old }) });
    }
  };
  const bases = neededBases(draft, manifest);
  if (bases) put(basesPath, encodeText(printBases(bases)));
  if (disk?.get(ignorePath) === undefined) put(ignorePath, encodeText(ignoreContent));
  if (disk?.get(attributesPath) === undefined) put(attributesPath, encodeText(attributesContent));
  put(manifestPath, encodeText(printManifest(manifest)));
  return records.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The contents that later merges start from; undefined when they are on disk as they should be. */
function neededBases(draft: Draft, manifest: Manifest): Map<string, Uint8Array> | undefined {
  const stored = draft.workspace?.bases ?? new Map<string, Uint8Array>();
  const bases = new Map<string, Uint8Array>();
  for (const { kind, hash } of manifest.files.values()) {
    const bytes = stored.get(hash) ?? draft.bases.get(hash);
    if (kind !== "derived" && bytes) bases.set(hash, bytes);
  }
  const same = bases.size === stored.size && [...bases.keys()].every((hash) => stored.has(hash));
  return same && draft.workspace ? undefined : bases;
}

/** A checkout with CRLF must not make the manifest look changed. */
function isSameText(draft: Draft, path: string, after: Uint8Array): boolean {
  const workspace = draft.workspace;
  if (!workspace || path !== manifestPath) return false;
  return sameBytes(encodeText(printManifest(workspace.manifest)), after);
}

function mergeBlocked(draft: Draft): UserError {
  const files = new Set(draft.problems.map(({ file }) => file)).size;
  return new UserError({
    code: "merge-blocked",
    message:
      files === 1
        ? "a file is in the way of the merge"
        : `${files} files are in the way of the merge`,
    fix: "Nothing was written. Mend them first, or take the last command back with archwright undo.",
    problems: draft.problems,
  });
}
