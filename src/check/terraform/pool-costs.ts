import type { Model } from "../../sources/read-sources.ts";
import { constant } from "./constant.ts";
import type { Scope } from "./constant.ts";
import { entriesOf, objectEntries } from "./constructors.ts";
import { readHcl } from "./hcl.ts";
import type { HclAttribute } from "./hcl.ts";
import { calledFolder, terraformModules } from "./modules.ts";

/** What Terraform gives a node pool of an environment as the line that pays for it. */
export interface PoolCost {
  environment: string;
  pool: string;
  cost: string;
  file: string;
  line: number;
}

/** The cost lines of the node pools in the roots `environments/ENVIRONMENT`, as far as they are known without Terraform. */
export function poolCosts(model: Model): PoolCost[] {
  const modules = terraformModules(model);
  return [...modules.values()].flatMap((root) => {
    const environment = /\/environments\/([^/]+)$/.exec(root.folder)?.[1];
    if (environment === undefined) return [];
    const values = readHcl(model.texts.get(`${root.folder}/terraform.tfvars`) ?? "");
    const from: Scope = { module: root, values };
    return [...root.calls.values()].flatMap(({ block }) => {
      const module = modules.get(calledFolder(root.folder, block) ?? "");
      if (!module) return [];
      const scope: Scope = { module, call: { attributes: block.attributes, from } };
      return [...module.calls.values()].flatMap(({ block: call, file }) => {
        const pools = call.attributes.get("pools");
        return pools ? costsIn(pools, scope).map((one) => ({ ...one, environment, file })) : [];
      });
    });
  });
}

function costsIn(
  pools: HclAttribute,
  scope: Scope,
): Array<Pick<PoolCost, "pool" | "cost" | "line">> {
  return entriesOf(pools).flatMap(({ key, value, line }) => {
    // `merge(var.pools["general"], { cost = … })`: what stands last counts.
    const own = objectEntries(value.slice(value.indexOf("{"), value.lastIndexOf("}") + 1)) ?? [];
    const cost = constant(own.find((one) => one.key === "cost")?.value, scope);
    return cost === undefined ? [] : [{ pool: key, cost, line }];
  });
}
