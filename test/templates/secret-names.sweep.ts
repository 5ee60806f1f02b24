import { parse as parseHcl } from "@cdktn/hcl2json";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderReference } from "../generator/rendered-reference.ts";
import type { RenderedReference } from "../generator/rendered-reference.ts";

interface Case {
  generator: string;
  cloud: string;
  platform: string;
  /** Other answers than the worked solution's. */
  other?: Record<string, string>;
}

/** Entries whose values Terraform knows itself: the module of a cache makes them. */
const ofCaches = new Map([
  ["mlops aws", ["cache"]],
  ["llm aws", ["answer-cache/ingestion", "answer-cache/rag-service"]],
  ["llm gcp", ["answer-cache/ingestion", "answer-cache/rag-service"]],
]);

const others: Record<string, Array<Record<string, string>>> = {
  "enterprise-mlops": [{ orchestrator: "airflow", realtimeFeatures: "flink", tracing: "jaeger" }],
  "llm-rag-platform": [
    { gateway: "litellm", promptRegistry: "langfuse", guardrails: "llm-guard" },
    { gateway: "kong-ai-gateway", promptRegistry: "mlflow-prompts", answerCache: "gptcache" },
    { ingestion: "argo-events", embedding: "openai-embedding", reranker: "model-as-judge" },
  ],
};

const cases: Case[] = ["aws", "gcp"].flatMap((cloud) =>
  Object.entries(others).flatMap(([generator, changes]) =>
    [undefined, ...changes].map((other) => ({
      generator,
      cloud,
      platform: generator === "enterprise-mlops" ? "mlops" : "llm",
      ...(other ? { other } : {}),
    })),
  ),
);

/** Entries of the secret store that workloads read, and those that Terraform makes, in each environment. */
describe.each(cases)("secrets of $generator on $cloud, $other", (one) => {
  const { generator, cloud, platform, other } = one;
  let reference: RenderedReference;
  beforeAll(async () => {
    reference = await renderReference(generator, { clouds: [cloud], ...other });
  }, 120_000);

  test("are made where they are read, and by default read where they are made", async () => {
    const read = entriesRead(reference);
    const separator = cloud === "aws" ? "/" : "-";
    const entries = await entriesMade(reference, cloud);
    const all = [...entries, ...(ofCaches.get(`${platform} ${cloud}`) ?? [])];
    const made = all.map((entry) => [`${platform}-dev`, ...entry.split("/")].join(separator));
    expect(read.size).toBeGreaterThan(10);
    expect([...read].filter((name) => !made.includes(name))).toEqual([]);
    if (!other) expect(made.filter((name) => !read.has(name))).toEqual([]);
  });

  test.each(["dev", "prod", "dr"])("have the name of %s in its cluster", async (environment) => {
    const root = `reference/terraform/${cloud}/environments/${environment}/main.tf`;
    const { module } = await parseHcl("main.tf", reference.text(root));
    const { name } = (module as { platform: Array<{ name: string }> }).platform[0] ?? {};
    const overlay = `reference/kubernetes/overlays/${environment}/environment.yaml`;
    const { data } = parse(reference.text(overlay)) as { data: { name: string } };
    expect(data.name).toBe(name);
  });
});

function entriesRead(reference: RenderedReference): Set<string> {
  const keys = reference.objects().flatMap(({ kind, spec }) => {
    if (kind !== "ExternalSecret") return [];
    const { data } = spec as { data: Array<{ remoteRef: { key: string } }> };
    return data.map(({ remoteRef: { key } }) => key);
  });
  return new Set(keys);
}

/** Keys of what is passed to the module `secrets`. */
async function entriesMade(reference: RenderedReference, cloud: string): Promise<string[]> {
  const all = reference.below(`reference/terraform/${cloud}/platform/`, ".tf").map(async (path) => {
    const { module = {} } = await parseHcl(path, reference.text(path));
    const blocks = Object.values(module as Record<string, Array<Record<string, unknown>>>).flat();
    return blocks
      .filter(({ source }) => source === "../modules/secrets")
      .flatMap(({ secrets }) => Object.keys(secrets as object));
  });
  return (await Promise.all(all)).flat();
}
