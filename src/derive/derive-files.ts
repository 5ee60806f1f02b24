import type { Finding } from "../sources/finding.ts";
import { readSources } from "../sources/read-sources.ts";
import type { Model } from "../sources/read-sources.ts";
import { derive } from "./derive.ts";
import type { Derivation } from "./derive.ts";

type Files = ReadonlyMap<string, Uint8Array | string>;

/** The sources of a workspace and all that follows from them. */
export interface DerivedWorkspace {
  model: Model;
  /** Findings of the readers. */
  findings: Finding[];
  derivation: Derivation;
  /** The files with what is derived in place. */
  files: Map<string, Uint8Array | string>;
}

const mostPasses = 4;

/**
 * Reads the sources and derives everything, again and again until nothing changes: a computed
 * block may stand in a source that other blocks read. Pure.
 *
 * @param bases what the files held when they were rendered, for the progress of to-dos
 */
export async function deriveFiles(
  files: Files,
  bases: ReadonlyMap<string, string>,
): Promise<DerivedWorkspace> {
  let current = new Map(files);
  const derived = new Map<string, string | Uint8Array>();
  for (let pass = 1; ; pass += 1) {
    const { model, findings } = readSources(current, bases);
    const derivation = await derive(model);
    const next = new Map(current);
    let settled = true;
    for (const [path, content] of derivation.files) {
      derived.set(path, content);
      if (typeof content === "string" && model.texts.get(path) !== content) settled = false;
      next.set(path, content);
    }
    if (settled || pass === mostPasses) {
      return { model, findings, derivation: { ...derivation, files: derived }, files: next };
    }
    current = next;
  }
}
