import { terraformModules } from "../terraform/modules.ts";
import { protections } from "../terraform/protections.ts";
import type { HclBlock } from "../terraform/hcl.ts";
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
        return (
          protections[block.type === "resource" ? (block.labels[0] ?? "") : ""] ?? []
        ).flatMap((wanted) => {
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
      }),
    );
  },
};
