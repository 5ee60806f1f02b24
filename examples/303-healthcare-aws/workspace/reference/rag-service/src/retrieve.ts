import type { Passage } from "./document.ts";
import type { IndexStore } from "./index-store.ts";
import type { Models } from "./models.ts";
import type { Settings } from "./settings.ts";

/** Passages for a question that a reader with these groups may read, best first. */
export async function retrieve(
  question: string,
  { vector: known, groups, index, models, settings }: {
    /** Of the question, where it is known already. */
    vector?: readonly number[] | undefined;
    groups: readonly string[];
    index: IndexStore;
    models: Pick<Models, "embed" | "rerank">;
    settings: Settings;
  },
): Promise<Passage[]> {
  const most = settings.candidates;
  const vector = settings.search.vectors ? (known ?? (await models.embed([question], "question"))[0]) : undefined;
  const lists = await Promise.all([
    vector === undefined ? [] : index.byVector(vector, groups, most),
    settings.search.keywords ? index.byWords(question, groups, most) : [],
  ]);
  const candidates = fuse(lists).slice(0, most);
  const ordered = settings.rerank && settings.reranker !== "none" ? await reordered(question, candidates, models) : candidates;
  const best = ordered.slice(0, settings.passages);
  return expanded(best, groups, index, settings);
}

/** Reciprocal rank fusion with the usual constant 60: ranks are comparable where scores are not. */
export function fuse(lists: ReadonlyArray<readonly Passage[]>): Passage[] {
  const found = new Map<string, Passage>();
  for (const list of lists)
    for (const [rank, passage] of list.entries()) {
      const before = found.get(passage.id)?.score ?? 0;
      found.set(passage.id, { ...passage, score: before + 1 / (61 + rank) });
    }
  return [...found.values()].toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

async function reordered(question: string, candidates: readonly Passage[], models: Pick<Models, "rerank">): Promise<Passage[]> {
  if (candidates.length === 0) return [];
  const scores = await models.rerank(question, candidates.map(({ title, text }) => `${title}\n${text}`));
  return candidates
    .map((passage, index) => ({ ...passage, score: scores[index] ?? Number.NEGATIVE_INFINITY }))
    .toSorted((a, b) => b.score - a.score);
}

/** Whole documents or linked ones, where the decision on retrieval asks for them; the same filter applies. */
async function expanded(best: readonly Passage[], groups: readonly string[], index: IndexStore, settings: Settings): Promise<Passage[]> {
  if (settings.expand === "nothing") return [...best];
  const wanted = settings.expand === "document" ? best.map(({ document }) => document) : best.flatMap(({ links }) => links);
  const known = new Set(best.map(({ id }) => id));
  const more = await index.ofDocuments([...new Set(wanted)], groups);
  return [...best, ...more.filter(({ id }) => !known.has(id))].slice(0, settings.passages * 4);
}
