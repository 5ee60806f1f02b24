import { labels, text } from "../manifests/fields.ts";
import { deployedIn } from "../manifests/overlay.ts";
import type { DeployedObject } from "../manifests/overlay.ts";
import { poolLabel } from "../manifests/pods.ts";
import { poolCosts } from "../terraform/pool-costs.ts";
import type { PoolCost } from "../terraform/pool-costs.ts";
import type { Rule, RuleFinding } from "../rule.ts";

const costLabel = "archwright.dev/cost";

/** Nodes are paid from the same line, whoever makes them. */
export const poolCost: Rule = {
  id: "pool-cost",
  severity: "error",
  title:
    "Terraform and Karpenter name the same cost line for the nodes of a pool, in every environment",
  explanation: `Nodes of one pool come from Terraform's node groups and from Karpenter's \`NodePool\`. Their cost is one line of \`business/finance.yaml\` only if both name it: \`cost\` of the pool in the call that makes the cluster (literals, variables of the environment, locals and conditions are followed), and the label \`${costLabel}\` of the NodePool and of its nodes, as the overlay of the environment deploys them. A recovery region that has a line of its own needs a patch of both labels.`,
  check({ model }) {
    const costs = poolCosts(model);
    return [...new Set(costs.map(({ environment }) => environment))].flatMap((environment) => {
      const own = costs.filter((one) => one.environment === environment);
      return (deployedIn(environment, model) ?? [])
        .filter(({ kind }) => kind === "NodePool")
        .flatMap((object) => differences(object, own));
    });
  },
};

function differences(object: DeployedObject, costs: readonly PoolCost[]): RuleFinding[] {
  const nodes = ["spec", "template", "metadata", "labels"];
  const pool = labels(object.content, ...nodes)[poolLabel] ?? object.name;
  const own = costs.filter((one) => one.pool === pool);
  const [first] = own;
  if (!first) return [];
  return [["metadata", "labels"], nodes].flatMap((path): RuleFinding[] => {
    const said = text(object.content, ...path, costLabel);
    if (said !== undefined && own.some(({ cost }) => cost === said)) return [];
    const pointer = `/${path.join("/")}/${costLabel.replace("/", "~1")}`;
    const patch = object.changes.find(({ paths }) => paths.includes(pointer));
    return [
      {
        file: patch?.file ?? object.file,
        line: patch?.line ?? object.lineOf([...path, costLabel]),
        message: `the ${path === nodes ? "label of the nodes" : "label"} of the node pool "${pool}" names ${said === undefined ? "no cost line" : `the cost line "${said}"`} in ${first.environment}; Terraform has "${first.cost}" (${first.file}:${first.line})`,
        fix: `Name one line in both: in the manifest, or by a patch in overlays/${first.environment}.`,
      },
    ];
  });
}
