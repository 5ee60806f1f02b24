import { memoryCache } from "../src/answer-cache.ts";
import type { SourceDocument } from "../src/document.ts";
import { memoryIndex } from "../src/index-store.ts";
import { forget, ingest } from "../src/ingest.ts";
import { createService } from "../src/service.ts";
import type { Parts } from "../src/service.ts";

/** The service, and beside it the steps of ingestion over the same index and the same cache. */
export function serviceWithDocuments(parts: Parts) {
  const { settings, models, now = () => new Date() } = parts;
  const index = parts.index ?? memoryIndex(settings.embeddingDimension);
  const cache = parts.cache ?? memoryCache(settings.cache, () => now().getTime());
  const work = { settings, models, index, cache };
  return {
    ...createService({ ...parts, index, cache }),
    ingest: (document: SourceDocument) => ingest(document, work),
    remove: (document: string) => forget(document, work),
  };
}

export type ServiceWithDocuments = ReturnType<typeof serviceWithDocuments>;
