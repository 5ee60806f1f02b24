import { beforeAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { hasPython, runPython } from "./python.ts";

const python = hasPython();

/** Stands in for the scheduler and its Kubernetes client; prints what each DAG asks of them. */
const scheduler = `
import json, sys
from unittest.mock import MagicMock
dags = {}
class Dag:
    def __init__(self, **given):
        self.given = given
    def __enter__(self):
        dags[self.given["dag_id"]] = {"schedule": self.given["schedule"], "runs": self.given["max_active_runs"], "tasks": {}, "edges": []}
        Dag.now = dags[self.given["dag_id"]]
    def __exit__(self, *_):
        Dag.now = None
class Task:
    def __init__(self, **given):
        self.id = given["task_id"]
        Dag.now["tasks"][self.id] = {name: given[name] for name in ("image", "cmds", "arguments", "service_account_name", "namespace")}
    def __rshift__(self, other):
        Dag.now["edges"].append(f"{self.id}>{other.id}")
        return other
for name in ("airflow", "airflow.sdk", "airflow.providers", "airflow.providers.cncf", "airflow.providers.cncf.kubernetes",
             "airflow.providers.cncf.kubernetes.operators", "kubernetes", "kubernetes.client"):
    sys.modules[name] = MagicMock()
sys.modules["airflow.sdk"] = MagicMock(DAG=Dag)
sys.modules["airflow.providers.cncf.kubernetes.operators.pod"] = MagicMock(KubernetesPodOperator=Task)
import ingestion
print(json.dumps(dags))
`;

/** Stands in for two nodes of the index that hold two shards; prints what a restore sends to them. */
const index = `
import hashlib, json, os, re, runpy, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
sent = []
class Node(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass
    def answer(self, body, status=200):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        if self.headers["api-key"] != "secret":
            return self.answer(b"", 401)
        if found := re.fullmatch(r"/collections/passages/shards/(.)/snapshot", self.path):
            return self.answer(b"shard " + found[1].encode())
        if self.path.endswith("/cluster"):
            shards = [{"shard_id": 0, "state": "Active"}, {"shard_id": 1, "state": sys.argv[1]}]
            return self.answer(json.dumps({"result": {"shard_count": 2, "local_shards": shards}}).encode())
        params = {"vectors": {"size": 4}, "shard_number": 2, "replication_factor": 3}
        described = {"config": {"params": params, "hnsw_config": {"m": 16}}, "payload_schema": {"groups": {"data_type": "keyword"}}}
        self.answer(json.dumps({"result": described}).encode(), 404 if os.path.exists("lost") else 200)
    def do_PUT(self):
        sent.append([self.path, json.loads(self.rfile.read(int(self.headers["content-length"])))])
        self.answer(b'{"result": true}')
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        sent.append([self.path, re.search(rb"\\r\\n\\r\\n(.*)\\r\\n--", body)[1].decode()])
        self.answer(b"{}")
server = ThreadingHTTPServer(("127.0.0.1", 0), Node)
threading.Thread(target=server.serve_forever, daemon=True).start()
import nodes
nodes.PORT = server.server_port
nodes.HOST = "127.0.0.1"
os.environ["VECTOR_STORE_KEY"] = "secret"
os.mkdir("scratch")
runpy.run_path("snapshot.py")
open("lost", "w").close()
runpy.run_path("restore.py")
print(json.dumps(sent))
`;

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await emitted({}, ["architecture", "reference"]);
});

async function emitted(given: Answers, parts: readonly string[]): Promise<Map<string, string>> {
  const generator = await loadGenerator("llm-rag-platform");
  const answers = Object.fromEntries(
    generator.questions.map(({ name, default: it, exemplarDefault }) => [
      name,
      exemplarDefault ?? it,
    ]),
  );
  const rendered = await renderGenerator(generator, {
    answers: { ...answers, ...given } as Answers,
    mode: "exemplar",
    parts: [...parts],
  });
  return new Map(rendered.map(({ path, content }) => [path, content.toString()]));
}

/** What commands of ingestion read from the environment, without what a cloud gives to a pod by itself. */
function environmentOfCode(given: Answers = {}): string[] {
  const code = ["ingestion-command", "chosen-index", "cloud-identity"]
    .map((name) => files.get(`reference/rag-service/src/${name}.ts`) ?? "")
    .join("\n");
  const optional = ["SETTINGS", "ROUTER_URL", "LEXICAL_INDEX_AUTHORIZATION", "CACHE_CA", "ANSWER_VERSION"];
  const fromCloud = /^(?:AWS|AZURE|GCE)_/;
  if (given["answerCache"] === "gptcache")
    optional.push("CACHE_HOST", "CACHE_PORT", "CACHE_USER", "CACHE_NAME");
  else optional.push("CACHE_URL");
  if (given["vectorStore"] === "pgvector") optional.push("VECTOR_STORE_KEY");
  if (given["embedding"] !== "cohere-embed") optional.push("EMBEDDING_KEY");
  if (given["chunking"] === "contextual") optional.splice(optional.indexOf("ROUTER_URL"), 1);
  const read = [...code.matchAll(/(?:needed\(|of\(|env\[)"([A-Z_]+)"/g)].map(([, name = ""]) => name);
  return [...new Set(read)]
    .filter((name) => !optional.includes(name) && !fromCloud.test(name));
}

/** Answers with which a step reads other variables: cache behind a service, vectors in the database, models of others. */
const otherPlaces = {
  answerCache: "gptcache",
  vectorStore: "pgvector",
  chunking: "contextual",
  embedding: "cohere-embed",
};

const reports = ["change", "documents", "last_change", "last_run", "oldest_removal"].concat("oldest_unproven_deletion");

interface Dag {
  schedule: string | null;
  runs: number;
  tasks: Record<
    string,
    { arguments: string[]; cmds: string[]; service_account_name: string; namespace: string }
  >;
  edges: string[];
}

describe.runIf(python)("snapshots of the vector index", () => {
  const run = (state: string) => {
    const objects = parseAllDocuments(files.get("reference/kubernetes/vector-index/snapshots.yaml") ?? "");
    const { data } = objects.at(-1)?.toJS() as { data: Record<string, string> };
    const scripts = Object.entries(data).map(
      ([name, script]) => [name, script.replace('"/scratch"', '"scratch"')] as const,
    );
    return runPython(new Map([...scripts, ["index-test.py", index]]), ["index-test.py", state]);
  };

  it("come back as they were taken, with the collection that they belong to", () => {
    const { status, output } = run("Active");
    expect([status, output]).toEqual([0, expect.stringContaining("2 shards")]);
    const upload = (shard: number) =>
      `/collections/passages/shards/${shard}/snapshots/upload?wait=true&priority=snapshot`;
    expect(JSON.parse(output.trim().split("\n").at(-1) ?? "")).toEqual([
      [
        "/collections/passages?timeout=60",
        expect.objectContaining({ shard_number: 2, replication_factor: 3, hnsw_config: { m: 16 } }),
      ],
      ["/collections/passages/index?wait=true", { field_name: "groups", field_schema: "keyword" }],
      [upload(0), "shard 0"],
      [upload(1), "shard 1"],
    ]);
  });

  it("are none where a shard has no active copy", () => {
    const { status, output } = run("Dead");
    expect([status, output]).toEqual([1, expect.stringContaining("no active copy of the shards [1]")]);
  });
});

describe("the pipeline of ingestion", () => {
  it.runIf(python)("takes what must go first, and proves everything in the end", () => {
    const text = files.get("reference/data/pipelines/ingestion.py") ?? "";
    const program = new Map([
      ["ingestion.py", text],
      ["scheduler.py", scheduler],
    ]);
    const { status, output } = runPython(program, ["scheduler.py"]);
    expect(status, output).toBe(0);
    const dags = JSON.parse(output) as Record<string, Dag>;
    const sources = ["wiki", "file-shares", "ticket-system"];
    expect(Object.keys(dags).toSorted()).toEqual(
      sources
        .flatMap((source) => [`ingest-${source}`, `compare-${source}`, `delete-${source}`])
        .toSorted(),
    );
    const model = files.get("architecture/workspace.dsl") ?? "";
    for (const source of sources)
      expect(model).toMatch(new RegExp(`ingestion --\\w+-> ${source} `));
    const { tasks, edges, schedule, runs } = dags["ingest-wiki"] ?? ({} as Dag);
    expect(Object.keys(tasks)).toEqual(["remove", "take-in", "prove"]);
    expect(edges).toEqual(["remove>take-in", "take-in>prove"]);
    expect([schedule, runs]).toEqual(["*/5 * * * *", 1]);
    expect(Object.keys(dags["compare-wiki"]?.tasks ?? {})).toEqual(["compare"]);
    expect(dags["delete-wiki"]).toMatchObject({ schedule: null, runs: 1 });
    // Each task is a command of the service, with options that it knows.
    const command = files.get("reference/rag-service/src/ingestion-command.ts") ?? "";
    for (const { tasks: all } of Object.values(dags))
      for (const [name, { arguments: given, cmds, ...task }] of Object.entries(all)) {
        expect(task).toMatchObject({
          service_account_name: "ingestion",
          namespace: "llm-ingestion",
        });
        expect(cmds).toEqual(["node", "dist/src/ingestion-command.js", name]);
        expect(command).toMatch(new RegExp(`^  "?${name}"?: \\(work\\) =>`, "m"));
        for (const option of given.filter((one) => one.startsWith("--")))
          expect(command).toContain(` ${option.slice(2)}: { type: "string" }`);
      }
    // What a task reads from the environment, the workflow or its secrets set; what the workflow reads, the chart sets.
    const secrets = files.get("reference/kubernetes/ingestion/secrets.yaml") ?? "";
    for (const name of environmentOfCode())
      expect(`${text}\n${secrets}`, name).toMatch(new RegExp(`"${name}(?:_\\{source\\})?"`));
    const chart = files.get("reference/kubernetes/applications/ingestion.yaml") ?? "";
    for (const address of /ADDRESSES = \(([^)]*)\)/.exec(text)?.[1]?.match(/[A-Z_]+_[A-Z]+/g) ?? [])
      expect(chart).toContain(`AIRFLOW_VAR_${address}`);
    // What the code reports, the exporter maps.
    const reported = files.get("reference/rag-service/src/statsd.ts") ?? "";
    const mapped = [...chart.matchAll(/match: ingestion\.(\w+)/g)].map(([, name]) => name);
    expect(mapped.toSorted()).toEqual(reports);
    for (const name of mapped)
      expect(`${reported}\n${files.get("reference/rag-service/src/ingestion.ts")}`).toContain(
        String(name),
      );
  });

  it("names the cache behind a service, vectors in the database and the router of models", async () => {
    const other = await emitted(otherPlaces, ["reference"]);
    const dag = other.get("reference/data/pipelines/ingestion.py") ?? "";
    const secrets = other.get("reference/kubernetes/ingestion/secrets.yaml") ?? "";
    const chart = other.get("reference/kubernetes/applications/ingestion.yaml") ?? "";
    for (const name of environmentOfCode(otherPlaces))
      expect(`${dag}\n${secrets}`, name).toMatch(new RegExp(`"${name}(?:_\\{source\\})?"`));
    const addresses = /ADDRESSES = \(([^)]*)\)/.exec(dag)?.[1]?.match(/[A-Z_]+_[A-Z]+/g) ?? [];
    for (const address of addresses) expect(chart).toContain(`AIRFLOW_VAR_${address}`);
    if (python)
      expect(runPython(new Map([["ingestion.py", dag]]), ["-m", "py_compile", "ingestion.py"])).toEqual({
        status: 0,
        output: "",
      });
    expect(addresses).toEqual(expect.arrayContaining(["CACHE_URL", "ROUTER_URL"]));
    // Named as an address it would be empty, and hide the one of the secret.
    expect(addresses).not.toContain("VECTOR_STORE_URL");
  });

  it("starts the same commands with the same settings from a workflow on events", async () => {
    const other = await emitted({ ingestion: "argo-events" }, ["architecture", "reference"]);
    const [workflows = "", settings = "", secrets = "", metrics = ""] = ["workflows", "settings", "secrets", "metrics"].map(
      (name) => other.get(`reference/kubernetes/ingestion/${name}.yaml`),
    );
    const code = files.get("reference/rag-service/src/ingestion-command.ts") ?? "";
    const commands = [...code.matchAll(/^ {2}"?([a-z-]+)"?: \(work\) =>/gm)].map(([, name]) => name);
    const started = [...workflows.matchAll(/name: command, value: ([\w-]+)/g)].map(([, name]) => name);
    expect(started.toSorted()).toEqual(commands.toSorted());
    expect(workflows).toContain("command: [node, dist/src/ingestion-command.js,");
    const options = [...workflows.matchAll(/ - --(\w+)=/g)].map(([, name]) => name);
    expect(options).toEqual(["source", "since", "most", "case", "documents", "ordered"]);
    for (const option of options) expect(code).toContain(` ${option}: { type: "string" }`);
    for (const name of environmentOfCode())
      expect(`${workflows}\n${settings}\n${secrets}`, name).toMatch(
        new RegExp(`^ *(?:${name}: |- name: ${name}$|- secretKey: "${name}")`, "m"),
      );
    const mapped = [...metrics.matchAll(/match: ingestion\.(\w+)/g)].map(([, name]) => name);
    expect(mapped.toSorted()).toEqual(reports);
    for (const source of ["wiki", "file-shares", "ticket-system"]) {
      expect(settings).toMatch(new RegExp(`^  ${source}: https://`, "m"));
      expect(secrets).toContain(`secretKey: "${source}"`);
    }
  });

  it("starts the same commands with the same settings from jobs", async () => {
    const given = { ingestion: "scheduled-jobs", ...otherPlaces };
    const other = await emitted(given, ["reference"]);
    const [jobs = "", settings = "", secrets = ""] = ["jobs", "settings", "secrets"].map((name) =>
      other.get(`reference/kubernetes/ingestion/${name}.yaml`),
    );
    const code = files.get("reference/rag-service/src/ingestion-command.ts") ?? "";
    const commands = [...code.matchAll(/^ {2}"?([a-z-]+)"?: \(work\) =>/gm)].map(([, name]) => name);
    const looped = /for command in (.*); do/.exec(jobs)?.[1]?.split(" ") ?? [];
    const single = [...jobs.matchAll(/ingestion-command\.js, "([a-z-]+)"/g)].map(([, name]) => name);
    expect([...new Set([...looped, ...single])].toSorted()).toEqual(commands.toSorted());
    for (const name of environmentOfCode(given))
      expect(`${jobs}\n${settings}\n${secrets}`, name).toMatch(
        new RegExp(`^ *(?:${name}: |- name: ${name}$|- secretKey: "${name}")`, "m"),
      );
  });

  it("has one name for a thing in contract, lineage and index", () => {
    const contract = parse(files.get("reference/data/contract.odcs.yaml") ?? "") as {
      schema: Array<{ name: string; properties: Array<{ name: string }> }>;
      slaProperties: Array<{ property: string; value: number; unit: string }>;
    };
    const event = JSON.parse(files.get("reference/data/lineage-event.json") ?? "{}");
    const [documents, chunks] = contract.schema;
    expect(event.inputs[0].facets.schema.fields.map(({ name }: { name: string }) => name)).toEqual(
      documents?.properties.map(({ name }) => name),
    );
    expect(event.outputs[0].name).toBe(chunks?.name);
    const store = files.get("reference/rag-service/src/word-store.ts") ?? "";
    expect(store).toContain(`\${url}/${chunks?.name}`);
    for (const { name } of chunks?.properties ?? []) expect(store).toMatch(new RegExp(`\\b${name}\\b`));
    const quality = files.get("architecture/quality.yaml") ?? "";
    const latency = contract.slaProperties.find(({ property }) => property === "latency");
    expect(quality).toContain(`95 % within ${latency?.value} minutes`);
  });
});
