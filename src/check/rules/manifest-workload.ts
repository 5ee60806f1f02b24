import type { Model } from "../../sources/read-sources.ts";
import type { Element } from "../../structurizr/index.ts";
import { clusterOf } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { field, labels, list, mapsIn } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { severityOf } from "../manifests/coverage.ts";
import { modelFlows } from "../manifests/model-flows.ts";
import type { ModelFlows } from "../manifests/model-flows.ts";
import { elementLabel, podsOf, poolLabel, portsOf } from "../manifests/pods.ts";
import type { PodSet } from "../manifests/pods.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Containers that run on Kubernetes have a workload, on their port and in their node pool. */
export const manifestWorkload: Rule = {
  id: "manifest-workload",
  severity: "error",
  title:
    "Every container that runs on Kubernetes has a workload on the port and node pool of the model",
  explanation: `A container of \`workspace.dsl\` with the property \`runs-on\` = \`kubernetes\` needs an object below \`reference/kubernetes/\` that makes its pods and has the label \`${elementLabel}\`: a Deployment, a CronJob, an InferenceService, a Gateway, or the Argo CD application that installs it. Its Services and container ports include the property \`port\`. Where its pods choose a node pool (\`${poolLabel}\`), it is the pool of the deployment node that holds the container's instance: a deployment node with the property \`pool\`. A container whose technology is undecided has no \`runs-on\` and needs nothing.`,
  check({ model }) {
    const flows = modelFlows(model);
    const cluster = clusterOf(model);
    if (!flows || cluster.objects.length === 0) return [];
    return [...flows.inCluster].flatMap(([id, element]) => [
      ...missingWorkload(id, element, { model, flows, cluster }),
      ...wrongPort(id, element, cluster),
      ...wrongPool(id, { model, cluster }),
    ]);
  },
};

interface Context {
  model: Model;
  cluster: Cluster;
}

function ownObjects(id: string, { objects }: Cluster): KubernetesObject[] {
  return objects.filter(
    ({ content }) => labels(content, "metadata", "labels")[elementLabel] === id,
  );
}

function missingWorkload(
  id: string,
  element: Element,
  { model, flows, cluster }: Context & { flows: ModelFlows },
): RuleFinding[] {
  if (ownObjects(id, cluster).some((object) => podsOf(object).length > 0)) return [];
  return [
    {
      file: element.position?.file ?? model.architecture?.file ?? "",
      ...(element.position ? { line: element.position.line } : {}),
      ...severityOf([id], { flows, cluster }),
      message: `"${element.name}" runs on Kubernetes, but no workload has the label ${elementLabel}: ${id}`,
      fix: "Add its workload below reference/kubernetes, or say in the model where it runs.",
    },
  ];
}

function wrongPort(id: string, element: Element, cluster: Cluster): RuleFinding[] {
  const port = element.properties.get("port");
  if (port === undefined) return [];
  const served = ownObjects(id, cluster).flatMap(portsServed);
  const sets = cluster.pods.filter((one) => one.labels[elementLabel] === id);
  // The port may be one of a chart's pods, which are not known here.
  const known = sets.every(({ spec }) => spec !== undefined);
  const open = (known ? sets : []).flatMap((set) =>
    portsOf(set).map((one) => ({ port: one.port, object: set.owner })),
  );
  const findings = [served, open].flatMap((ports) => {
    const [first] = ports;
    if (!first || ports.some((one) => String(one.port) === port)) return [];
    return [
      {
        file: first.object.file,
        line: first.object.line,
        message: `${first.object.kind} "${first.object.name}" serves ${[...new Set(ports.map((one) => one.port))].join(", ")}; the model says port ${port} of "${element.name}"`,
        fix: "Use one port in both.",
      },
    ];
  });
  return findings;
}

function portsServed(object: KubernetesObject): Array<{ port: number; object: KubernetesObject }> {
  const path = { Service: ["spec", "ports"], Gateway: ["spec", "listeners"] }[object.kind];
  return list(object.content, ...(path ?? ["none"])).flatMap((one) => {
    const port = field(one, "port");
    return typeof port === "number" ? [{ port, object }] : [];
  });
}

/** Node pools that the deployment view gives an element. */
function poolsOf(id: string, model: Model): Set<string> {
  const elements = model.architecture?.workspace.model.elements.values() ?? [];
  const pools = new Set<string>();
  for (const { instanceOf, parent } of elements) {
    if (instanceOf?.identifier !== id) continue;
    for (let node = parent; node; node = node.parent) {
      const pool = node.properties.get("pool");
      if (pool !== undefined) pools.add(pool);
    }
  }
  return pools;
}

function wrongPool(id: string, { model, cluster }: Context): RuleFinding[] {
  const pools = poolsOf(id, model);
  if (pools.size === 0) return [];
  const choices = [
    ...cluster.pods
      .filter((one) => one.labels[elementLabel] === id && one.spec !== undefined)
      .map(poolOfPods),
    ...ownObjects(id, cluster)
      .filter(({ kind }) => kind === "Application")
      .flatMap((object) => poolsInChart(id, object)),
  ];
  return choices.flatMap((choice) => {
    if (choice === undefined || pools.has(choice.pool)) return [];
    const { object, pool } = choice;
    return [
      {
        file: object.file,
        line: choice.line,
        message: `${object.kind} "${object.name}" chooses the node pool "${pool}"; the deployment view has ${id} in "${[...pools].join('", "')}"`,
        fix: "Choose the pool of the deployment view, or move the instance there.",
      },
    ];
  });
}

interface PoolChoice {
  object: KubernetesObject;
  pool: string;
  line: number;
}

function poolOfPods({ owner, spec, path = [] }: PodSet): PoolChoice | undefined {
  const pool = labels(spec, "nodeSelector")[poolLabel];
  const line = owner.lineOf([...path, "nodeSelector"]);
  return pool === undefined ? undefined : { object: owner, pool, line };
}

/** Where a part of a chart is given the element's label and a pool side by side. */
function poolsInChart(id: string, object: KubernetesObject): PoolChoice[] {
  return [...mapsIn(object.content)].flatMap(({ map, path }) => {
    const pool = labels(map, "nodeSelector")[poolLabel];
    if (pool === undefined) return [];
    const labelled = [...mapsIn(map)].some((one) => one.map[elementLabel] === id);
    return labelled ? [{ object, pool, line: object.lineOf([...path, "nodeSelector"]) }] : [];
  });
}
