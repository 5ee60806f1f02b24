import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { TooLongError, bytesOf, firstOf, textOf } from "./body.ts";
import { patientWithIdle } from "./connections.ts";
import { classHeader, classOf } from "./data-class.ts";
import type { DataClass } from "./data-class.ts";
import { routesFor } from "./route-policy.ts";
import type { Route, RouteModel } from "./route-policy.ts";
import { RouterMetrics } from "./router-metrics.ts";
import type { Asked } from "./router-metrics.ts";
import { UsageReader, teamHeader, teamOf } from "./token-usage.ts";
import type { Usage } from "./token-usage.ts";

/** What happened to a request: where it went, and which models were passed over. Never a word of it. */
export interface RoutingEvent {
  readonly event: "routed" | "passed-over" | "held-back" | "failed" | "left";
  readonly dataClass: DataClass;
  /** The route that answered, or the one that was asked for by name and is closed to this class. */
  readonly route?: string;
  readonly model?: string;
  /** Why the next model was asked: the status of this one, or "late", or "unreached". */
  readonly reason?: string;
}

export interface Routing {
  /** As they are now; a request keeps those that it began with. */
  readonly routes: () => readonly Route[];
  /** Keys of providers, by the names that routes give them. */
  readonly keys: Readonly<Record<string, string | undefined>>;
  /** How long a model may take to the last piece of its answer. */
  readonly milliseconds: number;
  readonly record: (event: RoutingEvent) => void;
}

const mostBytes = 4 * 1024 * 1024;

/**
 * POST /v1/chat/completions of the OpenAI interface, with the class of the request in `x-data-class` and the number of its
 * passages in `x-passages`, the team that pays in `x-team`. The answer says in `x-route` which route gave it. 403 when no route is open to the class, 413
 * for a request that is too long, 502 when no route answers. GET /healthz and /metrics.
 */
export function createRouter(routing: Routing): Server {
  const metrics = new RouterMetrics();
  const server = createServer((request, response) => {
    answer({ request, response, routing, metrics }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof TooLongError) json(response.setHeader("connection", "close"), 413, error.message);
      else json(response, 502, "the request failed");
    });
  });
  return patientWithIdle(server);
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly routing: Routing;
  readonly metrics: RouterMetrics;
}

interface Body {
  readonly model?: unknown;
  readonly reasoning_effort?: unknown;
  readonly stream?: unknown;
  readonly stream_options?: unknown;
}

async function answer(call: Call): Promise<void> {
  const { request, response, routing, metrics } = call;
  const [pathname = "/"] = (request.url ?? "/").split("?");
  if (request.method === "GET" && pathname === "/healthz") return json(response, 200, "ok");
  if (request.method === "GET" && pathname === "/metrics") {
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(metrics.text());
    return;
  }
  if (request.method !== "POST" || pathname !== "/v1/chat/completions") return json(response, 404, `there is no ${request.method} ${pathname}`);
  const body = await bodyOf(request);
  if (body === undefined) return json(response, 400, "expected a request as JSON");
  const dataClass = classOf(request.headers[classHeader]);
  const named = typeof body.model === "string" ? body.model : "";
  const reasoning = typeof body.reasoning_effort === "string" ? body.reasoning_effort : undefined;
  const routes = routing.routes();
  const open = routesFor({ dataClass, passages: Number(request.headers["x-passages"] ?? 0), reasoning, named }, routes);
  if (open.length === 0) {
    routing.record({ event: "held-back", dataClass, ...(routes.some(({ name }) => name === named) ? { route: named } : {}) });
    return json(response, 403, "no route is open to this class of data");
  }
  await askInTurn(call, { open, dataClass, team: teamOf(request.headers[teamHeader]), body });
}

interface Sent {
  readonly open: readonly Route[];
  readonly dataClass: DataClass;
  readonly team: string;
  readonly body: Body;
}

/** Asks one model after the other until one answers, or the sender has left. */
async function askInTurn({ response, routing, metrics }: Call, { open, dataClass, team, body }: Sent): Promise<void> {
  const left = new AbortController();
  response.once("close", () => left.abort());
  let asked: Asked = { model: "", route: open[0]?.name ?? "", team };
  for (const { route, model } of open.flatMap((route) => route.models.map((model) => ({ route, model })))) {
    asked = { ...asked, model: model.name };
    const at = { dataClass, route: route.name, model: model.name };
    const started = performance.now();
    metrics.inFlight(asked, 1);
    try {
      const given = await ask({ route, model, body, routing, left: left.signal });
      if (left.signal.aborted) {
        routing.record({ event: "left", ...at });
        return metrics.ended(asked, "left");
      }
      if (typeof given === "string") {
        routing.record({ event: "passed-over", ...at, reason: given });
        metrics.passedOver(asked);
        continue;
      }
      routing.record({ event: "routed", ...at });
      if (body.stream === true) metrics.firstPiece(asked, (performance.now() - started) / 1000);
      await handOn({ given, response, route: route.name, left: left.signal, body, used: (usage) => metrics.used(asked, usage) });
      return metrics.ended(asked, given.answered.ok ? "answered" : "refused");
    } catch (error) {
      metrics.ended(asked, left.signal.aborted ? "left" : "failed");
      throw error;
    } finally {
      metrics.inFlight(asked, -1);
    }
  }
  routing.record({ event: "failed", dataClass });
  metrics.ended(asked, "failed");
  json(response, 502, "no route answered");
}

interface Given {
  readonly answered: Response;
  readonly first: IteratorResult<Uint8Array>;
  readonly rest: AsyncIterable<Uint8Array>;
}

interface OnItsWay {
  readonly given: Given;
  readonly response: ServerResponse;
  readonly route: string;
  readonly left: AbortSignal;
  readonly body: Body;
  /** Receives what the model reports at the end of its answer; of one that is left before, it reports nothing. */
  readonly used: (usage: Usage) => void;
}

/** No faster than it is read: what a slow reader has not taken would fill the memory that all requests share. */
async function handOn({ given, response, route, left, body, used }: OnItsWay): Promise<void> {
  const { answered, first, rest } = given;
  const type = answered.headers.get("content-type") ?? "application/json";
  const reader = new UsageReader({ streamed: type.startsWith("text/event-stream"), wanted: wantsUsage(body) });
  const taken = async (bytes: Uint8Array) => {
    const kept = reader.take(bytes);
    if (kept.length > 0 && !response.write(kept)) await once(response, "drain", { signal: left });
  };
  response.writeHead(answered.status, { "content-type": type, "x-route": route });
  if (first.done !== true) await taken(first.value);
  for await (const bytes of rest) await taken(bytes);
  response.end(reader.end());
  if (reader.usage !== undefined) used(reader.usage);
}

function wantsUsage({ stream_options: options }: Body): boolean {
  return typeof options === "object" && options !== null && "include_usage" in options && options.include_usage === true;
}

interface Attempt {
  readonly route: Route;
  readonly model: RouteModel;
  readonly body: Body;
  readonly routing: Routing;
  readonly left: AbortSignal;
}

/** An answer from its first piece on; a text where the next model may be asked, since nothing of an answer has been seen. */
async function ask({ route, model, body, routing, left }: Attempt): Promise<Given | string> {
  const key = model.key === undefined ? undefined : routing.keys[model.key];
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
  const late = new AbortController();
  // A server can answer at once with a header and then write nothing: only a piece shows that the model works.
  const timer = setTimeout(() => late.abort(), body.stream === true ? (route.firstPiece ?? routing.milliseconds) : routing.milliseconds);
  const signal = firstOf(firstOf(AbortSignal.timeout(routing.milliseconds), late.signal), left);
  try {
    // A redirect would carry text to where no class was compared.
    const answered = await fetch(`${model.url}/v1/chat/completions`, { method: "POST", headers, body: JSON.stringify(bodyFor(model, body)), signal, redirect: "error" });
    if (isLost(answered.status)) {
      await answered.body?.cancel();
      return String(answered.status);
    }
    const rest = bytesOf(answered, signal);
    return { answered, first: await rest.next(), rest };
  } catch {
    return late.signal.aborted ? "late" : "unreached";
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What a route sets holds over what the sender wrote, and a sender sets no switches of a model's template. A streaming model
 * reports its tokens only when it is asked to.
 */
function bodyFor(model: RouteModel, body: Body): object {
  const { chat_template_kwargs: _, ...rest } = body as Record<string, unknown>;
  const reports = body.stream === true ? { stream_options: { ...(rest["stream_options"] as object | undefined), include_usage: true } } : {};
  return { ...rest, ...reports, ...model.with, model: model.name };
}

/** No answer to the request, but a provider that fails, is too busy, does not know our key or the model, or is not paid. */
function isLost(status: number): boolean {
  return status >= 500 || [401, 402, 403, 404, 408, 429].includes(status);
}

async function bodyOf(request: IncomingMessage): Promise<Body | undefined> {
  const text = await textOf(request, mostBytes);
  try {
    const body = JSON.parse(text) as unknown;
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function json(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(status === 200 ? { status: message } : { error: { message } }));
}
