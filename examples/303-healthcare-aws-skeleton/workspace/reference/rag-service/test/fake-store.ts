import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { similarity } from "../src/chunk.ts";

/** What a fake was asked; `body` is JSON, or text where it is none. */
export interface Asked {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: never;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** An answer of a fake; a status alone, or a body. */
export type Reply = number | object;

/** A store that answers over HTTP from what it is given here; it ends with the tests. */
export async function startFake(reply: (asked: Asked) => Reply): Promise<string> {
  return listening(
    createServer((request, response) => {
      let text = "";
      request.on("data", (bytes) => (text += String(bytes)));
      request.on("end", () => {
        const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://fake");
        const isJson = request.headers["content-type"] === "application/json";
        const body = (isJson ? JSON.parse(text) : text) as never;
        const answer = reply({ name: `${request.method} ${pathname}`, query, body, headers: request.headers });
        if (typeof answer === "number") response.writeHead(answer).end("{}");
        else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    }),
  );
}

/** Addresses behind which something is wrong: an error, a refusal, no JSON, another answer, nobody. */
export async function startBroken(): Promise<string[]> {
  const no = await listening(createServer((_, response) => response.writeHead(200).end("<html>")));
  return [await startFake(() => 503), await startFake(() => 401), no, await startFake(() => ({})), "http://127.0.0.1:9"];
}

/** An address that takes a request and never answers. */
export function startSilent(): Promise<string> {
  return listening(createServer(() => undefined));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const overlap = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));

/** The nearest of what a fake keeps, best first. */
export function nearest<T>(all: readonly T[], vector: readonly number[], vectorOf: (one: T) => readonly number[]): Array<T & { score: number }> {
  return all.map((one) => ({ ...one, score: similarity(vector, vectorOf(one)) })).toSorted((a, b) => b.score - a.score);
}
