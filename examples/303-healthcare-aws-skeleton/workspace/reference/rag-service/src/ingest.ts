import type { AnswerCache } from "./answer-cache.ts";
import { chunk } from "./chunk.ts";
import { asSeen } from "./document.ts";
import type { Chunk, SourceDocument } from "./document.ts";
import { checkChunk, hidesText } from "./guardrails.ts";
import type { IndexStore } from "./index-store.ts";
import type { Models } from "./models.ts";
import { ReportedError } from "./record.ts";
import type { Settings } from "./settings.ts";

export interface Ingested {
  /** What both indexes hold of it now. */
  readonly chunks: readonly Chunk[];
  /** Chunks that the guardrails held back, or that hide text. */
  readonly quarantined: readonly string[];
}

export interface IngestContext {
  readonly settings: Settings;
  readonly models: Models;
  readonly index: IndexStore;
  readonly cache: AnswerCache;
}

/**
 * Replaces a document in the index. A document that nobody may read is removed; answers that rest on the former version
 * are forgotten, so a change of text or of readers reaches the cache too. Without a verdict on each chunk nothing changes
 * and the work is to be repeated: chunks that were left out for good would be missed by nobody.
 */
export async function ingest(document: SourceDocument, context: IngestContext): Promise<Ingested> {
  if (document.groups.length === 0) {
    await forget(document.id, context);
    return { chunks: [], quarantined: [] };
  }
  const chunks = await chunk({ ...document, title: asSeen(document.title), text: asSeen(document.text) }, context.settings, context.models);
  const clean: Chunk[] = [];
  const quarantined: string[] = [];
  for (const piece of chunks) {
    // The title, too: both reach the prompt.
    const whole = `${piece.title}\n${piece.text}`;
    const check = hidesText(whole) ? undefined : await checkChunk(whole, context.models);
    if (check?.allowed === true) clean.push(piece);
    else if (check?.lost === true) throw new ReportedError(`${piece.id}: ${check.reason}`);
    else quarantined.push(piece.id);
  }
  const vectors = clean.length === 0 ? [] : await context.models.embed(clean.map(({ title, text }) => `${title}\n${text}`));
  await forget(document.id, context);
  await context.index.upsert(clean, vectors);
  return { chunks: clean, quarantined };
}

/** Removes a document from the index and every answer that rests on it. */
export async function forget(document: string, { index, cache }: Pick<IngestContext, "index" | "cache">): Promise<{ chunks: number; answers: number }> {
  // The index first: nothing is answered from it while the cache is emptied.
  const chunks = await index.remove(document);
  return { chunks, answers: await cache.forget(document) };
}
