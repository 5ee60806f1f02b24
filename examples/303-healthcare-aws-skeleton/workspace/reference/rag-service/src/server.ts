import { createHash, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { AccessError } from "./access.ts";
import { TooLongError, textOf } from "./body.ts";
import { patientWithIdle } from "./connections.ts";
import { Metrics } from "./metrics.ts";
import { classHeader, classOf } from "./data-class.ts";
import type { SourceDocument } from "./document.ts";
import { reasonOf } from "./record.ts";
import type { Answered } from "./record.ts";
import type { Service } from "./service.ts";

const mostBytes = 256 * 1024;
/** The filter of somebody in hundreds of groups is longer than the 16 KiB that Node takes; Envoy takes 60. */
const mostHeaderBytes = 64 * 1024;

/** What a person reads when an answer was withheld: neither stage nor reason, which would help to get around it. */
export const refusal = "I cannot answer this. If you need help, ask the team that owns the documents.";

/**
 * POST /v1/answers {question}, with the signed filter in `x-access-filter` and the class of the question in
 * `x-data-class`; as server-sent events when the caller
 * accepts them. PUT and DELETE /v1/documents/ID with the ingestion key: one document at once, past the workflow:
 * neither copies nor access service learn of it, and a removal does not end a PUT that began before it. GET /healthz and
 * /metrics.
 */
export function createHttpServer(service: Service, { ingestionKey, metrics = new Metrics(), report = () => undefined }: Options): Server {
  const server = createServer({ maxHeaderSize: mostHeaderBytes }, (request, response) => {
    route({ request, response, service, ingestionKey, metrics }).catch((error: unknown) => {
      if (error instanceof AccessError) metrics.refused(error.refusal);
      problem(response, error, report);
    });
  });
  return patientWithIdle(server);
}

interface Options {
  readonly ingestionKey: string;
  readonly metrics?: Metrics;
  /** Receives what made a request fail, for the log. */
  readonly report?: (reason: string) => void;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly service: Service;
  readonly ingestionKey: string;
  readonly metrics: Metrics;
}

async function route(call: Call): Promise<void> {
  const { request, response, service, ingestionKey, metrics } = call;
  const [pathname = "/"] = (request.url ?? "/").split("?");
  const name = `${request.method} ${pathname}`;
  if (name === "GET /healthz") return json(response, 200, { status: "ok" });
  if (name === "GET /metrics") {
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(metrics.text());
    return;
  }
  if (name === "POST /v1/answers") return answers(call);
  const id = /^\/v1\/documents\/([^/]+)$/.exec(pathname)?.[1];
  if (id === undefined || !["PUT", "DELETE"].includes(request.method ?? "")) return json(response, 404, { error: `there is no ${name}` });
  if (!same(request.headers.authorization ?? "", `Bearer ${ingestionKey}`)) return json(response, 401, { error: "only ingestion changes documents" });
  const document = decoded(id);
  if (request.method === "DELETE") return json(response, 200, await service.remove(document));
  return json(response, 200, await service.ingest(documentOf(document, await bodyOf(request))));
}

/** Takes as long for any two texts: the time tells nothing about the key. */
function same(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    throw new RequestError("the id cannot be read");
  }
}

const isText = (value: unknown) => typeof value === "string" && value.trim() !== "";
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);

/** A document whose readers cannot be read has none to whom it could be shown; one without a class is restricted. */
function documentOf(id: string, body: Partial<SourceDocument> | null): SourceDocument {
  const { title, text, groups, links, changed } = body ?? {};
  if (!isText(title) || !isText(text) || !isText(changed) || !isTexts(groups) || !isTexts(links))
    throw new RequestError("expected title, text and changed as text, groups and links as lists of text");
  return { id, title, text, groups, dataClass: classOf(body?.dataClass), links, changed } as SourceDocument;
}

async function answers({ request, response, service, metrics }: Call): Promise<void> {
  const left = new AbortController();
  // Also raised after the last byte of an answer, where nothing listens anymore.
  response.once("close", () => left.abort());
  const { question } = (await bodyOf<{ question?: unknown } | null>(request)) ?? {};
  if (typeof question !== "string") return json(response, 400, { error: "question: expected text" });
  const filter = request.headers["x-access-filter"];
  const dataClass = String(request.headers[classHeader] ?? "");
  const started = performance.now();
  const events = request.headers.accept?.includes("text/event-stream") === true;
  let first = true;
  const release = (sentence: string, route?: string) => {
    if (first) metrics.firstSentence((performance.now() - started) / 1000, route);
    first = false;
    if (!events) return;
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(`event: sentence\ndata: ${JSON.stringify({ text: sentence })}\n\n`);
  };
  const answered = await service.answer(question, typeof filter === "string" ? filter : undefined, { release, left: left.signal, dataClass });
  metrics.answered(answered);
  if (answered.result === "broken-off") return void response.destroy();
  if (!events) return json(response, 200, visible(answered));
  if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.end(`event: end\ndata: ${JSON.stringify(visible(answered))}\n\n`);
}

/** A withheld answer replaces what was shown before: the reader's client removes it, and shows what was found instead. */
function visible({ number, result, answer, sources, cached, found }: Answered): object {
  return result === "answered" ? { number, result, answer, sources, cached } : { number, result, answer: refusal, sources: [], cached, found };
}

class RequestError extends Error {}

async function bodyOf<T>(request: IncomingMessage): Promise<T> {
  const text = await textOf(request, mostBytes);
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new RequestError("the body is no JSON");
  }
}

function problem(response: ServerResponse, error: unknown, report: (reason: string) => void): void {
  // Who hung up while sending is no failure of the service.
  const known = response.destroyed || [AccessError, RequestError, TooLongError].some((one) => error instanceof one);
  if (!known) report(reasonOf(error));
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof TooLongError) return json(response.setHeader("connection", "close"), 413, { error: error.message });
  if (error instanceof AccessError) return json(response, 403, { error: error.message });
  if (error instanceof RequestError) return json(response, 400, { error: error.message });
  json(response, 500, { error: "the service failed; its log has the reason" });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
