import { indexOf, needed } from "./chosen-index.ts";
import { Metrics } from "./metrics.ts";
import { httpModels } from "./models.ts";
import { createHttpServer } from "./server.ts";
import { createService } from "./service.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(process.env["SETTINGS"] ?? "settings.yaml");
const models = httpModels(
  { router: needed("ROUTER_URL"), embedding: needed("EMBEDDING_URL"), reranker: needed("RERANKER_URL"), guard: needed("GUARD_URL") },
  { dimension: settings.embeddingDimension, guardrailMilliseconds: settings.guardrailMilliseconds, modelMilliseconds: settings.modelMilliseconds },
);
const index = indexOf(settings);
await index.ready();
const metrics = new Metrics();
const service = createService({
  settings,
  models,
  index,
  metrics,
  filterKey: needed("ACCESS_FILTER_KEY"),
  audit: (event) => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`),
});
const server = createHttpServer(service, { ingestionKey: needed("INGESTION_KEY"), metrics });
server.listen(Number(process.env["PORT"] ?? 8080));
process.once("SIGTERM", () => server.close());
