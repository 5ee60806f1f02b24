import { clusterOf } from "../manifests/cluster.ts";
import { labels } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { modelFlows } from "../manifests/model-flows.ts";
import { elementLabel, podsOf } from "../manifests/pods.ts";
import type { Rule, RuleFinding } from "../rule.ts";

const nameLabel = "app.kubernetes.io/name";

/** What helps pods and goes by their name. */
const companions = [
  "Service",
  "ServiceAccount",
  "HorizontalPodAutoscaler",
  "PodDisruptionBudget",
  "PodMonitor",
  "ServiceMonitor",
];

/** These go by what they do or serve: a task, a model, the entry of a platform, a chart. */
const otherwise = ["CronJob", "Job", "InferenceService", "Gateway", "Application", "AppProject"];

/** Names of objects lead from the cluster to the model. */
export const resourceName: Rule = {
  id: "resource-name",
  severity: "error",
  title: "Objects go by the name in their label, and the objects of a container by its identifier",
  explanation: `Who sees a pod of \`model-registry-7c9f\` must find it in \`workspace.dsl\`. The name of a workload, a Service, a service account, an autoscaler, a disruption budget or a monitor below \`reference/kubernetes/\` is its label \`${nameLabel}\`, or begins with it and a hyphen. Of the objects with the label \`${elementLabel}\` of a container, one at least has the identifier of that container as its name. Jobs go by their task, model servers by their model, a Gateway by the platform.`,
  check({ model }) {
    const flows = modelFlows(model);
    const named = clusterOf(model).objects.filter(isNamed);
    return [
      ...named.flatMap(strangeName),
      ...[...(flows?.inCluster.keys() ?? [])].flatMap((id) => unnamed(id, named)),
    ];
  },
};

function isNamed(object: KubernetesObject): boolean {
  if (otherwise.includes(object.kind)) return false;
  return companions.includes(object.kind) || podsOf(object).length > 0;
}

function strangeName({ kind, name, content, file, lineOf }: KubernetesObject): RuleFinding[] {
  const said = labels(content, "metadata", "labels")[nameLabel];
  if (said === undefined || name === said || name.startsWith(`${said}-`)) return [];
  return [
    {
      file,
      line: lineOf(["metadata", "name"]),
      message: `${kind} "${name}" has the label ${nameLabel}: ${said}`,
      fix: "Use one name in both.",
    },
  ];
}

function unnamed(id: string, named: readonly KubernetesObject[]): RuleFinding[] {
  const own = named.filter(
    ({ content }) => labels(content, "metadata", "labels")[elementLabel] === id,
  );
  const [first] = own;
  if (!first || own.some(({ name }) => name === id)) return [];
  return [
    {
      file: first.file,
      line: first.lineOf(["metadata", "name"]),
      message: `no object of the container ${id} has its name: ${[...new Set(own.map(({ name }) => name))].join(", ")}`,
      fix: `Call its workload or its Service "${id}".`,
    },
  ];
}
