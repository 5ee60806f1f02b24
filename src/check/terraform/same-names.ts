import type { RuleFinding } from "../rule.ts";
import type { HclAttribute, HclBlock } from "./hcl.ts";
import { calledFolder } from "./modules.ts";
import type { TerraformModule } from "./modules.ts";

/** Arguments and outputs that take another value than the one of their name. */
export function nameProblems(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  const context = { module, modules };
  const given = [...module.calls].flatMap(([name, { block, file }]) =>
    [...block.attributes].flatMap(([key, value]) =>
      judge({ key, value, file, of: `the module "${name}"` }, context),
    ),
  );
  const outputs = [...module.outputs].flatMap(([name, { block, file }]) => {
    const value = block.attributes.get("value");
    return value ? judge({ key: name, value, file, of: "the output" }, context) : [];
  });
  const resources = [...module.resources].flatMap(([address, { block, file }]) =>
    attributesOf(block)
      .filter(([key]) => key !== "name" && !/tags$|labels$/.test(key))
      .flatMap(([key, value]) => judge({ key, value, file, of: address }, context)),
  );
  return [...given, ...outputs, ...resources];
}

function attributesOf(block: HclBlock): Array<[string, HclAttribute]> {
  return [...block.attributes, ...block.blocks.flatMap(attributesOf)];
}

interface Given {
  key: string;
  value: HclAttribute;
  file: string;
  /** What takes it. */
  of: string;
}

interface Context {
  module: TerraformModule;
  modules: ReadonlyMap<string, TerraformModule>;
}

/** A reference and nothing else; `[…]` after its last name is let through. */
const plain =
  /^(?:(var|local)\.([\w-]+)|(module)\.([\w-]+)(?:\[[^\]]*\])?\.([\w-]+)|(?:data\.)?(?:aws)_\w+\.[\w-]+(?:\[[^\]]*\])?\.([\w-]+))(?:\[[^\]]*\])?$/;

function judge({ key, value, file, of }: Given, context: Context): RuleFinding[] {
  const match = plain.exec(value.text.trim());
  if (!match) return [];
  const own = namesake(key, match, context);
  const last = match[2] ?? match[5] ?? match[6] ?? "";
  const at = { file, line: value.line };
  if (own !== undefined)
    return [
      {
        ...at,
        message: `${key} of ${of} is ${value.text.trim()}, though there is ${own}`,
        fix: `Pass ${own}, or rename what is meant.`,
      },
    ];
  // On other clouds the interfaces that modules share say "arn" of what has another name there.
  if (!/_arns?$|^arns?$/.test(key) || /arns?$|^value$|^key$/.test(last)) return [];
  if (![...context.module.providers].every((name) => name === "aws") && match[6] === undefined)
    return [];
  if (context.module.folder.split("/").every((step) => step !== "aws")) return [];
  return [
    {
      ...at,
      message: `${key} of ${of} is ${value.text.trim()}, which is no ARN`,
      fix: "Pass the ARN.",
    },
  ];
}

/** What has the name of the argument and could have been meant. */
function namesake(
  key: string,
  [, kind, name, call, called, output]: RegExpExecArray,
  { module, modules }: Context,
): string | undefined {
  if (kind === "var" && name !== key && module.variables.has(key)) return `var.${key}`;
  if (kind === "local" && name !== key && module.locals.has(key)) return `local.${key}`;
  if (call === undefined || output === key) return undefined;
  const { block } = module.calls.get(called ?? "") ?? {};
  const target = block && modules.get(calledFolder(module.folder, block) ?? "");
  return target?.outputs.has(key) ? `module.${called ?? ""}.${key}` : undefined;
}
