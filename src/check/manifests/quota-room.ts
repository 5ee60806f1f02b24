import type { RuleFinding } from "../rule.ts";
import type { Cluster } from "./cluster.ts";
import { field, list } from "./fields.ts";
import { podsOf } from "./pods.ts";
import { readQuantity } from "./quantity.ts";
import { replicasIn } from "./replicas.ts";

const kinds = new Set(["Deployment", "StatefulSet", "InferenceService"]);
const gibibyte = 2 ** 30;

/** Quotas that hold less than the workloads of their namespace may grow to; what a chart makes is not known here. */
export function quotaProblems({ objects }: Cluster): RuleFinding[] {
  const workloads = replicasIn(objects).filter(({ owner }) => kinds.has(owner.kind));
  return objects
    .filter(({ kind }) => kind === "ResourceQuota")
    .flatMap((quota) => {
      const here = workloads.filter(({ owner }) => owner.namespace === quota.namespace);
      return Object.entries(Object(field(quota.content, "spec", "hard"))).flatMap(
        ([resource, value]): RuleFinding[] => {
          const allowed = readQuantity(value);
          const needed = here
            .map(
              ({ owner, count }) => (count?.most ?? 0) * perPod(podsOf(owner)[0]?.spec, resource),
            )
            .reduce((a, b) => a + b, 0);
          if (allowed === undefined || needed <= allowed) return [];
          return [
            {
              file: quota.file,
              line: quota.lineOf(["spec", "hard", resource]),
              severity: "info",
              message: `at their most replicas, the workloads of the namespace "${quota.namespace}" need ${shown(needed, resource)} of ${resource}, and its quota allows ${String(value)}`,
              fix: "Raise the quota, or lower the most replicas.",
            },
          ];
        },
      );
    });
}

/** What one pod takes of a resource of the quota: `requests.cpu`, `limits.memory`, `pods` and their like. */
function perPod(spec: unknown, resource: string): number {
  if (resource === "pods") return 1;
  const [, side = "requests", name = resource] = /^(requests|limits)\.(.+)$/.exec(resource) ?? [];
  const model = field(spec, "model");
  return [...list(spec, "containers"), ...(model === undefined ? [] : [model])]
    .map((container) => readQuantity(field(container, "resources", side, name)) ?? 0)
    .reduce((a, b) => a + b, 0);
}

function shown(needed: number, resource: string): string {
  return resource.endsWith("memory")
    ? `${Math.ceil(needed / gibibyte)}Gi`
    : String(Math.ceil(needed));
}
