import { nearestName } from "../sources/nearest-name.ts";
import type { Model } from "../sources/read-sources.ts";
import type { Block } from "./blocks/block.ts";
import { c4Blocks, diagramFolder } from "./blocks/c4-blocks.ts";
import { calculationBlocks } from "./blocks/calculation-blocks.ts";
import { decisionBlocks } from "./blocks/decision-blocks.ts";
import { financeFigures } from "./blocks/finance-figures.ts";
import { financeTables } from "./blocks/finance-tables.ts";
import { progressBlocks } from "./blocks/progress-blocks.ts";
import { registerBlocks } from "./blocks/register-blocks.ts";
import { blockProblems, fillBlocks } from "./fill-blocks.ts";
import type { BlockProblem } from "./fill-blocks.ts";
import { drawViews } from "./diagrams/draw-views.ts";
import type { DrawnView } from "./diagrams/draw-views.ts";
import { decisionIndexFile } from "./decision-index.ts";
import { computeFinance } from "./finance-case.ts";
import type { FinanceCase } from "./finance-case.ts";
import { schemaFiles } from "./schema-files.ts";

/** What follows from the sources. */
export interface Derivation {
  /** Derived files, and texts whose computed blocks are filled anew, by path; also those that stay as they are. */
  files: Map<string, string | Uint8Array>;
  problems: BlockProblem[];
  /** Every computed thing, by name. */
  blocks: ReadonlyMap<string, Block>;
  /** The computed business case, if there is one. */
  finance: FinanceCase | undefined;
}

/** Computes everything that follows from the sources. Pure. */
export async function derive(model: Model): Promise<Derivation> {
  const finance = computeFinance(model);
  const views = model.architecture ? await drawViews(model.architecture.workspace) : [];
  const blocks = new Map(allBlocks(model, { finance, views }).map((block) => [block.name, block]));
  const nearest = (name: string) => nearestName(name, blocks.keys());
  const files = new Map<string, string | Uint8Array>([
    ...decisionIndexFile(model),
    ...schemaFiles(model),
    ...diagramFiles(views),
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
  return { files, problems, blocks, finance };
}

function allBlocks(
  model: Model,
  computed: { finance: FinanceCase | undefined; views: readonly DrawnView[] },
): Block[] {
  const { finance, views } = computed;
  const figures = finance?.result && { model: finance.model, result: finance.result };
  return [
    ...c4Blocks(model, views),
    ...decisionBlocks(model),
    ...registerBlocks(model),
    ...progressBlocks(model),
    ...(figures
      ? [...financeFigures(figures), ...financeTables(figures), ...calculationBlocks(figures)]
      : []),
  ];
}

function diagramFiles(views: readonly DrawnView[]): Array<[string, string]> {
  return views.flatMap(({ key, svg, mermaid }): Array<[string, string]> => [
    [`${diagramFolder}/${key}.svg`, svg],
    [`${diagramFolder}/${key}.mmd`, mermaid],
  ]);
}
