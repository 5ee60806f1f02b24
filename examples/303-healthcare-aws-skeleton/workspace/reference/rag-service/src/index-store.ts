import { similarity } from "./chunk.ts";
import { words } from "./document.ts";
import type { Chunk, Passage } from "./document.ts";
import { mayRead } from "./access.ts";

/** An index that never returns what the reader may not read: the filter is part of the search, not of what follows. */
export interface IndexStore {
  upsert(chunks: readonly Chunk[], vectors: readonly number[][]): Promise<void>;
  byVector(vector: readonly number[], groups: readonly string[], most: number): Promise<Passage[]>;
  byWords(question: string, groups: readonly string[], most: number): Promise<Passage[]>;
  byIds(ids: readonly string[], groups: readonly string[]): Promise<Passage[]>;
  ofDocuments(documents: readonly string[], groups: readonly string[]): Promise<Passage[]>;
  /** Removes every chunk of a document; returns how many there were. */
  remove(document: string): Promise<number>;
  /** Those of the documents of which the index of words has no chunk. */
  lacking(documents: readonly string[]): Promise<string[]>;
  /** Into the index of words alone: the vectors of these chunks are there, or come back with a snapshot. */
  upsertWords(chunks: readonly Chunk[]): Promise<void>;
}

interface Entry {
  readonly chunk: Chunk;
  readonly vector: readonly number[];
  readonly words: readonly string[];
}

/** Both indexes in memory: for tests, for the evaluation set and for a first trial on a laptop. */
export function memoryIndex(dimension: number): IndexStore {
  const entries = new Map<string, Entry>();
  const readable = (groups: readonly string[]) =>
    [...entries.values()].filter(({ chunk }) => mayRead({ groups }, chunk.groups));
  const best = (scored: Passage[], most: number) =>
    scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most);
  return {
    async upsert(chunks, vectors) {
      for (const [index, chunk] of chunks.entries()) {
        const vector = vectors[index] ?? [];
        if (vector.length !== dimension)
          throw new Error(`index: expected ${dimension} values for ${chunk.id}, found ${vector.length}`);
        entries.set(chunk.id, { chunk, vector, words: words(`${chunk.title} ${chunk.text}`) });
      }
    },
    async byVector(vector, groups, most) {
      return best(readable(groups).map((entry) => ({ ...entry.chunk, score: similarity(vector, entry.vector) })), most);
    },
    async byWords(question, groups, most) {
      const all = readable(groups);
      return best(bm25(words(question), all).map((score, index) => passageOf(all[index], score)), most);
    },
    async byIds(ids, groups) {
      return readable(groups)
        .filter(({ chunk }) => ids.includes(chunk.id))
        .map((entry) => passageOf(entry, 0));
    },
    async ofDocuments(documents, groups) {
      return readable(groups)
        .filter(({ chunk }) => documents.includes(chunk.document))
        .map((entry) => passageOf(entry, 0));
    },
    async remove(document) {
      const gone = [...entries.values()].filter(({ chunk }) => chunk.document === document);
      for (const { chunk } of gone) entries.delete(chunk.id);
      return gone.length;
    },
    lacking: async (documents) => documents.filter((document) => [...entries.values()].every(({ chunk }) => chunk.document !== document)),
    async upsertWords(chunks) {
      for (const chunk of chunks) entries.set(chunk.id, { chunk, vector: entries.get(chunk.id)?.vector ?? [], words: words(`${chunk.title} ${chunk.text}`) });
    },
  };
}

function passageOf(entry: Entry | undefined, score: number): Passage {
  if (entry === undefined) throw new Error("index: a score without a chunk");
  return { ...entry.chunk, score };
}

/** Okapi BM25 with the usual k1 = 1.2 and b = 0.75. */
function bm25(question: readonly string[], entries: readonly Entry[]): number[] {
  const lengths = entries.map((entry) => entry.words.length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, entries.length);
  const holders = (word: string) => entries.filter((entry) => entry.words.includes(word)).length;
  const weights = new Map(
    [...new Set(question)].map((word) => {
      const found = holders(word);
      return [word, Math.log(1 + (entries.length - found + 0.5) / (found + 0.5))];
    }),
  );
  return entries.map((entry, index) => {
    let score = 0;
    for (const [word, weight] of weights) {
      const count = entry.words.filter((other) => other === word).length;
      score += (weight * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * (lengths[index] ?? 0)) / mean));
    }
    return score;
  });
}
