import { parseArgs } from "node:util";
import { cacheOf, indexOf, needed } from "./chosen-index.ts";
import { cloudIdentity } from "./cloud-identity.ts";
import { objectCopies } from "./copies.ts";
import { compare, deleteOrdered, prove, remove, takeIn } from "./ingestion.ts";
import type { Ingestion } from "./ingestion.ts";
import { openIndex } from "./joined-index.ts";
import { httpModels } from "./models.ts";
import { reasonOf } from "./record.ts";
import { patient, readSettings } from "./settings.ts";
import { httpReaders, httpSource } from "./source.ts";
import { statsdGauges } from "./statsd.ts";

// ingestion-jobs remove|take-in|prove --source NAME [--since TIME], compare --source NAME --most SHARE, and
// delete --source NAME --case NUMBER --documents ID,ID --ordered TIME. Every command can be repeated.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { source: { type: "string" }, since: { type: "string" }, most: { type: "string" }, case: { type: "string" }, documents: { type: "string" }, ordered: { type: "string" } },
});
const [command = ""] = positionals;
const { source: name = "", since: from = "", most = "0.02", case: number = "", documents = "", ordered = "" } = values;
const since = from === "" ? undefined : time(from);
const commands: Record<string, (work: Ingestion) => Promise<void>> = {
  remove: (work) => remove(since, work),
  "take-in": (work) => takeIn(since, work),
  prove: (work) => prove(since, work),
  compare: (work) => compare(Number(most), work),
  delete: (work) => deleteOrdered({ case: number, documents: documents.split(","), ordered: time(ordered) }, work),
};
const chosen = commands[command];
if (chosen === undefined || !/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`ingestion-jobs: ${Object.keys(commands).join(", ")}, each with --source`);

const settings = patient(readSettings(process.env["SETTINGS"] ?? "settings.yaml"));
const gauges = statsdGauges(needed("STATSD_ADDRESS"), name);
const cache = cacheOf(settings);
const index = indexOf(settings);
const work: Ingestion = {
  name,
  settings,
  index,
  cache,
  // Nothing is asked of a router or a reranker here, but for the sentence that contextual chunks begin with.
  models: httpModels({ router: process.env["ROUTER_URL"] ?? "", embedding: needed("EMBEDDING_URL"), reranker: "", guard: needed("GUARD_URL"), keys: { embedding: process.env["EMBEDDING_KEY"] } }, settings),
  source: httpSource(needed("SOURCE_URL"), needed("SOURCE_CREDENTIALS")),
  readers: httpReaders(needed("ACCESS_URL"), name),
  copies: objectCopies(needed("COPIES_URL"), cloudIdentity(process.env)),
  gauges,
  log: (line) => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), command, ...line })}\n`),
  now: () => new Date(),
};
try {
  await openIndex(index, { writes: command === "take-in" || command === "compare" });
  await chosen(work);
} catch (error) {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), command, failure: reasonOf(error) })}\n`);
  process.exitCode = 1;
} finally {
  await gauges.close();
  cache.close();
}

/** The scheduler and people write times in different ways; the source gets one. */
function time(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new Error(`${JSON.stringify(text)} is no time`);
  return at.toISOString();
}
