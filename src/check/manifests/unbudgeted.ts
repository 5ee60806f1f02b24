import { folderOf } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { RuleFinding } from "../rule.ts";
import { clusterOf, manifestFolder } from "./cluster.ts";
import { field, labels } from "./fields.ts";
import type { KubernetesObject } from "./kubernetes-documents.ts";
import { deployedIn } from "./overlay.ts";
import { podsOf, selects } from "./pods.ts";
import { replicasIn } from "./replicas.ts";

/** Workloads of which an environment always runs several pods, and of which a drained node may take all at once. */
export function unbudgeted(model: Model): RuleFinding[] {
  const environments = clusterOf(model).kustomizations.flatMap(({ file }) => {
    const folder = folderOf(file);
    const name = folder.slice(`${manifestFolder}overlays/`.length);
    return folder === `${manifestFolder}overlays/${name}` && !name.includes("/") ? [name] : [];
  });
  const found = new Map<string, RuleFinding>();
  for (const environment of environments) {
    const objects = deployedIn(environment, model) ?? [];
    const budgets = objects.filter(({ kind }) => kind === "PodDisruptionBudget");
    for (const { owner, count, job } of replicasIn(objects)) {
      const key = `${owner.kind}/${owner.namespace ?? ""}/${owner.name}`;
      if (job || !count || count.least < 2 || found.has(key)) continue;
      if (!["Deployment", "StatefulSet"].includes(owner.kind)) continue;
      if (budgets.some((budget) => isFor(budget, owner))) continue;
      found.set(key, {
        file: owner.file,
        line: owner.line,
        message: `no PodDisruptionBudget is about the pods of ${owner.kind} "${owner.name}", of which ${environment} runs ${count.least} or more: whoever drains nodes may end all of them at once`,
        fix: "Add one with maxUnavailable: 1 beside it.",
      });
    }
  }
  return [...found.values()];
}

function isFor(budget: KubernetesObject, owner: KubernetesObject): boolean {
  if (budget.namespace !== owner.namespace) return false;
  if (field(budget.content, "spec", "selector", "matchExpressions") !== undefined) return true;
  const selector = labels(budget.content, "spec", "selector", "matchLabels");
  return podsOf(owner).some((pods) => selects(selector, pods));
}
