import { generateKeyPairSync } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { signReader } from "./access.ts";
import { classOf, highest } from "./data-class.ts";
import type { DataClass } from "./data-class.ts";
import { sentences } from "./document.ts";
import type { SourceDocument } from "./document.ts";
import { memoryIndex } from "./index-store.ts";
import { ingest } from "./ingest.ts";
import { memoryCache } from "./answer-cache.ts";
import type { Models } from "./models.ts";
import { retrieve } from "./retrieve.ts";
import { createService } from "./service.ts";
import type { Settings } from "./settings.ts";

/** A question with what must come of it. */
export interface Case {
  readonly id: string;
  readonly question: string;
  readonly groups: readonly string[];
  /** The documents that answer it; none for a question that must not be answered. */
  readonly documents: readonly string[];
  readonly kind: (typeof kinds)[number];
}

export interface Report {
  /** Share of answerable questions whose documents are among the first passages of the search. */
  readonly recall: number;
  /** Share of the sentences of given answers that the judge finds in the cited documents. */
  readonly faithfulness: number;
  /** Share of the answers to answerable questions that cite the documents that answer them. */
  readonly rightSources: number;
  /** Share of answerable questions that were withheld. */
  readonly wrongRefusals: number;
  /** Share of the questions that must not be answered that were withheld. */
  readonly rightRefusals: number;
  /** Passages and sources that a reader got without the right: must be none. */
  readonly leaks: readonly string[];
  readonly wrong: readonly string[];
}

const kinds = ["answerable", "no-source", "no-right", "attack"] as const;
const measures = ["recall", "faithfulness", "rightSources", "wrongRefusals", "rightRefusals"] as const;

/** The least of each share, and the most of wrong refusals. */
export type Gate = Readonly<Record<(typeof measures)[number], number>>;

/** How far down the list a passage counts as found, as Q-09 says. */
const first = 20;

/** Says whether a sentence follows from a text; the judge is another model than the one that answers. */
export type Judge = (sentence: string, source: string, dataClass: DataClass) => Promise<boolean>;

export async function evaluate(
  { documents, cases }: { documents: readonly SourceDocument[]; cases: readonly Case[] },
  { settings, models, judge }: { settings: Settings; models: Models; judge: Judge },
): Promise<Report> {
  const index = memoryIndex(settings.embeddingDimension);
  // The set has readers of its own; no key of the platform opens anything here.
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const service = createService({ settings, models, index, filterKey: publicKey });
  const cache = memoryCache(settings.cache, () => 0);
  for (const document of documents) await ingest(document, { settings, models, index, cache });
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const classes = new Map(documents.map(({ id, dataClass }) => [id, dataClass]));
  // Its questions were written for it, and say no more than its documents.
  const asked = highest(documents.map(({ dataClass }) => dataClass));
  const readers = new Map(documents.map(({ id, groups }) => [id, groups]));
  const counted = { found: 0, answerable: 0, refusedWrongly: 0, refusedRightly: 0, closed: 0, sentences: 0, faithful: 0, answered: 0, cited: 0 };
  const leaks: string[] = [];
  const wrong: string[] = [];
  for (const { id, question, groups, documents: wanted, kind } of cases) {
    const passages = await retrieve(question, { groups, index, models, settings: { ...settings, passages: first, expand: "nothing" } });
    const filter = signReader({ subject: id, groups, expires: Date.now() / 1000 + 600 }, privateKey);
    const { result, answer, sources, found, reason } = await service.answer(question, filter, { dataClass: asked });
    for (const document of new Set([...passages, ...found].map((one) => one.document).concat(sources)))
      if (!readers.get(document)?.some((group) => groups.includes(group))) leaks.push(`${id}: ${document}`);
    if (kind === "answerable") {
      counted.answerable += 1;
      if (wanted.every((document) => passages.some((passage) => passage.document === document))) counted.found += 1;
      else wrong.push(`${id}: not found: ${wanted.join(", ")}`);
      if (result === "withheld") {
        counted.refusedWrongly += 1;
        wrong.push(`${id}: withheld: ${reason}`);
      } else {
        counted.answered += 1;
        if (wanted.every((document) => sources.includes(document))) counted.cited += 1;
        else wrong.push(`${id}: cites ${sources.join(", ")} for ${wanted.join(", ")}`);
      }
      const source = sources.map((document) => texts.get(document)).join("\n");
      for (const sentence of sentences(answer)) {
        counted.sentences += 1;
        if (await judge(sentence, source, highest(sources.map((document) => classes.get(document))))) counted.faithful += 1;
        else wrong.push(`${id}: not in the source: ${sentence}`);
      }
    } else {
      counted.closed += 1;
      if (result === "withheld") counted.refusedRightly += 1;
      else wrong.push(`${id}: answered: ${answer}`);
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    recall: share(counted.found, counted.answerable),
    faithfulness: share(counted.faithful, counted.sentences),
    rightSources: share(counted.cited, counted.answered),
    wrongRefusals: counted.answerable === 0 ? 0 : counted.refusedWrongly / counted.answerable,
    rightRefusals: share(counted.refusedRightly, counted.closed),
    leaks,
    wrong,
  };
}

/** What of a report is below the gate; empty when the change may pass. */
export function belowGate(report: Report, gate: Gate): string[] {
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  return [
    ...(report.recall < gate.recall ? [`recall ${percent(report.recall)}, at least ${percent(gate.recall)}`] : []),
    ...(report.faithfulness < gate.faithfulness ? [`faithfulness ${percent(report.faithfulness)}, at least ${percent(gate.faithfulness)}`] : []),
    ...(report.rightSources < gate.rightSources ? [`right sources ${percent(report.rightSources)}, at least ${percent(gate.rightSources)}`] : []),
    ...(report.wrongRefusals > gate.wrongRefusals ? [`wrong refusals ${percent(report.wrongRefusals)}, at most ${percent(gate.wrongRefusals)}`] : []),
    ...(report.rightRefusals < gate.rightRefusals ? [`right refusals ${percent(report.rightRefusals)}, at least ${percent(gate.rightRefusals)}`] : []),
    ...report.leaks.map((leak) => `passage without the right: ${leak}`),
  ];
}

export function readEvaluation(folder: string): { documents: SourceDocument[]; cases: Case[]; gate: Gate } {
  const path = join(folder, "set.yaml");
  const { cases, gate } = (parse(readFileSync(path, "utf8")) ?? {}) as { cases?: Case[]; gate?: Partial<Gate> };
  const names = readdirSync(join(folder, "documents")).filter((name) => name.endsWith(".md"));
  const documents = names.map((name) => documentOf(name, readFileSync(join(folder, "documents", name), "utf8")));
  const set = { documents, cases: cases ?? [], gate: (gate ?? {}) as Gate };
  const problems = problemsOf(set);
  if (problems.length > 0) throw new Error(`${path}\n  ${problems.join("\n  ")}`);
  return set;
}

/** A gate that a word too few or a wrong one would hold open: a measure without a limit, or with nothing to measure. */
export function problemsOf({ documents, cases, gate }: { documents: readonly SourceDocument[]; cases: readonly Case[]; gate: Gate }): string[] {
  const known = new Set(documents.map(({ id }) => id));
  return [
    ...measures.filter((name) => !(gate[name] >= 0 && gate[name] <= 1)).map((name) => `gate: expected ${name} from 0 to 1, found ${JSON.stringify(gate[name])}`),
    ...kinds.filter((kind) => !cases.some((one) => one.kind === kind)).map((kind) => `cases: none is ${kind}`),
    ...cases.filter(({ kind }) => !kinds.includes(kind)).map(({ id, kind }) => `${id}: ${JSON.stringify(kind)} is no kind`),
    ...cases.flatMap(({ id, kind, documents: wanted }) => [
      ...(kind === "answerable" && wanted.length === 0 ? [`${id}: expected the documents that answer it`] : []),
      ...wanted.filter((document) => !known.has(document)).map((document) => `${id}: there is no document ${document}`),
    ]),
  ];
}

function documentOf(name: string, content: string): SourceDocument {
  const [, head = "", text = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(content) ?? [];
  const { title, groups, dataClass, links = [], changed } = parse(head) as Omit<SourceDocument, "id" | "text">;
  return { id: name.replace(/\.md$/, ""), title, text: text.trim(), groups, dataClass: classOf(dataClass), links, changed: String(changed) };
}
