import { memoryCache } from "./answer-cache.ts";
import type { AnswerCache } from "./answer-cache.ts";
import { serviceCache } from "./cache-service.ts";
import { cloudIdentity } from "./cloud-identity.ts";
import { joinedIndex } from "./joined-index.ts";
import { openResp } from "./resp.ts";
import type { Settings } from "./settings.ts";
import { sharedCache } from "./shared-cache.ts";
import { keyLogin, roleLogin } from "./sign-request.ts";
import type { Login } from "./sign-request.ts";
import { vectorStore } from "./vector-store.ts";
import { wordStore } from "./word-store.ts";

/** The index that the environment names: the store of 0009 for meaning, the managed search service for words. */
export function indexOf(settings: Settings): ReturnType<typeof joinedIndex> {
  const { embeddingDimension: dimension, indexMilliseconds: milliseconds } = settings;
  const words = wordStore({ url: needed("LEXICAL_INDEX_URL"), login: login(), milliseconds });
  const options = { dimension, milliseconds, texts: words.byIds };
  const [url = "", key = ""] = [process.env["VECTOR_STORE_URL"], process.env["VECTOR_STORE_KEY"]];
  const vectors = vectorStore({ url, key, ...options });
  if (vectors !== undefined) needed("VECTOR_STORE_URL");
  return joinedIndex({ vectors, words, dimension });
}

/**
 * The answer cache that the environment names, one for all replicas and for ingestion. Where answers are kept, none named
 * is an error: what each process kept for itself would outlive its document.
 */
export function cacheOf(settings: Settings): AnswerCache & { prepare(): Promise<void>; close(): void } {
  const { cache, embeddingDimension: dimension, indexMilliseconds: milliseconds } = settings;
  const nothing = { prepare: async () => undefined, close: () => undefined };
  if (!cache.exact && cache.similarFrom === null) return { ...memoryCache(cache, Date.now), ...nothing };
  const version = process.env["ANSWER_VERSION"] ?? "";
  const url = process.env["CACHE_URL"] ?? "";
  if (url !== "") return { ...serviceCache(url, { settings: cache, version, milliseconds }), ...nothing };
  const host = process.env["CACHE_HOST"] ?? "";
  if (host === "") throw new Error("neither CACHE_URL nor CACHE_HOST is set, and answers are to be kept");
  const { cache: login } = cloudIdentity(process.env);
  const { send, close } = openResp({ host, port: Number(needed("CACHE_PORT")), ca: process.env["CACHE_CA"], login, milliseconds });
  return { ...sharedCache(send, { settings: cache, dimension, version }), close };
}

/** With the key of the search service; without one, with the role that EKS gives to the pod. */
function login(): Login {
  const authorization = process.env["LEXICAL_INDEX_AUTHORIZATION"] ?? "";
  if (authorization !== "") return keyLogin(authorization);
  const [uri, tokenFile] = ["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"].map((name) => process.env[name]);
  if (uri === undefined || tokenFile === undefined) throw new Error("LEXICAL_INDEX_AUTHORIZATION is not set, and the pod has no role");
  return roleLogin({ uri, tokenFile, region: needed("AWS_REGION") });
}

/** A setting of the environment that nothing starts without. */
export function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}
