import { nearestName } from "../sources/nearest-name.ts";
import type { ArchitectureSource, Model } from "../sources/read-sources.ts";
import type { Block } from "./blocks/block.ts";
import { c4Blocks } from "./blocks/c4-blocks.ts";
import { calculationBlocks } from "./blocks/calculation-blocks.ts";
import { dataBlocks } from "./blocks/data-blocks.ts";
import { decisionBlocks } from "./blocks/decision-blocks.ts";
import { financeFigures } from "./blocks/finance-figures.ts";
import { financeTables } from "./blocks/finance-tables.ts";
import { lineBlocks } from "./blocks/line-blocks.ts";
import { phaseBlocks } from "./blocks/phase-blocks.ts";
import { progressBlocks } from "./blocks/progress-blocks.ts";
import { registerBlocks } from "./blocks/register-blocks.ts";
import { brokenSources } from "./broken-sources.ts";
import type { BrokenSources } from "./broken-sources.ts";
import { blockProblems, fillBlocks } from "./fill-blocks.ts";
import type { BlockProblem } from "./fill-blocks.ts";
import type { DrawView } from "./diagrams/draw-views.ts";
import { viewArtifacts } from "./diagrams/view-artifacts.ts";
import { makeArtifacts } from "./artifacts.ts";
import type { Artifact, MadeArtifacts, Reuse } from "./artifacts.ts";
import { chartBlocks, chartFiles, financeCharts, workbookArtifacts } from "./business-files.ts";
import { decisionIndexFile } from "./decision-index.ts";
import { computeFinance } from "./finance-case.ts";
import type { FinanceCase } from "./finance-case.ts";
import { assessControls } from "./governance/assess-controls.ts";
import type { Governance } from "./governance/assess-controls.ts";
import { complianceFiles } from "./governance/compliance-files.ts";
import { controlBlocks } from "./governance/control-blocks.ts";
import { decisionChartBlocks, decisionChartFiles } from "./governance/decision-charts.ts";
import { monitoringFiles } from "./monitoring/monitoring-files.ts";
import { schemaFiles } from "./schema-files.ts";
import type { Catalogs } from "../sources/catalogs.ts";

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
  /** The controls against the catalogs, if there are both. */
  governance: Governance | undefined;
  /** What stays as it is because its source has errors. */
  broken: BrokenSources;
}

export interface DeriveOptions {
  /** What is known to have been made from the same inputs already. */
  reuse?: Reuse | undefined;
  /** Needed for a workspace that has controls. */
  catalogs?: Catalogs | undefined;
  /** What this model is known to compute to. */
  finance?: FinanceCase | undefined;
  /** Draws a view; default: here and now. */
  draw?: DrawView | undefined;
}

/** The drawings of a C4 model, under way. */
export interface Drawings {
  of: ArchitectureSource | undefined;
  views: Artifact[];
  made: Promise<MadeArtifacts>;
}

/**
 * Starts to draw the views of a C4 model; nothing of one that was not understood. What was drawn `before`
 * from the same inputs is taken over.
 */
export function startDrawings(
  of: ArchitectureSource | undefined,
  options: Pick<DeriveOptions, "draw" | "reuse"> & { before?: Drawings | undefined },
): Drawings {
  const { draw, reuse = () => undefined, before } = options;
  const views = of?.complete ? viewArtifacts(of.workspace, draw) : [];
  const made = before
    ? before.made.then(({ files, inputs }) =>
        makeArtifacts(views, (path, hash) =>
          inputs.get(path) === hash ? files.get(path) : reuse(path, hash),
        ),
      )
    : makeArtifacts(views, reuse);
  // Whoever awaits it hears of it; until then it must not end the process.
  made.catch(() => {});
  return { of, views, made };
}

/** Computes everything that follows from the sources. Pure. */
export async function derive(model: Model, options: DeriveOptions = {}): Promise<Derivation> {
  // Drawings may be made on another thread: they start first, and are awaited last.
  const drawings = startDrawings(model.architecture, options);
  return withDrawings(await deriveBeside(model, { ...options, drawings }), drawings);
}

/** What follows from the sources together with the drawings, which may have been made meanwhile. */
export async function withDrawings(
  derivation: Derivation,
  { made }: Drawings,
): Promise<Derivation> {
  const drawn = await made;
  return {
    ...derivation,
    files: new Map([...derivation.files, ...drawn.files]),
    inputs: new Map([...drawn.inputs, ...derivation.inputs]),
  };
}

/** Computes everything that follows from the sources but the drawings, which are under way. */
export async function deriveBeside(
  model: Model,
  options: DeriveOptions & { drawings: Drawings },
): Promise<Derivation> {
  const { reuse = () => undefined, catalogs, drawings } = options;
  const finance = options.finance ?? computeFinance(model);
  const charts = financeCharts(finance);
  const governance = assessControls(model, catalogs);
  const broken = brokenSources(model, finance);
  const blocks = new Map(
    [...allBlocks(model, { finance, governance }), ...chartBlocks(charts)]
      .filter(({ name }) => !broken.block(name))
      .map((block) => [block.name, block]),
  );
  const nearest = (name: string) => nearestName(name, blocks.keys());
  const workbook = await makeArtifacts(
    workbookArtifacts(model, finance).filter(({ path }) => !broken.file(path)),
    reuse,
  );
  const files = new Map<string, string | Uint8Array>([
    ...decisionIndexFile(model),
    ...decisionChartFiles(model),
    ...schemaFiles(model),
    ...workbook.files,
    ...chartFiles(charts),
    ...complianceFiles(governance, blocks),
    ...monitoringFiles(model),
  ]);
  const problems: BlockProblem[] = [];
  const derived = new Set([...files.keys(), ...drawings.views.map(({ path }) => path)]);
  for (const path of [...derived].filter(broken.file)) files.delete(path);
  for (const [file, text] of model.texts) {
    if (derived.has(file) || !(text.includes("computed:") || text.includes("data-aw"))) continue;
    problems.push(
      ...blockProblems({ text, file, blocks, nearest }).filter(({ name }) => !broken.block(name)),
    );
    files.set(file, fillBlocks({ text, file, blocks }));
  }
  return { files, inputs: workbook.inputs, problems, blocks, finance, governance, broken };
}

function allBlocks(model: Model, computed: Pick<Derivation, "finance" | "governance">): Block[] {
  const { finance, governance } = computed;
  const figures = finance?.result && { model: finance.model, result: finance.result };
  return [
    ...c4Blocks(model),
    ...decisionBlocks(model),
    ...decisionChartBlocks(model),
    ...registerBlocks(model),
    ...dataBlocks(model),
    ...controlBlocks(model, governance),
    ...progressBlocks(model),
    ...(figures
      ? [...financeFigures(figures), ...financeTables(figures), ...calculationBlocks(figures)]
      : []),
    ...(figures ? lineBlocks(figures) : []),
    ...(figures && model.roadmap ? phaseBlocks(figures, model.roadmap.value) : []),
  ];
}
