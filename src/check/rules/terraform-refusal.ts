import type { HclBlock } from "../terraform/hcl.ts";
import { literal, terraformModules } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Terraform asks for nothing that a provider refuses only when it is applied. */
export const terraformRefusal: Rule = {
  id: "terraform-refusal",
  severity: "error",
  title: "Terraform asks for nothing that its provider refuses only at apply",
  explanation:
    "A schema and a plan take it, and the apply fails. Looked for below `reference/`: windows for maintenance of a cluster of Google Kubernetes Engine that give less than 48 hours within 32 days, of which only windows of four hours and more count (https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions); a prefix for the private name of a cluster of Azure Kubernetes Service whose zone is not one of yours (the provider takes `dns_prefix_private_cluster` only with the id of a zone, and `dns_prefix` otherwise). What a variable or another expression decides is not judged.",
  check({ model }) {
    return [...terraformModules(model).values()].flatMap(({ resources }) =>
      [...resources].flatMap(([key, { block, file }]) => {
        const problem = problems[block.labels[0] ?? ""]?.(block);
        return problem ? [{ ...problem, message: `${key}: ${problem.message}`, file }] : [];
      }),
    );
  },
};

type Problem = Omit<RuleFinding, "file">;

const problems: Readonly<Record<string, (block: HclBlock) => Problem | undefined>> = {
  google_container_cluster: shortMaintenance,
  azurerm_kubernetes_cluster: prefixWithoutZone,
};

const hour = 3_600_000;

function shortMaintenance(cluster: HclBlock): Problem | undefined {
  const window = cluster.blocks
    .find(({ type }) => type === "maintenance_policy")
    ?.blocks.find(({ type }) => type === "recurring_window");
  if (!window) return undefined;
  const [start, end, recurrence] = ["start_time", "end_time", "recurrence"].map((name) =>
    literal(window.attributes.get(name)?.text),
  );
  const windows = fewestWindows(recurrence);
  const hours = (Date.parse(end ?? "") - Date.parse(start ?? "")) / hour;
  if (windows === undefined || !(hours > 0)) return undefined;
  const given = hours < 4 ? 0 : windows * hours;
  if (given >= 48) return undefined;
  return {
    line: window.line,
    message: `its windows for maintenance give ${given} hours within 32 days that count, and 48 are demanded`,
    fix: "Name more days, or longer windows.",
  };
}

/** How many windows 32 days hold at least; undefined where the recurrence is of another kind. */
function fewestWindows(recurrence: string | undefined): number | undefined {
  const rule = new Map(recurrence?.split(";").map((part) => part.split("=") as [string, string]));
  if (rule.has("INTERVAL")) return undefined;
  if (rule.get("FREQ") === "DAILY") return 32;
  if (rule.get("FREQ") !== "WEEKLY") return undefined;
  return 4 * (rule.get("BYDAY")?.split(",").length ?? 1);
}

function prefixWithoutZone(cluster: HclBlock): Problem | undefined {
  const prefix = cluster.attributes.get("dns_prefix_private_cluster");
  const zone = cluster.attributes.get("private_dns_zone_id")?.text ?? '"System"';
  if (!prefix || !["System", "None"].includes(literal(zone) ?? "")) return undefined;
  return {
    line: prefix.line,
    message:
      "dns_prefix_private_cluster is taken only where private_dns_zone_id is the id of a zone",
    fix: "Use dns_prefix, or give a zone of your own.",
  };
}
