import { createHash } from "node:crypto";
import { figuresKey, groupsKey, questionKey } from "./answer-cache.ts";
import type { AnswerCache, CachedAnswer } from "./answer-cache.ts";
import { classOf } from "./data-class.ts";
import type { Reply, Send } from "./resp.ts";
import { CacheError } from "./resp.ts";
import type { Settings } from "./settings.ts";

/**
 * Answers in Valkey or Redis, one cache for all replicas and for ingestion, which only removes. An answer is a hash that
 * ends by itself; a set for each document names the answers that rest on it. A cache that fails has no answer and keeps
 * none; a deletion that fails throws.
 */
export function sharedCache(send: Send, { settings, dimension, version }: { settings: Settings["cache"]; dimension: number; version: string }): AnswerCache & { prepare(): Promise<void> } {
  const { exact, similarFrom, hours } = settings;
  // Answers of another version of prompt or model are those of other readers: never found.
  const readersOf = (groups: readonly string[]) => hash(`${version}\n${groupsKey(groups)}`);
  const similarOf = (question: string, groups: readonly string[]) => hash(`${readersOf(groups)}\n${figuresKey(question)}`);
  const keyOf = (question: string, groups: readonly string[]) => `answer:${hash(`${readersOf(groups)}\n${questionKey(question)}`)}`;
  const seconds = String(Math.round(hours * 3600));
  const similar = async (groups: string, vector: readonly number[], from: number) => {
    const query = `(@groups:{${groups}})=>[KNN 1 @vector $wanted AS distance]`;
    const found = await send("FT.SEARCH", "answers", query, "PARAMS", "2", "wanted", bytesOf(vector), "RETURN", "5", "text", "documents", "marks", "class", "distance", "DIALECT", "2");
    const [, , fields] = Array.isArray(found) ? found : [];
    const { text, documents, marks, class: kept, distance } = pairs(fields);
    // Cosine distance: 0 for the same direction.
    const near = distance !== undefined && 1 - Number(distance) >= from ? answerOf([text, documents, marks, kept]) : undefined;
    return near?.dataClass === "restricted" ? undefined : near;
  };
  return {
    compares: similarFrom !== null,
    async prepare() {
      if (similarFrom === null) return;
      const schema = ["groups", "TAG", "vector", "VECTOR", "HNSW", "6", "TYPE", "FLOAT32", "DIM", String(dimension), "DISTANCE_METRIC", "COSINE"];
      await send("FT.CREATE", "answers", "ON", "HASH", "PREFIX", "1", "answer:", "SCHEMA", ...schema).catch((error: unknown) => {
        if (!(error instanceof CacheError) || !/exists/iu.test(error.message)) throw error;
      });
    },
    find: (question, groups, vector) =>
      whatever(async () => {
        if (exact) {
          const kept = await send("HMGET", keyOf(question, groups), "text", "documents", "marks", "class");
          const same = Array.isArray(kept) ? answerOf(kept) : undefined;
          if (same !== undefined) return same;
        }
        return vector === undefined || similarFrom === null ? undefined : similar(similarOf(question, groups), vector, similarFrom);
      }),
    async keep(question, groups, vector, { text, documents, marks, dataClass }) {
      if (!exact && similarFrom === null) return;
      const key = keyOf(question, groups);
      const fields: Array<string | Buffer> = ["text", text, "documents", JSON.stringify(documents), "marks", JSON.stringify(marks), "class", dataClass, "groups", similarOf(question, groups)];
      // Without a vector no similar question finds it.
      if (vector !== undefined && dataClass !== "restricted") fields.push("vector", bytesOf(vector));
      await whatever(async () => {
        // The sets first: no answer is ever kept that a deletion does not know.
        for (const document of documents) {
          await send("SADD", setOf(document), key);
          await send("EXPIRE", setOf(document), seconds);
        }
        // Its end before its text: a connection that is lost between the two leaves no answer that stays for good.
        await send("HSET", key, "class", dataClass);
        await send("EXPIRE", key, seconds);
        await send("HSET", key, ...fields);
        // Again: a deletion between the two took the first end along.
        await send("EXPIRE", key, seconds);
        // Again: a deletion between the two took the sets along, and the next one has to know this answer.
        for (const document of documents) {
          await send("SADD", setOf(document), key);
          await send("EXPIRE", setOf(document), seconds);
        }
      });
    },
    async forget(document) {
      const keys = await send("SMEMBERS", setOf(document));
      if (!Array.isArray(keys)) throw new CacheError("answer cache: a set is no list");
      let gone = 0;
      // One after the other: in a cluster they lie in different slots.
      for (const key of keys) gone += Number(await send("DEL", String(key)));
      await send("DEL", setOf(document));
      return gone;
    },
  };
}

/** Without the cache a question goes to a model: slower and dearer, and right. */
const whatever = <T>(work: () => Promise<T>): Promise<T | undefined> => work().catch(() => undefined);

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const setOf = (document: string) => `document:${hash(document)}`;
const bytesOf = (vector: readonly number[]) => Buffer.from(Float32Array.from(vector).buffer);

function answerOf([text, documents, marks, kept]: ReadonlyArray<Reply | undefined>): CachedAnswer | undefined {
  if (typeof text !== "string" || typeof documents !== "string" || typeof marks !== "string") return undefined;
  return { text, documents: JSON.parse(documents) as string[], marks: JSON.parse(marks) as Record<string, string>, dataClass: classOf(kept) };
}

function pairs(fields: Reply | undefined): Partial<Record<string, string>> {
  const flat = Array.isArray(fields) ? fields.map(String) : [];
  return Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ""]] : [])));
}
