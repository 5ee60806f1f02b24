import { createHash } from "node:crypto";
import { mayRead } from "./access.ts";
import { classOf } from "./data-class.ts";
import type { Chunk, Passage } from "./document.ts";
import type { IndexStore } from "./index-store.ts";
import { IndexError } from "./request.ts";

/** The index of meaning: the store that the platform chose. Every search carries the reader's groups. */
export interface VectorStore {
  /** Makes the index for the settings' dimension. Needs more rights than the service has. */
  prepare(): Promise<void>;
  /** Throws when the index has another dimension, or keeps its fields in a way that the filter cannot rely on. */
  ready(): Promise<void>;
  upsert(chunks: readonly Chunk[], vectors: readonly number[][]): Promise<void>;
  byVector(vector: readonly number[], groups: readonly string[], most: number): Promise<Passage[]>;
  remove(document: string): Promise<number>;
}

/** The index of words. It holds the text in our own account, whatever the index of meaning holds. */
export interface WordStore {
  prepare(): Promise<void>;
  ready(): Promise<void>;
  upsert(chunks: readonly Chunk[]): Promise<void>;
  byWords(question: string, groups: readonly string[], most: number): Promise<Passage[]>;
  byIds(ids: readonly string[], groups: readonly string[]): Promise<Passage[]>;
  ofDocuments(documents: readonly string[], groups: readonly string[]): Promise<Passage[]>;
  remove(document: string): Promise<number>;
  lacking(documents: readonly string[]): Promise<string[]>;
}

/** What a vector store is made from; where none is chosen there is none to make. */
export interface StoreOptions {
  readonly url: string;
  readonly key: string;
  readonly dimension: number;
  readonly milliseconds: number;
  /** Passages by their ids, for a store that is not trusted with text. */
  readonly texts: WordStore["byIds"];
}
export type MakeVectorStore = (options: StoreOptions) => VectorStore | undefined;

/**
 * What ingestion begins with: the first run of all makes both indexes, every other one finds them. One that does not fit
 * is not written into; what must go, goes all the same.
 */
export async function openIndex(index: Pick<WordStore, "prepare" | "ready">, { writes }: { writes: boolean }): Promise<void> {
  await index.ready().catch(() => index.prepare());
  if (writes) await index.ready();
}

/** Chunks in one request: stores refuse longer ones, and a manual of a thousand pages would never be taken in. */
const atOnce = 100;

/**
 * Both stores as one index. Nothing is written or searched with a vector of another dimension, a reader without groups
 * finds nothing, and a passage that a store returns without the right ends the search: its filter is broken. A passage
 * without a class is restricted.
 */
export function joinedIndex({ vectors, words, dimension }: {
  vectors: VectorStore | undefined;
  words: WordStore;
  dimension: number;
}): IndexStore & { prepare(): Promise<void>; ready(): Promise<void> } {
  const found = async (groups: readonly string[], search: () => Promise<Passage[]>) =>
    groups.length === 0 ? [] : readable(await search(), groups);
  return {
    async prepare() {
      await vectors?.prepare();
      await words.prepare();
    },
    async ready() {
      await Promise.all([vectors?.ready(), words.ready()]);
    },
    async upsert(chunks, all) {
      if (chunks.length !== all.length) throw new IndexError(`index: ${chunks.length} chunks with ${all.length} vectors`);
      for (const [at, chunk] of chunks.entries()) fits(all[at] ?? [], dimension, chunk.id);
      for (let from = 0; from < chunks.length; from += atOnce) {
        const some = chunks.slice(from, from + atOnce);
        // The date of a passage comes from the index of words, which every answer asks.
        await vectors?.upsert(some.map(({ changed: _, ...chunk }) => chunk), all.slice(from, from + atOnce));
        await words.upsert(some);
      }
    },
    byVector(vector, groups, most) {
      return found(groups, async () => {
        fits(vector, dimension, "the question");
        return (await vectors?.byVector(vector, groups, most)) ?? [];
      });
    },
    byWords: (question, groups, most) => found(groups, () => words.byWords(question, groups, most)),
    byIds: (ids, groups) => found(groups, async () => (ids.length === 0 ? [] : words.byIds(ids, groups))),
    ofDocuments: (documents, groups) =>
      found(groups, async () => (documents.length === 0 ? [] : words.ofDocuments(documents, groups))),
    async remove(document) {
      const meanings = (await vectors?.remove(document)) ?? 0;
      return Math.max(meanings, await words.remove(document));
    },
    lacking: async (documents) => (documents.length === 0 ? [] : words.lacking(documents)),
    async upsertWords(chunks) {
      const parts = Array.from({ length: Math.ceil(chunks.length / atOnce) }, (_, at) => chunks.slice(at * atOnce, (at + 1) * atOnce));
      await Promise.all(parts.map((some) => words.upsert(some)));
    },
  };
}

function fits(vector: readonly number[], dimension: number, what: string): void {
  if (vector.length !== dimension)
    throw new IndexError(`index: expected ${dimension} values for ${what}, found ${vector.length}`);
}

function readable(passages: Passage[], groups: readonly string[]): Passage[] {
  const wrong = passages.find((passage) => !mayRead({ groups }, passage.groups));
  if (wrong !== undefined) throw new IndexError(`index: ${wrong.id} was returned to a reader without the right`);
  return passages.map((passage) => ({ ...passage, dataClass: classOf(passage.dataClass) }));
}

/** A stable id that every store accepts, whatever characters the source uses in its own (RFC 9562, version 8). */
export function uuidOf(id: string): string {
  const hash = createHash("sha256").update(id).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
