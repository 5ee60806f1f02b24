import { oddOnes } from "../odd-ones.ts";
import type { RuleFinding } from "../rule.ts";
import type { HclBlock } from "./hcl.ts";
import type { TerraformModule } from "./modules.ts";

/**
 * What one resource lacks that all others of its type give, in the modules of one cloud. One that gives something
 * that no other gives may give that instead (`role_definition_id`, `role_definition_name`): it is let through.
 */
export function habitProblems(modules: Iterable<TerraformModule>): RuleFinding[] {
  const described = [...modules].flatMap(({ folder, resources }) =>
    [...resources]
      .filter(([, { block }]) => block.type === "resource")
      .map(([address, { block, file }]) => ({
        item: { address, file, line: block.line },
        group: `${cloudOf(folder)} ${block.labels[0] ?? ""}`,
        features: given(block),
      })),
  );
  const givers = new Map<string, number>();
  for (const { group, features } of described)
    for (const name of features)
      givers.set(`${group} ${name}`, (givers.get(`${group} ${name}`) ?? 0) + 1);
  const usual = new Set(
    described
      .filter(({ group, features }) =>
        features.every((name) => givers.get(`${group} ${name}`) !== 1),
      )
      .map(({ item }) => item),
  );
  return oddOnes(described)
    .filter(({ item }) => usual.has(item))
    .map(({ item: { address, file, line }, feature, others }) => ({
      file,
      line,
      severity: "warning" as const,
      message: `${address} has no ${feature}, as the ${others} others of its type have`,
      fix: "Add it.",
    }));
}

/** `reference/terraform/aws` of `reference/terraform/aws/modules/kms`. */
function cloudOf(folder: string): string {
  return folder.split("/").slice(0, 3).join("/");
}

/** How many there are, and when they are made, is said of one and not of the other. */
const own = new Set(["count", "for_each", "depends_on", "lifecycle", "provider", "timeouts"]);

function given({ attributes, blocks }: HclBlock): string[] {
  return [
    ...attributes.keys(),
    ...blocks.map(({ type, labels }) => (type === "dynamic" ? (labels[0] ?? "") : type)),
  ].filter((name) => !own.has(name));
}
