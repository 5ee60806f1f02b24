import { readHcl } from "./hcl.ts";
import { literal } from "./modules.ts";

/** The region in the text of a `terraform.tfvars`, with its line. */
export function regionIn(values: string): { name: string; line: number } | undefined {
  const region = readHcl(values).attributes.get("region");
  const name = literal(region?.text);
  return region && name !== undefined ? { name, line: region.line } : undefined;
}
