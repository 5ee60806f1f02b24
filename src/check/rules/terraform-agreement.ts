import { shapeTable } from "../shapes/read-shapes.ts";
import { terraformShapes } from "../shapes/terraform-shapes.ts";
import { calledFolder, terraformModules } from "../terraform/modules.ts";
import type { TerraformModule } from "../terraform/modules.ts";
import { nameProblems } from "../terraform/same-names.ts";
import { messageProblems } from "../terraform/validation-messages.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What Terraform passes on under a name is what has that name; messages say what conditions demand. */
export const terraformAgreement: Rule = {
  id: "terraform-agreement",
  severity: "error",
  title:
    "Arguments and outputs take the value of their name, messages say what conditions demand, and tags reach every resource",
  explanation:
    "Terraform accepts any text where a text is wanted: `subnet_ids = var.security_group_ids` is found by nobody before the plan. Below `reference/`: an argument or output that takes a variable, a local value or an output of a module takes the one of its own name where there is one, and on AWS what is called `…_arn` is an ARN; the message of a validation names the figures of its condition, and the length that its pattern allows. Warnings: a root (a module that calls others and that none calls) requires a cloud's provider and does not configure it; a variable that is required, or has a default other than null, says `nullable = false` (a caller that passes null gets null instead of the default); where a module tags its resources (`tags`, `labels`), all that can be tagged are (where a provider has `default_tags`, only one that lacks them is found).",
  check({ model }) {
    const modules = terraformModules(model);
    const tagged = [...modules.values()].some(({ files }) =>
      files.some(({ body }) =>
        body.blocks.some(
          ({ type, blocks }) =>
            type === "provider" && blocks.some((one) => /^default_(?:tags|labels)$/.test(one.type)),
        ),
      ),
    );
    return [...modules.values()].flatMap((module) => [
      ...nameProblems(module, modules),
      ...[...module.variables.values()].flatMap(({ block, file }) => messageProblems(block, file)),
      ...nullable(module),
      ...unconfigured(module, modules),
      ...untagged(module, tagged ? 1 : Infinity),
    ]);
  },
};

/** Whose settings a root leaves to whatever the shell of its caller holds. */
const clouds = ["aws", "google", "azurerm"];

function unconfigured(
  { folder, files, calls: own }: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  const isCalled = [...modules.values()].some(({ folder: from, calls }) =>
    [...calls.values()].some(({ block }) => calledFolder(from, block) === folder),
  );
  if (isCalled || own.size === 0) return [];
  const blocks = files.flatMap(({ file, body }) => body.blocks.map((block) => ({ file, block })));
  const configured = blocks.flatMap(({ block }) =>
    block.type === "provider" ? block.labels.slice(0, 1) : [],
  );
  return blocks
    .flatMap(({ file, block }) => block.blocks.map((inner) => ({ file, block: inner })))
    .filter(({ block }) => block.type === "required_providers")
    .flatMap(({ file, block }) =>
      [...block.attributes]
        .filter(([name]) => clouds.includes(name) && !configured.includes(name))
        .map(([name, { line }]) => ({
          file,
          line,
          severity: "warning" as const,
          message: `${folder} configures no provider "${name}": account and region are those of whoever runs it`,
          fix: `Add a block provider "${name}".`,
        })),
    );
}

function nullable({ variables }: TerraformModule): RuleFinding[] {
  return [...variables].flatMap(([name, { block, file }]) => {
    const { attributes, line } = block;
    if (attributes.get("default")?.text === "null" || attributes.has("nullable")) return [];
    return [
      {
        file,
        line,
        severity: "warning" as const,
        message: `the variable "${name}" may be null, which is not its default`,
        fix: "Set nullable = false, or default = null.",
      },
    ];
  });
}

const resourceShapes = shapeTable(terraformShapes);
const tagNames = ["tags", "labels", "resource_labels", "user_labels"];

/** With default tags only what `most` of the module lack: what several lack is a choice. */
function untagged({ resources }: TerraformModule, most: number): RuleFinding[] {
  const taggable = [...resources].flatMap(([address, { block, file }]) => {
    if (block.type !== "resource") return [];
    const known = resourceShapes(block.labels[0] ?? "")?.fields;
    const names = tagNames.filter((name) => known?.get(name) && !known.get(name)?.readOnly);
    const given = names.find((name) => block.attributes.has(name));
    return names.length === 0 ? [] : [{ address, block, file, names, given }];
  });
  const lacking = taggable.filter(({ given }) => given === undefined);
  if (lacking.length === taggable.length || lacking.length > most) return [];
  return lacking.map(({ address, block, file, names }) => ({
    file,
    line: block.line,
    severity: "warning" as const,
    message: `${address} has no ${names.join(" or ")}; other resources of the module do`,
    fix: "Pass them on: what has none is on nobody's bill.",
  }));
}
