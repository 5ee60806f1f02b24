import { parse, parseAllDocuments } from "yaml";
import { expect } from "vitest";
import type { CheckContext } from "../../src/check/rule.ts";
import { rules } from "../../src/check/rules.ts";
import { calculationBlocks } from "../../src/derive/blocks/calculation-blocks.ts";
import { fillBlocks } from "../../src/derive/fill-blocks.ts";
import { computeFinance } from "../../src/derive/finance-case.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import { referenceRules } from "../check/reference-workspace.ts";

export interface KubernetesObject {
  kind?: string;
  metadata?: {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: unknown;
}

/** The files of a worked solution, and what `check` says of its reference implementation. */
export interface RenderedReference {
  text(path: string): string;
  /** Paths that begin with the folder and end so. */
  below(folder: string, end: string): string[];
  /** Objects of reference/kubernetes, without charts. */
  objects(): KubernetesObject[];
  findings(): string[];
}

/** Renders a generator in memory with the exemplar's answers but for some, for all three clouds; all parts or some. */
export async function renderReference(
  id: string,
  changed: Record<string, unknown>,
  parts?: readonly string[],
): Promise<RenderedReference> {
  const generator = await loadGenerator(id);
  const answers = Object.fromEntries(
    generator.questions.map(({ name, default: it, exemplarDefault }) => [
      name,
      exemplarDefault ?? it,
    ]),
  );
  const rendered = await renderGenerator(generator, {
    answers: { ...answers, clouds: ["aws", "gcp", "azure"], ...changed } as Answers,
    mode: "exemplar",
    ...(parts ? { parts } : {}),
  });
  const decoder = new TextDecoder();
  const files = new Map(
    rendered.map(({ path, content }) => [
      path,
      typeof content === "string" ? content : decoder.decode(content),
    ]),
  );
  const text = (path: string) => files.get(path) ?? "";
  const below = (folder: string, end: string) =>
    [...files.keys()].filter((path) => path.startsWith(folder) && path.endsWith(end));
  let parsed: KubernetesObject[] | undefined;
  return {
    text,
    below,
    objects() {
      parsed ??= below("reference/kubernetes/", ".yaml")
        .filter((path) => !path.includes("/charts/"))
        .flatMap((path) => parseAllDocuments(text(path)))
        .map((document) => document.toJS() as KubernetesObject)
        .filter((object) => object?.kind !== undefined);
      return parsed;
    },
    findings: () => findingsOf(files),
  };
}

interface Operation {
  path: string;
  value: unknown;
}

interface Kustomization {
  patches: Array<{ target: { kind: string; name: string }; patch: string }>;
}

/**
 * Values of applications that are production's alone (names that contain it, client ids of
 * identities) and that `clusters/ENVIRONMENT` leaves as they are: `NAME/path/of/the/value`.
 */
export function keptFromProduction(reference: RenderedReference, environment: string): string[] {
  const folder = "reference/kubernetes/clusters/";
  const { patches } = parse(
    reference.text(`${folder}${environment}/kustomization.yaml`),
  ) as Kustomization;
  const replaced = patches.flatMap(({ target, patch }) => {
    const operations = parse(patch) as Operation[] | { $patch: string };
    // An application that the environment deletes brings nothing.
    if (!Array.isArray(operations)) {
      expect(operations.$patch, target.name).toBe("delete");
      return [`${target.name}/spec`];
    }
    return operations.map(({ path, value }) => {
      expect(JSON.stringify(value), path).not.toMatch(/prod/);
      return `${target.name}${path.replaceAll("~1", "/")}`;
    });
  });
  return reference
    .objects()
    .filter(({ kind }) => kind === "Application")
    .flatMap(({ metadata, spec }) => leaves(spec, `${metadata?.name}/spec`))
    .filter(({ value }) => /\b\w+-?prod(\b|[-\d])|\/prod$|^0{8}-/.test(value))
    .filter(({ path }) => !replaced.some((one) => path === one || path.startsWith(`${one}/`)))
    .map(({ path }) => path);
}

/** What the application of Envoy Gateway says of all its proxies. */
export function proxiesOf(reference: RenderedReference): unknown {
  const application = reference
    .objects()
    .find(({ metadata }) => metadata?.name === "envoy-gateway");
  const path = ["source", "helm", "valuesObject", "config", "envoyGateway", "envoyProxy"];
  const found = path.reduce<unknown>((at, key) => Object(at)[key], application?.spec);
  return Object(found).provider?.kubernetes;
}

/** The charts that bring the kinds of a group that Kubernetes does not have. */
const bringers: Readonly<Record<string, string>> = {
  "cert-manager.io": "cert-manager",
  "external-secrets.io": "external-secrets",
  "gateway.networking.k8s.io": "gateway-helm",
  "karpenter.k8s.aws": "karpenter",
  "karpenter.sh": "karpenter",
  "monitoring.coreos.com": "prometheus-operator-crds",
  "networking.istio.io": "base",
  "security.istio.io": "base",
  "serving.kserve.io": "kserve-crd",
};

/**
 * Kinds that the overlay uses before an application has brought them. Argo CD applies nothing of an application of which
 * one kind is unknown; what waits for the overlay's namespaces would then wait for ever.
 */
export function kindsTooLate(reference: RenderedReference): string[] {
  const objects = reference.objects() as Array<KubernetesObject & { apiVersion: string }>;
  const early = objects
    .filter(({ kind }) => kind === "Application")
    .filter(({ metadata }) => Number(metadata?.annotations?.["argocd.argoproj.io/sync-wave"]) < 0)
    .map(({ spec }) => (spec as { source: { chart?: string } }).source.chart);
  const late = objects
    .filter(
      ({ metadata }) =>
        metadata?.annotations?.["argocd.argoproj.io/sync-options"] !==
        "SkipDryRunOnMissingResource=true",
    )
    .map(({ apiVersion }) => apiVersion.split("/")[0] ?? "")
    .filter((group) => bringers[group] !== undefined && !early.includes(bringers[group]));
  return [...new Set(late)];
}

interface Application extends KubernetesObject {
  spec: {
    destination: { namespace: string };
    source: { path?: string };
    syncPolicy: { syncOptions: string[]; retry: { limit: number } };
  };
}

/**
 * Applications in another order than this: the roots first, which make the others and try without end; what has a
 * namespace of its own; the overlay, with namespaces, quota, policies and secrets (wave 0); what runs in them.
 */
export function misplacedApplications(reference: RenderedReference): string[] {
  const objects = reference.objects();
  const made = new Set(
    objects.flatMap(({ kind, metadata }) => (kind === "Namespace" ? (metadata?.name ?? "") : [])),
  );
  const applications = objects.filter(({ kind }) => kind === "Application") as Application[];
  expect(applications.length).toBeGreaterThan(12);
  const pathOf = ({ spec }: Application) => spec.source.path?.split("/")[2] ?? "chart";
  const roots = applications.filter((one) => /^(?:applications|clusters)$/.test(pathOf(one)));
  expect(roots.map(({ spec }) => spec.syncPolicy.retry.limit)).toEqual([-1, -1, -1]);
  return applications
    .filter((one) => {
      const wave = Number(one.metadata?.annotations?.["argocd.argoproj.io/sync-wave"]);
      const { destination, syncPolicy } = one.spec;
      const inside = made.has(destination.namespace);
      const creates = syncPolicy.syncOptions.includes("CreateNamespace=true");
      if (roots.includes(one)) return wave > -20 || creates;
      if (pathOf(one) === "overlays") return wave !== 0;
      const isThere = inside || destination.namespace === "kube-system";
      return wave <= -20 || wave > 0 !== inside || creates === isThere;
    })
    .map(({ metadata }) => metadata?.name ?? "");
}

function leaves(value: unknown, path: string): Array<{ path: string; value: string }> {
  if (typeof value === "string") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

/** Figures of the calculation models stand in manifests and in the DSL: both are filled, as `new` does. */
function withFigures(files: ReadonlyMap<string, string>): Map<string, string> {
  const finance = computeFinance(readSources(files).model);
  if (!finance?.result) throw new Error("The business case has no figures");
  const blocks = new Map(
    calculationBlocks({ model: finance.model, result: finance.result }).map((one) => [
      one.name,
      one,
    ]),
  );
  return new Map(
    [...files].map(([file, text]) => [
      file,
      text.includes("# computed: model.") ? fillBlocks({ file, text, blocks }) : text,
    ]),
  );
}

function findingsOf(rendered: ReadonlyMap<string, string>): string[] {
  const files = withFigures(rendered);
  const { model } = readSources(files);
  const context = { model, sourceFindings: [], files, asOf: "2026-11-20" };
  return (
    rules
      .filter(({ id }) => referenceRules.has(id))
      .flatMap((rule) => rule.check(context as unknown as CheckContext))
      .filter(({ severity = "error" }) => severity !== "info")
      // Derived files and computed blocks come with the first sync.
      .filter(
        ({ message }) =>
          !/^"\w+" has no default|, which its type demands$|^"slo" leads to/.test(message),
      )
      .map(({ file, line, message }) => `${file}:${line} ${message}`)
  );
}
