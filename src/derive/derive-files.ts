import type { Finding } from "../sources/finding.ts";
import { readSources } from "../sources/read-sources.ts";
import type { Model } from "../sources/read-sources.ts";
import type { Reuse } from "./artifacts.ts";
import { deriveBeside, startDrawings, withDrawings } from "./derive.ts";
import type { Derivation, DeriveOptions, Drawings } from "./derive.ts";
import { sameFinance } from "./finance-case.ts";
import type { FinanceCase } from "./finance-case.ts";

type Files = ReadonlyMap<string, Uint8Array | string>;

/** The sources of a workspace as they stand, and all that follows from them. */
export interface DerivedWorkspace {
  model: Model;
  /** Findings of the readers. */
  findings: Finding[];
  /** What is computed once nothing changes any more; problems with their places in the files as they stand. */
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
  options: DeriveOptions = {},
): Promise<DerivedWorkspace> {
  const { reuse = () => undefined, catalogs, draw } = options;
  // Drawings are made beside all passes.
  let drawings: Drawings | undefined;
  const first = readSources(files, bases, undefined, (architecture) => {
    drawings = startDrawings(architecture, { draw, reuse });
  });
  const derived = new Map<string, string | Uint8Array>();
  let { model } = first;
  let current = new Map(files);
  let problems: Derivation["problems"] | undefined;
  let previous: Derivation | undefined;
  let finance: FinanceCase | undefined;
  const known: Reuse = (path, inputs) =>
    previous?.inputs.get(path) === inputs ? previous.files.get(path) : reuse(path, inputs);
  for (let pass = 1; ; pass += 1) {
    if (drawings === undefined || drawings.of !== model.architecture)
      drawings = startDrawings(model.architecture, { draw, reuse, before: drawings });
    const derivation = await deriveBeside(model, { reuse: known, catalogs, finance, drawings });
    previous = derivation;
    problems ??= derivation.problems;
    const changed = [...derivation.files].some(
      ([path, text]) => typeof text === "string" && model.texts.get(path) !== text,
    );
    for (const [path, content] of derivation.files) derived.set(path, content);
    current = new Map([...current, ...derivation.files]);
    if (!changed || pass === mostPasses) {
      const whole = await withDrawings({ ...derivation, problems, files: derived }, drawings);
      return { ...first, derivation: whole, files: new Map([...current, ...whole.files]) };
    }
    const next = readSources(current, bases, model).model;
    finance = sameFinance(model, next) ? derivation.finance : undefined;
    model = next;
  }
}
