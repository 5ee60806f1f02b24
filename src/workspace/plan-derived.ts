import { fileKind } from "../sources/file-kind.ts";
import { sameComparable } from "./decide.ts";
import type { Draft } from "./draft.ts";
import { planCopy, planFile } from "./draft.ts";
import { encodeText, normaliseBytes, sameBytes } from "./file-text.ts";
import { sha256 } from "./hash.ts";
import type { ManifestEntry } from "./manifest.ts";
import type { RenderedFile } from "./rendered-file.ts";

type Contents = ReadonlyMap<string, string | Uint8Array>;

/**
 * Plans what is computed from the sources: derived files, and texts with their computed blocks
 * filled. `derived` undefined: nothing was computed, everything computed stays as it is.
 */
export function planDerived(
  draft: Draft,
  options: {
    derived?: Contents | undefined;
    rendered?: readonly RenderedFile[] | undefined;
    derivedInputs?: ReadonlyMap<string, string> | undefined;
    stays?: ((path: string) => boolean) | undefined;
  },
): void {
  const { derived, rendered, derivedInputs: inputs, stays = () => false } = options;
  const wanted = new Map<string, { content: string | Uint8Array; template?: string }>();
  for (const { path, content, template } of rendered ?? []) {
    if (fileKind(path) === "derived") wanted.set(path, { content, template });
  }
  for (const [path, content] of derived ?? []) wanted.set(path, { ...wanted.get(path), content });
  for (const [path, { content, template }] of wanted) {
    if (!draft.inScope(path)) continue;
    const bytes = normaliseBytes(encodeText(content)).bytes;
    if (fileKind(path) === "derived")
      planDerivedFile(draft, { path, bytes, template, inputs: inputs?.get(path) });
    else planFilled(draft, path, bytes);
  }
  for (const [path, entry] of draft.entries) {
    if (entry.kind !== "derived" || wanted.has(path) || !draft.inScope(path)) continue;
    if (stays(path)) continue;
    if (entry.template === undefined ? derived : rendered) planOrphan(draft, path, entry);
  }
}

function planDerivedFile(
  draft: Draft,
  file: {
    path: string;
    bytes: Uint8Array;
    template: string | undefined;
    inputs: string | undefined;
  },
): void {
  const { path, bytes } = file;
  const hash = sha256(bytes);
  const known = draft.entries.get(path);
  const template = file.template ?? known?.template;
  draft.entries.set(path, {
    ...(template !== undefined && { template }),
    kind: "derived",
    hash,
    ...(file.inputs !== undefined && { inputs: file.inputs }),
  });
  const yours = draft.current.get(path);
  if (!yours) {
    planFile(draft, { path, action: "create", reason: "derived", after: bytes });
  } else if (sameBytes(yours, bytes)) {
    planFile(draft, { path, action: "unchanged", reason: "same", after: yours });
  } else if (known && sha256(yours) === known.hash) {
    planFile(draft, { path, action: "update", reason: "derived", after: bytes });
  } else {
    const planned = planFile(draft, {
      path,
      action: "update",
      reason: "derived-edited",
      after: bytes,
    });
    planned.copy = planCopy(draft, { of: path, label: "mine", content: yours, like: planned });
  }
}

/** A text whose computed blocks were filled; nothing outside them may differ. */
function planFilled(draft: Draft, path: string, bytes: Uint8Array): void {
  const planned = draft.files.get(path);
  const expected = planned ? planned.after : draft.current.get(path);
  if (!expected) throw new Error(`${path} has computed content but does not exist`);
  if (sameBytes(expected, bytes)) return;
  if (!sameComparable(expected, bytes, path)) {
    throw new Error(`${path} was changed outside its computed blocks`);
  }
  if (!planned) {
    planFile(draft, { path, action: "update", reason: "computed", after: bytes });
    return;
  }
  if (planned.before && sameBytes(planned.before, bytes)) {
    planned.after = planned.before;
    if (planned.action === "update" && planned.from === undefined) planned.action = "unchanged";
    return;
  }
  planned.after = bytes;
  if (planned.action === "unchanged" || planned.action === "keep") {
    Object.assign(planned, { action: "update", reason: "computed" });
  }
}

/** Nothing computes this file any longer. */
function planOrphan(draft: Draft, path: string, entry: ManifestEntry): void {
  const yours = draft.current.get(path);
  draft.entries.delete(path);
  if (!yours) return;
  if (sha256(yours) === entry.hash) {
    draft.current.delete(path);
    planFile(draft, { path, action: "delete", reason: "derived-removed" });
  } else {
    planFile(draft, { path, action: "keep", reason: "derived-removed-edited", after: yours });
  }
}
