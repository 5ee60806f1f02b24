import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { AccessError } from "./access.ts";
import { TooLongError, textOf } from "./body.ts";
import { patientWithIdle } from "./connections.ts";
import { Metrics } from "./metrics.ts";
import { classHeader } from "./data-class.ts";
import { reasonOf } from "./record.ts";
import type { Answered } from "./record.ts";
import type { Service } from "./service.ts";
import { teamHeader, teamOf } from "./token-usage.ts";

const mostBytes = 256 * 1024;
/** The filter of somebody in hundreds of groups is longer than the 16 KiB that Node takes; Envoy takes 60. */
const mostHeaderBytes = 64 * 1024;

/** What a person reads when an answer was withheld: neither stage nor reason, which would help to get around it. */
export const refusal = "I cannot answer this. If you need help, ask the team that owns the documents.";

/**
 * POST /v1/answers {question}, with the signed filter in `x-access-filter` and the class of the question in
 * `x-data-class`, and its team in `x-team`; as server-sent events when the caller accepts them: `opening` with first words that are not checked
 * against their source yet, to be shown as such, `sentence` for each that is, the first in place of the opening, and `end`.
 * GET /healthz and /metrics.
 * Documents come and go by ingestion only, whose rights this service does not have.
 */
export function createHttpServer(service: Pick<Service, "answer">, { metrics = new Metrics(), report = () => undefined }: Options = {}): Server {
  const server = createServer({ maxHeaderSize: mostHeaderBytes }, (request, response) => {
    route({ request, response, service, metrics }).catch((error: unknown) => {
      if (error instanceof AccessError) metrics.refused(error.refusal);
      problem(response, error, report);
    });
  });
  return patientWithIdle(server);
}

interface Options {
  readonly metrics?: Metrics;
  /** Receives what made a request fail, for the log. */
  readonly report?: (reason: string) => void;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly service: Pick<Service, "answer">;
  readonly metrics: Metrics;
}

async function route(call: Call): Promise<void> {
  const { request, response, metrics } = call;
  const [pathname = "/"] = (request.url ?? "/").split("?");
  const name = `${request.method} ${pathname}`;
  if (name === "GET /healthz") return json(response, 200, { status: "ok" });
  if (name === "GET /metrics") {
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(metrics.text());
    return;
  }
  if (name === "POST /v1/answers") return answers(call);
  return json(response, 404, { error: `there is no ${name}` });
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
  const show = (event: "opening" | "sentence") => (text: string, route?: string) => {
    if (first) metrics.firstWords((performance.now() - started) / 1000, route);
    first = false;
    if (!events) return;
    if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(`event: ${event}\ndata: ${JSON.stringify({ text })}\n\n`);
  };
  const listening = { release: show("sentence"), ...(events ? { open: show("opening") } : {}), left: left.signal, dataClass, team: teamOf(request.headers[teamHeader]) };
  const answered = await service.answer(question, typeof filter === "string" ? filter : undefined, listening);
  metrics.answered(answered);
  if (answered.result === "broken-off") return void response.destroy();
  if (!events) return json(response, 200, visible(answered));
  if (!response.headersSent) response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.end(`event: end\ndata: ${JSON.stringify(visible(answered))}\n\n`);
}

/** A withheld answer replaces what was shown before: the reader's client removes it, and shows what was found instead. */
function visible({ number, result, answer, sources, changed, cached, found }: Answered): object {
  return result === "answered" ? { number, result, answer, sources, changed, cached } : { number, result, answer: refusal, sources: [], cached, found };
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
