import { httpModels } from "./models.ts";
import { createHttpServer } from "./server.ts";
import { createService } from "./service.ts";
import { readSettings } from "./settings.ts";

/** A setting of the environment that the service does not start without. */
function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

const settings = readSettings(process.env["SETTINGS"] ?? "settings.yaml");
const models = httpModels(
  { router: needed("ROUTER_URL"), embedding: needed("EMBEDDING_URL"), reranker: needed("RERANKER_URL"), guard: needed("GUARD_URL") },
  { dimension: settings.embeddingDimension, guardrailMilliseconds: settings.guardrailMilliseconds, modelMilliseconds: settings.modelMilliseconds },
);
const service = createService({
  settings,
  models,
  filterKey: needed("ACCESS_FILTER_KEY"),
  audit: (event) => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`),
});
const server = createHttpServer(service, { ingestionKey: needed("INGESTION_KEY") });
server.listen(Number(process.env["PORT"] ?? 8080));
process.once("SIGTERM", () => server.close());
