import type { Model } from "../../sources/read-sources.ts";
import { field, labels, list, text } from "../manifests/fields.ts";
import { deployedIn } from "../manifests/overlay.ts";
import type { DeployedObject } from "../manifests/overlay.ts";
import { poolLabel } from "../manifests/pods.ts";
import { readQuantity } from "../manifests/quantity.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { entriesOf, listItems, objectEntries } from "../terraform/constructors.ts";
import { literal, terraformModules } from "../terraform/modules.ts";

const capacity = "karpenter.sh/capacity-type";
const instance = "node.kubernetes.io/instance-type";
const requirements = ["spec", "template", "spec", "requirements"];

/** What the root of an environment buys for a pool. */
interface BoughtPool {
  pool: string;
  types: readonly string[];
  spot: boolean;
  /** Nodes that Terraform's maximum leaves beside its minimum, where both are written out. */
  room: number | undefined;
  file: string;
  line: number;
}

/** A pool has the same nodes, whoever adds them. */
export const poolNodes: Rule = {
  id: "pool-nodes",
  severity: "error",
  title: "Terraform and Karpenter buy the same machines for a pool, in every environment",
  explanation: `Nodes of one pool come from Terraform's node groups and from Karpenter's \`NodePool\`. Where the NodePool names types (a requirement on \`${instance}\`, as for accelerators), they are the \`instance_types\` of the pool in \`environments/ENVIRONMENT\`, as the overlay of the environment deploys it: another type has other devices, another price and another limit than the capacity model counts with. Where it names \`${capacity}\`, spot nodes are bought in both or in neither: a pool that may be taken away at any time carries no service. Of several clouds the tree of the NodePool's own is compared (\`nodeClassRef\`). Requirements on families and sizes leave Karpenter a choice and are not compared. Where \`min\` and \`max\` of the pool are numbers and the NodePool bounds \`cpu\`, the bound is what the maximum leaves beside the minimum: nodes of Terraform are none of Karpenter's count.`,
  check({ model }) {
    return [...terraformModules(model).values()].flatMap((root) => {
      const [, cloud, environment] =
        /\/terraform\/([^/]+)\/environments\/([^/]+)$/.exec(root.folder) ?? [];
      if (environment === undefined) return [];
      const bought = boughtBy(root.folder, model);
      return (deployedIn(environment, model) ?? [])
        .filter(({ kind, content }) => kind === "NodePool" && cloudOf(content) === cloud)
        .flatMap((object) => differences(object, { environment, bought }));
    });
  },
};

/** The folder below `reference/terraform` of the cloud that a NodePool buys from. */
function cloudOf(content: unknown): string | undefined {
  const group = text(content, "spec", "template", "spec", "nodeClassRef", "group") ?? "";
  return { "karpenter.k8s.aws": "aws", "karpenter.azure.com": "azure" }[group];
}

/** Pools whose types are written out. */
function boughtBy(folder: string, model: Model): BoughtPool[] {
  const calls = terraformModules(model).get(folder)?.calls.values() ?? [];
  return [...calls].flatMap(({ block, file }) => {
    return entriesOf(block.attributes.get("pools")).flatMap(
      ({ key, value, line }): BoughtPool[] => {
        const own = new Map((objectEntries(value) ?? []).map((one) => [one.key, one.value]));
        const types = listItems(own.get("instance_types") ?? "")?.map((one) => literal(one.value));
        const spot = own.get("spot") ?? "false";
        if (!types?.every((type) => type !== undefined) || !/^(?:true|false)$/.test(spot))
          return [];
        const room = Number(own.get("max")) - Number(own.get("min"));
        return [
          {
            pool: key,
            types,
            spot: spot === "true",
            room: Number.isNaN(room) ? undefined : room,
            file,
            line,
          },
        ];
      },
    );
  });
}

interface Place {
  environment: string;
  own: BoughtPool;
}

function differences(
  object: DeployedObject,
  { environment, bought }: { environment: string; bought: readonly BoughtPool[] },
): RuleFinding[] {
  const pool = labels(object.content, "spec", "template", "metadata", "labels")[poolLabel];
  const own = bought.find((one) => one.pool === (pool ?? object.name));
  if (!own) return [];
  return [...otherNodes(object, { environment, own }), ...otherLimit(object, { environment, own })];
}

/** Types and kinds of capacity that one buys and the other does not. */
function otherNodes(object: DeployedObject, { environment, own }: Place): RuleFinding[] {
  return list(object.content, ...requirements).flatMap((requirement, index): RuleFinding[] => {
    if (text(requirement, "operator") !== "In") return [];
    const key = text(requirement, "key");
    const values = list(requirement, "values").map(String);
    const wanted = key === instance ? own.types : key === capacity ? capacitiesOf(own, values) : [];
    if (wanted.length === 0 || sorted(values) === sorted(wanted)) return [];
    return [
      {
        ...written(object, [...requirements, index]),
        message: `the node pool "${own.pool}" buys ${sorted(values) || "nothing"} in ${environment}; Terraform buys ${sorted(wanted)} (${own.file}:${own.line})`,
        fix: `Use the same ${key === instance ? "types" : "kind of capacity"} in both: in the manifest, or by a patch in overlays/${environment}.`,
      },
    ];
  });
}

/** A bound that is not what Terraform's maximum leaves. */
function otherLimit(object: DeployedObject, { environment, own }: Place): RuleFinding[] {
  const cores = coresOf(own);
  const limit = readQuantity(field(object.content, "spec", "limits", "cpu"));
  if (cores === undefined || limit === undefined || limit === cores) return [];
  return [
    {
      ...written(object, ["spec", "limits"], "cpu"),
      message: `Karpenter may add ${limit} cores to the node pool "${own.pool}" in ${environment}; Terraform's maximum leaves ${cores} beside its node groups (${own.file}:${own.line})`,
      fix: `Set \`cpu\` to ${cores}, or change \`max\` in Terraform.`,
    },
  ];
}

/** The patch that changed what stands at `path` or below it, else the line of the manifest, there of `key`. */
function written(
  object: DeployedObject,
  path: ReadonlyArray<string | number>,
  ...key: string[]
): { file: string; line: number } {
  const pointer = `/${path.join("/")}`;
  const patch = object.changes.find(({ paths }) =>
    paths.some((one) => one === pointer || one.startsWith(`${pointer}/`)),
  );
  return {
    file: patch?.file ?? object.file,
    line: patch?.line ?? object.lineOf([...path, ...key]),
  };
}

/** Cores of the nodes that Karpenter may add, of sizes of AWS that tell: four in an xlarge. */
function coresOf({ types, room }: BoughtPool): number | undefined {
  const [size, ...others] = new Set(types.map((type) => type.split(".")[1]));
  const [, times] = /^(\d*)xlarge$/.exec(size ?? "") ?? [];
  const each = size === "large" ? 2 : times === undefined ? undefined : 4 * Number(times || "1");
  return others.length > 0 || room === undefined || each === undefined ? undefined : room * each;
}

/** Spot is bought in both or in neither; what else Karpenter takes (reserved places) is its own. */
function capacitiesOf({ spot }: BoughtPool, values: readonly string[]): readonly string[] {
  if (spot) return ["spot"];
  return values.includes("spot") ? ["on-demand"] : values;
}

function sorted(values: readonly string[]): string {
  return [...values].sort().join(", ");
}
