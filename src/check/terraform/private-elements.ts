import type { Model } from "../../sources/read-sources.ts";
import { objectEntries } from "./constructors.ts";
import type { HclBlock } from "./hcl.ts";
import { calledFolder, terraformModules } from "./modules.ts";
import type { TerraformModule } from "./modules.ts";

/**
 * Elements of the model that every Terraform module which makes them gives private addresses only. An element
 * that one cloud gives a public address is not among them: a cluster of that cloud reaches it so.
 */
export function privateElements(model: Model): ReadonlySet<string> {
  const known = read.get(model);
  if (known) return known;
  const modules = terraformModules(model);
  const answers = new Map<string, boolean[]>();
  for (const caller of modules.values()) {
    for (const { block } of caller.calls.values()) {
      const element = elementOf(block, caller);
      const called = modules.get(calledFolder(caller.folder, block) ?? "");
      const exposure = called && exposureOf(called);
      if (element === undefined || exposure === undefined) continue;
      answers.set(element, [...(answers.get(element) ?? []), exposure === "private"]);
    }
  }
  const result = new Set(
    [...answers].filter(([, all]) => all.every(Boolean)).map(([element]) => element),
  );
  read.set(model, result);
  return result;
}

const read = new WeakMap<Model, ReadonlySet<string>>();

/** The element that the tags of a call name, written there or in the local that they are. */
function elementOf(call: HclBlock, caller: TerraformModule): string | undefined {
  const tags = (call.attributes.get("tags") ?? call.attributes.get("labels"))?.text ?? "";
  const entry = /^local\.(\w+)\.(\w+)$/.exec(tags.trim());
  const text = entry
    ? objectEntries(caller.locals.get(entry[1] ?? "")?.text ?? "")?.find(
        ({ key }) => key === entry[2],
      )?.value
    : tags;
  return /"archwright\.dev\/element"\s*=\s*"([^"]+)"/.exec(text ?? "")?.[1];
}

/** How the services of a module are reached; undefined where it makes none that this table knows. */
function exposureOf({ resources }: TerraformModule): "private" | "public" | undefined {
  let exposure: "private" | undefined;
  for (const { block } of resources.values()) {
    const type = block.type === "resource" ? (block.labels[0] ?? "") : "";
    if (publicTypes.has(type)) return "public";
    if (privateTypes.has(type) || closings.some((closed) => closed(block))) exposure = "private";
  }
  return exposure;
}

/** Object stores that answer on public addresses, whatever route leads there. */
const publicTypes = new Set(["aws_s3_bucket", "google_storage_bucket"]);

/** Services that stand in a network by their nature. */
const privateTypes = new Set([
  "aws_elasticache_replication_group",
  "azurerm_postgresql_flexible_server",
  "azurerm_private_endpoint",
  "google_redis_instance",
]);

const closings: ReadonlyArray<(block: HclBlock) => boolean> = [
  ({ attributes }) => attributes.get("public_network_access_enabled")?.text === "false",
  ({ attributes }) => attributes.get("publicly_accessible")?.text === "false",
  ({ blocks }) =>
    [...blocks, ...blocks.flatMap((block) => block.blocks)].some(
      ({ type, attributes }) =>
        type === "ip_configuration" && attributes.get("ipv4_enabled")?.text === "false",
    ),
];
