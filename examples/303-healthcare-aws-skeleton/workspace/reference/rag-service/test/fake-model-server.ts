import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sentences, words } from "../src/document.ts";
import type { Message } from "../src/models.ts";

/** How the fake misbehaves; everything is off at the start. */
export interface Faults {
  guard: "answers" | "fails" | "hangs" | "mumbles";
  /** The guard says nothing before this has come. */
  verdict: Promise<void> | undefined;
  /** Said instead of an answer from the sources. */
  says: string | undefined;
  /** Sent instead of the first piece of an answer. */
  raw: string | undefined;
  breaksOff: boolean;
  /** Why the answer ends, as the model says. */
  ends: string;
  /** Answers nothing but an error. */
  down: boolean;
  /** The status of every answer, with nothing in it. */
  status: number | undefined;
  /** Answers with a header, and never with a piece. */
  hangs: boolean;
  /** The answer has no end: its connection stays open after the last piece. */
  stalls: boolean;
  dimension: number;
}

export interface FakeModels {
  readonly url: string;
  readonly faults: Faults;
  /** Questions to each model, in the order in which they came. */
  readonly calls: Array<{ path: string; body: Body; key: string | undefined; dataClass: string | undefined; team: string | undefined }>;
  /** Raises "left" when a connection is closed before its answer had an end. */
  readonly left: EventEmitter;
  close(): Promise<void>;
}

interface Body {
  readonly model: string;
  readonly input?: readonly string[];
  readonly query?: string;
  readonly documents?: readonly string[];
  readonly texts?: readonly string[];
  readonly input_type?: string;
  readonly messages?: readonly Message[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly chat_template_kwargs?: unknown;
}

const attack = /ignore (?:all|the|your|previous)|reveal the system prompt|pretend (?:to be|you are)|disregard/iu;

/**
 * Models without a model: vectors are hashed words, ranks are shared words, an answer is the best sentence of the sources,
 * the guard knows a handful of phrases. The same input gives the same output.
 */
export async function startFakeModels(dimension: number): Promise<FakeModels> {
  const faults: Faults = { guard: "answers", verdict: undefined, says: undefined, raw: undefined, breaksOff: false, ends: "stop", down: false, status: undefined, hangs: false, stalls: false, dimension };
  const calls: FakeModels["calls"] = [];
  const left = new EventEmitter();
  const server = createServer((request, response) => {
    response.once("close", () => response.writableFinished || left.emit("left"));
    // Who leaves before the whole question has come is not answered.
    reply({ request, response, faults, calls }).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, faults, calls, left, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

async function reply({ request, response, faults, calls }: { request: IncomingMessage; response: ServerResponse; faults: Faults; calls: FakeModels["calls"] }): Promise<void> {
  let text = "";
  for await (const bytes of request) text += String(bytes);
  const body = JSON.parse(text) as Body;
  const path = request.url ?? "";
  calls.push({ path, body, key: request.headers.authorization, dataClass: request.headers["x-data-class"]?.toString(), team: request.headers["x-team"]?.toString() });
  if (faults.down || faults.status !== undefined) {
    response.writeHead(faults.status ?? 503).end();
    return;
  }
  if (faults.hangs) {
    response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    return;
  }
  if (path === "/v1/embeddings" && (body.input ?? []).length > 64) {
    response.writeHead(422).end();
    return;
  }
  if (path === "/v1/embeddings") return send(response, { data: (body.input ?? []).map((input, index) => ({ index, embedding: vectorOf(input, faults.dimension) })) });
  if (path === "/v2/embed") return send(response, { embeddings: { float: (body.texts ?? []).map((text) => vectorOf(text, faults.dimension)) } });
  // One server has the one interface, another one the other.
  if (path === "/rerank") return send(response, (body.texts ?? []).map((text, index) => ({ index, score: shared(body.query ?? "", text) })));
  if (path === "/v1/rerank")
    return send(response, { results: (body.documents ?? []).map((document, index) => ({ index, relevance_score: shared(body.query ?? "", document) })) });
  const last = body.messages?.at(-1)?.content ?? "";
  if (body.model === "guard") {
    await faults.verdict;
    return guard(response, last, faults);
  }
  const said = faults.says ?? answerTo(body.messages ?? []);
  response.writeHead(200, { "content-type": "text/event-stream", "x-route": "small" });
  if (faults.raw !== undefined) response.write(`${faults.raw}\n\n`);
  // Servers end lines in either way, and write a space or none.
  for (const [at, piece] of (said.match(/[\s\S]{1,7}/gu) ?? []).entries()) {
    const data = JSON.stringify({ choices: [{ delta: { content: piece } }] });
    response.write(at % 2 === 0 ? `data: ${data}\n\n` : `data:${data}\r\n\r\n`);
  }
  if (faults.stalls) return;
  response.write(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: faults.ends }] })}\n\n`);
  // As OpenAI and vLLM report it: an event without choices, and only where it was asked for.
  if (body.stream_options?.include_usage === true) response.write(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 700, completion_tokens: 60 } })}\n\n`);
  if (!faults.breaksOff) response.write("data: [DONE]\r\n\r\n");
  response.end();
}

function guard(response: ServerResponse, text: string, faults: Faults): void {
  if (faults.guard === "hangs") return;
  if (faults.guard === "fails") {
    response.writeHead(503).end();
    return;
  }
  const said = faults.guard === "mumbles" ? "I think that is fine" : attack.test(text) ? "unsafe\nS14" : "safe";
  send(response, { choices: [{ message: { content: said } }] });
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Words that every text has carry no meaning. */
const empty = new Set("a an and are as at be by can do does for from how i in is it may must my of on or that the this to what when where which who why will with".split(" "));
const carrying = (text: string) => words(text).filter((word) => !empty.has(word)).map((word) => word.replace(/(?:ing|ed|es|s)$/u, ""));

function vectorOf(text: string, dimension: number): number[] {
  const vector = Array.from({ length: dimension }, () => 0);
  for (const word of carrying(text)) {
    let hash = 2_166_136_261;
    for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    const at = hash % dimension;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  return vector;
}

function shared(question: string, text: string): number {
  const held = new Set(carrying(text));
  const asked = new Set(carrying(question));
  return [...asked].filter((word) => held.has(word)).length / Math.max(1, asked.size);
}

/** The sentence of the sources that shares most with the question, cited; [none] when little is shared. */
function answerTo(messages: readonly Message[]): string {
  const user = messages.at(-1)?.content ?? "";
  if (messages[0]?.content.startsWith("Does the statement")) return judged(user);
  const question = user.split("\n\nQuestion: ").at(-1) ?? "";
  const sources = [...user.matchAll(/<source number="(\d+)" title="([^"]*)">\n([\s\S]*?)\n<\/source>/gu)];
  const all = sources.flatMap(([, number, title = "", text = ""]) =>
    sentences(text).filter((sentence) => !sentence.startsWith("#")).map((sentence) => ({ number, sentence, score: shared(question, `${title} ${sentence}`) })),
  );
  const best = all.toSorted((a, b) => b.score - a.score)[0];
  return best === undefined || best.score < 0.5 ? "[none]" : `${best.sentence.replace(/[.!?]$/u, "")} [${best.number}].`;
}

function judged(user: string): string {
  const [text = "", statement = ""] = user.split("\n\nStatement: ");
  return shared(statement.replaceAll(/\[\d+\]/gu, ""), text) > 0.9 ? "yes" : "no";
}
