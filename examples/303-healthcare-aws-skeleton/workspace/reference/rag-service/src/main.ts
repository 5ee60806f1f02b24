import { createPublicKey } from "node:crypto";
import { cacheOf, indexOf, needed } from "./chosen-index.ts";
import { stopGently } from "./connections.ts";
import { Metrics } from "./metrics.ts";
import { httpModels } from "./models.ts";
import { reasonOf } from "./record.ts";
import { createHttpServer } from "./server.ts";
import { createService } from "./service.ts";
import { readSettings } from "./settings.ts";

const report = (reason: string) => void process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event: "failure", reason })}\n`);
const settings = readSettings(process.env["SETTINGS"] ?? "settings.yaml");
const reranker = settings.reranker === "none" ? "" : needed("RERANKER_URL");
const keys = { embedding: process.env["EMBEDDING_KEY"], reranker: process.env["RERANKER_KEY"] };
const models = httpModels({ router: needed("ROUTER_URL"), embedding: needed("EMBEDDING_URL"), reranker, guard: needed("GUARD_URL"), keys }, settings);
const index = indexOf(settings);
await index.ready();
const cache = cacheOf(settings);
// A cache that is not there costs time and money, no answer.
await cache.prepare().catch((error: unknown) => report(reasonOf(error)));
const metrics = new Metrics();
const service = createService({
  settings,
  models,
  index,
  cache,
  metrics,
  filterKey: createPublicKey(needed("ACCESS_FILTER_KEY")),
  audit: (event) => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`),
});
const server = createHttpServer(service, { metrics, report });
server.listen(Number(process.env["PORT"] ?? 8080));
// The connection to the cache would keep the process.
stopGently(server, () => cache.close());
