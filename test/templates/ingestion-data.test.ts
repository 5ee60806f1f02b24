import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
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
        Dag.now["tasks"][self.id] = {name: given[name] for name in ("image", "arguments", "service_account_name", "namespace")}
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

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  const generator = await loadGenerator("llm-rag-platform");
  const answers = Object.fromEntries(
    generator.questions.map(({ name, default: it, exemplarDefault }) => [
      name,
      exemplarDefault ?? it,
    ]),
  );
  const rendered = await renderGenerator(generator, {
    answers: answers as Answers,
    mode: "exemplar",
    parts: ["architecture", "reference"],
  });
  files = new Map(rendered.map(({ path, content }) => [path, content.toString()]));
});

interface Dag {
  schedule: string;
  runs: number;
  tasks: Record<string, { arguments: string[]; service_account_name: string; namespace: string }>;
  edges: string[];
}

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
      sources.flatMap((source) => [`ingest-${source}`, `compare-${source}`]).toSorted(),
    );
    const model = files.get("architecture/workspace.dsl") ?? "";
    for (const source of sources)
      expect(model).toMatch(new RegExp(`ingestion --\\w+-> ${source} `));
    const { tasks, edges, schedule, runs } = dags["ingest-wiki"] ?? ({} as Dag);
    const order =
      "changes>remove>parse>chunk>map-access>embed>index>prove".split(">");
    expect(Object.keys(tasks)).toEqual(order.filter((name) => name in tasks));
    expect(edges).toEqual(order.slice(1).map((name, at) => `${order[at]}>${name}`));
    expect([schedule, runs]).toEqual(["*/5 * * * *", 1]);
    // What a task reads, one before it has written.
    const written = new Set<string>();
    for (const name of order) {
      const { arguments: given = [], ...task } = tasks[name] ?? {};
      expect(task).toMatchObject({ service_account_name: "ingestion", namespace: "llm-ingestion" });
      const paths = given.filter((one) => one.endsWith(".jsonl"));
      const out = given.indexOf("--output") + 1;
      for (const path of paths)
        if (out === 0 || path !== given[out]) expect(written, `${name} reads`).toContain(path);
      if (out > 0) written.add(given[out] ?? "");
    }
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
