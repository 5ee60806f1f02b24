import { clusterOf } from "../manifests/cluster.ts";
import type { KubernetesObject } from "../manifests/kubernetes-documents.ts";
import { embeddedProblems } from "../manifests/embedded-parts.ts";
import { brokenHabits, oddTwins } from "../manifests/habits.ts";
import type { Habit } from "../manifests/habits.ts";
import { neededFields, stepsOf, usualFields } from "../manifests/needed-fields.ts";
import type { Needed } from "../manifests/needed-fields.ts";
import { nodePoolProblems } from "../manifests/node-bounds.ts";
import { relabelProblems } from "../manifests/relabeling.ts";
import { oddSecretNames } from "../manifests/secret-names.ts";
import { storageClassProblems } from "../manifests/storage-classes.ts";
import { versionProblems } from "../manifests/stack-versions.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Objects say what they need to do their work, and what others of their kind say. */
export const manifestComplete: Rule = {
  id: "manifest-complete",
  severity: "error",
  title: "Objects say what they need to do their work, and what others of their kind say",
  explanation: `The API server accepts an ExternalSecret without a store and a route without a host; the first makes no Secret, the second takes every host. Demanded below \`reference/kubernetes/\` are (\`*\` is every item of a list): ${listOf(neededFields)}. Where another object of the kind says it, so that it most likely got lost, a warning asks for: ${listOf(usualFields)}. A Deployment that is not replaced whole says in \`spec.strategy.rollingUpdate\` how many pods are missing meanwhile. Resources and references to keys that stand in other objects than pods, such as the values of a chart, are bounded and whole. A StorageClass for disks of a cloud names kind and key and no parameter that its driver does not know; a NodePool says architecture, system and kind of capacity, and bounds memory where it bounds CPU; the parts of an Elastic stack have one version; a rule for labels of Prometheus says what it compares and sets. Where all other ExternalSecrets are called as the Secret that they make, one that is called otherwise is named. Where one object says something else than all others of its kind on what is one decision for the whole platform (how long an installation waits, what becomes of a Secret, what a container may do), a warning names it; likewise where objects of one kind and name agree in all namespaces but one.`,
  check({ model }) {
    const { objects } = clusterOf(model);
    const byKind = new Map<string, KubernetesObject[]>();
    for (const one of objects) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
    return [
      ...neededFields.flatMap((needed) =>
        without(needed, byKind).map((one) => finding(needed, one)),
      ),
      ...[...usualFields, ...strategy].flatMap((usual): RuleFinding[] => {
        const lacking = without(usual, byKind);
        if (lacking.length === byKind.get(usual.kind)?.length) return [];
        return lacking.map((one) => ({ ...finding(usual, one), severity: "warning" }));
      }),
      ...objects.flatMap((one) => [
        ...embeddedProblems(one),
        ...storageClassProblems(one),
        ...nodePoolProblems(one),
        ...relabelProblems(one),
      ]),
      ...versionProblems(objects),
      ...oddSecretNames(byKind.get("ExternalSecret") ?? []),
      ...brokenHabits(byKind).map(oddFinding),
      ...oddTwins(objects).map(({ object, others }): RuleFinding => ({
        file: object.file,
        line: object.line,
        severity: "warning",
        message: `${object.kind} "${object.name}" says something else than the ${others} of its name in other namespaces, which agree`,
        fix: "Say the same, or say why not in an archwright-ignore comment.",
      })),
    ];
  },
};

const strategy: readonly Needed[] = ["maxSurge", "maxUnavailable"].map((name) => ({
  kind: "Deployment",
  paths: [`spec.strategy.rollingUpdate.${name}`],
  without: "a quarter of its pods may be missing",
}));

function listOf(all: readonly Needed[]): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = all.filter((one) => one.kind === kind);
      return `of a ${kind} ${own.map(({ paths }) => paths.map((path) => `\`${plain(path)}\``).join(" or ")).join(", ")}`;
    })
    .join("; ");
}

function plain(path: string): string {
  return path.replaceAll("\\", "");
}

function without(
  { kind, paths }: Needed,
  byKind: ReadonlyMap<string, readonly KubernetesObject[]>,
): KubernetesObject[] {
  const steps = paths.map(stepsOf);
  return (byKind.get(kind) ?? []).filter(
    ({ content }) =>
      !steps.some((path) => isThere(content, path)) &&
      !(paths[0]?.startsWith("spec.strategy.") && isReplacedWhole(content)),
  );
}

/** Pods that are replaced all at once need no bound. */
function isReplacedWhole(content: unknown): boolean {
  return Object(Object(Object(content)["spec"])["strategy"])["type"] === "Recreate";
}

function finding({ kind, paths, without: lost }: Needed, object: KubernetesObject): RuleFinding {
  return {
    file: object.file,
    line: object.line,
    message: `${kind} "${object.name}" has no ${paths.map(plain).join(" or ")}: ${lost}`,
    fix: "Add it.",
  };
}

function oddFinding({ object, path, own, usual, others }: Habit): RuleFinding {
  const says = (value: string) => (value === "" ? "nothing" : value);
  return {
    file: object.file,
    line: object.line,
    severity: "warning",
    message: `${object.kind} "${object.name}" says ${says(own)} at ${plain(path)}, and the ${others} others say ${says(usual)}`,
    fix: "Say the same, or say why not in an archwright-ignore comment.",
  };
}

/** Whether something stands at the path; at `*`, in every item. */
function isThere(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) {
    if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
    return value !== undefined && value !== null && value !== "";
  }
  if (step.startsWith("*")) {
    const [, key = "", wanted] = /^\*\[(\w+)=(\w+)\]$/.exec(step) ?? [];
    const isMeant = (item: unknown) => wanted === undefined || Object(item)[key] === wanted;
    return Array.isArray(value) && value.filter(isMeant).every((item) => isThere(item, rest));
  }
  if (typeof value !== "object" || value === null) return false;
  return isThere((value as Record<string, unknown>)[step], rest);
}
