import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { shapeTable } from "../shapes/read-shapes.ts";
import type { Fields } from "../shapes/read-shapes.ts";
import { terraformLanguageShapes } from "../shapes/terraform-language-shapes.ts";
import { terraformShapes } from "../shapes/terraform-shapes.ts";
import { codeOf, expressionsIn, readHcl } from "../terraform/hcl.ts";
import type { HclAttribute, HclBlock, HclBody } from "../terraform/hcl.ts";
import { calledFolder, terraformModules } from "../terraform/modules.ts";
import type { TerraformModule } from "../terraform/modules.ts";
import { statementProblems } from "../terraform/policy-statements.ts";
import { valueProblems } from "../terraform/typed-values.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Arguments, blocks and keys of objects in Terraform are ones that the language, the provider or the variable knows. */
export const terraformArgument: Rule = {
  id: "terraform-argument",
  severity: "error",
  title:
    "Arguments, blocks, attributes and keys of objects in Terraform exist, and required ones are given",
  explanation:
    "Terraform drops a key of an object silently that the type of the variable does not have, and says of an unknown argument only where the provider can be had. Here the blocks of the language and of its tests, the resources that the reference implementation uses (AWS 6.25, AzureRM 4.55, Google 6.50), the attributes that expressions read of them, the objects that calls, values and tests give to typed variables, and the statements of policies are compared with what is known of each. Resources of other types and providers are let through. Where your version of a provider knows more, suppress the finding with a reason.",
  check({ model }) {
    const modules = terraformModules(model);
    return [...modules.values()].flatMap((module) => [
      ...module.files.flatMap(({ file, body }) => [
        ...blockProblems(body, "Module", file),
        ...[...expressionsIn(body)].flatMap((one) => [
          ...attributeProblems(one, file),
          ...statementProblems(one.text, { file, line: one.line }),
        ]),
      ]),
      ...typedValues(module, modules),
      ...valueFiles(module, model),
    ]);
  },
};

const resources = shapeTable(terraformShapes);
const language = shapeTable(terraformLanguageShapes);

/** Of every resource and data source. */
const metaArguments = new Set(["count", "for_each", "provider", "depends_on"]);
const metaBlocks = new Set(["lifecycle", "connection", "provisioner", "timeouts"]);

function blockProblems(body: HclBody, name: "Module" | "Tests", file: string): RuleFinding[] {
  const known = language(name);
  if (!known) return [];
  const attributes = [...body.attributes].map(([key, { line }]) => ({
    file,
    line,
    message: `the argument "${key}" stands outside of any block`,
    fix: "Move it into a block.",
  }));
  return [
    ...attributes,
    ...body.blocks.flatMap((block) => {
      const field = known.fields.get(block.type);
      if (!field)
        return [unknown("block", block.type, { known, file, line: block.line, of: "the file" })];
      return field.shape.kind === "fields" ? ofBlock(block, field.shape.name, file) : [];
    }),
  ];
}

function ofBlock(block: HclBlock, name: string, file: string): RuleFinding[] {
  if (block.type === "resource" || block.type === "data") {
    const [type = ""] = block.labels;
    const fields = resources(block.type === "data" ? `data.${type}` : type);
    return fields ? bodyProblems(block, fields, { file, meta: true, table: resources }) : [];
  }
  const fields = language(name);
  return fields ? bodyProblems(block, fields, { file, meta: false, table: language }) : [];
}

interface Place {
  file: string;
  /** Whether arguments of every resource are known too. */
  meta: boolean;
  table: typeof resources;
}

function bodyProblems(block: HclBlock, known: Fields, place: Place): RuleFinding[] {
  const { file, meta, table } = place;
  const of = [block.type, ...block.labels].join(" ");
  const given = new Set([
    ...block.attributes.keys(),
    ...block.blocks.map(({ type, labels }) => (type === "dynamic" ? (labels[0] ?? "") : type)),
  ]);
  const missing = [...known.fields]
    .filter(([name, { required }]) => required && !given.has(name))
    .map(([name]) => ({
      file,
      line: block.line,
      message: `"${name}" is missing in ${of}`,
      fix: "Add it.",
    }));
  const attributes = [...block.attributes].flatMap(([name, { line }]): RuleFinding[] => {
    const field = known.fields.get(name);
    if (known.free.includes("") || (meta && metaArguments.has(name))) return [];
    if (field && !field.readOnly) return [];
    return [unknown("argument", name, { known, file, line, of })];
  });
  const blocks = block.blocks.flatMap((one): RuleFinding[] => {
    if (known.free.includes("")) return [];
    const content =
      one.type === "dynamic" ? one.blocks.find(({ type }) => type === "content") : one;
    const type = one.type === "dynamic" ? (one.labels[0] ?? "") : one.type;
    if (meta && metaBlocks.has(type)) {
      const lifecycle = type === "lifecycle" ? language("Lifecycle") : undefined;
      return lifecycle
        ? bodyProblems(one, lifecycle, { ...place, meta: false, table: language })
        : [];
    }
    const shape = known.fields.get(type)?.shape;
    if (shape?.kind === "either") return [];
    if (shape?.kind !== "fields")
      return [unknown("block", type, { known, file, line: one.line, of })];
    const inner = table(shape.name);
    return inner && content ? bodyProblems(content, inner, { ...place, meta: false }) : [];
  });
  return [...missing, ...attributes, ...blocks];
}

function unknown(
  what: "argument" | "block",
  name: string,
  { known, file, line, of }: { known: Fields; file: string; line: number; of: string },
): RuleFinding {
  const isBlock = (field: string) => known.fields.get(field)?.shape.kind === "fields";
  const other = known.fields.has(name) && isBlock(name) !== (what === "block");
  return {
    file,
    line,
    message: other
      ? `"${name}" is ${isBlock(name) ? "a block" : "an argument"} of ${of}`
      : `${of} has no ${what} "${name}".${didYouMean(name, known.fields.keys())}`,
    fix: other ? 'Write it so: blocks have no "=".' : "Mend the name, or remove it.",
  };
}

const attributePattern =
  /(?<![\w.\-"])(data\.)?((?:aws|azurerm|google)_\w+)\.[A-Za-z_][\w-]*(?:\[[^\]]*\])?\.([a-z_]\w*)/g;

/** Attributes that an expression reads of a resource. */
function attributeProblems({ text, line }: HclAttribute, file: string): RuleFinding[] {
  if (!/(?:aws|azurerm|google)_/.test(text)) return [];
  const code = codeOf(text);
  return [...code.matchAll(attributePattern)].flatMap((match) => {
    const [, data = "", type = "", attribute = ""] = match;
    const known = resources(`${data}${type}`);
    if (!known || known.fields.has(attribute)) return [];
    return [
      {
        file,
        line: line + code.slice(0, match.index).split("\n").length - 1,
        message: `${data}${type} has no attribute "${attribute}".${didYouMean(attribute, known.fields.keys())}`,
        fix: "Mend the name.",
      },
    ];
  });
}

/** What calls give to typed variables, and the variables' own defaults. */
function typedValues(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  const calls = [...module.calls.values()].flatMap(({ block, file }) => {
    const called = modules.get(calledFolder(module.folder, block) ?? "");
    return called ? valueProblems(block.attributes, { module: called, file }) : [];
  });
  const defaults = [...module.variables].flatMap(([name, { block, file }]) => {
    const value = block.attributes.get("default");
    return value ? valueProblems(new Map([[name, value]]), { module, file }) : [];
  });
  return [...calls, ...defaults];
}

/** Values in `.tfvars` files and tests; blocks of tests. */
function valueFiles(module: TerraformModule, model: Model): RuleFinding[] {
  return [...model.texts].flatMap(([file, text]): RuleFinding[] => {
    if (!file.startsWith(`${module.folder}/`)) return [];
    const rest = file.slice(module.folder.length + 1);
    if (rest === "terraform.tfvars")
      return valueProblems(readHcl(text).attributes, { module, file });
    if (!/^(?:tests\/)?[^/]+\.tftest\.hcl$/.test(rest)) return [];
    const body = readHcl(text);
    const runs = body.blocks.flatMap((one) => (one.type === "run" ? one.blocks : [one]));
    return [
      ...blockProblems(body, "Tests", file),
      ...[...expressionsIn(body)].flatMap((one) => attributeProblems(one, file)),
      ...runs
        .filter(({ type }) => type === "variables")
        .flatMap(({ attributes }) => valueProblems(attributes, { module, file })),
    ];
  });
}
