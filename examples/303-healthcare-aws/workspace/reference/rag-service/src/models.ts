import { ReportedError } from "./record.ts";
import type { Settings } from "./settings.ts";

/** The models behind the router, spoken to as the OpenAI interface that vLLM and the router offer. */
export interface Models {
  embed(texts: readonly string[]): Promise<number[][]>;
  rerank(question: string, passages: readonly string[]): Promise<number[]>;
  /** Streams the answer in pieces. */
  answer(messages: readonly Message[]): AsyncIterable<string>;
  /** The guard model's verdict on a text; throws when there is none. */
  classify(text: string, role: "user" | "assistant"): Promise<Verdict>;
}

export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface Verdict {
  readonly safe: boolean;
  readonly categories: readonly string[];
}

export interface Addresses {
  readonly router: string;
  readonly embedding: string;
  readonly reranker: string;
  readonly guard: string;
}

export type Limits = Pick<Settings, "embeddingDimension" | "guardrailMilliseconds" | "modelMilliseconds" | "reranker">;

export class ModelError extends ReportedError {}

export function httpModels(at: Addresses, limits: Limits): Models {
  return {
    async embed(texts) {
      const all: number[][] = [];
      for (let from = 0; from < texts.length; from += batch) all.push(...(await embedded(texts.slice(from, from + batch), at, limits)));
      return all;
    },
    async rerank(question, passages) {
      const scores = Array.from(passages, () => Number.NEGATIVE_INFINITY);
      for (const { index, score } of await ranked({ question, passages, at, limits })) scores[index] = score;
      return scores;
    },
    async *answer(messages) {
      yield* stream(`${at.router}/v1/chat/completions`, messages, limits.modelMilliseconds);
    },
    async classify(text, role) {
      const { choices } = await post<{ choices: Array<{ message: { content: string } }> }>(
        `${at.guard}/v1/chat/completions`,
        { model: "guard", messages: [{ role, content: text }], temperature: 0 },
        limits.guardrailMilliseconds,
      );
      return verdictOf(choices[0]?.message.content ?? "");
    },
  };
}

/** Servers of embedding models refuse more texts at once; 32 is what Text Embeddings Inference takes unless told otherwise. */
const batch = 32;

async function embedded(texts: readonly string[], at: Addresses, limits: Limits): Promise<number[][]> {
  const { data } = await post<{ data: Array<{ index: number; embedding: number[] }> }>(
    `${at.embedding}/v1/embeddings`,
    { model: "embedding", input: texts },
    limits.modelMilliseconds,
  );
  const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  const odd = vectors.find((vector) => vector.length !== limits.embeddingDimension);
  if (vectors.length !== texts.length || odd !== undefined)
    throw new ModelError(
      `embedding: expected ${texts.length} vectors of ${limits.embeddingDimension} values, found ${vectors.length} of ${odd?.length ?? limits.embeddingDimension}`,
    );
  return vectors;
}

/** "texts": the interface of Text Embeddings Inference; "documents": that of Cohere, which vLLM and others offer, too. */
async function ranked({ question: query, passages, at, limits }: { question: string; passages: readonly string[]; at: Addresses; limits: Limits }): Promise<Array<{ index: number; score: number }>> {
  const { modelMilliseconds: milliseconds } = limits;
  if (limits.reranker === "texts") return post(`${at.reranker}/rerank`, { query, texts: passages, truncate: true }, milliseconds);
  const { results } = await post<{ results: Array<{ index: number; relevance_score: number }> }>(
    `${at.reranker}/v1/rerank`,
    { model: "reranker", query, documents: passages },
    milliseconds,
  );
  return results.map(({ index, relevance_score: score }) => ({ index, score }));
}

/** "safe" and nothing else, or "unsafe" and the categories on the next line; anything else is no verdict. */
export function verdictOf(said: string): Verdict {
  const [first = "", second = ""] = said.trim().split("\n");
  if (said.trim() === "safe") return { safe: true, categories: [] };
  // Names of categories only: what else it says may quote the text, and ends up in the record.
  if (first === "unsafe") return { safe: false, categories: second.split(",").map((id) => id.trim()).filter((id) => /^[A-Za-z]?\d{1,3}$/u.test(id)) };
  throw new ModelError(`guard model: expected "safe" or "unsafe", found ${said.length} other characters`);
}

async function post<T>(url: string, body: unknown, milliseconds: number): Promise<T> {
  const response = await send(url, body, milliseconds);
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new ModelError(`${url}: no readable answer`, { cause: error });
  }
}

async function send(url: string, body: unknown, milliseconds: number): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(milliseconds),
    });
  } catch (error) {
    throw new ModelError(`${url}: not reached within ${milliseconds} ms`, { cause: error });
  }
  if (!response.ok) throw new ModelError(`${url}: status ${response.status}`);
  return response;
}

/** An answer that is cut off here has a last sentence without a source, and is withheld. */
const mostTokens = 2000;

/** Server-sent events of a chat completion, piece by piece; a stream that breaks off throws. */
async function* stream(url: string, messages: readonly Message[], milliseconds: number): AsyncIterable<string> {
  const response = await send(url, { model: "auto", messages, stream: true, temperature: 0, max_tokens: mostTokens }, milliseconds);
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    rest += decoder.decode(bytes as Uint8Array, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data: ")) continue;
      const data = line.slice("data: ".length);
      if (data === "[DONE]") return;
      yield pieceOf(data, url);
    }
  }
  throw new ModelError(`${url}: the answer broke off`);
}

function pieceOf(data: string, url: string): string {
  try {
    const { choices } = JSON.parse(data) as { choices: Array<{ delta: { content?: string } }> };
    return choices[0]?.delta.content ?? "";
  } catch {
    throw new ModelError(`${url}: a piece that cannot be read`);
  }
}
