import type { HclAttribute, HclBlock } from "./hcl.ts";

/** What admits everybody: any address, or the names that Azure has for that. */
const everybody = /"(?:0\.0\.0\.0\/0|::\/0|\*|internet|any)"/i;

/**
 * The arguments of a network rule that admit every address there is, for the three providers; empty where the rule refuses,
 * leads out, or names who may come. What a variable decides is not judged.
 */
export function openings(block: HclBlock): HclAttribute[] {
  switch (block.labels[0]) {
    case "aws_vpc_security_group_ingress_rule":
      return open(block, ["cidr_ipv4", "cidr_ipv6"]);
    case "aws_security_group_rule":
      return says(block, "type", "ingress") ? open(block, addresses) : [];
    case "aws_security_group":
    case "aws_default_security_group":
      return within(block, "ingress").flatMap((one) => open(one, addresses));
    case "google_compute_firewall":
      return says(block, "direction", "EGRESS") || within(block, "allow").length === 0
        ? []
        : open(block, ["source_ranges"]);
    case "azurerm_network_security_rule":
      return admitted(block);
    case "azurerm_network_security_group":
      return within(block, "security_rule").flatMap(admitted);
    default:
      return [];
  }
}

const addresses = ["cidr_blocks", "ipv6_cidr_blocks"];

function admitted(rule: HclBlock): HclAttribute[] {
  return says(rule, "direction", "Inbound") && says(rule, "access", "Allow")
    ? open(rule, ["source_address_prefix", "source_address_prefixes"])
    : [];
}

/** Blocks of a type inside another one, also where `dynamic` makes them. */
function within(block: HclBlock, type: string): HclBlock[] {
  return block.blocks.flatMap((one) => {
    if (one.type === type) return [one];
    const made = one.type === "dynamic" && one.labels[0] === type;
    return made ? one.blocks.filter((content) => content.type === "content") : [];
  });
}

function open(block: HclBlock, names: readonly string[]): HclAttribute[] {
  return names
    .map((name) => block.attributes.get(name))
    .filter((given) => given !== undefined)
    .filter((given) => everybody.test(given.text));
}

function says(block: HclBlock, name: string, value: string): boolean {
  return block.attributes.get(name)?.text.toLowerCase() === `"${value.toLowerCase()}"`;
}
