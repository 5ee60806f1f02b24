import { memoryCache } from "./answer-cache.ts";
import type { AnswerCache } from "./answer-cache.ts";
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

/** The answer cache that the environment names; without one, each replica remembers for itself. */
export function cacheOf({ cache, embeddingDimension: dimension, indexMilliseconds: milliseconds }: Settings): AnswerCache & { prepare(): Promise<void>; close(): void } {
  const host = process.env["CACHE_HOST"] ?? "";
  if (host === "") return { ...memoryCache(cache, Date.now), prepare: async () => undefined, close: () => undefined };
  const { cache: login } = cloudIdentity(process.env);
  const { send, close } = openResp({ host, port: Number(needed("CACHE_PORT")), ca: process.env["CACHE_CA"], login, milliseconds });
  return { ...sharedCache(send, { settings: cache, dimension, version: process.env["ANSWER_VERSION"] ?? "" }), close };
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
