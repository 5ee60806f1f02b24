import { folderOf } from "../../sources/paths.ts";
import { shapeTable } from "../shapes/read-shapes.ts";
import { terraformShapes } from "../shapes/terraform-shapes.ts";
import type { HclBlock } from "../terraform/hcl.ts";
import { habitProblems } from "../terraform/habits.ts";
import { isRoot, terraformModules } from "../terraform/modules.ts";
import type { TerraformModule } from "../terraform/modules.ts";
import { nameProblems } from "../terraform/same-names.ts";
import { siblingProblems } from "../terraform/sibling-roots.ts";
import { conditionProblems, messageProblems } from "../terraform/validation-messages.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** What Terraform passes on under a name is what has that name; messages say what conditions demand. */
export const terraformAgreement: Rule = {
  id: "terraform-agreement",
  severity: "error",
  title:
    "Arguments and outputs take the value of their name, messages say what conditions demand, each root keeps its own state, and tags reach every resource",
  explanation:
    "Terraform accepts any text where a text is wanted: `subnet_ids = var.security_group_ids` is found by nobody before the plan. Below `reference/`: an argument or output that takes a variable, a local value or an output of a module takes the one of its own name where there is one, and on AWS what is called `…_arn` is an ARN; the condition of a validation reads its own variable, and its message names the figures of the condition, and the length that its pattern allows. Backends of roots beside each other set the same arguments, and no two roots keep their state in one place. Warnings: a root (a module that calls others and that none calls) requires a cloud's provider and does not configure it; a variable that is required, or has a default other than null, says `nullable = false` (a caller that passes null gets null instead of the default); where a module tags its resources (`tags`, `labels`), all that can be tagged are (where a provider has `default_tags`, only one that lacks them is found); a resource gives the arguments that all others of its type give in the modules of its cloud (three or more, unless it gives one that none of them does); of three or more roots beside each other none alone lacks a file, an output, a value, a mock of its tests, or an argument of a provider or variable that the others have.",
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
    const each = [...modules.values()].flatMap((module) => [
      ...nameProblems(module, modules),
      ...[...module.variables.values()].flatMap(({ block, file }) => [
        ...messageProblems(block, file),
        ...conditionProblems(block, file),
      ]),
      ...nullable(module),
      ...unconfigured(module, modules),
      ...sharedState(module, modules),
      ...untagged(module, tagged ? 1 : Infinity),
    ]);
    return [...each, ...habitProblems(modules.values()), ...siblingProblems(modules, model)];
  },
};

/** Whose settings a root leaves to whatever the shell of its caller holds. */
const clouds = ["aws", "google", "azurerm"];

function unconfigured(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  if (!isRoot(module, modules)) return [];
  const { folder, files } = module;
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

/** A backend that lacks what those beside it set, or keeps the state of two roots in one place. */
function sharedState(
  { folder, files }: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  const own = backendOf(files);
  if (!own) return [];
  const others = [...modules.values()].flatMap((other) => {
    const backend = other.folder === folder ? undefined : backendOf(other.files);
    return backend && backend.block.labels[0] === own.block.labels[0]
      ? [{ folder: other.folder, attributes: backend.block.attributes }]
      : [];
  });
  const beside = others.filter((other) => folderOf(other.folder) === folderOf(folder));
  const at = { file: own.file, line: own.block.line };
  const place = (attributes: HclBlock["attributes"]) =>
    [...attributes]
      .map(([name, { text }]) => `${name}=${text}`)
      .sort()
      .join("\n");
  const twin = others.find((other) => place(other.attributes) === place(own.block.attributes));
  const lacking = [...(beside[0]?.attributes.keys() ?? [])].filter(
    (name) =>
      beside.length > 1 &&
      !own.block.attributes.has(name) &&
      beside.every(({ attributes }) => attributes.has(name)),
  );
  return [
    ...(twin && own.block.attributes.size > 0
      ? [
          {
            ...at,
            message: `the state of ${folder} is kept where ${twin.folder} keeps its own: each apply would remove the other's resources`,
            fix: "Give each root a key of its own.",
          },
        ]
      : []),
    ...lacking.map((name) => ({
      ...at,
      message: `the backend of ${folder} does not set ${name}, as the ${beside.length} beside it do`,
      fix: "Set it.",
    })),
  ];
}

function backendOf(files: TerraformModule["files"]): { block: HclBlock; file: string } | undefined {
  return files
    .flatMap(({ file, body }) =>
      body.blocks
        .filter(({ type }) => type === "terraform")
        .flatMap(({ blocks }) => blocks.map((block) => ({ block, file }))),
    )
    .find(({ block }) => block.type === "backend");
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
