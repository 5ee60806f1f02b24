import { bytesOf, firstOf, jsonOf } from "./body.ts";
import { classHeader } from "./data-class.ts";
import type { DataClass } from "./data-class.ts";
import { ReportedError } from "./record.ts";
import { teamHeader } from "./token-usage.ts";
import type { Settings } from "./settings.ts";

/** The models behind the router, spoken to as the OpenAI interface that vLLM and the router offer. */
export interface Models {
  /** A question is read to find passages, a passage to be found: some models make other vectors of the two. */
  embed(texts: readonly string[], as?: "question" | "passage"): Promise<number[][]>;
  rerank(question: string, passages: readonly string[]): Promise<number[]>;
  /** Streams the answer in pieces. The router sends nothing to a route that is closed to the class. */
  answer(messages: readonly Message[], asked: Asked): AsyncIterable<string>;
  /** The verdict of the guardrails on a text; throws when there is none. */
  classify(text: string, role: "user" | "assistant"): Promise<Verdict>;
}

/** What the router needs to know of a prompt. */
export interface Asked {
  /** The highest of everything that the prompt holds. */
  readonly dataClass: DataClass;
  readonly passages: number;
  /** Whose tokens they are, where the entry says it. */
  readonly team?: string | undefined;
  /** Closes the connection, and the model stops writing. */
  readonly signal?: AbortSignal | undefined;
  /** Receives the route that answers, as the router names it. */
  readonly routed?: ((route: string) => void) | undefined;
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
  /** The route to ask the router for by name; without one, it chooses. */
  readonly route?: string | undefined;
  /** Keys of providers that ask for one; servers of our own ask for none. */
  readonly keys?: { readonly embedding?: string | undefined; readonly reranker?: string | undefined };
}

export type Limits = Pick<Settings, "embeddingDimension" | "embedder" | "embeddingModel" | "guardrailMilliseconds" | "indexMilliseconds" | "modelMilliseconds" | "reranker" | "rerankerModel" | "rerankPart">;

/** Where a request goes, the key that it carries there, and what ends it early. */
interface Target {
  readonly url: string;
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly routed?: ((route: string) => void) | undefined;
}

export class ModelError extends ReportedError {}

export function httpModels(at: Addresses, limits: Limits): Models {
  return {
    async embed(texts, as = "passage") {
      const all: number[][] = [];
      for (let from = 0; from < texts.length; from += batch) all.push(...(await embedded({ texts: texts.slice(from, from + batch), as, at, limits })));
      return all;
    },
    async rerank(question, passages) {
      const scores = Array.from(passages, () => Number.NEGATIVE_INFINITY);
      // Where a reranker reads each pair alone, several replicas can read the candidates of one question at once.
      const part = Math.max(1, limits.rerankPart ?? passages.length);
      const starts = Array.from({ length: Math.ceil(passages.length / part) }, (_, nth) => nth * part);
      await Promise.all(
        starts.map(async (from) => {
          for (const { index, score } of await ranked({ question, passages: passages.slice(from, from + part), at, limits })) scores[from + index] = score;
        }),
      );
      return scores;
    },
    async *answer(messages, { dataClass, passages, team, signal, routed }) {
      const headers = { [classHeader]: dataClass, "x-passages": String(passages), ...(team === undefined ? {} : { [teamHeader]: team }) };
      yield* stream({ url: `${at.router}/v1/chat/completions`, headers, signal, routed }, { model: at.route ?? "auto", messages }, limits.modelMilliseconds);
    },
    async classify(text, role) {
      const { choices } = await post<{ choices: Array<{ message: { content: string } }> }>(
        { url: `${at.guard}/v1/chat/completions` },
        { model: "guard", messages: [{ role, content: text }], temperature: 0 },
        limits.guardrailMilliseconds,
      );
      return verdictOf(choices[0]?.message.content ?? "");
    },
  };
}

/** Servers of embedding models refuse more texts at once; 32 is what Text Embeddings Inference takes unless told otherwise. */
const batch = 32;

interface Embedding {
  readonly texts: readonly string[];
  readonly as: "question" | "passage";
  readonly at: Addresses;
  readonly limits: Limits;
}

async function embedded(asked: Embedding): Promise<number[][]> {
  const { texts, limits } = asked;
  const vectors = await (limits.embedder === "texts" ? embeddedTexts(asked) : embeddedInput(asked));
  const odd = vectors.find((vector) => vector.length !== limits.embeddingDimension);
  if (vectors.length !== texts.length || odd !== undefined)
    throw new ModelError(
      `embedding: expected ${texts.length} vectors of ${limits.embeddingDimension} values, found ${vectors.length} of ${odd?.length ?? limits.embeddingDimension}`,
    );
  return vectors;
}

/** A reader waits for a question as for an index; for passages, nobody does. */
function patienceFor(as: Embedding["as"], { indexMilliseconds, modelMilliseconds }: Limits): number {
  return as === "question" ? indexMilliseconds : modelMilliseconds;
}

/** "input": the interface of OpenAI, which Text Embeddings Inference and others offer, too. */
async function embeddedInput({ texts: input, as, at, limits }: Embedding): Promise<number[][]> {
  const { data } = await post<{ data: Array<{ index: number; embedding: number[] }> }>(
    { url: `${at.embedding}/v1/embeddings`, key: at.keys?.embedding },
    { model: limits.embeddingModel, input },
    patienceFor(as, limits),
  );
  return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
}

/** "texts": the interface of Cohere, whose models have to be told what a text is for. */
async function embeddedTexts({ texts, as, at, limits }: Embedding): Promise<number[][]> {
  const { embeddings } = await post<{ embeddings: { float: number[][] } }>(
    { url: `${at.embedding}/v2/embed`, key: at.keys?.embedding },
    { model: limits.embeddingModel, texts, input_type: as === "question" ? "search_query" : "search_document", embedding_types: ["float"] },
    patienceFor(as, limits),
  );
  return embeddings.float;
}

/** "texts": the interface of Text Embeddings Inference; "documents": that of Cohere, which vLLM and others offer, too. */
async function ranked({ question: query, passages, at, limits }: { question: string; passages: readonly string[]; at: Addresses; limits: Limits }): Promise<Array<{ index: number; score: number }>> {
  const { indexMilliseconds: milliseconds, rerankerModel: model } = limits;
  const key = at.keys?.reranker;
  if (limits.reranker === "texts") return post({ url: `${at.reranker}/rerank`, key }, { query, texts: passages, truncate: true }, milliseconds);
  const { results } = await post<{ results: Array<{ index: number; relevance_score: number }> }>(
    { url: `${at.reranker}/v1/rerank`, key },
    { model, query, documents: passages },
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
  throw new ModelError(`guardrails: expected "safe" or "unsafe", found ${said.length} other characters`);
}

async function post<T>(to: Target, body: unknown, milliseconds: number): Promise<T> {
  const { response, ended } = await send(to, body, milliseconds);
  try {
    return await jsonOf<T>(response, ended);
  } catch (error) {
    throw new ModelError(`${to.url}: no readable answer`, { cause: error });
  }
}

/** The answer, and what ends it: the deadline or the signal, whichever comes first. */
async function send({ url, key, headers = {}, signal }: Target, body: unknown, milliseconds: number): Promise<{ response: Response; ended: AbortSignal }> {
  const ended = firstOf(AbortSignal.timeout(milliseconds), signal);
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers, ...(key === undefined || key === "" ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
      signal: ended,
      // A redirect would carry text, and to the same host the key, to where nobody has looked.
      redirect: "error",
    });
  } catch (error) {
    throw new ModelError(`${url}: not reached within ${milliseconds} ms`, { cause: error });
  }
  if (!response.ok) throw new ModelError(`${url}: status ${response.status}`);
  return { response, ended };
}

/** An answer that is cut off here, or by a filter of its provider, is withheld: nobody knows how its last sentence would have ended. */
const mostTokens = 2000;
const cutOff = ["length", "content_filter"];

/** Server-sent events of a chat completion, piece by piece; a stream that breaks off throws. */
async function* stream(to: Target, asked: { model: string; messages: readonly Message[] }, milliseconds: number): AsyncIterable<string> {
  const { url } = to;
  const { response, ended } = await send(to, { ...asked, stream: true, temperature: 0, max_tokens: mostTokens }, milliseconds);
  to.routed?.(response.headers.get("x-route") ?? "unknown");
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of bytesOf(response, ended)) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data:")) continue;
      // Lines may end with a carriage return, and the space is optional.
      const data = line.slice("data:".length).trim();
      if (data === "[DONE]") return;
      yield pieceOf(data, url);
    }
  }
  throw new ModelError(`${url}: the answer broke off`);
}

function pieceOf(data: string, url: string): string {
  let found: { content: string; reason: string };
  try {
    const { choices } = JSON.parse(data) as { choices: Array<{ delta: { content?: string }; finish_reason?: string | null }> };
    found = { content: choices[0]?.delta.content ?? "", reason: choices[0]?.finish_reason ?? "" };
  } catch {
    throw new ModelError(`${url}: a piece that cannot be read`);
  }
  if (cutOff.includes(found.reason)) throw new ModelError(`${url}: the answer was cut off`);
  return found.content;
}
