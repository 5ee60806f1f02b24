import { nearestName } from "../sources/nearest-name.ts";
import type { Model } from "../sources/read-sources.ts";
import type { Block } from "./blocks/block.ts";
import { c4Blocks } from "./blocks/c4-blocks.ts";
import { calculationBlocks } from "./blocks/calculation-blocks.ts";
import { decisionBlocks } from "./blocks/decision-blocks.ts";
import { financeFigures } from "./blocks/finance-figures.ts";
import { financeTables } from "./blocks/finance-tables.ts";
import { progressBlocks } from "./blocks/progress-blocks.ts";
import { registerBlocks } from "./blocks/register-blocks.ts";
import { blockProblems, fillBlocks } from "./fill-blocks.ts";
import type { BlockProblem } from "./fill-blocks.ts";
import { viewArtifacts } from "./diagrams/view-artifacts.ts";
import { makeArtifacts } from "./artifacts.ts";
import type { Reuse } from "./artifacts.ts";
import { decisionIndexFile } from "./decision-index.ts";
import { computeFinance } from "./finance-case.ts";
import type { FinanceCase } from "./finance-case.ts";
import { schemaFiles } from "./schema-files.ts";

/** What follows from the sources. */
export interface Derivation {
  /** Derived files, and texts whose computed blocks are filled anew, by path; also those that stay as they are. */
  files: Map<string, string | Uint8Array>;
  /** Hash of what a costly derived file was made from, by path. */
  inputs: ReadonlyMap<string, string>;
  problems: BlockProblem[];
  /** Every computed thing, by name. */
  blocks: ReadonlyMap<string, Block>;
  /** The computed business case, if there is one. */
  finance: FinanceCase | undefined;
}

/**
 * Computes everything that follows from the sources. Pure.
 *
 * @param reuse what is known to have been made from the same inputs already
 */
export async function derive(model: Model, reuse: Reuse = () => undefined): Promise<Derivation> {
  const finance = computeFinance(model);
  const blocks = new Map(allBlocks(model, finance).map((block) => [block.name, block]));
  const nearest = (name: string) => nearestName(name, blocks.keys());
  const made = await makeArtifacts(
    model.architecture ? viewArtifacts(model.architecture.workspace) : [],
    reuse,
  );
  const files = new Map<string, string | Uint8Array>([
    ...decisionIndexFile(model),
    ...schemaFiles(model),
    ...made.files,
  ]);
  const problems: BlockProblem[] = [];
  // A source with errors says so itself: what quotes it is not to blame.
  const isBroken = (name: string) =>
    model.paths.has("business/finance.yaml") &&
    !finance?.result &&
    /^(?:finance|input|model)\./.test(name);
  for (const [file, text] of model.texts) {
    if (files.has(file) || !(text.includes("computed:") || text.includes("data-aw"))) continue;
    problems.push(
      ...blockProblems({ text, file, blocks, nearest }).filter(({ name }) => !isBroken(name)),
    );
    files.set(file, fillBlocks({ text, file, blocks }));
  }
  return { files, inputs: made.inputs, problems, blocks, finance };
}

function allBlocks(model: Model, finance: FinanceCase | undefined): Block[] {
  const figures = finance?.result && { model: finance.model, result: finance.result };
  return [
    ...c4Blocks(model),
    ...decisionBlocks(model),
    ...registerBlocks(model),
    ...progressBlocks(model),
    ...(figures
      ? [...financeFigures(figures), ...financeTables(figures), ...calculationBlocks(figures)]
      : []),
  ];
}
