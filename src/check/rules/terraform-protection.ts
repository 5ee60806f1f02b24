import { terraformModules } from "../terraform/modules.ts";
import type { HclAttribute, HclBlock } from "../terraform/hcl.ts";
import { openings } from "../terraform/openings.ts";
import { growths, protections } from "../terraform/protections.ts";
import type { Rule, RuleFinding } from "../rule.ts";

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
    )}. No rule of a network admits every address, and no state is kept without encryption. Where another resource does the same for yours, suppress the finding with that reason.`,
  check({ model }) {
    return [...terraformModules(model).values()].flatMap(({ resources, files }) => [
      ...[...resources].flatMap(([key, { block, file }]) =>
        block.type === "resource" ? resourceFindings(key, block, file) : [],
      ),
      ...files.flatMap(({ file, body }) =>
        statesInClear(body.blocks).map(({ line }) => ({
          file,
          line,
          message: "the state, which holds whatever Terraform knows, is kept without encryption",
          fix: "Set encrypt to true.",
        })),
      ),
    ]);
  },
};

function resourceFindings(key: string, block: HclBlock, file: string): RuleFinding[] {
  const type = block.labels[0] ?? "";
  const size = shrunkSize(block, type);
  return [
    ...(protections[type] ?? []).flatMap((wanted) => missing(key, block, wanted)),
    ...openings(block).map(({ line }) => ({
      line,
      message: `${key} admits every address`,
      fix: "Name the networks or the security group that may come in.",
    })),
    ...(size === undefined
      ? []
      : [
          {
            line: block.attributes.get(size)?.line ?? block.line,
            message: `${key} grows by itself, and a plan would shrink it to ${size}`,
            fix: `Add ${size} to ignore_changes of its lifecycle.`,
          },
        ]),
  ].map((finding) => ({ ...finding, file }));
}

/** What a resource does not set, or sets to what does not protect. */
function missing(key: string, block: HclBlock, wanted: string): Array<Omit<RuleFinding, "file">> {
  const given = new Set([
    ...block.attributes.keys(),
    ...block.blocks.map(({ type, labels }) => (type === "dynamic" ? (labels[0] ?? "") : type)),
  ]);
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
  const literal = /^(?:(true|false)|"([^"$]*)")$/.exec(said?.text ?? "");
  const wrong = value !== undefined && literal !== null && (literal[1] ?? literal[2]) !== value;
  if ((given.has(name) || said !== undefined) && !wrong) return [];
  return [
    {
      line: said?.line ?? block.line,
      message: `${key} ${wrong ? `sets ${name} to ${said?.text ?? ""}` : `does not set ${name}`}`,
      fix: value === undefined ? "Set it." : `Set it to ${value}.`,
    },
  ];
}

/** `encrypt = false` of the backends of these blocks. */
function statesInClear(blocks: readonly HclBlock[]): HclAttribute[] {
  return blocks
    .filter(({ type }) => type === "terraform")
    .flatMap((settings) => settings.blocks.filter(({ type }) => type === "backend"))
    .flatMap((backend) => backend.attributes.get("encrypt") ?? [])
    .filter(({ text }) => text === "false");
}

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
