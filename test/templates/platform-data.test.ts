import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Generator } from "../../src/generator/generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { parseWorkspace } from "../../src/structurizr/parse.ts";
import { hasPython, runPython } from "./python.ts";

const python = hasPython();

/** Stands in for the scheduler and its Kubernetes client; prints what a DAG asks of them. */
const scheduler = `
import json, sys
from unittest.mock import MagicMock
tasks, edges = [], []
class Task:
    def __init__(self, **given):
        self.id = given["task_id"]
        tasks.append({name: given[name] for name in ("task_id", "image", "arguments")})
    def __rshift__(self, other):
        edges.append(f"{self.id}>{other.id}")
        return other
for name in ("airflow", "airflow.sdk", "airflow.providers", "airflow.providers.cncf", "airflow.providers.cncf.kubernetes",
             "airflow.providers.cncf.kubernetes.operators", "kubernetes", "kubernetes.client"):
    sys.modules[name] = MagicMock()
sys.modules["airflow.providers.cncf.kubernetes.operators.pod"] = MagicMock(KubernetesPodOperator=Task)
import training
print(json.dumps({"tasks": tasks, "edges": edges}))
`;
let generator: Generator;
/** The emitted files of each industry; orchestrators and feature stores take turns. */
const workspaces = new Map<string, Map<string, string>>();

const turns = [
  { orchestrator: "kubeflow-pipelines", featureStore: "feast", modelRegistry: "mlflow" },
  { orchestrator: "airflow", featureStore: "feast", modelRegistry: "mlflow" },
  { orchestrator: "dagster", featureStore: "hopsworks", modelRegistry: "weights-and-biases", serving: "bentoml" },
];

beforeAll(async () => {
  generator = await loadGenerator("enterprise-mlops");
  const { choices } = generator.questions.find(({ name }) => name === "industry") ?? {};
  for (const [index, { value }] of (choices ?? []).entries())
    workspaces.set(value, await render({ industry: value, ...turns[index % turns.length] }));
});

async function render(answers: Record<string, unknown>): Promise<Map<string, string>> {
  const defaults = generator.questions.map(({ name, default: it, exemplarDefault }) => [
    name,
    exemplarDefault ?? it,
  ]);
  const files = await renderGenerator(generator, {
    answers: { ...Object.fromEntries(defaults), ...answers } as Answers,
    mode: "exemplar",
  });
  return new Map(files.map(({ path, content }) => [path, content.toString()]));
}

const endingIn = (files: ReadonlyMap<string, string>, ...ends: string[]): Map<string, string> =>
  new Map([...files].filter(([path]) => ends.some((end) => path.endsWith(end))));

const text = (files: ReadonlyMap<string, string>, path: string): string => {
  const found = files.get(`reference/${path}`);
  if (found === undefined) throw new Error(`reference/${path} is not emitted`);
  return found;
};

interface Property {
  name: string;
  logicalType: string;
  classification: string;
}
interface DataContract {
  id: string;
  schema: Array<{ name: string; properties: Property[] }>;
  slaProperties: Array<{ property: string; value: number }>;
  team: { name: string };
}
interface Examples {
  [name: string]: { value: Record<string, unknown> };
}

describe("the example data", () => {
  it("covers every industry", () => {
    expect(workspaces.size).toBe(6);
    for (const files of workspaces.values())
      expect(files.has("reference/data/contract.odcs.yaml")).toBe(true);
  });

  it("comes from the chosen options, and from no other", () => {
    const emitted = (industry: number): string[] =>
      ["features/features.py", "training/MLproject", "pipelines/training.py"].filter((path) =>
        [...workspaces.values()][industry]?.has(`reference/data/${path}`),
      );
    const all = ["features/features.py", "training/MLproject", "pipelines/training.py"];
    expect([emitted(0), emitted(1), emitted(2)]).toEqual([all, all, all.slice(2)]);
    const pipelines = [...workspaces.values()].map((files) =>
      files.get("reference/data/pipelines/training.py"),
    );
    expect(pipelines[0]).toContain("from kfp import");
    expect(pipelines[1]).toContain("from airflow.sdk import DAG");
    expect(pipelines[2]).toContain("from dagster_k8s import");
  });

  it("has one name for a thing in contract, API, lineage, features, training and serving", () => {
    for (const files of workspaces.values()) {
      const { examples } = JSON.parse(text(files, "api/openapi.json")).components as {
        examples: Examples;
      };
      const contract = parse(text(files, "data/contract.odcs.yaml")) as DataContract;
      const event = JSON.parse(text(files, "data/lineage-event.json"));
      const view = examples["FeatureView"]?.value;
      const version = examples["ModelVersion"]?.value;
      const run = examples["Run"]?.value;
      const [table, labels] = contract.schema;
      const features = (table?.properties ?? []).filter(({ logicalType }) =>
        ["integer", "number"].includes(logicalType),
      );
      expect(features.length).toBeGreaterThanOrEqual(4);
      expect(view).toMatchObject({
        id: contract.id,
        owner: contract.team.name,
        features: features.map(({ name, logicalType }) => ({ name, type: logicalType })),
        freshnessSeconds: (contract.slaProperties[0]?.value ?? 0) * 3600,
        dataClass: features[0]?.classification,
      });
      expect(event.inputs.map(({ name }: { name: string }) => name)).toEqual([
        contract.id,
        labels?.name,
      ]);
      expect(
        event.inputs[0].facets.schema.fields.map(({ name }: { name: string }) => name),
      ).toEqual(table?.properties.map(({ name }) => name));
      expect(event.outputs[0].name).toBe(version?.["model"]);
      expect(event.run.runId).toBe(version?.["run"]);
      expect(event.run.runId).toBe(run?.["id"]);
      expect(event.job.name).toBe(run?.["pipeline"]);
      expect(event.job.facets.sourceCodeLocation.version).toBe(version?.["commit"]);
      expect(event.inputs[0].facets.version.datasetVersion).toBe(version?.["dataVersion"]);
      for (const path of ["features/features.py", "training/train.py"]) {
        const code = files.get(`reference/data/${path}`);
        if (code === undefined) continue;
        for (const { name } of features) expect(code).toContain(`"${name}"`);
        expect(code).toContain(`"${String(version?.["model"])}`);
      }
    }
  });

  it("has classes that the container in which it lies may hold", () => {
    const order = ["public", "internal", "confidential", "restricted"];
    for (const files of workspaces.values()) {
      const { workspace } = parseWorkspace(files.get("architecture/workspace.dsl") ?? "", {
        path: "architecture/workspace.dsl",
        readFile: (path) => files.get(path),
        listFiles: (folder) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`)),
      });
      const elements = [...(workspace?.model.elements.values() ?? [])];
      const event = JSON.parse(text(files, "data/lineage-event.json"));
      const places = [event.job, ...event.inputs, ...event.outputs].map(
        ({ namespace }: { namespace: string }) => namespace,
      );
      const held = elements.find(({ identifier }) => identifier === "analytical-tables");
      const limit = order.indexOf(held?.properties.get("data-class") ?? "");
      const contract = parse(text(files, "data/contract.odcs.yaml")) as DataContract;
      for (const { classification } of contract.schema.flatMap(({ properties }) => properties)) {
        expect(order).toContain(classification);
        expect(order.indexOf(classification)).toBeLessThanOrEqual(limit);
      }
      const known = elements.map(({ identifier }) => identifier);
      expect(places.filter((place: string) => !known.includes(place))).toEqual([]);
    }
  });

  it("starts training with the parameters that it knows", () => {
    const files = [...workspaces.values()][0] ?? new Map<string, string>();
    const project = parse(text(files, "data/training/MLproject")) as {
      python_env: string;
      entry_points: { main: { parameters: Record<string, unknown>; command: string } };
    };
    const { parameters, command } = project.entry_points.main;
    const code = text(files, "data/training/train.py");
    const options = [...command.matchAll(/--([\w-]+) \{(\w+)\}/g)].map(([, ...names]) => names);
    expect(options.map(([, parameter]) => parameter)).toEqual(Object.keys(parameters));
    expect(options.filter(([name]) => !code.includes(`"--${name}"`))).toEqual([]);
    expect(parse(text(files, `data/training/${project.python_env}`))).toHaveProperty("dependencies");
  });

  it("configures the feature store as its server is configured", () => {
    const files = [...workspaces.values()][0] ?? new Map<string, string>();
    const map = parse(text(files, "kubernetes/feature-store/config.yaml")) as {
      data: Record<string, string>;
    };
    const server: unknown = parse(map.data["feature_store.yaml"] ?? "");
    expect(parse(text(files, "data/features/feature_store.yaml"))).toEqual(server);
  });
});

describe.skipIf(!python)("emitted Python", () => {
  it("compiles, with every option and in every industry", () => {
    const files = [...workspaces].flatMap(([industry, workspace]) =>
      [...endingIn(workspace, ".py")].map(([path, code]) => [`${industry}/${path}`, code] as const),
    );
    expect(files.length).toBeGreaterThan(40);
    const ran = runPython(new Map(files), ["-m", "compileall", "-q", "-f", "."]);
    expect(ran).toEqual({ status: 0, output: "" });
  });

  it("hands the tasks of a DAG the arguments that the templates of its scheduler fill in", () => {
    const airflow = [...workspaces.values()][1] ?? new Map<string, string>();
    const files = new Map([
      ["training.py", text(airflow, "data/pipelines/training.py")],
      ["run.py", scheduler],
    ]);
    const ran = runPython(files, ["-B", "run.py"]);
    expect(ran.status).toBe(0);
    const { tasks, edges } = JSON.parse(ran.output) as {
      tasks: Array<{ task_id: string; image: string; arguments: string[] }>;
      edges: string[];
    };
    expect(edges).toEqual(["training-set>train", "train>evaluate"]);
    for (const task of tasks) {
      expect(task.image).toBe("{{ var.value.training_image }}");
      const given = task.arguments.join(" ").replaceAll(/\{\{ [\w.]+ \}\}/g, "…");
      expect(given).not.toMatch(/[{}]/);
      expect(given).toContain("--data-version …");
      expect(given).toMatch(/--output …\/\w+\/…\//);
    }
  });

  it("passes its own tests: contract, server and SDK", () => {
    for (const files of [...workspaces.values()].slice(0, 2)) {
      const api = endingIn(files, ".py", "openapi.json");
      const ran = runPython(api, "-B -m unittest discover -s reference/api/tests".split(" "));
      expect(ran.output).toMatch(/Ran 2\d tests[\s\S]*\nOK\n$/);
      expect(ran.status).toBe(0);
    }
  });

  // The tests are worth something when they see a contract, a server and a client that part ways.
  it.each([
    ["api/openapi.json", '"operationId": "cancelRun"', '"operationId": "stopRun"'],
    ["api/openapi.json", '"riskTier": {', '"tier": {'],
    ["api/openapi.json", '"required": ["id", "project", "riskTier"]', '"required": ["id"]'],
    ["api/openapi.json", '"enum": ["dev", "production"]', '"enum": ["test", "production"]'],
    ["api/openapi.json", '"security": [{"oidc": ["approve"]}]', '"security": [{"oidc": ["read"]}]'],
    ["api/server/handlers.py", 'in (promotion["requestedBy"], trained_by)', "in ()"],
    ["api/server/handlers.py", '@operation("getRun")', '@operation("readRun")'],
    ["api/server/app.py", "if not operation.scopes <= caller.scopes:", "if False:"],
    ["api/server/app.py", "if name not in self.done:", "if True:"],
    ["api/sdk/mlops_platform/client.py", 'given["cursor"] = page["next"]', "return"],
    ["api/sdk/mlops_platform/client.py", "quote(str(value), safe=\"\")", "str(value)"],
    ["api/sdk/mlops_platform/models.py", "    riskTier:", "    tier:"],
  ])("fails its tests when %s has another %s", (path, from, to) => {
    const files = [...workspaces.values()][0] ?? new Map<string, string>();
    const api = endingIn(files, ".py", "openapi.json");
    expect(text(files, path)).toContain(from);
    api.set(`reference/${path}`, text(files, path).replace(from, () => to));
    const ran = runPython(api, "-B -m unittest discover -s reference/api/tests".split(" "));
    expect(ran.output).toContain("FAILED");
  });
});
