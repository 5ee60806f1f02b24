import type { z } from "zod";
import { parseWorkspace } from "../structurizr/index.ts";
import type { Workspace as C4Workspace } from "../structurizr/index.ts";
import { readDecision } from "./decisions.ts";
import type { Decision } from "./decisions.ts";
import type { Finding } from "./finding.ts";
import { readMarkdown } from "./markdown-document.ts";
import type { MarkdownDocument } from "./markdown-document.ts";
import { readAgainstSchema } from "./read-schema.ts";
import { calculationSchema } from "./schemas/finance.ts";
import type { CalculationSource, FinanceSource } from "./schemas/finance.ts";
import type { IndicatorsSource, MetricsSource } from "./schemas/monitoring.ts";
import type {
  ControlsSource,
  DataSetsSource,
  KpisSource,
  QualitySource,
  RaciSource,
  RisksSource,
  RoadmapSource,
  StakeholdersSource,
  WorkspaceSource,
} from "./schemas/registers.ts";
import { sourceSchemas } from "./source-files.ts";
import { readTodos } from "./todos.ts";
import type { Todo } from "./todos.ts";
import { readYaml } from "./yaml-document.ts";
import type { YamlDocument } from "./yaml-document.ts";

/** A typed source file that still knows where everything stands in it. */
export interface Source<T> {
  file: string;
  value: T;
  document: YamlDocument;
}

export interface ArchitectureSource {
  file: string;
  workspace: C4Workspace;
  /** Whether all of it was understood; else views and elements may be missing. */
  complete: boolean;
  /** The files that it was made from, without its documentation. */
  madeFrom: ReadonlySet<string>;
}

/** Everything that the sources of a workspace say. A source that is missing or unreadable is absent. */
export interface Model {
  workspace: Source<WorkspaceSource> | undefined;
  architecture: ArchitectureSource | undefined;
  finance: Source<FinanceSource> | undefined;
  kpis: Source<KpisSource> | undefined;
  risks: Source<RisksSource> | undefined;
  stakeholders: Source<StakeholdersSource> | undefined;
  roadmap: Source<RoadmapSource> | undefined;
  quality: Source<QualitySource> | undefined;
  controls: Source<ControlsSource> | undefined;
  raci: Source<RaciSource> | undefined;
  dataSets: Source<DataSetsSource> | undefined;
  indicators: Source<IndicatorsSource> | undefined;
  metrics: Source<MetricsSource> | undefined;
  /** By file stem: `capacity` for models/capacity.yaml. */
  calculations: ReadonlyMap<string, Source<CalculationSource>>;
  /** By number. */
  decisions: readonly Decision[];
  /** Every Markdown file, by path. */
  documents: ReadonlyMap<string, MarkdownDocument>;
  todos: readonly Todo[];
  /** Every text file, by path, line ends LF. */
  texts: ReadonlyMap<string, string>;
  /** Every path, texts or not. */
  paths: ReadonlySet<string>;
}

export interface SourcesRead {
  model: Model;
  findings: Finding[];
}

const binaryFile = /\.(?:xlsx|pptx|docx|png|jpe?g|gif|webp|ico|pdf|woff2?|ttf|zip|gz|tgz)$/i;

/**
 * Reads the sources of a workspace. Pure: bytes in, typed model and findings out.
 *
 * @param files every file of the workspace, by relative path
 * @param bases what the files of the same path held when they were rendered (for to-do progress)
 * @param previous the same workspace before some texts changed: what rests on others is taken over,
 *   without its findings, and the C4 model keeps its documentation as it was
 * @param onArchitecture hears of the C4 model as soon as it is read, before all else
 */
export function readSources(
  files: ReadonlyMap<string, Uint8Array | string>,
  bases: ReadonlyMap<string, string> = new Map(),
  previous?: Model,
  onArchitecture?: (architecture: ArchitectureSource) => void,
): SourcesRead {
  const findings: Finding[] = [];
  const texts = decodeTexts(files);
  const isSame = (path: string): boolean => previous?.texts.get(path) === texts.get(path);
  const known = previous && { model: previous, isSame };
  const yaml = <T>(
    source: { path: string; schema: z.ZodType<T> },
    same: Source<T> | undefined,
  ): Source<T> | undefined =>
    same && isSame(source.path) ? same : readFile(source, texts, findings);
  const architecture = areSame(previous?.architecture?.madeFrom, isSame)
    ? previous?.architecture
    : readArchitecture({ files, texts }, findings);
  if (architecture) onArchitecture?.(architecture);
  const model: Model = {
    workspace: yaml(sourceSchemas.archwright, previous?.workspace),
    architecture,
    finance: yaml(sourceSchemas.finance, previous?.finance),
    kpis: yaml(sourceSchemas.kpis, previous?.kpis),
    risks: yaml(sourceSchemas.risks, previous?.risks),
    stakeholders: yaml(sourceSchemas.stakeholders, previous?.stakeholders),
    roadmap: yaml(sourceSchemas.roadmap, previous?.roadmap),
    quality: yaml(sourceSchemas.quality, previous?.quality),
    controls: yaml(sourceSchemas.controls, previous?.controls),
    raci: yaml(sourceSchemas.raci, previous?.raci),
    dataSets: yaml(sourceSchemas["data-sets"], previous?.dataSets),
    indicators: yaml(sourceSchemas.indicators, previous?.indicators),
    metrics: yaml(sourceSchemas.metrics, previous?.metrics),
    calculations: readCalculations(texts, findings, known),
    decisions: readDecisions(texts, findings, known),
    documents: readDocuments(texts, (path) =>
      isSame(path) ? previous?.documents.get(path) : undefined,
    ),
    todos: allTodos(texts, bases, previous && { todos: previous.todos, isSame }),
    texts,
    paths: new Set(files.keys()),
  };
  return { model, findings };
}

function decodeTexts(files: ReadonlyMap<string, Uint8Array | string>): Map<string, string> {
  const decoder = new TextDecoder("utf-8");
  const texts = new Map<string, string>();
  for (const [path, content] of files) {
    if (binaryFile.test(path)) continue;
    const text = typeof content === "string" ? content : decoder.decode(content);
    texts.set(path, text.includes("\r") ? text.replace(/\r\n/g, "\n") : text);
  }
  return texts;
}

function readFile<T>(
  source: { path: string; schema: z.ZodType<T> },
  texts: ReadonlyMap<string, string>,
  findings: Finding[],
): Source<T> | undefined {
  const text = texts.get(source.path);
  if (text === undefined) return undefined;
  const document = readYaml(text);
  const read = readAgainstSchema({ document, schema: source.schema, file: source.path });
  findings.push(...read.findings);
  return read.value === undefined ? undefined : { file: source.path, value: read.value, document };
}

/** A calculation model; its stem is its name in expressions. */
export const calculationFile = /^models\/([^/]+)\.yaml$/;

/** What was read before, and which texts are the same since. */
interface Known {
  model: Model;
  isSame(path: string): boolean;
}

function readCalculations(
  texts: ReadonlyMap<string, string>,
  findings: Finding[],
  known: Known | undefined,
): Map<string, Source<CalculationSource>> {
  const calculations = new Map<string, Source<CalculationSource>>();
  for (const file of [...texts.keys()].sort()) {
    const stem = calculationFile.exec(file)?.[1];
    if (stem === undefined) continue;
    const same = known?.isSame(file) ? known.model.calculations.get(stem) : undefined;
    const source = same ?? readFile({ path: file, schema: calculationSchema }, texts, findings);
    if (source) calculations.set(stem, source);
  }
  return calculations;
}

function readDecisions(
  texts: ReadonlyMap<string, string>,
  findings: Finding[],
  known: Known | undefined,
): Decision[] {
  const before = new Map(known?.model.decisions.map((decision) => [decision.file, decision]));
  const decisions: Decision[] = [];
  for (const [file, text] of texts) {
    if (!/^architecture\/decisions\/[^/]+\.md$/.test(file)) continue;
    const same = known?.isSame(file) ? before.get(file) : undefined;
    const read = same ? { decision: same, findings: [] } : readDecision(file, text);
    findings.push(...read.findings);
    if (read.decision) decisions.push(read.decision);
  }
  return decisions.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function readDocuments(
  texts: ReadonlyMap<string, string>,
  known: (path: string) => MarkdownDocument | undefined,
): Map<string, MarkdownDocument> {
  const documents = new Map<string, MarkdownDocument>();
  for (const [path, text] of texts)
    if (path.endsWith(".md")) documents.set(path, known(path) ?? readMarkdown(text));
  return documents;
}

function allTodos(
  texts: ReadonlyMap<string, string>,
  bases: ReadonlyMap<string, string>,
  previous: { todos: readonly Todo[]; isSame(path: string): boolean } | undefined,
): Todo[] {
  const todos: Todo[] = [];
  for (const path of [...texts.keys()].sort()) {
    const text = texts.get(path) ?? "";
    const base = bases.get(path);
    if (!text.includes("todo:") && !base?.includes("todo:")) continue;
    const known = previous?.isSame(path) && previous.todos.filter(({ file }) => file === path);
    todos.push(...(known || readTodos({ text, base, path })));
  }
  return todos;
}

function areSame(
  paths: ReadonlySet<string> | undefined,
  isSame: (path: string) => boolean,
): boolean {
  return paths !== undefined && [...paths].every(isSame);
}

const architectureFile = "architecture/workspace.dsl";

interface Contents {
  files: ReadonlyMap<string, Uint8Array | string>;
  texts: ReadonlyMap<string, string>;
}

function readArchitecture(
  { files, texts }: Contents,
  findings: Finding[],
): ArchitectureSource | undefined {
  const text = texts.get(architectureFile);
  if (text === undefined) return undefined;
  const madeFrom = new Set([architectureFile]);
  const parsed = parseWorkspace(text, {
    path: architectureFile,
    root: "",
    readFile: (path) => {
      if (!path.endsWith(".md")) madeFrom.add(path);
      return texts.get(path);
    },
    listFiles: (path) => namesIn(files, path),
    readBase64: (path) => base64(files.get(path)),
  });
  for (const diagnostic of parsed.diagnostics) {
    findings.push({
      rule: diagnostic.severity === "error" ? "dsl-error" : "dsl-warning",
      severity: diagnostic.severity,
      message:
        diagnostic.severity === "error"
          ? diagnostic.message
          : `${diagnostic.message} (${diagnostic.code})`,
      file: diagnostic.file || architectureFile,
      line: diagnostic.line ?? undefined,
      column: diagnostic.column ?? undefined,
      fix: diagnostic.fix ?? allowedHere(diagnostic),
    });
  }
  const { workspace, ok: complete } = parsed;
  return workspace && { file: architectureFile, workspace, complete, madeFrom };
}

function allowedHere(diagnostic: { nearest?: string; allowed?: readonly string[] }): string {
  if (diagnostic.nearest !== undefined) return `Did you mean "${diagnostic.nearest}"?`;
  if (diagnostic.allowed && diagnostic.allowed.length > 0)
    return `Allowed here: ${diagnostic.allowed.join(", ")}.`;
  return "Mend the statement on that line.";
}

/** Images, which the drawings of the model embed. */
function base64(content: Uint8Array | string | undefined): string | undefined {
  return content === undefined ? undefined : Buffer.from(content).toString("base64");
}

function namesIn(files: ReadonlyMap<string, unknown>, folder: string): string[] | undefined {
  const prefix = folder === "" ? "" : `${folder.replace(/\/$/, "")}/`;
  const names = new Set<string>();
  for (const path of files.keys()) {
    if (path.startsWith(prefix)) names.add(path.slice(prefix.length).split("/")[0] ?? "");
  }
  return names.size > 0 ? [...names].sort() : undefined;
}
