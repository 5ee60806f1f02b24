import { oddOnes } from "../odd-ones.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { stepsOf } from "./needed-fields.ts";

/** An object that says something else than all others of its kind, where all should say the same. */
export interface Habit {
  object: KubernetesObject;
  /** As `needed-fields.ts` writes paths. */
  path: string;
  own: string;
  usual: string;
  others: number;
}

const pod = [
  "securityContext.seccompProfile.type",
  "containers.*.securityContext.allowPrivilegeEscalation",
  "containers.*.securityContext.readOnlyRootFilesystem",
  "containers.*.securityContext.capabilities.drop",
];

/** What is one decision for a platform, not one for each object; of a list, with `[]`, each item by itself. */
const habits: Readonly<Record<string, readonly string[]>> = {
  Application: [
    "metadata.namespace",
    "metadata.finalizers",
    "metadata.labels.app\\.kubernetes\\.io/part-of",
    "spec.project",
    "spec.destination.server",
    "spec.syncPolicy.automated.prune",
    "spec.syncPolicy.automated.selfHeal",
    "spec.syncPolicy.syncOptions[]",
    "spec.syncPolicy.retry.limit",
    "spec.syncPolicy.retry.backoff.duration",
    "spec.syncPolicy.retry.backoff.factor",
    "spec.syncPolicy.retry.backoff.maxDuration",
  ],
  AuthorizationPolicy: ["spec.action"],
  CronJob: [
    "spec.failedJobsHistoryLimit",
    "spec.timeZone",
    "spec.jobTemplate.spec.template.spec.restartPolicy",
    ...pod.map((path) => `spec.jobTemplate.spec.template.spec.${path}`),
  ],
  Deployment: ["spec.revisionHistoryLimit", ...pod.map((path) => `spec.template.spec.${path}`)],
  ExternalSecret: [
    "spec.refreshInterval",
    "spec.target.creationPolicy",
    "spec.target.deletionPolicy",
  ],
  HTTPRoute: [
    "spec.parentRefs.*.name",
    "spec.parentRefs.*.namespace",
    "spec.parentRefs.*.sectionName",
  ],
  HorizontalPodAutoscaler: ["spec.behavior.scaleDown.stabilizationWindowSeconds"],
  LimitRange: [
    "spec.limits.*.default.memory",
    "spec.limits.*.defaultRequest.cpu",
    "spec.limits.*.defaultRequest.memory",
  ],
  Namespace: [
    "metadata.labels.pod-security\\.kubernetes\\.io/audit",
    "metadata.labels.pod-security\\.kubernetes\\.io/warn",
    "metadata.labels.pod-security\\.kubernetes\\.io/enforce-version",
  ],
  NodePool: ["spec.template.spec.expireAfter", "spec.template.spec.terminationGracePeriod"],
  PeerAuthentication: ["spec.mtls.mode"],
  PodDisruptionBudget: ["spec.unhealthyPodEvictionPolicy"],
  RoleBinding: ["roleRef.apiGroup"],
  Service: ["spec.type"],
};

/** Objects of the kinds above of which one alone breaks a habit. */
export function brokenHabits(byKind: ReadonlyMap<string, readonly KubernetesObject[]>): Habit[] {
  return Object.entries(habits).flatMap(([kind, paths]) => {
    const objects = byKind.get(kind) ?? [];
    return paths.flatMap((path) => {
      const isList = path.endsWith("[]");
      const steps = stepsOf(path.replace("[]", ""));
      const said = objects.map((item) => ({
        item,
        group: "",
        features: isList ? valuesAt(item.content, steps) : [saidAt(item, steps)],
      }));
      return oddOnes(said).map(({ item, feature, others }) => ({
        object: item,
        path,
        own: saidAt(item, steps),
        usual: feature,
        others,
      }));
    });
  });
}

/** An object of one namespace that says otherwise than those of its kind and name in all other namespaces. */
export function oddTwins(
  objects: readonly KubernetesObject[],
): Array<{ object: KubernetesObject; others: number }> {
  return oddOnes(
    objects.map((object) => ({
      item: object,
      group: `${object.kind} ${object.name}`,
      features: [JSON.stringify(object.content["spec"] ?? null)],
    })),
  ).map(({ item, others }) => ({ object: item, others }));
}

/** All that stands at a path, each value once; empty where nothing does. */
function saidAt({ content }: KubernetesObject, steps: readonly string[]): string {
  return [...new Set(valuesAt(content, steps))].sort().join(", ");
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) =>
      valuesAt(item, step === "*" ? rest : step === undefined ? [] : [step, ...rest]),
    );
  if (step === undefined) return value === undefined || value === null ? [] : [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[step], rest);
}
