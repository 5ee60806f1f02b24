import { beforeAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import type { YAMLMap, YAMLSeq } from "yaml";
import {
  keptFromProduction,
  kindsTooLate,
  misplacedApplications,
  proxiesOf,
  renderReference,
} from "./rendered-reference.ts";
import type { KubernetesObject, RenderedReference } from "./rendered-reference.ts";

interface NodePool {
  metadata: { name: string };
  spec: {
    template: {
      metadata: { labels: Record<string, string> };
      spec: { taints?: Array<{ key: string; value: string }> };
    };
  };
}

interface Application extends KubernetesObject {
  spec: {
    source: { repoURL: string; chart?: string; targetRevision: string };
    destination: { namespace: string };
    syncPolicy: { syncOptions: string[] };
  };
}

interface JobStatus {
  failed?: number;
  conditions?: Array<{ type: string }>;
}

/** Conditions of Argo Workflows on `status`: label selectors over paths, of which each alone is enough to fail. */
function anyHolds(condition: string, status: JobStatus): boolean {
  const found = [...condition.matchAll(/status\.([\w.]+) (?:> (\d+)|in \(([\w,]+)\))(?:,|$)/g)];
  expect(found.map(([whole]) => whole).join("")).toBe(condition);
  return found.some(([, path = "", above, among]) => {
    const value = path.split(".").reduce<unknown>((at, key) => Object(at)[key], status);
    if (value === undefined) return false;
    return above === undefined
      ? String(among).split(",").includes(String(value))
      : Number(value) > Number(above);
  });
}

let reference: RenderedReference;

async function render(changed: Record<string, string>): Promise<void> {
  reference = await renderReference("enterprise-mlops", changed);
}

const text = (path: string): string => reference.text(path);
const below = (folder: string, end: string): string[] => reference.below(folder, end);
const objects = (): KubernetesObject[] => reference.objects();

describe.each([
  {},
  { orchestrator: "airflow", realtimeFeatures: "flink", serving: "bentoml" },
  { orchestrator: "argo-workflows", tenancy: "cluster-per-team" },
])("The reference implementation with %j", (changed) => {
  beforeAll(() => render(changed as Record<string, string>), 60_000);

  it("holds together", () => {
    expect(reference.findings()).toEqual([]);
  });

  it.runIf(changed.orchestrator === "argo-workflows")(
    "runs each step as a job of the training namespace, with the account that has an identity",
    () => {
      const [template] = parseAllDocuments(text("reference/data/pipelines/training.yaml"));
      const steps = template?.getIn(["spec", "templates", 1, "dag", "tasks"]);
      const names = (steps as YAMLSeq<YAMLMap>).items.map((step) => step.get("name"));
      expect(names).toEqual(["training-set", "train", "evaluate"]);
      const manifest = template?.getIn(["spec", "templates", 2, "resource", "manifest"]);
      const filled = String(manifest).replaceAll(/\{\{[^}]*\}\}/g, "x");
      const { metadata, spec } = parse(filled) as {
        metadata: { namespace: string };
        spec: { template: { spec: { serviceAccountName: string } } };
      };
      const account = spec.template.spec.serviceAccountName;
      const made = objects()
        .filter((one) => one.metadata?.namespace === metadata.namespace)
        .map(({ kind, metadata: own }) => `${kind}/${own?.name}`);
      expect(made).toEqual(
        expect.arrayContaining([`ServiceAccount/${account}`, "RoleBinding/pipelines"]),
      );
      expect(account).toBe("training-jobs");
    },
  );

  it.runIf(changed.orchestrator === "argo-workflows")(
    "takes a step for failed whose job gave up after its attempts or at its deadline",
    () => {
      const [template] = parseAllDocuments(text("reference/data/pipelines/training.yaml"));
      const condition = template?.getIn(["spec", "templates", 2, "resource", "failureCondition"]);
      const fails = (status: JobStatus) => anyHolds(String(condition), status);
      expect(fails({ failed: 3 })).toBe(true);
      expect(fails({ conditions: [{ type: "FailureTarget" }, { type: "Failed" }] })).toBe(true);
      expect(fails({ failed: 1, conditions: [{ type: "Failed" }] })).toBe(true);
      expect(fails({ failed: 2 })).toBe(false);
      expect(fails({ conditions: [{ type: "SuccessCriteriaMet" }] })).toBe(false);
      expect(fails({ conditions: [] })).toBe(false);
    },
  );

  it.each(["dev", "dr"])("the cluster %s installs nothing under production's names", (cluster) => {
    expect(keptFromProduction(reference, cluster)).toEqual([]);
  });

  it("measures latency in buckets that hold the limits of the objectives", () => {
    const chart = parseAllDocuments(text("reference/kubernetes/applications/gateway.yaml"))[0];
    const bootstrap: unknown = chart?.getIn(
      "spec source helm valuesObject config envoyGateway envoyProxy bootstrap value".split(" "),
    );
    const made = /buckets: \[(.*)\]/.exec(String(bootstrap))?.[1]?.split(", ").map(Number);
    const inventory = parse(text("reference/monitoring/metrics.yaml")) as {
      metrics: Array<{ name: string; buckets?: number[] }>;
    };
    const listed = inventory.metrics.find(({ name }) => name === "envoy_cluster_upstream_rq_time");
    expect(made).toEqual(listed?.buckets);
    const indicators = text("reference/monitoring/indicators.yaml");
    const limit = /upstream_rq_time_bucket\{le="(\d+)"/.exec(indicators)?.[1];
    expect(made).toContain(Number(limit));
    expect(text("architecture/quality.yaml")).toContain(`within ${limit} ms at the gateway`);
  });

  it("asks for a token on every route of the interface and of served models, and on no page, and counts by it", () => {
    const folder = "reference/kubernetes/charts/gateway-rules/";
    const { tokens, issuer } = parse(text(`${folder}values.yaml`)) as {
      tokens: Array<{ element: string; namespace: string; requestsPerSecond: number }>;
      issuer: { url: string; keys: string };
    };
    const routes = objects()
      .filter(({ kind }) => kind === "HTTPRoute")
      .map(({ metadata }) => ({
        element: metadata?.labels?.["archwright.dev/element"] ?? "",
        namespace: metadata?.namespace ?? "",
      }));
    expect(routes.length).toBeGreaterThan(3);
    const asked = (one: (typeof routes)[number]) =>
      tokens.some((each) => each.element === one.element && each.namespace === one.namespace);
    const elements = (from: typeof routes) => [...new Set(from.map(({ element }) => element))];
    expect(elements(routes.filter(asked)).sort()).toEqual(["platform-api", "serving"]);
    expect(elements(tokens).sort()).toEqual(["platform-api", "serving"]);
    // Who answers without a token at the gateway signs people in, at the same provider.
    const { host } = new URL(issuer.url);
    expect(new URL(issuer.keys).host).toBe(host);
    expect(text("reference/kubernetes/applications/notebooks.yaml")).toContain(`${host}/oauth2/`);
    // As Helm writes it: one policy for each entry.
    const policies = (file: string) => {
      const template = text(`${folder}templates/${file}`);
      const [, body = ""] = /range \.Values\.tokens \}\}\n([^]*)\{\{- end/.exec(template) ?? [];
      return tokens.flatMap((entry) => {
        const filled = body
          .replaceAll(/\{\{ \.(\w+)(?: \| int64)? \}\}/g, (_, key: keyof typeof entry) =>
            String(entry[key]),
          )
          .replaceAll(
            /\{\{ \$\.Values\.issuer\.(\w+) \}\}/g,
            (_, key: "url" | "keys") => issuer[key],
          );
        return parseAllDocuments(filled).map((document) => document.toJS() as unknown);
      });
    };
    expect(policies("identity.yaml")).toEqual(
      tokens.map(({ element, namespace }) =>
        expect.objectContaining({
          kind: "SecurityPolicy",
          metadata: expect.objectContaining({ namespace }) as unknown,
          spec: {
            targetSelectors: [
              expect.objectContaining({
                kind: "HTTPRoute",
                matchLabels: { "archwright.dev/element": element },
              }),
            ],
            jwt: {
              providers: [
                {
                  name: "organization",
                  issuer: issuer.url,
                  audiences: ["mlops-platform"],
                  remoteJWKS: { uri: issuer.keys },
                  claimToHeaders: [{ claim: "sub", header: "x-client" }],
                },
              ],
            },
          },
        }),
      ),
    );
    // A client is who its token says.
    expect(policies("limits.yaml")).toEqual(
      tokens.map(({ element, namespace, requestsPerSecond }) =>
        expect.objectContaining({
          kind: "BackendTrafficPolicy",
          metadata: expect.objectContaining({ namespace }) as unknown,
          spec: {
            targetSelectors: [
              expect.objectContaining({ matchLabels: { "archwright.dev/element": element } }),
            ],
            rateLimit: {
              type: "Local",
              local: {
                rules: [
                  {
                    clientSelectors: [{ headers: [{ name: "x-client", type: "Distinct" }] }],
                    limit: { requests: requestsPerSecond, unit: "Second" },
                  },
                ],
              },
            },
          },
        }),
      ),
    );
    const [issuers] = objects().filter(({ kind }) => kind === "ClusterIssuer");
    const certificates = objects().filter(({ kind }) => kind === "Certificate");
    expect(JSON.stringify(certificates.map(({ spec }) => spec))).toContain("*.");
    // A name with a star is proved in the zone alone.
    expect(issuers?.spec).toHaveProperty("acme.solvers.0.dns01");
  });

  it("leads people to the dashboards by the host that they are sent back to", () => {
    const found = objects().filter(({ metadata }) => metadata?.name === "dashboards");
    const route = found.find(({ kind }) => kind === "HTTPRoute")?.spec as {
      hostnames: string[];
      rules: Array<{ backendRefs: Array<{ name: string; port: number }> }>;
    };
    expect(text("reference/kubernetes/applications/observability.yaml")).toContain(
      `root_url: "https://${route.hostnames[0]}"`,
    );
    const service = found.find(({ kind }) => kind === "Service")?.spec as {
      ports: Array<{ port: number }>;
    };
    expect(route.rules[0]?.backendRefs).toEqual([
      { name: "dashboards", port: service.ports[0]?.port },
    ]);
  });

  it("is bound to the model in enough places for that to mean something", () => {
    const kubernetes = below("reference/kubernetes/", ".yaml").map(text).join("\n");
    const count = (pattern: RegExp) => [...kubernetes.matchAll(pattern)].length;
    expect(count(/archwright\.dev\/element:/g)).toBeGreaterThan(80);
    expect(count(/archwright\.dev\/half: egress/g)).toBeGreaterThan(10);
    expect(count(/archwright\.dev\/pool:/g)).toBeGreaterThan(8);
    const terraform = below("reference/terraform/aws/platform/", ".tf").map(text).join("\n");
    const tags = [...terraform.matchAll(/"archwright\.dev\/(?:element|cost)" =/g)];
    expect(tags.length).toBeGreaterThan(10);
    expect(below("reference/terraform/", "/README.md").length).toBeGreaterThan(25);
  });
});

describe("Argo CD", () => {
  beforeAll(() => render({}), 60_000);

  const applications = (): Application[] =>
    (objects() as Application[]).filter(({ kind }) => kind === "Application");
  it("makes namespaces, quota, policies and secrets before what runs in them", () => {
    expect(misplacedApplications(reference)).toEqual([]);
  });

  it("proxies stand on the nodes of the deployment view, more than one, with a private address", () => {
    expect(proxiesOf(reference)).toMatchObject({
      envoyDeployment: { pod: { nodeSelector: { "archwright.dev/pool": "restricted" } } },
      envoyHpa: { minReplicas: 3 },
      envoyService: {
        annotations: { "service.beta.kubernetes.io/aws-load-balancer-internal": "true" },
      },
    });
    const quota = objects().find(
      ({ kind, metadata }) => kind === "ResourceQuota" && metadata?.namespace === "mlops-gateway",
    );
    expect(quota?.spec).toMatchObject({
      hard: { "services.loadbalancers": "1", "services.nodeports": "1" },
    });
  });

  it("brings kinds before the overlay uses them", () => {
    expect(kindsTooLate(reference)).toEqual([]);
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

describe("Nodes and regions", () => {
  beforeAll(() => render({}), 60_000);

  const overlay = (name: string, file: string): string =>
    text(`reference/kubernetes/overlays/${name}/${file}`);

  it("Karpenter adds to the pools of Terraform, under the same labels", () => {
    const main = text("reference/terraform/aws/platform/main.tf");
    const pools = objects().filter(({ kind }) => kind === "NodePool") as unknown as NodePool[];
    expect(pools.map(({ metadata }) => metadata.name)).toEqual([
      "general",
      "restricted",
      "accelerator",
    ]);
    for (const { metadata, spec } of pools) {
      const labels = spec.template.metadata.labels;
      expect(labels["archwright.dev/pool"]).toBe(metadata.name);
      const pool = main.slice(main.indexOf(`var.pools.${metadata.name}, {`)).split("})")[0];
      const cost = labels["archwright.dev/cost"];
      expect(pool).toMatch(
        cost === "platform-run" ? /cost +=\s*var\.cost_line/ : new RegExp(`cost +=.*"${cost}"`),
      );
      const taint = spec.template.spec.taints?.find(({ key }) => key.startsWith("archwright.dev/"));
      if (taint) expect(pool).toContain(`key = "${taint.key}", value = "${taint.value}"`);
    }
  });

  it("queue, node pool and Terraform hold the accelerators that the model computes", () => {
    const computed = /# computed: model\.gpuCapacity\.pooled as=value/g;
    expect(overlay("prod", "kustomization.yaml").match(computed)).toHaveLength(2);
    const variables = text("reference/terraform/aws/environments/prod/terraform.tfvars");
    expect(variables).toContain("# computed: model.gpuCapacity.pooled as=accelerators");
  });

  it("regions and zones are those of the deployment view", () => {
    const views = text("architecture/workspace.dsl").split("recovery = deploymentEnvironment");
    const region = (name: string): string =>
      /region: "([\w-]+)"/.exec(overlay(name, "environment.yaml"))?.[1] ?? "none";
    expect(views[0]).toContain(
      `deploymentNode "${region("prod")}" "Primary region, three availability zones."`,
    );
    expect(views[1]).toContain(`deploymentNode "${region("dr")}"`);
    expect(overlay("prod", "kustomization.yaml")).toContain("value: DoNotSchedule");
  });
});

describe("Terraform", () => {
  beforeAll(() => render({}), 60_000);

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
});
