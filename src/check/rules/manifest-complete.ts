import { clusterOf } from "../manifests/cluster.ts";
import { field } from "../manifests/fields.ts";
import type { Rule } from "../rule.ts";

/** What the API server does not demand, but without which an object does nothing, or too much. */
const needed: ReadonlyArray<{ kind: string; paths: readonly string[]; without: string }> = [
  { kind: "ExternalSecret", paths: ["spec.secretStoreRef"], without: "it is read from no store" },
  { kind: "ExternalSecret", paths: ["spec.data", "spec.dataFrom"], without: "it fetches nothing" },
  {
    kind: "ExternalSecret",
    paths: ["spec.refreshInterval"],
    without: "nobody sees how old it may be",
  },
  { kind: "ClusterSecretStore", paths: ["spec.provider"], without: "it leads to no store" },
  { kind: "HTTPRoute", paths: ["spec.parentRefs"], without: "no gateway serves it" },
  { kind: "HTTPRoute", paths: ["spec.hostnames"], without: "it answers for every host" },
  { kind: "HTTPRoute", paths: ["spec.rules"], without: "it leads nowhere" },
  {
    kind: "AuthorizationPolicy",
    paths: ["spec.action"],
    without: "the reader must know the default",
  },
  {
    kind: "AuthorizationPolicy",
    paths: ["spec.selector", "spec.targetRefs"],
    without: "it holds for all pods",
  },
  { kind: "PeerAuthentication", paths: ["spec.mtls.mode"], without: "it demands nothing" },
  { kind: "PrometheusRule", paths: ["spec.groups"], without: "it holds no rule" },
  { kind: "LocalQueue", paths: ["spec.clusterQueue"], without: "nothing is admitted" },
  { kind: "NodePool", paths: ["spec.limits"], without: "nothing bounds its cost" },
  {
    kind: "HorizontalPodAutoscaler",
    paths: ["spec.minReplicas"],
    without: "one pod is left at night",
  },
  {
    kind: "PodDisruptionBudget",
    paths: ["spec.minAvailable", "spec.maxUnavailable"],
    without: "it keeps nothing",
  },
  { kind: "CronJob", paths: ["spec.concurrencyPolicy"], without: "a late run overlaps the next" },
  {
    kind: "CronJob",
    paths: ["spec.jobTemplate.spec.backoffLimit"],
    without: "it fails six times before anybody hears",
  },
  { kind: "ServiceMonitor", paths: ["spec.endpoints"], without: "it collects nothing" },
  { kind: "PodMonitor", paths: ["spec.podMetricsEndpoints"], without: "it collects nothing" },
];

/** Objects say what they need to do their work. */
export const manifestComplete: Rule = {
  id: "manifest-complete",
  severity: "error",
  title: "Objects say what they need to do their work",
  explanation: `The API server accepts an ExternalSecret without a store and a route without a host; the first makes no Secret, the second takes every host. Demanded below \`reference/kubernetes/\` are: ${needed.map(({ kind, paths }) => `\`${paths.join("` or `")}\` of a ${kind}`).join(", ")}.`,
  check({ model }) {
    return clusterOf(model).objects.flatMap(({ kind, name, content, file, line }) =>
      needed
        .filter(
          (one) =>
            one.kind === kind &&
            !one.paths.some((path) => isThere(field(content, ...path.split(".")))),
        )
        .map(({ paths, without }) => ({
          file,
          line,
          message: `${kind} "${name}" has no ${paths.join(" or ")}: ${without}`,
          fix: "Add it.",
        })),
    );
  },
};

function isThere(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== "";
}
