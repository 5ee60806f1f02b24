import { folderOf } from "../../sources/paths.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { RuleFinding } from "../rule.ts";
import { readHcl } from "./hcl.ts";
import type { HclBlock } from "./hcl.ts";
import { isRoot } from "./modules.ts";
import type { TerraformModule } from "./modules.ts";

/** One of `environments/dev`, `environments/prod`, …: a root that stands beside others. */
interface Root {
  folder: string;
  first: string;
  /** What it has, by how messages name it, with the place of the block that holds it. */
  features: Map<string, { file: string; line: number } | undefined>;
  variables: ReadonlySet<string>;
}

/**
 * What all other roots of a folder (two or more) have and one lacks: files, outputs, values, mocks, and
 * arguments of what all have. Which variables and arguments of the platform an environment needs is its own choice.
 */
export function siblingProblems(
  modules: ReadonlyMap<string, TerraformModule>,
  model: Model,
): RuleFinding[] {
  const beside = new Map<string, Root[]>();
  for (const module of modules.values()) {
    if (!isRoot(module, modules)) continue;
    const parent = folderOf(module.folder);
    beside.set(parent, [...(beside.get(parent) ?? []), rootOf(module, model)]);
  }
  return [...beside.values()].flatMap((roots) =>
    roots.length < 3 ? [] : roots.flatMap((root) => lacking(root, roots)),
  );
}

function lacking(root: Root, roots: readonly Root[]): RuleFinding[] {
  const others = roots.filter((one) => one !== root);
  return (
    [...(others[0]?.features.keys() ?? [])]
      .filter(
        (feature) =>
          !root.features.has(feature) && others.every(({ features }) => features.has(feature)),
      )
      .filter((feature) => !isChoice(feature, root))
      // Of a block that is missing, only the block.
      .filter((feature, _, all) => !all.some((one) => feature.endsWith(` of ${one}`)))
      .map((feature) => {
        const [, ...of] = feature.split(" of ");
        const place = root.features.get(of.join(" of "));
        return {
          file: place?.file ?? root.first,
          line: place?.line ?? 1,
          severity: "warning" as const,
          message: `${root.folder} has no ${feature}, as the ${others.length} beside it have`,
          fix: "Add it.",
        };
      })
  );
}

/** A variable that this root does not have, a value for it, and whether a value must be given. */
function isChoice(feature: string, { variables }: Root): boolean {
  if (feature.startsWith("default of variable ")) return true;
  const [, value, block] =
    /^([\w-]+) of terraform\.tfvars$|(?:^| of )variable ([\w-]+)$/.exec(feature) ?? [];
  const name = value ?? block;
  return name !== undefined && !variables.has(name);
}

function rootOf({ folder, files, variables }: TerraformModule, model: Model): Root {
  const features: Root["features"] = new Map();
  for (const [path, text] of model.texts) {
    if (!path.startsWith(`${folder}/`) || path.endsWith(".tf")) continue;
    const name = path.slice(folder.length + 1);
    features.set(name, { file: path, line: 1 });
    if (!name.endsWith(".tftest.hcl")) continue;
    for (const block of readHcl(text).blocks)
      if (block.type === "mock_provider")
        addBlock(features, block, { file: path, of: ` of ${name}` });
  }
  for (const { file, body } of files)
    for (const block of body.blocks)
      if (compared.has(block.type)) addBlock(features, block, { file, of: "" });
  const values = readHcl(model.texts.get(`${folder}/terraform.tfvars`) ?? "");
  for (const name of values.attributes.keys())
    features.set(`${name} of terraform.tfvars`, undefined);
  return {
    folder,
    first: files[0]?.file ?? folder,
    features,
    variables: new Set(variables.keys()),
  };
}

const compared = new Set(["terraform", "provider", "output", "variable"]);

function addBlock(
  features: Root["features"],
  block: HclBlock,
  { file, of }: { file: string; of: string },
): void {
  // What backends lack is a finding of its own.
  if (block.type === "backend") return;
  const name = `${[block.type, ...block.labels].join(" ")}${of}`;
  features.set(name, { file, line: block.line });
  for (const key of block.attributes.keys()) features.set(`${key} of ${name}`, undefined);
  for (const inner of block.blocks) addBlock(features, inner, { file, of: ` of ${name}` });
}
