import type { Model } from "../../sources/read-sources.ts";
import type { Element } from "../../structurizr/index.ts";
import { chartReplicas } from "../manifests/chart-replicas.ts";
import { clusterOf, manifestFolder } from "../manifests/cluster.ts";
import { text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { modelFlows } from "../manifests/model-flows.ts";
import { deployedIn, installedIn } from "../manifests/overlay.ts";
import type { DeployedObject } from "../manifests/overlay.ts";
import { replicasIn, sum } from "../manifests/replicas.ts";
import type { Replicas } from "../manifests/replicas.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** The deployment view and the overlays agree on what runs where, and on how many of it. */
export const deploymentAgreement: Rule = {
  id: "deployment-agreement",
  severity: "error",
  title:
    "The deployment view shows what the overlay of each environment runs, with as many replicas",
  explanation:
    "A deployment node with the property `environment` shows `reference/kubernetes/overlays/ENVIRONMENT`. Every container on Kubernetes that has an instance in it has a workload there, and every workload of the overlay an instance: what the view does not show must wait (a Deployment with `replicas: 0`, whose autoscaler then lets it be; a CronJob with `suspend: true`; a model that scales from none). What stands in `reference/kubernetes/applications/` runs in the environment whose overlay one of the applications installs, and in each whose folder `clusters/ENVIRONMENT` takes them over with its own overlay. An instance says how many pods run, in the property `replicas`: a number, or a range such as `\"3..12\"` where an autoscaler decides; with several workloads of one container, the sum of what is stated. The number comes from the Deployment or StatefulSet, its HorizontalPodAutoscaler or ScaledObject, the InferenceService, the count beside an operator's pod template, and from `replicas` or `replicaCount` beside the labels of pods in the values of a chart. The values of a chart of the workspace's own (`charts/ELEMENT/values.yaml`: `replicas`, `autoscaling.minReplicas`, `autoscaling.maxReplicas`) are those of the manifests before any overlay. Where a chart or operator decides alone, and for jobs, the view says no number.",
  check({ model }) {
    const flows = modelFlows(model);
    if (!flows) return [];
    const applications = clusterOf(model).objects.filter(isInstalled);
    const inEnvironments = [...shownIn(model)].flatMap(([environment, shown]) => {
      const objects = deployedIn(environment, model);
      if (!objects) return [];
      const installed = installedIn(environment, model) ?? applications;
      const installs = installed.some(({ content }) =>
        text(content, "spec", "source", "path")?.endsWith(`/overlays/${environment}`),
      );
      const place = {
        environment,
        installs,
        sets: replicasIn([...objects, ...installed.filter(isInstalled)]),
        known: new Set(clusterOf(model).pods.flatMap((one) => Object.values(one.labels))),
      };
      return [...flows.inCluster].flatMap(([id, element]) =>
        elementFindings({ id, name: element.name }, shown.get(id) ?? [], place),
      );
    });
    return [...inEnvironments, ...chartFindings(model)];
  },
};

/** A chart of our own brings what the manifests bring, before any overlay. */
function chartFindings(model: Model): RuleFinding[] {
  const charts = chartReplicas(model);
  const sets = charts.length > 0 ? replicasIn(clusterOf(model).objects) : [];
  return charts.flatMap(({ element, key, value, end, file, line }) => {
    const own = sets.filter((set) => set.element === element && set.count && !set.job);
    const count = own.length > 0 ? sum(own.map((set) => set.count)) : undefined;
    if (!count || count[end] === value) return [];
    return [
      {
        file,
        line,
        message: `${key} of the chart ${element} is ${value}; the manifests have "${range(count)}": ${describe(own)}`,
        fix: "Use one number in both.",
      },
    ];
  });
}

/** What the deployment controller of a cluster installs, beside the overlay. */
function isInstalled({ file }: KubernetesObject): boolean {
  return file.startsWith(`${manifestFolder}applications/`);
}

interface Place {
  environment: string;
  /** Whether the applications of the workspace are those of this environment. */
  installs: boolean;
  sets: readonly Replicas[];
  /** Elements that have a workload anywhere. */
  known: ReadonlySet<string>;
}

/** Instances by environment and identifier of their container; environments without one show copies of data. */
function shownIn(model: Model): Map<string, Map<string, Element[]>> {
  const shown = new Map<string, Map<string, Element[]>>();
  for (const element of model.architecture?.workspace.model.elements.values() ?? []) {
    const id = element.instanceOf?.identifier;
    const environment = above(element, "environment");
    if (id === undefined || environment === undefined) continue;
    const here = shown.get(environment) ?? new Map<string, Element[]>();
    here.set(id, [...(here.get(id) ?? []), element]);
    shown.set(environment, here);
  }
  return shown;
}

function above(element: Element, property: string): string | undefined {
  for (let node = element.parent; node; node = node.parent) {
    const value = node.properties.get(property);
    if (value !== undefined) return value;
  }
  return undefined;
}

function elementFindings(
  { id, name }: { id: string; name: string },
  instances: readonly Element[],
  place: Place,
): RuleFinding[] {
  const { environment, installs } = place;
  const own = place.sets.filter(({ element }) => element === id);
  const [first] = instances;
  if (!first)
    return own
      .filter((set) => isDemanded(set, installs))
      .slice(0, 1)
      .map(unshown(name, environment));
  const at = positionOf(first);
  const said = instances.flatMap((one) => one.properties.get("replicas") ?? []);
  const waits = own.length > 0 && own.every(({ count }) => count?.most === 0);
  // A number that a model computes may come out as none.
  if (waits && sumOf(said) === "0") return [];
  if (waits)
    return [
      {
        ...at,
        message: `the deployment view shows "${name}" in ${environment}; ${describe(own)} lets it wait`,
        fix: "Remove the instance, or let it run in the overlay.",
      },
    ];
  // Elements without any workload are the matter of manifest-workload.
  if (own.length === 0)
    return place.known.has(id)
      ? [
          {
            ...at,
            message: `the deployment view shows "${name}" in ${environment}; the overlay has no workload of it`,
            fix: `Add its workload to overlays/${environment}, or remove the instance.`,
          },
        ]
      : [];
  return countFindings({ id, name }, { own, said, at, environment });
}

function positionOf({ position }: Element): { file: string; line?: number } {
  return position ? { file: position.file, line: position.line } : { file: "" };
}

/** What scales from none may stand in the view, and need not. */
function isDemanded({ count, owner }: Replicas, installs: boolean): boolean {
  if (isInstalled(owner)) return installs;
  return count === undefined || count.least > 0;
}

function unshown(name: string, environment: string) {
  return ({ owner, from, job }: Replicas): RuleFinding => ({
    ...placeOf(from),
    message: `${owner.kind} "${owner.name}" runs "${name}" in ${environment}; the deployment view shows it in no node of ${environment}`,
    fix: `Show it there, or let it wait in the overlay: ${job ? "suspend: true" : "replicas: 0"}.`,
  });
}

function countFindings(
  { id, name }: { id: string; name: string },
  {
    own,
    said,
    at,
    environment,
  }: {
    own: readonly Replicas[];
    said: readonly string[];
    at: { file: string; line?: number };
    environment: string;
  },
): RuleFinding[] {
  const running = own.filter(({ job, count: stated }) => !job && stated !== undefined);
  const count = running.length > 0 ? sum(running.map((set) => set.count)) : undefined;
  const wanted = count && range(count);
  const shown = sumOf(said);
  if (wanted === shown) return [];
  if (wanted === undefined)
    return [
      {
        ...at,
        message: `the deployment view says "${said.join(" and ")}" replicas of "${name}" in ${environment}, which no manifest states`,
        fix: "Remove the property replicas, or state the number in the manifests.",
      },
    ];
  return [
    {
      ...at,
      message:
        shown === undefined
          ? `the deployment view does not say how many replicas of "${name}" run in ${environment}, namely ${wanted}: ${describe(running)}`
          : `the deployment view has "${shown}" replicas of "${name}" in ${environment}, the manifests "${wanted}": ${describe(running)}`,
      fix: `Set the property replicas of the instance of ${id} to "${wanted}", or change the manifests.`,
    },
  ];
}

/** Instances in several nodes count together; undefined where none says a number. */
function sumOf(said: readonly string[]): string | undefined {
  if (said.length === 0) return undefined;
  const counts = said.map((one) => {
    const [, least, most] = /^(\d+)(?:\.\.(\d+))?$/.exec(one.trim()) ?? [];
    return least === undefined ? undefined : { least: Number(least), most: Number(most ?? least) };
  });
  const count = sum(counts);
  return count ? range(count) : said.join(" and ");
}

function range({ least, most }: { least: number; most: number }): string {
  return least === most ? String(least) : `${least}..${most}`;
}

function describe(sets: readonly Replicas[]): string {
  const said = sets.map(({ from }) => {
    const { file, line } = placeOf(from);
    return `${from.kind} "${from.name}" (${file}:${line})`;
  });
  return [...new Set(said)].join(", ");
}

/** Where the number is said: the patch that set it last, or the object itself. */
function placeOf(from: KubernetesObject | DeployedObject): { file: string; line: number } {
  const change = ("changes" in from ? from.changes : []).find(({ paths }) =>
    paths.some((path) => path === "/" || /replica|count|suspend/i.test(path)),
  );
  if (change) return { file: change.file, line: change.line };
  const path = ["HorizontalPodAutoscaler", "Deployment"].includes(from.kind) ? ["spec"] : [];
  return { file: from.file, line: from.lineOf(path) };
}
