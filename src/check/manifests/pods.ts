import { field, labels, list, mapsIn, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";

export const elementLabel = "archwright.dev/element";
export const poolLabel = "archwright.dev/pool";

/** Pods that an object makes. */
export interface PodSet {
  owner: KubernetesObject;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  /** A chart makes them: they may have more labels and ports than are known here. */
  open: boolean;
  /** The pod's specification and where it stands in the object; undefined where a chart has it. */
  spec?: unknown;
  path?: readonly (string | number)[];
}

const templates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

/** The pods that an object makes: workloads, model servers, gateways, and what an Argo CD application installs. */
export function podsOf(object: KubernetesObject): PodSet[] {
  const { kind, content } = object;
  const namespace = object.namespace ?? "default";
  const template = templates[kind];
  if (template) {
    const path = [...template, "spec"];
    const spec = field(content, ...path);
    const own = labels(content, ...template, "metadata", "labels");
    return [{ owner: object, namespace, labels: own, open: false, spec, path }];
  }
  if (kind === "Pod") {
    const own = labels(content, "metadata", "labels");
    return [
      { owner: object, namespace, labels: own, open: false, spec: content["spec"], path: ["spec"] },
    ];
  }
  if (kind === "InferenceService") return [servedModel(object, namespace)];
  if (kind === "Gateway") {
    const own = labels(content, "spec", "infrastructure", "labels");
    return [{ owner: object, namespace, labels: own, open: true }];
  }
  if (kind === "SparkApplication") return sparkPods(object);
  // The deployment controller does not install itself; its project stands where it runs.
  if (kind === "AppProject") {
    const own = labels(content, "metadata", "labels");
    return [{ owner: object, namespace, labels: own, open: true }];
  }
  return kind === "Application" ? installed(object) : fromTemplates(object);
}

/** Spark's driver and executors: labels and node choice stand beside each other. */
function sparkPods(owner: KubernetesObject): PodSet[] {
  return ["driver", "executor"].map((part) => ({
    owner,
    namespace: owner.namespace ?? "default",
    labels: labels(owner.content, "spec", part, "labels"),
    open: true,
    spec: field(owner.content, "spec", part),
    path: ["spec", part],
  }));
}

/** Own kinds of operators: a cluster of a database or stream processor holds templates of its pods. */
function fromTemplates(owner: KubernetesObject): PodSet[] {
  return [...mapsIn(owner.content)].flatMap(({ map, path }) => {
    const own = labels(map, "podTemplate", "metadata", "labels");
    if (own[elementLabel] === undefined) return [];
    return [
      {
        owner,
        namespace: owner.namespace ?? "default",
        labels: own,
        open: true,
        spec: field(map, "podTemplate", "spec"),
        path: [...path, "podTemplate", "spec"],
      },
    ];
  });
}

/** KServe gives the pods the labels of the service, and the predictor's specification. */
function servedModel(owner: KubernetesObject, namespace: string): PodSet {
  const path = ["spec", "predictor"];
  return {
    owner,
    namespace,
    labels: labels(owner.content, "metadata", "labels"),
    open: true,
    spec: field(owner.content, ...path),
    path,
  };
}

/** Wherever the values of a chart give pods the label of an element, pods of it run in the destination. */
function installed(owner: KubernetesObject): PodSet[] {
  const namespace = text(owner.content, "spec", "destination", "namespace") ?? "default";
  const sources = [
    field(owner.content, "spec", "source"),
    ...list(owner.content, "spec", "sources"),
  ];
  const labelled = sources.flatMap((source) =>
    [...mapsIn(source)].filter(({ map }) => typeof map[elementLabel] === "string"),
  );
  if (labelled.length === 0) return [{ owner, namespace, labels: {}, open: true }];
  return labelled.map(({ map }) => ({ owner, namespace, labels: labels(map), open: true }));
}

/** A port of a container of these pods. */
export interface ContainerPort {
  name: string | undefined;
  port: number;
  /** TCP where nothing is said. */
  protocol: string;
}

export function portsOf({ spec }: PodSet): ContainerPort[] {
  return containersOf(spec).flatMap((container) =>
    list(container, "ports").flatMap((one) => {
      const port = field(one, "containerPort");
      if (typeof port !== "number") return [];
      return [{ name: text(one, "name"), port, protocol: text(one, "protocol") ?? "TCP" }];
    }),
  );
}

/** Containers of a pod specification; KServe's predictor has one under `model`. */
export function containersOf(spec: unknown): unknown[] {
  const model = field(spec, "model");
  return [
    ...list(spec, "initContainers"),
    ...list(spec, "containers"),
    ...(model === undefined ? [] : [model]),
  ];
}

/** Whether pods have all labels of a selector; of a chart's pods only what contradicts is known. */
export function selects(selector: Readonly<Record<string, string>>, pods: PodSet): boolean {
  return Object.entries(selector).every(([key, value]) =>
    pods.open && pods.labels[key] === undefined ? key !== elementLabel : pods.labels[key] === value,
  );
}
