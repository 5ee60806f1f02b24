import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { hasPython, runPython } from "../templates/python.ts";
import {
  keptFromProduction,
  kindsTooLate,
  misplacedApplications,
  proxiesOf,
  renderReference,
} from "./rendered-reference.ts";
import type { KubernetesObject, RenderedReference } from "./rendered-reference.ts";

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}

let reference: RenderedReference;
let usual: Promise<RenderedReference> | undefined;

/** The usual answers are rendered once. */
function render(changed: Record<string, unknown>): Promise<RenderedReference> {
  if (Object.keys(changed).length > 0) return renderReference("llm-rag-platform", changed);
  return (usual ??= renderReference("llm-rag-platform", changed));
}

const text = (path: string): string => reference.text(path);
const kubernetes = "reference/kubernetes/";
const named = (kind: string) => reference.objects().filter((one) => one.kind === kind);

describe.each([
  {},
  {
    clouds: ["azure"],
    servingEngine: "tensorrt-llm",
    vectorStore: "weaviate",
    embedding: "qwen-embedding",
    guardrails: "llm-guard",
    evaluation: "promptfoo",
    promptRegistry: "langfuse",
  },
  {
    clouds: ["gcp"],
    servingEngine: "managed-endpoints",
    vectorStore: "pgvector",
    embedding: "openai-embedding",
    reranker: "cohere-rerank",
    guardrails: "cloud-guardrails",
    gateway: "cloud-api-management",
    ragFramework: "status-quo",
    finops: "native-tools",
  },
])("The Kubernetes tree of the LLM platform with %j", (changed) => {
  beforeAll(async () => {
    reference = await render(changed);
  }, 60_000);

  it("holds together", () => {
    expect(reference.findings()).toEqual([]);
  });

  it("brings kinds before the overlay uses them", () => {
    expect(kindsTooLate(reference)).toEqual([]);
  });

  it.each(["dev", "dr"])("the cluster %s installs nothing under production's names", (cluster) => {
    expect(keptFromProduction(reference, cluster)).toEqual([]);
  });

  it.runIf(hasPython())("Python in its ConfigMaps compiles", () => {
    const scripts = (named("ConfigMap") as ConfigMap[]).flatMap(({ metadata, data = {} }) =>
      Object.entries(data)
        .filter(([name]) => name.endsWith(".py"))
        .map(([name, script]) => [`${metadata?.name}-${name}`, script] as const),
    );
    const { status, output } = runPython(new Map(scripts), ["-m", "compileall", "-q", "."]);
    expect([status, output]).toEqual([0, ""]);
    const stores = changed.vectorStore === "pgvector" ? 0 : 3;
    expect(scripts).toHaveLength(stores + (changed.servingEngine === "tensorrt-llm" ? 2 : 0));
  });

  const onAzure = changed.clouds?.[0] === "azure" ? ["Terraform"] : [];
  it.each(onAzure)("pods take on the identities that %s makes", () => {
    const folder = "reference/terraform/azure/platform/";
    const terraform = text(`${folder}identity.tf`) + text(`${folder}options.tf`);
    const workloads = [...terraform.matchAll(/^ {4}([\w-]+) += (?:"llm-|\{ namespace)/gm)]
      .concat([...terraform.matchAll(/service_account += "([\w-]+)"/g)])
      .map(([, name = ""]) => name);
    expect(workloads.length).toBeGreaterThan(10);
    const environment = text(`${kubernetes}environment/kustomization.yaml`);
    const charts = reference.below(`${kubernetes}applications/`, ".yaml").map(text);
    const use = 'azure.workload.identity/use: "true"';
    for (const workload of workloads) {
      const chart = charts.find(
        (one) =>
          new RegExp(`(?:archwright.dev/element: "|name: )${workload}\\b`).test(one) &&
          one.includes("azure.workload.identity/client-id"),
      );
      if (environment.includes(`data.identity-${workload}`)) continue;
      expect(chart, workload).toContain(use);
    }
    expect(text("reference/data/pipelines/ingestion.py")).toContain(
      'azure.workload.identity/use": "true"',
    );
  });

  it("runbooks make jobs of what there is, the access test among them", () => {
    const there = named("CronJob").map(
      ({ metadata }) => `${metadata?.namespace} ${metadata?.name}`,
    );
    const made = reference
      .below("operations/runbooks/", ".md")
      .flatMap((path) => [
        ...text(path).matchAll(/-n ([\w-]+) create job [\w-]+ --from=cronjob\/([\w-]+)/g),
      ])
      .map(([, namespace, name]) => `${namespace} ${name}`);
    expect(made).toContain("llm-safety access-test");
    expect(made.filter((one) => !there.includes(one))).toEqual([]);
  });

  it("is bound to the model in enough places for that to mean something", () => {
    const all = reference.below(kubernetes, ".yaml").map(text).join("\n");
    const count = (pattern: RegExp) => [...all.matchAll(pattern)].length;
    expect(count(/archwright\.dev\/element:/g)).toBeGreaterThan(80);
    expect(count(/archwright\.dev\/half: egress/g)).toBeGreaterThan(5);
    expect(count(/archwright\.dev\/pool:/g)).toBeGreaterThan(8);
  });
});

describe("Settings of the LLM platform", () => {
  beforeAll(async () => {
    reference = await render({});
  }, 60_000);

  it("replicas, devices and shares are those of the models", () => {
    const quoted = (path: string) =>
      [...text(`${kubernetes}${path}`).matchAll(/# computed: model\.(\S+) as=(\S+)/g)].map(
        ([, figure, setting]) => `${setting} = ${figure}`,
      );
    expect(quoted("serving/models.yaml")).toEqual([
      "minReplicas = capacity.largeBaseReplicas",
      "maxReplicas = capacity.largeReplicas",
      "minReplicas = capacity.smallBaseReplicas",
      "maxReplicas = capacity.smallReplicas",
      "minReplicas = capacity.guardBaseGpus",
      "maxReplicas = capacity.guardGpus",
    ]);
    expect(quoted("serving/settings.yaml")).toEqual([
      "tensor-parallel-size = capacity.largeTensorParallel",
      "tensor-parallel-size = capacity.smallTensorParallel",
    ]);
    expect(quoted("base/model-router/settings.yaml")).toEqual([
      "plannedShare = routing.smallShare",
      "plannedShare = routing.commercialShare",
      "plannedShare = routing.largeShare",
      "first = latency.windowTokens",
    ]);
    expect(quoted("applications/vector-index.yaml")).toContain(
      "replicaCount = retrieval.indexNodes",
    );
    expect(quoted("overlays/prod/kustomization.yaml")).toEqual([
      "value = capacity.largeElasticGpus",
      "value = capacity.smallPoolElasticGpus",
      "value = capacity.retrievalElasticGpus",
    ]);
  });

  it("Karpenter adds what Terraform's maximum leaves beside its node groups", () => {
    const sizes: Record<string, [cpu: number, gib: number]> = {
      "m7i.large": [2, 8],
      "m7i.xlarge": [4, 16],
      "m7i.2xlarge": [8, 32],
      "r7i.2xlarge": [8, 64],
    };
    for (const environment of ["dev", "prod", "dr"]) {
      const main = text(`reference/terraform/aws/environments/${environment}/main.tf`);
      const patches = text(`${kubernetes}overlays/${environment}/kustomization.yaml`);
      for (const pool of ["general", "restricted"]) {
        const [, type = "", least, most] =
          new RegExp(
            `${pool} += \\{ instance_types = \\["(.+?)"\\], min = (\\d+), max = (\\d+)`,
          ).exec(main) ?? [];
        const nodes = Number(most) - Number(least);
        const [cpu, gib] = (sizes[type] ?? [0, 0]).map((size) => size * nodes);
        const patch = patches.split(`name: ${pool}}`)[1]?.split("- target")[0];
        expect([environment, patch]).toEqual([
          environment,
          expect.stringContaining(`{cpu: "${cpu}", memory: ${gib}Gi}`),
        ]);
      }
    }
    // The base stands in node groups that Karpenter does not count.
    const computed = (environment: string) =>
      text(`${kubernetes}overlays/${environment}/kustomization.yaml`).match(
        /model\.capacity\.\w+/g,
      );
    expect(computed("dr")).toEqual(
      ["large", "smallPool", "retrieval"].map((pool) => `model.capacity.${pool}Gpus`),
    );
  });

  it("nothing passes where a check does not answer", () => {
    const rules = text(`${kubernetes}charts/gateway-rules/templates/guardrails.yaml`);
    expect(rules).toContain("failOpen: false");
    expect(rules).toContain("messageTimeout: {{ .Values.guardrails.timeout }}");
    expect(text(`${kubernetes}charts/gateway-rules/values.yaml`)).toContain("timeout: 150ms");
    expect(text("architecture/quality.yaml")).toContain("within 150 ms");
    // The runbook says that no setting lets text pass: none is there that somebody could set otherwise.
    for (const file of ["guardrails/settings.yaml", "base/model-router/settings.yaml"])
      expect(text(`${kubernetes}${file}`)).not.toMatch(/on_?failure/i);
  });

  it("makes namespaces, quota, policies and secrets before what runs in them", () => {
    expect(misplacedApplications(reference)).toEqual([]);
  });
});

describe("The gateway's proxies", () => {
  beforeAll(async () => {
    reference = await render({});
  }, 60_000);

  it("stand on the nodes of the deployment view, more than one, with a private address", () => {
    expect(proxiesOf(reference)).toMatchObject({
      envoyDeployment: { pod: { nodeSelector: { "archwright.dev/pool": "restricted" } } },
      envoyHpa: { minReplicas: 3 },
      envoyService: {
        annotations: { "service.beta.kubernetes.io/aws-load-balancer-internal": "true" },
      },
    });
    const quota = reference
      .objects()
      .find(
        ({ kind, metadata }) => kind === "ResourceQuota" && metadata?.namespace === "llm-gateway",
      );
    expect(quota?.spec).toMatchObject({
      hard: { "services.loadbalancers": "1", "services.nodeports": "1" },
    });
  });
});

describe.each(["envoy-ai-gateway", "kong-ai-gateway"])("The gateway %s", (gateway) => {
  beforeAll(async () => {
    reference = await render(gateway === "envoy-ai-gateway" ? {} : { gateway });
  }, 60_000);

  const rules = `${kubernetes}charts/gateway-rules/`;

  interface Kong {
    plugins: Array<{ name: string; service?: string }>;
    services: Array<{ name: string; routes: Array<{ hosts: string[] }> }>;
  }
  const kong = (): Kong => {
    const routes = named("ConfigMap").find(({ metadata }) => metadata?.name === "gateway-routes");
    return parse((routes as ConfigMap).data?.["kong.yml"] ?? "") as Kong;
  };

  it("holds together", () => {
    expect(reference.findings()).toEqual([]);
  });

  it("asks everybody for a token but who opens a page that signs people in", () => {
    const pages = named("ExternalSecret").flatMap(({ metadata, spec }) =>
      /OIDC_CLIENT_ID/.test(JSON.stringify(spec)) ? (metadata?.name ?? "") : [],
    );
    const open =
      gateway === "kong-ai-gateway"
        ? kong()
            .services.map(({ name }) => name)
            .filter(
              (name) =>
                !kong().plugins.some(
                  (plugin) => plugin.name === "openid-connect" && plugin.service === name,
                ),
            )
        : (parse(text(`${rules}values.yaml`)) as { pages: Array<{ route: string }> }).pages.map(
            ({ route }) => route,
          );
    expect(pages).toEqual(["assistant", "review-desk"]);
    expect(open.sort()).toEqual([...pages, "dashboards"].sort());
  });

  it("lets no caller name a person, a team or a class of data to a page", () => {
    if (gateway === "kong-ai-gateway") {
      const without = kong().plugins.filter(({ name }) => name === "request-transformer");
      expect(without.map(({ service }) => service)).toEqual([
        "assistant",
        "review-desk",
        "dashboards",
      ]);
      return;
    }
    const { pages } = parse(text(`${rules}values.yaml`)) as {
      pages: Array<{ route: string; namespace: string }>;
    };
    for (const { route, namespace } of pages) {
      const found = named("HTTPRoute").find(
        ({ metadata }) => metadata?.name === route && metadata.namespace === namespace,
      );
      expect(JSON.stringify(found?.spec)).toContain(
        '"remove":["x-person","x-team","x-application","x-data-class"]',
      );
    }
    const template = text(`${rules}templates/pages.yaml`);
    expect(template).toContain("range .Values.pages");
    expect(template).toContain("kind: SecurityPolicy");
    expect(template).toContain("kind: EnvoyExtensionPolicy");
  });

  it("leads people to the dashboards by the host that they are sent back to", () => {
    const [, host = ""] =
      /root_url: "https:\/\/([^"]+)"/.exec(text(`${kubernetes}applications/observability.yaml`)) ??
      [];
    const hosts =
      gateway === "kong-ai-gateway"
        ? kong().services.find(({ name }) => name === "dashboards")?.routes[0]?.hosts
        : named("HTTPRoute").flatMap(({ metadata, spec }) =>
            metadata?.name === "dashboards" ? (spec as { hostnames: string[] }).hostnames : [],
          );
    expect(hosts).toEqual([host]);
  });
});

describe.each([
  [
    "airflow",
    "reference/data/pipelines/ingestion.py",
    /"--case",\n\s+"{{ params\.case }}"/,
    "`case`",
  ],
  [
    "argo-events",
    `${kubernetes}ingestion/workflows.yaml`,
    /--case={{workflow\.parameters\.case}}/,
    "`case`",
  ],
  ["scheduled-jobs", `${kubernetes}ingestion/jobs.yaml`, /--case=\$\(CASE\)/, "`CASE`"],
])("An ordered deletion with %s", (ingestion, path, passed, asked) => {
  it("names its case to the step, and the runbook asks for it", async () => {
    reference = await render(ingestion === "airflow" ? {} : { ingestion });
    expect(text(path)).toMatch(passed);
    expect(text("operations/runbooks/delete-a-document.md")).toContain(asked);
  }, 60_000);
});

describe("Managed connectors of the LLM platform", () => {
  beforeAll(async () => {
    reference = await render({ ingestion: "managed-connectors", chunking: "contextual" });
  }, 60_000);

  it("run our steps: what these call lets them in, and the model says so", () => {
    expect(reference.findings()).toEqual([]);
    const dsl = text("architecture/workspace.dsl");
    const flows = text(`${kubernetes}base/flows/ingest.yaml`);
    const called = ["embedding", "guardrails", "vector-index", "access-service", "model-router"];
    for (const element of called) {
      expect(dsl).toMatch(new RegExp(`^\\s+ingestion -.*-> ${element} `, "m"));
      expect(flows).toContain(`name: "ingestion-to-${element}"`);
    }
  });

  it("keep deletions provable, and say where a copy lies at the provider", () => {
    expect(text("architecture/decisions/0017-ingestion.md")).toMatch(/What stays ours: the steps/);
    expect(text("architecture/rag-design.md")).toMatch(/^\| what the provider's connectors keep/m);
    expect(text("governance/data-governance.md")).toMatch(/^What the provider's connectors keep/m);
    expect(text("operations/runbooks/delete-a-document.md")).toMatch(/Copies of the connectors/);
  });
});
