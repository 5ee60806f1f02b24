import { z } from "zod";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { resourceOf } from "../manifests/kubernetes-documents.ts";

const names = z.array(z.string()).default([]);

const requirement = z.object({
  key: z.string(),
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
  values: names,
});

const selector = z
  .object({
    matchLabels: z.record(z.string(), z.string()).default({}),
    matchExpressions: z.array(requirement).default([]),
  })
  .default({ matchLabels: {}, matchExpressions: [] });

const resourceRule = z.object({
  apiGroups: names,
  apiVersions: names,
  operations: names,
  resources: names,
  resourceNames: names,
});

/** A ValidatingAdmissionPolicy (admissionregistration.k8s.io/v1), as far as it is evaluated here. */
const policySchema = z.object({
  metadata: z.object({
    name: z.string(),
    annotations: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.object({
    matchConstraints: z.object({
      resourceRules: z.array(resourceRule).default([]),
      excludeResourceRules: z.array(resourceRule).default([]),
      objectSelector: selector,
      namespaceSelector: selector,
    }),
    matchConditions: z.array(z.object({ name: z.string(), expression: z.string() })).default([]),
    variables: z.array(z.object({ name: z.string(), expression: z.string() })).default([]),
    validations: z
      .array(
        z.object({
          expression: z.string(),
          message: z.string().optional(),
          messageExpression: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

export type AdmissionPolicy = z.infer<typeof policySchema> & {
  file: string;
  line: number;
  /** Ids of the controls that it enforces: the annotation `archwright.dev/controls`. */
  controls: string[];
};

export const controlsAnnotation = "archwright.dev/controls";

/** Reads a policy; undefined for other objects and for one that the API server would refuse. */
export function readAdmissionPolicy(object: KubernetesObject): AdmissionPolicy | undefined {
  if (object.kind !== "ValidatingAdmissionPolicy") return undefined;
  const parsed = policySchema.safeParse(object.content);
  if (!parsed.success) return undefined;
  const controls = (parsed.data.metadata.annotations[controlsAnnotation] ?? "")
    .split(/[\s,]+/)
    .filter((id) => id !== "");
  return { ...parsed.data, file: object.file, line: object.line, controls };
}

/** Whether the policy looks at an object that is created; `namespaces` gives labels by name. */
export function matchesPolicy(
  { spec }: AdmissionPolicy,
  object: KubernetesObject,
  namespaces: ReadonlyMap<string, Readonly<Record<string, string>>>,
): boolean {
  const { resourceRules, excludeResourceRules, objectSelector, namespaceSelector } =
    spec.matchConstraints;
  const applies = (rule: z.infer<typeof resourceRule>) => matchesRule(rule, object);
  if (!resourceRules.some(applies) || excludeResourceRules.some(applies)) return false;
  const namespace = object.namespace ?? "default";
  const labels = { "kubernetes.io/metadata.name": namespace, ...namespaces.get(namespace) };
  return (
    matchesSelector(objectSelector, labelsOf(object)) && matchesSelector(namespaceSelector, labels)
  );
}

function matchesRule(rule: z.infer<typeof resourceRule>, object: KubernetesObject): boolean {
  const [group, version] = object.apiVersion.includes("/")
    ? object.apiVersion.split("/")
    : ["", object.apiVersion];
  const has = (list: readonly string[], value = "") => list.includes("*") || list.includes(value);
  return (
    has(rule.apiGroups, group) &&
    has(rule.apiVersions, version) &&
    has(rule.operations, "CREATE") &&
    has(rule.resources, resourceOf(object.kind)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(object.name))
  );
}

function labelsOf({ content }: KubernetesObject): Record<string, string> {
  const metadata = content["metadata"] as { labels?: Record<string, string> } | undefined;
  return metadata?.labels ?? {};
}

/** A label selector as the API server reads it: one that is not there selects everything; undefined for one that it refuses. */
export function readSelector(value: unknown): z.infer<typeof selector> | undefined {
  const parsed = selector.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function matchesSelector(
  { matchLabels, matchExpressions }: z.infer<typeof selector>,
  labels: Readonly<Record<string, string>>,
): boolean {
  const equal = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return (
    equal &&
    matchExpressions.every(({ key, operator, values }) => {
      const value = labels[key];
      if (operator === "Exists") return value !== undefined;
      if (operator === "DoesNotExist") return value === undefined;
      const listed = value !== undefined && values.includes(value);
      return operator === "In" ? listed : !listed;
    })
  );
}
