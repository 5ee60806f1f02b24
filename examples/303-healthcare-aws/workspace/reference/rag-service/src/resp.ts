import { connect as connectPlain } from "node:net";
import type { Socket } from "node:net";
import { connect as connectEncrypted } from "node:tls";
import { ReportedError } from "./record.ts";

export class CacheError extends ReportedError {}

export type Reply = string | number | null | Reply[];
/** Sends one command and gives its reply; an error of the server throws. */
export type Send = (...command: Array<string | Buffer>) => Promise<Reply>;

export interface CacheAddress {
  readonly host: string;
  readonly port: number;
  /** Certificates of the authority that signed the server's, where no public one did. */
  readonly ca?: string | undefined;
  /** Without encryption: for tests only. */
  readonly plain?: boolean;
  /** What follows AUTH; asked for at each new connection, because tokens end. */
  readonly login: () => Promise<readonly string[]>;
  readonly milliseconds: number;
}

/** A connection to Valkey or Redis (RESP, version 2) that is opened at the first command and again after it is lost. */
export function openResp(address: CacheAddress): { send: Send; close(): void } {
  let connection: Promise<Connection> | undefined;
  const opening = (): Promise<Connection> => {
    // By the time one is lost, another may have taken its place.
    const lost = () => void (connection === made ? (connection = undefined) : undefined);
    const made = opened(address, lost);
    made.catch(lost);
    return made;
  };
  const send: Send = async (...command) => {
    const mine = (connection ??= opening());
    return (await mine).send(command);
  };
  return { send, close: () => void connection?.then(({ socket }) => socket.destroy(), () => undefined) };
}

interface Connection {
  readonly socket: Socket;
  send(command: ReadonlyArray<string | Buffer>): Promise<Reply>;
}

async function opened(address: CacheAddress, lost: () => void): Promise<Connection> {
  const { host, port, ca, plain } = address;
  const login = await address.login();
  const socket = plain === true ? connectPlain({ host, port }) : connectEncrypted({ host, port, servername: host, ...(ca === undefined ? {} : { ca }) });
  const waiting: Array<{ done: (reply: Reply) => void; fail: (error: Error) => void }> = [];
  let rest = Buffer.alloc(0);
  let ended = false;
  const end = (why: string) => {
    if (!ended) lost();
    ended = true;
    socket.destroy();
    for (const { fail } of waiting.splice(0)) fail(new CacheError(`answer cache: ${why}`));
  };
  socket.setNoDelay(true);
  socket.on("error", ({ message }) => end(message));
  socket.on("close", () => end("the connection was closed"));
  socket.on("data", (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    try {
      for (let found = parsed(rest, 0); found !== undefined; found = parsed(rest, 0)) {
        rest = rest.subarray(found.next);
        const first = waiting.shift();
        if (found.value instanceof CacheError) first?.fail(found.value);
        else first?.done(found.value);
      }
    } catch {
      // Where a reply ends is not known any more: what follows could be given to another question.
      end("a reply that cannot be read");
    }
  });
  const send = (command: ReadonlyArray<string | Buffer>) =>
    new Promise<Reply>((done, fail) => {
      if (ended) return fail(new CacheError("answer cache: the connection was closed"));
      const { milliseconds } = address;
      const late = setTimeout(() => end(`no reply within ${milliseconds} ms`), milliseconds);
      const settled = <T>(then: (value: T) => void) => (value: T) => {
        clearTimeout(late);
        then(value);
      };
      waiting.push({ done: settled(done), fail: settled(fail) });
      socket.write(encoded(command));
    });
  if (login.length > 0)
    await send(["AUTH", ...login]).catch((error: unknown) => {
      socket.destroy();
      throw error;
    });
  return { socket, send };
}

function encoded(command: ReadonlyArray<string | Buffer>): Buffer {
  const parts = command.map((part) => (typeof part === "string" ? Buffer.from(part) : part));
  const lines = parts.flatMap((part) => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from("\r\n")]);
  return Buffer.concat([Buffer.from(`*${parts.length}\r\n`), ...lines]);
}

/** One reply from a position on; undefined while it is not whole yet. Throws where it cannot tell how long it is. */
function parsed(bytes: Buffer, at: number): { value: Reply | CacheError; next: number } | undefined {
  const end = bytes.indexOf("\r\n", at);
  if (end < 0) return undefined;
  const line = bytes.toString("utf8", at + 1, end);
  const next = end + 2;
  const kind = String.fromCharCode(bytes[at] ?? 0);
  if (kind === "+") return { value: line, next };
  if (kind === "-") return { value: new CacheError(`answer cache: ${line}`), next };
  if (kind === ":") return { value: Number(line), next };
  const length = /^-?\d+$/u.test(line) ? Number(line) : Number.NaN;
  if (Number.isNaN(length) || (kind !== "$" && kind !== "*")) throw new CacheError("answer cache: a reply that cannot be read");
  if (length < 0) return { value: null, next };
  if (kind === "$") return bytes.length < next + length + 2 ? undefined : { value: bytes.toString("utf8", next, next + length), next: next + length + 2 };
  const values: Reply[] = [];
  let failure: CacheError | undefined;
  let position = next;
  for (let index = 0; index < length; index += 1) {
    const found = parsed(bytes, position);
    if (found === undefined) return undefined;
    if (found.value instanceof CacheError) failure ??= found.value;
    else values.push(found.value);
    position = found.next;
  }
  return { value: failure ?? values, next: position };
}
