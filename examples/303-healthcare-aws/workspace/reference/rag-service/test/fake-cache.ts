import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { similarity } from "../src/chunk.ts";
import { openResp } from "../src/resp.ts";
import type { Send } from "../src/resp.ts";

export interface FakeCache {
  readonly port: number;
  readonly logins: string[];
  /** Set to make it answer nothing. */
  silent: boolean;
  /** Sent in place of every reply. */
  raw: string | undefined;
  /** Milliseconds that its clients wait for a reply. */
  patience: number;
  /** Breaks the connections that there are. */
  drop(): void;
}

/** The part of Valkey with vector search that is used; it sends its replies in small pieces. */
export async function startFakeCache(): Promise<FakeCache> {
  const hashes = new Map<string, Map<string, Buffer>>();
  const sets = new Map<string, Set<string>>();
  let index = false;
  const fake = { port: 0, logins: [] as string[], silent: false, raw: undefined as string | undefined, patience: 5000, drop: () => undefined as void };
  const bulk = (text: string | Buffer | undefined) => (text === undefined ? "$-1\r\n" : `$${Buffer.byteLength(text)}\r\n${String(text)}\r\n`);
  const list = (all: readonly string[]) => `*${all.length}\r\n${all.join("")}`;
  const floats = (bytes: Buffer) => [...new Float32Array(new Uint8Array(bytes).buffer)];
  const run = (command: readonly Buffer[]): string => {
    const [name = "", key = "", ...rest] = command.map(String);
    if (name === "AUTH") {
      fake.logins.push([key, ...rest].join(" "));
      return key === "wrong" ? "-WRONGPASS invalid username-password pair\r\n" : "+OK\r\n";
    }
    if (name === "HSET") {
      const fields = command.slice(2);
      const given = fields.flatMap((field, at): Array<[string, Buffer]> => (at % 2 === 0 ? [[String(field), fields[at + 1] ?? Buffer.alloc(0)]] : []));
      hashes.set(key, new Map([...(hashes.get(key) ?? []), ...given]));
      return `:${fields.length / 2}\r\n`;
    }
    if (name === "HMGET") return list(rest.map((field) => bulk(hashes.get(key)?.get(field))));
    if (name === "SADD") {
      sets.set(key, new Set([...(sets.get(key) ?? []), ...rest]));
      return ":1\r\n";
    }
    if (name === "SMEMBERS") return list([...(sets.get(key) ?? [])].map(bulk));
    if (name === "EXPIRE") return ":1\r\n";
    if (name === "DEL") return `:${Number(hashes.delete(key) || sets.delete(key))}\r\n`;
    if (name === "FT.CREATE") {
      if (index) return "-Index answers already exists.\r\n";
      index = true;
      return "+OK\r\n";
    }
    if (name !== "FT.SEARCH" || !index) return "-ERR unknown command\r\n";
    const group = /@groups:\{(\w+)\}/.exec(rest[0] ?? "")?.[1];
    const wanted = floats(command[6] ?? Buffer.alloc(0));
    const [best] = [...hashes]
      .filter(([, fields]) => String(fields.get("groups")) === group && fields.has("vector"))
      .map(([found, fields]) => ({ found, fields, distance: 1 - similarity(wanted, floats(fields.get("vector") ?? Buffer.alloc(0))) }))
      .toSorted((a, b) => a.distance - b.distance);
    if (best === undefined) return "*1\r\n:0\r\n";
    const fields = ["distance", String(best.distance), "text", String(best.fields.get("text")), "documents", String(best.fields.get("documents")), "marks", String(best.fields.get("marks")), "class", String(best.fields.get("class"))];
    return list([":1\r\n", bulk(best.found), list(fields.map(bulk))]);
  };
  const server = createServer((socket) => {
    fake.drop = () => void socket.destroy();
    let rest = Buffer.alloc(0);
    // Replies to commands that came together follow one another, as those of a server do.
    let sent: Promise<unknown> = Promise.resolve();
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let found = commandIn(rest); found !== undefined; found = commandIn(rest)) {
        rest = rest.subarray(found.next);
        if (fake.silent) continue;
        const reply = Buffer.from(fake.raw ?? run(found.command));
        sent = sent.then(() => new Promise((later) => socket.write(reply.subarray(0, 3), () => setImmediate(later)))).then(() => socket.write(reply.subarray(3)));
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => {
    fake.drop();
    server.close();
  });
  fake.port = (server.address() as AddressInfo).port;
  return fake;
}

export function sendTo(fake: FakeCache, login: readonly string[] = ["rag-service", "token"]): Send {
  const address = {
    host: "127.0.0.1",
    port: fake.port,
    plain: true,
    login: async () => login,
    get milliseconds() {
      return fake.patience;
    },
  };
  const { send, close } = openResp(address);
  after(close);
  return send;
}

function commandIn(bytes: Buffer): { command: Buffer[]; next: number } | undefined {
  const line = (at: number) => ({ text: bytes.toString("utf8", at + 1, bytes.indexOf("\r\n", at)), next: bytes.indexOf("\r\n", at) + 2 });
  if (bytes.indexOf("\r\n") < 0) return undefined;
  let { text, next } = line(0);
  const command: Buffer[] = [];
  for (let left = Number(text); left > 0; left -= 1) {
    if (bytes.indexOf("\r\n", next) < 0) return undefined;
    ({ text, next } = line(next));
    const end = next + Number(text);
    if (bytes.length < end + 2) return undefined;
    command.push(bytes.subarray(next, end));
    next = end + 2;
  }
  return { command, next };
}
