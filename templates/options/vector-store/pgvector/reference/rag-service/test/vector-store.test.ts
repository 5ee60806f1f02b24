import assert from "node:assert/strict";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { vectorStore } from "../src/vector-store.ts";
import { chunk, dimension, keepsTheContract } from "./store-contract.ts";

// A real database with the real extension, compiled to WebAssembly: it runs in this process and listens on one port.
let database: PGlite;
let server: PGLiteSocketServer;
let url = "";
const silentServer = createServer(() => undefined);

before(async () => {
  database = await PGlite.create({ extensions: { vector } });
  server = new PGLiteSocketServer({ db: database, port: 0, host: "127.0.0.1", maxConnections: 50 });
  await server.start();
  url = `postgres://postgres@${server.getServerConn()}/postgres`;
  await new Promise<void>((done) => silentServer.listen(0, "127.0.0.1", done));
});
after(async () => {
  silentServer.close();
  await server.stop();
  await database.close();
});

function storeAt(address: string, changes: { dimension?: number; milliseconds?: number } = {}) {
  const store = vectorStore({ url: address, key: "", dimension, milliseconds: 5000, texts: async () => [], ...changes });
  assert.ok(store !== undefined);
  return store;
}

keepsTheContract("pgvector", {
  async empty() {
    await database.exec("DROP TABLE IF EXISTS passages");
    const store = storeAt(url);
    await store.prepare();
    await store.ready();
    return store;
  },
  async broken() {
    await database.exec("DROP TABLE IF EXISTS passages");
    return [storeAt(url), storeAt("postgres://postgres@127.0.0.1:9/postgres")];
  },
  silent: async () => storeAt(`postgres://postgres@127.0.0.1:${(silentServer.address() as AddressInfo).port}/postgres`, { milliseconds: 200 }),
});

test("pgvector: a column of another dimension is refused, and more values than an index takes", async () => {
  await database.exec("DROP TABLE IF EXISTS passages");
  await assert.rejects(storeAt(url).ready(), /the column is nothing, not vector\(4\)/);
  await storeAt(url).prepare();
  await storeAt(url).prepare();
  await assert.rejects(storeAt(url, { dimension: 3 }).ready(), /the column is vector\(4\), not vector\(3\)/);
  await assert.rejects(storeAt(url, { dimension: 4001 }).prepare(), /at most 4000 values/);
});

test("pgvector: above 2,000 values half precision is indexed", async () => {
  await database.exec("DROP TABLE IF EXISTS passages");
  const large = storeAt(url, { dimension: 2560 });
  await large.prepare();
  await large.ready();
  const values = (at: number) => Array.from({ length: 2560 }, (_, index) => (index === at ? 1 : 0.01));
  await large.upsert([chunk("a#0", ["g"]), chunk("b#0", ["g"])], [values(0), values(1)]);
  assert.deepEqual((await large.byVector(values(1), ["g"], 1)).map(({ id }) => id), ["b#0"]);
});

test("pgvector: a write that fails leaves nothing behind", async () => {
  await database.exec("DROP TABLE IF EXISTS passages");
  const store = storeAt(url);
  await store.prepare();
  await assert.rejects(store.upsert([chunk("a#0", ["g"]), chunk("b#0", ["g"])], [[1, 0, 0, 0], [1]]), /the database failed/);
  assert.deepEqual(await store.byVector([1, 0, 0, 0], ["g"], 5), []);
});
