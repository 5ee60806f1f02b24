import { nearestName } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { clusterOf } from "../manifests/cluster.ts";
import type { Cluster } from "../manifests/cluster.ts";
import { labels, mapsIn, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { labelPairs } from "../manifests/label-pairs.ts";
import { policyLabels } from "../manifests/policy-labels.ts";
import { elementLabel, selects } from "../manifests/pods.ts";
import type { PodSet } from "../manifests/pods.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Labels have names that somebody reads, and say of an object what it serves. */
export const manifestLabel: Rule = {
  id: "manifest-label",
  severity: "error",
  title:
    "Labels of manifests have known names, and the element that an object names is the one that it serves",
  explanation: `A label with a typing error is no error anywhere: the selector misses it, the cost is nobody's. Names below \`app.kubernetes.io/\` are the recommended ones of Kubernetes, names below \`archwright.dev/\` stand in more than one place of the workspace. Objects in the folder of an element, workloads, Services, budgets and autoscalers carry \`${elementLabel}\`, and the same one as the pods that they make, select or scale; pods act with the ServiceAccount of their own element. A network policy has the type (\`policyTypes\`) of each direction that it opens, and its label \`archwright.dev/half\`, if any, names that direction; one that opens pods to pods names both ends in \`archwright.dev/from\` and \`archwright.dev/to\`, and, where others do, its half; it is about pods of one of the ends that it names, and where its name is of the form \`FROM-to-TO-HALF\`, and both are ends of policies, the labels say the same. A name that is an element, or that stands beside another element elsewhere, does not stand beside this one; pods are part of what their object is part of.`,
  check({ model }) {
    const cluster = clusterOf(model);
    const ends = new Set(
      cluster.objects.flatMap(({ content }) => {
        const own = labels(content, "metadata", "labels");
        return [own["archwright.dev/from"], own["archwright.dev/to"]];
      }),
    );
    return [
      ...unknownNames(model, cluster),
      ...labelPairs(cluster),
      ...cluster.pods.flatMap((pods) => foreignAccount(pods, cluster)),
      ...cluster.objects.flatMap((object) => [
        ...strangerElement(object, cluster),
        ...recommendedProblems(object, cluster),
        ...unmarked(object, cluster),
        ...policyLabels(object, ends),
      ]),
    ];
  },
};

const recommended = ["name", "instance", "version", "component", "part-of", "managed-by"].map(
  (name) => `app.kubernetes.io/${name}`,
);

function unknownNames(model: Model, { objects }: Cluster): RuleFinding[] {
  const counts = new Map<string, number>();
  for (const [file, source] of model.texts)
    if (!file.startsWith(".archwright/"))
      for (const [key] of source.matchAll(/\barchwright\.dev\/[\w-]+/g))
        counts.set(key, (counts.get(key) ?? 0) + 1);
  const usual = [...counts].filter(([, count]) => count > 1).map(([key]) => key);
  return objects.flatMap((object) =>
    [...mapsIn(object.content)].flatMap(({ map, path }) =>
      Object.keys(map).flatMap((key): RuleFinding[] => {
        const own = key.startsWith("archwright.dev/") && counts.get(key) === 1;
        const foreign = key.startsWith("app.kubernetes.io/") && !recommended.includes(key);
        const near = nearestLabel(key, own ? usual : recommended);
        // A name of the workspace's own may stand in one place only, unless it is nearly another.
        if (!foreign && !(own && near !== undefined)) return [];
        return [
          {
            file: object.file,
            line: object.lineOf([...path, key]),
            message: `${object.kind} "${object.name}" has the label "${key}", which nothing else has`,
            fix:
              near === undefined ? "Use one of the recommended labels." : `Did you mean "${near}"?`,
          },
        ];
      }),
    ),
  );
}

/** Compared is what comes after the domain. */
function nearestLabel(key: string, known: readonly string[]): string | undefined {
  const [domain = "", name = ""] = key.split("/");
  const names = known
    .filter((one) => one.startsWith(`${domain}/`))
    .map((one) => one.split("/")[1] ?? "");
  const near = nearestName(name, names);
  return near === undefined ? undefined : `${domain}/${near}`;
}

/** Kinds that are there for pods, and where they name them. */
function podLabelsServed(object: KubernetesObject, cluster: Cluster): string[] {
  return podsServed(object, cluster).flatMap((one) => one.labels[elementLabel] ?? []);
}

function podsServed(object: KubernetesObject, cluster: Cluster): PodSet[] {
  const { kind, content, namespace } = object;
  const own = cluster.pods.filter(({ owner }) => owner === object);
  if (own.length > 0 && kind !== "Application" && kind !== "AppProject") return own;
  const path = {
    Service: ["spec", "selector"],
    PodDisruptionBudget: ["spec", "selector", "matchLabels"],
  }[kind];
  if (path) {
    const selector = labels(content, ...path);
    if (Object.keys(selector).length === 0) return [];
    return cluster.pods.filter(
      (one) => one.namespace === namespace && !one.open && selects(selector, one),
    );
  }
  const target = text(content, "spec", "scaleTargetRef", "name");
  if (target !== undefined)
    return cluster.pods.filter(
      ({ owner }) => owner.name === target && owner.namespace === namespace,
    );
  if (kind !== "ServiceAccount") return [];
  return cluster.pods.filter(
    ({ spec, namespace: where }) =>
      where === namespace && text(spec, "serviceAccountName") === object.name,
  );
}

const [nameLabel = "", , , , partLabel = ""] = recommended;

/** The name without what it is part of, or another one than that of the pods; parts of something else. */
function recommendedProblems(object: KubernetesObject, cluster: Cluster): RuleFinding[] {
  const own = labels(object.content, "metadata", "labels");
  const { [nameLabel]: name, [partLabel]: part, [elementLabel]: element } = own;
  const say = (message: string, fix: string): RuleFinding => ({
    file: object.file,
    line: object.lineOf(["metadata", "labels"]),
    message: `${object.kind} "${object.name}" ${message}`,
    fix,
  });
  const whole = commonPart(cluster);
  const missing = [
    ...(part === undefined && whole !== undefined ? [partLabel] : []),
    ...(element === undefined ? [elementLabel] : []),
  ];
  const served = named.includes(object.kind)
    ? new Set(podsServed(object, cluster).flatMap((one) => one.labels[nameLabel] ?? []))
    : new Set<string>();
  return [
    ...(name === undefined
      ? []
      : missing.map((key) => say(`has ${nameLabel} and no ${key}`, "Say both."))),
    ...(name !== undefined && served.size > 0 && !served.has(name)
      ? [say(`is called "${name}"; its pods are ${[...served].join(", ")}`, `Mend ${nameLabel}.`)]
      : []),
    ...(part !== undefined && whole !== undefined && part !== whole
      ? [say(`is part of "${part}"; all else is of "${whole}"`, `Mend ${partLabel}.`)]
      : []),
  ];
}

/** Kinds that set rules for a namespace, or give rights, belong to no element. */
const ofNoElement =
  /^(?:Namespace|NetworkPolicy|ResourceQuota|LimitRange|(?:Cluster)?Role(?:Binding)?|Validating\w+|Mutating\w+|PriorityClass|StorageClass)$/;

const marked = new WeakMap<Cluster, boolean>();

/** An object without element, and a flow without its half, where nearly all others have one. */
function unmarked(object: KubernetesObject, cluster: Cluster): RuleFinding[] {
  const { kind, name, content, file, lineOf } = object;
  const own = labels(content, "metadata", "labels");
  const pods = labelled.includes(kind) && podLabelsServed(object, cluster).length > 0;
  if (own[elementLabel] !== undefined || ofNoElement.test(kind) || pods) return [];
  if (!isMarked(cluster)) return [];
  return [
    {
      file,
      line: lineOf(["metadata"]),
      severity: "warning",
      message: `${kind} "${name}" names no element; nearly all other objects do`,
      fix: `Set the label ${elementLabel}.`,
    },
  ];
}

function isMarked(cluster: Cluster): boolean {
  const known = marked.get(cluster);
  if (known !== undefined) return known;
  const all = cluster.objects.filter(({ kind }) => !ofNoElement.test(kind));
  const named = all.filter(
    ({ content }) => labels(content, "metadata", "labels")[elementLabel] !== undefined,
  );
  const found = all.length >= 10 && named.length >= all.length * 0.9;
  marked.set(cluster, found);
  return found;
}

/** Kinds whose name is that of their pods: accounts and schedules may be shared by several. */
const named = [
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "Service",
  "PodDisruptionBudget",
  "HorizontalPodAutoscaler",
];

const wholes = new WeakMap<Cluster, string | undefined>();

/** What almost everything is part of: one in twenty may be of something else. */
function commonPart(cluster: Cluster): string | undefined {
  if (wholes.has(cluster)) return wholes.get(cluster);
  const counts = new Map<string, number>();
  for (const { content } of cluster.objects) {
    const part = labels(content, "metadata", "labels")[partLabel];
    if (part !== undefined) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const whole = [...counts].find(([, count]) => count >= all * 0.95)?.[0];
  wholes.set(cluster, whole);
  return whole;
}

const labelled = [
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "CronJob",
  "Job",
  "Service",
  "PodDisruptionBudget",
  "HorizontalPodAutoscaler",
  "ServiceAccount",
  "InferenceService",
];

function strangerElement(object: KubernetesObject, cluster: Cluster): RuleFinding[] {
  if (!labelled.includes(object.kind)) return [];
  const said = labels(object.content, "metadata", "labels")[elementLabel];
  const served = new Set(podLabelsServed(object, cluster));
  if (served.size === 0 || (said !== undefined && served.has(said))) return [];
  return [
    {
      file: object.file,
      line: object.lineOf(["metadata", "labels"]),
      message: `${object.kind} "${object.name}" names ${said === undefined ? "no element" : `the element "${said}"`}; its pods are of ${[...served].map((one) => `"${one}"`).join(", ")}`,
      fix: `Give the object and its pods the same ${elementLabel}.`,
    },
  ];
}

/** Pods that act with the account of another element, and so with all of its rights. */
function foreignAccount(pods: PodSet, { objects }: Cluster): RuleFinding[] {
  const { owner, spec, namespace, path = [] } = pods;
  const account = text(spec, "serviceAccountName");
  const element = pods.labels[elementLabel];
  const made = objects.find(
    (one) =>
      one.kind === "ServiceAccount" &&
      one.name === account &&
      (one.namespace ?? "default") === namespace,
  );
  const other = labels(made?.content, "metadata", "labels")[elementLabel];
  if (element === undefined || other === undefined || other === element) return [];
  return [
    {
      file: owner.file,
      line: owner.lineOf([...path, "serviceAccountName"]),
      message: `pods of ${owner.kind} "${owner.name}", which are of the element "${element}", act as the account "${account}" of the element "${other}"`,
      fix: "Name the account of their own element.",
    },
  ];
}
