import { terraformModules } from "../terraform/modules.ts";
import type { HclBlock } from "../terraform/hcl.ts";
import { growths, protections } from "../terraform/protections.ts";
import type { Rule } from "../rule.ts";

/** Resources that keep data are encrypted with a key of the customer, not public, and not lost by accident. */
export const terraformProtection: Rule = {
  id: "terraform-protection",
  severity: "error",
  title:
    "Resources that keep data have a key of the customer, no public way in, and a bound on loss",
  explanation: `Without these arguments a provider encrypts with its own key, opens a public address, keeps logs for ever, lets a plan delete a database, puts a security group into the default network, or leaves an alarm silent when its metric stops. Demanded below \`reference/\`, with any value where none is named: ${Object.entries(
    protections,
  )
    .map(([type, wanted]) => `\`${type}\`: ${wanted.join(", ")}`)
    .join(
      "; ",
    )}. What grows by itself has its size in \`ignore_changes\`, because a plan that shrinks it makes it anew: ${Object.entries(
    growths,
  )
    .map(([type, { grows, size }]) => `\`${size}\` of \`${type}\` with \`${grows}\``)
    .join(
      "; ",
    )}. Where another resource does the same for yours, suppress the finding with that reason.`,
  check({ model }) {
    return [...terraformModules(model).values()].flatMap(({ resources }) =>
      [...resources].flatMap(([key, { block, file }]) => {
        const given = new Set([
          ...block.attributes.keys(),
          ...block.blocks.map(({ type, labels }) =>
            type === "dynamic" ? (labels[0] ?? "") : type,
          ),
        ]);
        const type = block.type === "resource" ? (block.labels[0] ?? "") : "";
        const missing = (protections[type] ?? []).flatMap((wanted) => {
          const [name = "", value] = wanted.split("=");
          const [argument = "", ...within] = name.split(".").toReversed();
          const own = within.reduceRight<Pick<HclBlock, "attributes" | "blocks"> | undefined>(
            (inside, type) => inside?.blocks.find((one) => one.type === type),
            block,
          );
          // A block that is missing altogether is demanded by itself.
          if (!own) return [];
          const said = own.attributes.get(argument);
          // What a variable or another expression decides is not judged.
          const wrong =
            value !== undefined &&
            /^(?:true|false)$/.test(said?.text ?? "") &&
            said?.text !== value;
          if ((given.has(name) || said !== undefined) && !wrong) return [];
          return [
            {
              file,
              line: said?.line ?? block.line,
              message: `${key} ${wrong ? `sets ${name} to ${said?.text ?? ""}` : `does not set ${name}`}`,
              fix: value === undefined ? "Set it." : `Set it to ${value}.`,
            },
          ];
        });
        const size = shrunkSize(block, type);
        if (size === undefined) return missing;
        return [
          ...missing,
          {
            file,
            line: block.attributes.get(size)?.line ?? block.line,
            message: `${key} grows by itself, and a plan would shrink it to ${size}`,
            fix: `Add ${size} to ignore_changes of its lifecycle.`,
          },
        ];
      }),
    );
  },
};

/** The size that a plan holds against growth; undefined where nothing grows or the plan leaves it alone. */
function shrunkSize(block: HclBlock, type: string): string | undefined {
  const growth = growths[type];
  if (growth === undefined || !block.attributes.has(growth.size)) return undefined;
  if (block.attributes.get(growth.grows)?.text !== "true") return undefined;
  const ignored = block.blocks
    .filter(({ type }) => type === "lifecycle")
    .map(({ attributes }) => attributes.get("ignore_changes")?.text ?? "");
  const left = new RegExp(`^all$|\\b${growth.size}\\b`);
  return ignored.some((text) => left.test(text)) ? undefined : growth.size;
}
