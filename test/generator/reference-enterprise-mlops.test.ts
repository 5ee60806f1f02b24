import { parse } from "@cdktn/hcl2json";
import { beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { parseWorkspace } from "../../src/structurizr/parse.ts";
import type { Element, Relationship } from "../../src/structurizr/workspace.ts";

interface KubernetesObject {
  kind?: string;
  metadata?: {
    name?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

interface Application extends KubernetesObject {
  spec: {
    source: { repoURL: string; chart?: string; targetRevision: string };
    destination: { namespace: string };
    syncPolicy: { syncOptions: string[] };
  };
}

const files = new Map<string, string>();

async function render(changed: Record<string, string>): Promise<void> {
  files.clear();
  parsed = undefined;
  const generator = await loadGenerator("enterprise-mlops");
  const answers = Object.fromEntries(
    generator.questions.map(({ name, default: it, exemplarDefault }) => [
      name,
      exemplarDefault ?? it,
    ]),
  );
  const rendered = await renderGenerator(generator, {
    answers: { ...answers, clouds: ["aws", "gcp", "azure"], ...changed } as Answers,
    mode: "exemplar",
  });
  const decoder = new TextDecoder();
  for (const { path, content } of rendered) {
    files.set(path, typeof content === "string" ? content : decoder.decode(content));
  }
}

const text = (path: string): string => files.get(path) ?? "";
const below = (folder: string, end: string): string[] =>
  [...files.keys()].filter((path) => path.startsWith(folder) && path.endsWith(end));

let parsed: KubernetesObject[] | undefined;

function objects(): KubernetesObject[] {
  parsed ??= below("reference/kubernetes/", ".yaml")
    .filter((path) => !path.includes("/charts/"))
    .flatMap((path) => parseAllDocuments(text(path)))
    .map((document) => document.toJS() as KubernetesObject)
    .filter((object) => object?.kind !== undefined);
  return parsed;
}

/** Elements, and relationships `a -> b` between them; components count as their container. */
function model(): { elements: Set<string>; inCluster: Set<string>; flows: Set<string> } {
  const { workspace } = parseWorkspace(text("architecture/workspace.dsl"), {
    path: "architecture/workspace.dsl",
    readFile: (path) => files.get(path),
    listFiles: (folder) => below(`${folder}/`, ""),
  });
  const elements = [...(workspace?.model.elements.values() ?? [])];
  const owner = (element: Element): string =>
    (element.kind === "component" ? element.parent?.identifier : element.identifier) ?? "";
  const isStatic = ({ source, destination, linkedRelationshipId }: Relationship): boolean =>
    !linkedRelationshipId && !source.environment && !destination.environment;
  const relationships = [...(workspace?.model.relationships.values() ?? [])].filter(isStatic);
  const pairs = relationships.map(({ source, destination }) => [owner(source), owner(destination)]);
  return {
    elements: new Set(elements.map(({ identifier }) => identifier ?? "")),
    inCluster: new Set(
      elements
        .filter((element) => element.properties.get("runs-on") === "kubernetes")
        .map(({ identifier }) => identifier ?? ""),
    ),
    flows: new Set(pairs.filter(([a, b]) => a !== b).map((pair) => pair.join(" -> "))),
  };
}

const label = (object: KubernetesObject, key: string): string | undefined =>
  object.metadata?.labels?.[`archwright.dev/${key}`];
const flowOf = (policy: KubernetesObject): string =>
  `${label(policy, "from")} -> ${label(policy, "to")}`;
const policies = (): KubernetesObject[] =>
  objects().filter((object) => object.kind === "NetworkPolicy" && label(object, "to"));

describe.each([
  {},
  { orchestrator: "airflow", realtimeFeatures: "flink" },
  { orchestrator: "argo-workflows", tenancy: "cluster-per-team" },
])("Kubernetes follows the model: %j", (changed) => {
  beforeAll(() => render(changed as Record<string, string>), 60_000);

  it("labels name elements of the model", () => {
    const { elements } = model();
    const named = objects().flatMap((object) => label(object, "element") ?? []);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((id) => !elements.has(id))).toEqual([]);
  });

  it("every flow between two elements is a relationship", () => {
    const { flows } = model();
    const inside = (flow: string): boolean => new Set(flow.split(" -> ")).size === 1;
    const open = policies().map(flowOf);
    expect(open.filter((flow) => !flows.has(flow) && !inside(flow))).toEqual([]);
  });

  it("every relationship between two containers in the cluster has its flow", () => {
    const { inCluster, flows } = model();
    const open = new Set(policies().map(flowOf));
    const between = [...flows].filter((flow) =>
      flow.split(" -> ").every((id) => inCluster.has(id)),
    );
    // The mesh works on the nodes, and GitOps through the Kubernetes API: no pod opens a connection.
    const withoutPods = [
      "gitops -> platform-api",
      "service-mesh -> gateway",
      "service-mesh -> serving",
    ];
    expect(between.filter((flow) => !open.has(flow)).sort()).toEqual(withoutPods);
  });

  it("flows between pods are opened at both ends", () => {
    const halves = new Map<string, string[]>();
    for (const policy of policies()) {
      const half = label(policy, "half");
      if (half) halves.set(flowOf(policy), [...(halves.get(flowOf(policy)) ?? []), half]);
    }
    expect(halves.size).toBeGreaterThan(10);
    for (const [flow, ends] of halves) {
      // A flow may begin in several namespaces.
      expect([flow, ...[...new Set(ends)].sort()]).toEqual([flow, "egress", "ingress"]);
    }
  });

  it("pods ask for node pools that Terraform makes", () => {
    const main = text("reference/terraform/aws/platform/main.tf");
    const asked = [...JSON.stringify(objects()).matchAll(/"archwright\.dev\/pool":"([\w-]+)"/g)];
    expect(asked.length).toBeGreaterThan(8);
    for (const [, pool = ""] of asked) expect(main).toContain(`var.pools.${pool}, {`);
  });
});

describe("Argo CD", () => {
  beforeAll(() => render({}), 60_000);

  const applications = (): Application[] =>
    (objects() as Application[]).filter(({ kind }) => kind === "Application");
  const wave = ({ metadata }: Application): number =>
    Number(metadata?.annotations?.["argocd.argoproj.io/sync-wave"]);

  it("makes namespaces, quota, policies and secrets before what runs in them", () => {
    const platform = applications().find(({ metadata }) => metadata?.name === "mlops-platform");
    expect(platform && wave(platform)).toBe(0);
    const made = new Set(
      objects().flatMap((object) =>
        object.kind === "Namespace" ? (object.metadata?.name ?? "") : [],
      ),
    );
    for (const one of applications().filter((application) => application !== platform)) {
      const inside = made.has(one.spec.destination.namespace);
      const creates = one.spec.syncPolicy.syncOptions.includes("CreateNamespace=true");
      const isSystem = one.spec.destination.namespace === "kube-system";
      expect([one.metadata?.name, wave(one) > 0, creates || isSystem]).toEqual([
        one.metadata?.name,
        inside,
        !inside,
      ]);
    }
  });

  it("pins charts, from sources and into namespaces that the project allows", () => {
    const project = objects().find(({ kind }) => kind === "AppProject") as unknown as {
      spec: { sourceRepos: string[]; destinations: Array<{ namespace: string }> };
    };
    const { sourceRepos, destinations } = project.spec;
    const allowed = destinations.map(
      ({ namespace }) => new RegExp(`^${namespace.replace("*", ".+")}$`),
    );
    expect(applications().length).toBeGreaterThan(10);
    for (const { metadata, spec } of applications()) {
      expect([metadata?.name, sourceRepos]).toEqual([
        metadata?.name,
        expect.arrayContaining([spec.source.repoURL]),
      ]);
      expect(allowed.some((pattern) => pattern.test(spec.destination.namespace))).toBe(true);
      if (spec.source.chart) expect(spec.source.targetRevision).toMatch(/^v?\d+\.\d+\.\d+$/);
    }
    const used = new Set(applications().map(({ spec }) => spec.source.repoURL));
    expect(sourceRepos.filter((repository) => !used.has(repository))).toEqual([]);
  });
});

describe("Terraform", () => {
  beforeAll(() => render({}), 60_000);

  it("binds resources to elements and to lines of finance.yaml", () => {
    const { elements } = model();
    const ids = text("business/finance.yaml").matchAll(/^\s*(?:- )?id: ([\w-]+)/gm);
    const lines = new Set([...ids].map(([, id = ""]) => id));
    const source = below("reference/terraform/aws/platform/", ".tf").map(text).join("\n");
    const bound = [...source.matchAll(/"archwright\.dev\/(element|cost)" = "([\w-]+)"/g)];
    expect(bound.length).toBeGreaterThan(10);
    const unknown = bound.filter(
      ([, kind, id = ""]) => !(kind === "element" ? elements : lines).has(id),
    );
    expect(unknown.map(([tag]) => tag)).toEqual([]);
  });

  it("documents every input and output in the README beside it", async () => {
    const readmes = below("reference/terraform/", "/README.md").filter((path) =>
      files.has(path.replace("README.md", "outputs.tf")),
    );
    expect(readmes.length).toBeGreaterThan(25);
    for (const readme of readmes) {
      const rows = [...text(readme).matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name);
      const declared = ["variables.tf", "outputs.tf"].map(async (name) => {
        const hcl = await parse(name, text(readme.replace("README.md", name)));
        const { variable, output } = hcl as Record<string, object>;
        return Object.keys({ ...variable, ...output });
      });
      const names = (await Promise.all(declared)).flat();
      expect([readme, ...rows.sort()]).toEqual([readme, ...names.sort()]);
    }
  });

  it("tests and validates in every module and environment", () => {
    const versions = below("reference/terraform/", "/versions.tf");
    expect(versions.length).toBeGreaterThan(28);
    const folders = versions.map((path) => path.replace("versions.tf", ""));
    const untested = folders.filter(
      (folder) => below(`${folder}tests/`, ".tftest.hcl").length === 0,
    );
    const unguarded = folders.filter((it) => !text(`${it}variables.tf`).includes("validation {"));
    expect({ untested, unguarded }).toEqual({ untested: [], unguarded: [] });
  });

  it("allows no wildcard action", () => {
    const denied = '"s3:*"';
    const actions = below("reference/terraform/aws/", ".tf")
      .filter((path) => !path.includes("/tests/"))
      .flatMap((path) => text(path).match(/"[a-z0-9]+:[A-Za-z]*\*"/g) ?? []);
    expect([...new Set(actions)]).toEqual([denied]);
    const policy = text("reference/terraform/aws/modules/object-storage/policies.tf");
    for (const statement of policy.split(/Sid\s+=/).filter((part) => part.includes(denied))) {
      expect(statement).toContain('Effect    = "Deny"');
    }
  });
});
