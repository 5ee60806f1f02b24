import { clusterOf } from "../manifests/cluster.ts";
import { neededFields, stepsOf } from "../manifests/needed-fields.ts";
import type { Needed } from "../manifests/needed-fields.ts";
import type { Rule } from "../rule.ts";

const byKind = new Map<string, readonly Needed[]>();
for (const one of neededFields) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);

/** Objects say what they need to do their work. */
export const manifestComplete: Rule = {
  id: "manifest-complete",
  severity: "error",
  title: "Objects say what they need to do their work",
  explanation: `The API server accepts an ExternalSecret without a store and a route without a host; the first makes no Secret, the second takes every host. Demanded below \`reference/kubernetes/\` are (\`*\` is every item of a list): ${[
    ...byKind,
  ]
    .map(([kind, all]) => `of a ${kind} ${all.map(({ paths }) => namesOf(paths)).join(", ")}`)
    .join(
      "; ",
    )}. A Deployment that is not replaced whole says in \`spec.strategy.rollingUpdate\` how many pods are missing meanwhile.`,
  check({ model }) {
    return clusterOf(model).objects.flatMap(({ kind, name, content, file, line }) => {
      const missing = (byKind.get(kind) ?? []).filter(
        ({ paths }) => !paths.some((path) => isThere(content, stepsOf(path))),
      );
      return [...missing, ...withoutStrategy(kind, content)].map(({ paths, without }) => ({
        file,
        line,
        message: `${kind} "${name}" has no ${namesOf(paths).replaceAll("`", "")}: ${without}`,
        fix: "Add it.",
      }));
    });
  },
};

function namesOf(paths: readonly string[]): string {
  return paths.map((path) => `\`${path.replaceAll("\\", "")}\``).join(" or ");
}

/** Pods that are replaced all at once need no bound. */
function withoutStrategy(kind: string, content: unknown): Needed[] {
  if (kind !== "Deployment" || holds(content, ["spec", "strategy", "type"], "Recreate")) return [];
  return ["maxSurge", "maxUnavailable"]
    .map((name) => `spec.strategy.rollingUpdate.${name}`)
    .filter((path) => !isThere(content, stepsOf(path)))
    .map((path) => ({ kind, paths: [path], without: "a quarter of the pods may be missing" }));
}

function holds(value: unknown, steps: readonly string[], wanted: string): boolean {
  return steps.reduce<unknown>((at, step) => Object(at)[step], value) === wanted;
}

/** Whether something stands at the path; at `*`, in every item. */
function isThere(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) {
    if (Array.isArray(value)) return value.length > 0;
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
