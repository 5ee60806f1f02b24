import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { bytesOf, firstOf } from "./body.ts";
import { classHeader, classOf } from "./data-class.ts";
import type { DataClass } from "./data-class.ts";
import { routesFor } from "./route-policy.ts";
import type { Route } from "./route-policy.ts";

/** One line for each request: what it was, and where it went. Never a word of it. */
export interface RoutingEvent {
  readonly event: "routed" | "held-back" | "failed";
  readonly dataClass: DataClass;
  /** The route that answered, or the one that was asked for by name and is closed to this class. */
  readonly route?: string;
  readonly model?: string;
}

export interface Routing {
  readonly routes: readonly Route[];
  /** Keys of providers, by the names that routes give them. */
  readonly keys: Readonly<Record<string, string | undefined>>;
  readonly milliseconds: number;
  readonly record: (event: RoutingEvent) => void;
}

const mostBytes = 4 * 1024 * 1024;

/**
 * POST /v1/chat/completions of the OpenAI interface, with the class of the request in `x-data-class` and the number of its
 * passages in `x-passages`. The answer says in `x-route` which route gave it. 403 when no route is open to the class, 502
 * when none of them answers.
 */
export function createRouter(routing: Routing): Server {
  return createServer((request, response) => {
    answer(request, response, routing).catch(() => (response.headersSent ? response.destroy() : json(response, 502, "the request failed")));
  });
}

interface Asked {
  readonly model?: unknown;
  readonly reasoning_effort?: unknown;
}

async function answer(request: IncomingMessage, response: ServerResponse, routing: Routing): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://router");
  if (request.method === "GET" && pathname === "/healthz") return json(response, 200, "ok");
  if (request.method !== "POST" || pathname !== "/v1/chat/completions") return json(response, 404, `there is no ${request.method} ${pathname}`);
  const body = await bodyOf(request);
  if (body === undefined) return json(response, 400, "expected a request as JSON");
  const dataClass = classOf(request.headers[classHeader]);
  const named = String(body.model ?? "");
  const reasoning = typeof body.reasoning_effort === "string" ? body.reasoning_effort : undefined;
  const open = routesFor({ dataClass, passages: Number(request.headers["x-passages"] ?? 0), reasoning, named }, routing.routes);
  if (open.length === 0) {
    routing.record({ event: "held-back", dataClass, ...(routing.routes.some(({ name }) => name === named) ? { route: named } : {}) });
    return json(response, 403, "no route is open to this class of data");
  }
  const left = new AbortController();
  response.once("close", () => left.abort());
  for (const route of open)
    for (const model of route.models) {
      const signal = firstOf(AbortSignal.timeout(routing.milliseconds), left.signal);
      const answered = await ask({ model, body, routing, signal });
      if (answered === undefined) continue;
      routing.record({ event: "routed", dataClass, route: route.name, model: model.name });
      const type = answered.headers.get("content-type") ?? "application/json";
      response.writeHead(answered.status, { "content-type": type, "x-route": route.name });
      for await (const bytes of bytesOf(answered, signal)) response.write(bytes);
      response.end();
      return;
    }
  routing.record({ event: "failed", dataClass });
  json(response, 502, "no route answered");
}

/** Undefined where the next model may be asked: nothing of an answer has been seen. */
async function ask({ model, body, routing, signal }: { model: Route["models"][number]; body: Asked; routing: Routing; signal: AbortSignal }): Promise<Response | undefined> {
  const key = model.key === undefined ? undefined : routing.keys[model.key];
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
  try {
    // A redirect would carry text to where no class was compared.
    const answered = await fetch(`${model.url}/v1/chat/completions`, { method: "POST", headers, body: JSON.stringify({ ...body, model: model.name }), signal, redirect: "error" });
    if (answered.status < 500 && answered.status !== 429) return answered;
    await answered.body?.cancel();
    return undefined;
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Asked | undefined> {
  let text = "";
  request.setEncoding("utf8");
  for await (const piece of request) {
    text += String(piece);
    if (text.length > mostBytes) return undefined;
  }
  try {
    const body = JSON.parse(text) as unknown;
    return typeof body === "object" && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

function json(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(status === 200 ? { status: message } : { error: { message } }));
}
