import { fillComputed, findComputed } from "../sources/computed-blocks.ts";
import { decodeText, encodeText, sameBytes } from "./file-text.ts";
import { comparable, sha256 } from "./hash.ts";
import { leftConflicts, mergeText } from "./merge-text.ts";
import type { TextConflict } from "./merge-text.ts";
import type { PlanAction, PlanReason } from "./plan.ts";

/** A file in its three versions: on disk, as rendered last time, as rendered now. */
interface Versions {
  path: string;
  yours: Uint8Array;
  /** SHA-256 of the comparable base; always known, even when its content is lost. */
  baseHash: string;
  base: Uint8Array | undefined;
  theirs: Uint8Array;
}

export interface Decision {
  action: PlanAction;
  reason: PlanReason;
  after: Uint8Array;
  conflicts?: TextConflict[];
  /** The new version goes beside the user's: they cannot be merged. */
  beside?: boolean;
  /** Lines of conflicts that an earlier merge left and that are in the way of this one. */
  unresolved?: TextConflict[];
}

/**
 * The table of three versions, U on disk, B rendered before, N rendered now, computed blocks left
 * aside: U = N nothing; U = B take N; N = B keep U; otherwise merge.
 */
export function decideVersions(versions: Versions): Decision {
  const { path, yours, theirs, baseHash } = versions;
  const mine = comparable(yours, path);
  const now = comparable(theirs, path);
  const mineHash = sha256(mine);
  const nowHash = sha256(now);
  if (mineHash === nowHash) return { action: "unchanged", reason: "same", after: yours };
  if (mineHash === baseHash) {
    return { action: "update", reason: "template-changed", after: carryComputed(yours, now, path) };
  }
  if (nowHash === baseHash) return { action: "keep", reason: "edited", after: yours };
  return mergeVersions(versions, mine, now);
}

/** The new text with what stood in the computed blocks and spans of the old one. */
function carryComputed(old: Uint8Array, next: Uint8Array, path: string): Uint8Array {
  const [oldText, nextText] = [decodeText(old), decodeText(next)];
  if (oldText === undefined || nextText === undefined) return next;
  const contents = new Map<string, string>();
  for (const place of findComputed(oldText, path).places) {
    const content = oldText.slice(place.start, place.end);
    // Filling lays out the blank lines around a block anew.
    const bare = place.kind === "block" ? content.replace(/^\n+|\n+$/g, "") : content;
    contents.set(placeKey(place), unindent(bare, place.indent));
  }
  if (contents.size === 0) return next;
  return encodeText(fillComputed(nextText, path, (place) => contents.get(placeKey(place))));
}

function mergeVersions(versions: Versions, mine: Uint8Array, now: Uint8Array): Decision {
  const { path, yours, base } = versions;
  const beside = { action: "conflict", after: yours, beside: true } as const;
  if (!base) return { ...beside, reason: "base-missing" };
  const texts = { yours: decodeText(mine), base: decodeText(base), theirs: decodeText(now) };
  if (texts.yours === undefined || texts.base === undefined || texts.theirs === undefined) {
    return { ...beside, reason: "both-changed-binary" };
  }
  const unresolved = leftConflicts(decodeText(yours) ?? "");
  if (unresolved.length > 0) {
    return { action: "conflict", reason: "both-changed", after: yours, unresolved };
  }
  const { yours: own, base: before, theirs } = texts;
  const merged = mergeText({ yours: own, base: before, theirs });
  if (merged.text === own) return { action: "keep", reason: "edited", after: yours };
  const after = carryComputed(yours, encodeText(merged.text), path);
  if (merged.conflicts.length === 0) return { action: "merge", reason: "both-changed", after };
  // Filling blocks may have moved the markers.
  const conflicts = leftConflicts(decodeText(after) ?? "");
  return { action: "conflict", reason: "both-changed", after, conflicts };
}

function placeKey(place: { kind: string; name: string; args: Readonly<Record<string, string>> }) {
  return JSON.stringify([place.kind, place.name, place.args]);
}

function unindent(content: string, indent: string): string {
  if (indent === "") return content;
  return content
    .split("\n")
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}

/** Whether two versions of a file differ in what belongs to its user. */
export function sameComparable(a: Uint8Array, b: Uint8Array, path: string): boolean {
  return sameBytes(a, b) || sameBytes(comparable(a, path), comparable(b, path));
}
