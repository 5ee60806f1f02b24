import { joinedIndex } from "./joined-index.ts";
import type { Settings } from "./settings.ts";
import { vectorStore } from "./vector-store.ts";
import { wordStore } from "./word-store.ts";

/** The index that the environment names: the store of 0009 for meaning, the managed search service for words. */
export function indexOf(settings: Settings): ReturnType<typeof joinedIndex> {
  const { embeddingDimension: dimension, indexMilliseconds: milliseconds } = settings;
  const words = wordStore({ url: needed("LEXICAL_INDEX_URL"), authorization: needed("LEXICAL_INDEX_AUTHORIZATION"), milliseconds });
  const options = { dimension, milliseconds, texts: words.byIds };
  const [url = "", key = ""] = [process.env["VECTOR_STORE_URL"], process.env["VECTOR_STORE_KEY"]];
  const vectors = vectorStore({ url, key, ...options });
  if (vectors !== undefined) needed("VECTOR_STORE_URL");
  return joinedIndex({ vectors, words, dimension });
}

/** A setting of the environment that nothing starts without. */
export function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}
