import { field, labels, list, mapsIn, text } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { elementLabel, podsOf } from "./pods.ts";

/** Pods that run all the time, and how many. */
export interface Replicas {
  element: string;
  owner: KubernetesObject;
  /** The object that says the number: the workload, or what scales it. */
  from: KubernetesObject;
  /** Undefined where a chart or an operator decides. */
  count: { least: number; most: number } | undefined;
  /** A job: it runs now and then, and has no replicas. */
  job: boolean;
}

/** What the objects of an environment make run, by element label: one entry for each set of pods. */
export function replicasIn(objects: readonly KubernetesObject[]): Replicas[] {
  return objects.flatMap((owner) => setsOf(owner, objects));
}

function setsOf(owner: KubernetesObject, objects: readonly KubernetesObject[]): Replicas[] {
  const { kind, content } = owner;
  const pods = podsOf(owner).flatMap((one) => one.labels[elementLabel] ?? []);
  const all = (of: Pick<Replicas, "count"> & Partial<Replicas>): Replicas[] =>
    [...new Set(pods)].map((element) => ({ element, owner, from: owner, job: false, ...of }));
  switch (kind) {
    case "Deployment":
    case "StatefulSet":
    case "ReplicaSet":
      return all(scaled(owner, objects));
    case "InferenceService":
      return all({
        count: sum(
          ["predictor", "transformer", "explainer"].flatMap((part) => served(content, part)),
        ),
      });
    case "CronJob":
    case "Job":
      return field(content, "spec", "suspend") === true
        ? all({ job: true, count: { least: 0, most: 0 } })
        : all({ job: true, count: undefined });
    case "Application":
      return installed(owner);
    case "SparkApplication": {
      const executors = number(content, "spec", "executor", "instances");
      return all({ count: executors === undefined ? undefined : same(1 + executors) });
    }
    default:
      return made(owner, pods);
  }
}

/** An autoscaler says the number, unless the workload is set to none: then it lets it be. */
function scaled(
  owner: KubernetesObject,
  objects: readonly KubernetesObject[],
): Pick<Replicas, "count" | "from"> {
  const own = number(owner.content, "spec", "replicas");
  const scaler = objects.find(
    ({ kind, namespace, content }) =>
      (kind === "HorizontalPodAutoscaler" || kind === "ScaledObject") &&
      namespace === owner.namespace &&
      (text(content, "spec", "scaleTargetRef", "kind") ?? "Deployment") === owner.kind &&
      text(content, "spec", "scaleTargetRef", "name") === owner.name,
  );
  if (!scaler || own === 0) return { from: owner, count: same(own ?? 1) };
  const [least, most] =
    scaler.kind === "ScaledObject"
      ? [
          number(scaler.content, "spec", "minReplicaCount") ?? 0,
          number(scaler.content, "spec", "maxReplicaCount") ?? 100,
        ]
      : [
          number(scaler.content, "spec", "minReplicas") ?? 1,
          number(scaler.content, "spec", "maxReplicas"),
        ];
  return { from: scaler, count: { least, most: most ?? least } };
}

/** KServe: one replica where nothing is said, and no more than the least where no upper limit is. */
function served(content: unknown, part: string) {
  const at = field(content, "spec", part);
  if (at === undefined) return [];
  const least = number(at, "minReplicas") ?? 1;
  return [{ least, most: Math.max(least, number(at, "maxReplicas") ?? least) }];
}

/** Own kinds of operators: a count beside the template of the pods, or in the parts beside it. */
function made(owner: KubernetesObject, pods: readonly string[]): Replicas[] {
  const templates = [...mapsIn(owner.content)].filter(
    ({ map }) => labels(map, "podTemplate", "metadata", "labels")[elementLabel] !== undefined,
  );
  if (templates.length === 0)
    return [...new Set(pods)].map((element) => ({
      element,
      owner,
      from: owner,
      count: undefined,
      job: false,
    }));
  return templates.map(({ map }) => {
    const own = number(map, "count") ?? number(map, "replicas");
    const parts = Object.values(map).flatMap((part) => number(part, "replicas") ?? []);
    const element = labels(map, "podTemplate", "metadata", "labels")[elementLabel] ?? "";
    const count = own ?? (parts.length > 0 ? parts.reduce((a, b) => a + b) : undefined);
    return {
      element,
      owner,
      from: owner,
      count: count === undefined ? undefined : same(count),
      job: false,
    };
  });
}

/** Parts of a chart: a number that stands beside the labels of their pods, or of the specification around them. */
function installed(owner: KubernetesObject): Replicas[] {
  const sources = [
    field(owner.content, "spec", "source"),
    ...list(owner.content, "spec", "sources"),
  ];
  return sources.flatMap((source) => {
    const maps = [...mapsIn(source)];
    const at = new Map(maps.map(({ map, path }) => [path.join("\0"), map]));
    return maps.flatMap(({ map, path }): Replicas[] => {
      const element = map[elementLabel];
      // A selector names pods, and makes none.
      if (typeof element !== "string" || path.at(-1) === "matchLabels") return [];
      const around = [1, 2].map((up) => at.get(path.slice(0, -up).join("\0")));
      const count = around
        .map((one) => number(one, "replicas") ?? number(one, "replicaCount"))
        .find((one) => one !== undefined);
      return [
        {
          element,
          owner,
          from: owner,
          count: count === undefined ? undefined : same(count),
          job: false,
        },
      ];
    });
  });
}

/** The sum of what is known; undefined where one of them is not. */
export function sum(
  counts: ReadonlyArray<Replicas["count"]>,
): { least: number; most: number } | undefined {
  let [least, most] = [0, 0];
  for (const count of counts) {
    if (!count) return undefined;
    least += count.least;
    most += count.most;
  }
  return { least, most };
}

function same(count: number) {
  return { least: count, most: count };
}

function number(value: unknown, ...path: readonly string[]): number | undefined {
  const found = field(value, ...path);
  return typeof found === "number" && Number.isInteger(found) ? found : undefined;
}
