import type { IncomingMessage } from "node:http";

/** A request whose body is longer than its reader takes. */
export class TooLongError extends Error {}

/**
 * The body of a request as text. One that is too long is read no further, and its connection is left open for the answer
 * that says so.
 */
export async function textOf(request: IncomingMessage, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    const bytes = piece as Buffer;
    length += bytes.length;
    if (length > mostBytes) throw new TooLongError(`the body is longer than ${mostBytes} bytes`);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString();
}

/**
 * The bytes of an answer as they come, until its end; what the signal ends before throws. On Node 20 the signal that
 * fetch was given can be lost once an answer has begun: nothing there keeps it, and it is collected. A reader is kept.
 */
export async function* bytesOf({ body }: Response, ended: AbortSignal): AsyncGenerator<Uint8Array> {
  ended.throwIfAborted();
  const reader = body?.getReader();
  ended.addEventListener("abort", () => void reader?.cancel().catch(() => undefined), { once: true });
  try {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) yield next.value as Uint8Array;
  } finally {
    // Who reads no further wants no more of it: the sender stops.
    await reader?.cancel().catch(() => undefined);
  }
  ended.throwIfAborted();
}

/** The same as JSON. */
export async function jsonOf<T>(response: Response, ended: AbortSignal): Promise<T> {
  const pieces: Uint8Array[] = [];
  for await (const bytes of bytesOf(response, ended)) pieces.push(bytes);
  return JSON.parse(Buffer.concat(pieces).toString()) as T;
}

/** Aborted with the first of both. Not AbortSignal.any, whose signal nothing keeps on Node 20 either. */
export function firstOf(one: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  if (other === undefined) return one;
  const either = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) either.abort(signal.reason);
    signal.addEventListener("abort", () => either.abort(signal.reason), { once: true });
  }
  return either.signal;
}
