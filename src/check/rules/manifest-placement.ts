import { didYouMean } from "../../sources/nearest-name.ts";
import { clusterOf, manifestFolder } from "../manifests/cluster.ts";
import { field, labels, list, mapsIn, text } from "../manifests/fields.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { nodePools } from "../manifests/node-pools.ts";
import type { NodePool } from "../manifests/node-pools.ts";
import { poolLabel } from "../manifests/pods.ts";
import type { PodSet } from "../manifests/pods.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Pods choose pools of nodes that exist, tolerate what keeps others out, and spread by their own labels. */
export const manifestPlacement: Rule = {
  id: "manifest-placement",
  severity: "error",
  title:
    "Pods choose pools that exist, tolerate their taints and no others, and spread by their own labels",
  explanation: `A pod that chooses a pool by \`${poolLabel}\` and does not tolerate the pool's taint waits for ever; a toleration of a taint that no pool has is a leftover. Pools are the NodePools below \`reference/kubernetes/\` and the \`pools\` that Terraform gives to the module of the cluster; where both describe one, their taints agree. A spread constraint selects the pods that carry it: with other labels it counts other pods.`,
  check({ model }) {
    const cluster = clusterOf(model);
    const pools = nodePools(model);
    return [
      ...(pools.length === 0
        ? []
        : cluster.objects.flatMap((object) => placementProblems(object, pools))),
      ...unequalPools(pools),
      ...cluster.pods.flatMap(spreadProblems),
    ];
  },
};

/** Taints that Kubernetes, its providers or operators put on nodes. */
const usual =
  /^(?:node(?:-role)?\.kubernetes\.io\/|node\.cloudprovider\.kubernetes\.io\/|nvidia\.com\/gpu$|CriticalAddonsOnly$|karpenter\.sh\/)/;

function placementProblems(object: KubernetesObject, pools: readonly NodePool[]): RuleFinding[] {
  if (object.kind === "NodePool") return [];
  const taints = new Set(pools.flatMap((one) => [...one.taints]));
  const keys = new Set([...taints].map((one) => one.split("=")[0] ?? ""));
  return [...mapsIn(object.content)].flatMap(({ map, path }) => {
    // Charts have names of their own, such as extraTolerations.
    const tolerations = Object.keys(map)
      .filter((key) => /(?:^t|T)olerations$/.test(key))
      .flatMap((key) => list(map, key));
    const say = (message: string, fix: string): RuleFinding => ({
      file: object.file,
      line: object.lineOf(path),
      message: `${object.kind} "${object.name}" ${message}`,
      fix,
    });
    const strange = tolerations
      .map((one) => text(one, "key") ?? "")
      .filter((key) => key !== "" && !keys.has(key) && !usual.test(key))
      .map((key) =>
        say(
          `tolerates "${key}", a taint that no pool has.${didYouMean(key, keys)}`,
          "Mend the key, or remove the toleration.",
        ),
      );
    const chosen = labels(map, "nodeSelector")[poolLabel];
    if (chosen === undefined) return strange;
    const same = pools.filter(({ name }) => name === chosen);
    if (same.length === 0)
      return [
        ...strange,
        say(
          `chooses the pool "${chosen}", which nothing makes.${didYouMean(
            chosen,
            pools.map(({ name }) => name),
          )}`,
          "Mend the name, or add the pool.",
        ),
      ];
    const untolerated = [...new Set(same.flatMap((one) => [...one.taints]))].filter(
      (taint) => !tolerations.some((one) => tolerates(one, taint)),
    );
    // What the pool does not have keeps nobody out of it, and lets the pod go astray.
    const needless = same.every(({ closed }) => closed)
      ? tolerations.filter(
          (one) =>
            text(one, "key") !== undefined &&
            taints.size > 0 &&
            [...taints].some((taint) => tolerates(one, taint)) &&
            !same.some((pool) => [...pool.taints].some((taint) => tolerates(one, taint))),
        )
      : [];
    return [
      ...strange,
      ...untolerated.map((taint) =>
        say(
          `chooses the pool "${chosen}" and does not tolerate its taint ${taint}`,
          "Add the toleration.",
        ),
      ),
      ...needless.map((one) =>
        say(
          `chooses the pool "${chosen}" and tolerates "${text(one, "key") ?? ""}", which that pool does not have`,
          "Remove the toleration, or choose the other pool.",
        ),
      ),
    ];
  });
}

/** Kubernetes, "Taints and Tolerations": without a key all, without an effect every effect. */
function tolerates(toleration: unknown, taint: string): boolean {
  const [, key, value, effect] = /^([^=]*)=(.*):([^:]*)$/.exec(taint) ?? [];
  const operator = text(toleration, "operator") ?? "Equal";
  const wanted = text(toleration, "key");
  if (wanted === undefined) return operator === "Exists";
  return (
    wanted === key &&
    (operator === "Exists" || String(field(toleration, "value") ?? "") === value) &&
    (text(toleration, "effect") ?? effect) === effect
  );
}

function unequalPools(pools: readonly NodePool[]): RuleFinding[] {
  return pools.flatMap((one, index) => {
    // Clouds differ in what they taint by themselves: Terraform is compared with the manifests only.
    const other = pools.find(
      ({ name, closed, place }, at) =>
        at < index &&
        closed &&
        one.closed &&
        name === one.name &&
        place.file.startsWith(manifestFolder) !== one.place.file.startsWith(manifestFolder),
    );
    if (!other) return [];
    const [mine, theirs] = [one, other].map(
      ({ taints }) => [...taints].sort().join(", ") || "none",
    );
    if (mine === theirs) return [];
    return [
      {
        ...one.place,
        message: `the pool "${one.name}" has the taints ${mine} here, and ${theirs} in ${other.place.file}`,
        fix: "Give both the same.",
      },
    ];
  });
}

function spreadProblems({ owner, spec, labels: own, path = [], open }: PodSet): RuleFinding[] {
  return list(spec, "topologySpreadConstraints").flatMap((one, index) => {
    const selector = labels(one, "labelSelector", "matchLabels");
    const strange = Object.entries(selector).filter(
      ([key, value]) => own[key] !== value && !(open && own[key] === undefined),
    );
    const expressed = field(one, "labelSelector", "matchExpressions") !== undefined;
    if (strange.length === 0 && (expressed || Object.keys(selector).length > 0)) return [];
    return [
      {
        file: owner.file,
        line: owner.lineOf([...path, "topologySpreadConstraints", index]),
        message: `${owner.kind} "${owner.name}" spreads ${strange.length > 0 ? `by ${strange.map((pair) => pair.join(": ")).join(", ")}, which its pods do not have` : "without a labelSelector, which counts no pod"}`,
        fix: "Select the pods by their own labels.",
      },
    ];
  });
}
