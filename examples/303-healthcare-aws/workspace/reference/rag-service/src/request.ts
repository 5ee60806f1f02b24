import { jsonOf } from "./body.ts";
import { ReportedError } from "./record.ts";

/** A store that failed, answered late or answered something unreadable. Whoever asked withholds. */
export class IndexError extends ReportedError {}

export interface Request {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is text already. */
  readonly body?: unknown;
  readonly milliseconds: number;
  /** The status that stands for "there is none" and is no failure. */
  readonly missing?: number;
}

/** The JSON that a store answers; undefined for its "there is none"; everything else that is no success throws. */
export async function ask<T>(url: string, request: Request): Promise<T | undefined> {
  const { method = "POST", headers = {}, body, milliseconds, missing } = request;
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "application/x-ndjson" : "application/json";
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...(text === undefined ? {} : { "content-type": type }), ...headers },
      ...(text === undefined ? {} : { body: text }),
      signal,
      // A redirect would carry keys and text to where nobody has looked.
      redirect: "error",
    });
    if (response.status === missing) return undefined;
    if (!response.ok) throw new IndexError(`${placeOf(url)}: status ${response.status}`);
    return await jsonOf<T>(response, signal);
  } catch (error) {
    if (error instanceof IndexError) throw error;
    const what = signal.aborted ? `no answer within ${milliseconds} ms` : "no readable answer";
    throw new IndexError(`${placeOf(url)}: ${what}`, { cause: error });
  }
}

/** The same for what must be there, with a field without which the answer is none. */
export async function askFor<T extends object>(url: string, field: keyof T & string, request: Request): Promise<T> {
  const found = await ask<T>(url, request);
  if (found === undefined) throw new IndexError(`${placeOf(url)}: there is none`);
  if (typeof found !== "object" || found === null || found[field] === undefined)
    throw new IndexError(`${placeOf(url)}: an answer without ${field}`);
  return found;
}

/** Without the query: addresses end up in logs. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
