import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** How documents are cut and found. The numbers come from models/retrieval.yaml, the ways from the decision records. */
export interface Settings {
  readonly chunkTokens: number;
  readonly overlapShare: number;
  readonly embeddingDimension: number;
  /** What texts become vectors with: `input` at /v1/embeddings or `texts` at /v2/embed; and the name of the model there. */
  readonly embedder: "input" | "texts";
  readonly embeddingModel: string;
  /** Chunks that reach the reranker, and those that reach the prompt. */
  readonly candidates: number;
  readonly passages: number;
  readonly chunking: "structure" | "fixed" | "semantic" | "contextual";
  readonly search: { readonly vectors: boolean; readonly keywords: boolean };
  /** What a found chunk brings along: nothing, its whole document, or the documents that it links to. */
  readonly expand: "nothing" | "document" | "links";
  readonly rerank: boolean;
  /** What the reranker is asked with: `texts` at /rerank or `documents` at /v1/rerank; without one, the order of the search stays. */
  readonly reranker: "none" | "texts" | "documents";
  readonly rerankerModel: string;
  /** Chunks in one call of the reranker, the calls of a question at the same time; without it, one call with all of them. */
  readonly rerankPart?: number | undefined;
  /** Whether the entry vouches for the class of a question and for its team. Where it does not, each question is restricted and of nobody. */
  readonly entryNamesClass: boolean;
  readonly cache: { readonly exact: boolean; readonly similarFrom: number | null; readonly hours: number };
  /** Pieces of a stream, of our own models tokens, after which the guardrails see the first words of an answer. */
  readonly openingTokens: number;
  /** Milliseconds after which a guardrail counts as failed, and a failed guardrail withholds. */
  readonly guardrailMilliseconds: number;
  readonly modelMilliseconds: number;
  /** Milliseconds after which an index, the vector of a question or a reranking counts as failed; nothing is answered from half of what there is. */
  readonly indexMilliseconds: number;
}

/** For work that nobody waits for: with the patience of an answer, one late verdict or write among thousands would end each run. */
export function patient(settings: Settings): Settings {
  const { modelMilliseconds } = settings;
  return { ...settings, guardrailMilliseconds: modelMilliseconds, indexMilliseconds: modelMilliseconds };
}

export function readSettings(path: string): Settings {
  return settingsOf(parse(readFileSync(path, "utf8")), path);
}

/** Refuses settings with which the service would run and answer wrongly. */
export function settingsOf(value: unknown, path: string): Settings {
  const problems: string[] = [];
  const found = (value ?? {}) as Record<string, unknown>;
  const number = (name: string, least: number, most: number) => {
    const given = found[name];
    if (typeof given !== "number" || given < least || given > most)
      problems.push(`${name}: expected a number from ${least} to ${most}, found ${JSON.stringify(given)}`);
  };
  number("chunkTokens", 50, 8000);
  number("overlapShare", 0, 0.5);
  number("embeddingDimension", 8, 8192);
  number("candidates", 1, 1000);
  number("passages", 1, 100);
  if (found["rerankPart"] !== undefined) number("rerankPart", 1, 1000);
  number("openingTokens", 1, 1000);
  number("guardrailMilliseconds", 1, 10_000);
  number("modelMilliseconds", 1, 600_000);
  number("indexMilliseconds", 1, 60_000);
  if (!["structure", "fixed", "semantic", "contextual"].includes(String(found["chunking"])))
    problems.push(`chunking: ${JSON.stringify(found["chunking"])} is no way of cutting`);
  for (const [name, ways] of Object.entries({ expand: ["nothing", "document", "links"], embedder: ["input", "texts"], reranker: ["none", "texts", "documents"] }))
    if (!ways.includes(String(found[name]))) problems.push(`${name}: expected one of ${ways.join(", ")}, found ${JSON.stringify(found[name])}`);
  for (const name of ["embeddingModel", "rerankerModel"])
    if (typeof found[name] !== "string" || found[name] === "") problems.push(`${name}: expected the name of a model, found ${JSON.stringify(found[name])}`);
  if (typeof found["entryNamesClass"] !== "boolean") problems.push(`entryNamesClass: expected true or false, found ${JSON.stringify(found["entryNamesClass"])}`);
  const { exact, similarFrom, hours } = (found["cache"] ?? {}) as Partial<Settings["cache"]>;
  if (typeof exact !== "boolean" || typeof hours !== "number" || !(hours > 0)) problems.push("cache: expected exact and hours");
  // Below, answers to other questions are given; without a value, every question would be similar.
  if (similarFrom !== null && !(typeof similarFrom === "number" && similarFrom >= 0.8 && similarFrom <= 1))
    problems.push(`cache: expected similarFrom from 0.8 to 1 or null, found ${JSON.stringify(similarFrom)}`);
  const search = (found["search"] ?? {}) as Settings["search"];
  if (search.vectors !== true && search.keywords !== true)
    problems.push("search: neither vectors nor keywords: nothing would be found");
  if (problems.length > 0) throw new Error(`${path}\n  ${problems.join("\n  ")}`);
  return value as Settings;
}
