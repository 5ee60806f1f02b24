import { readHcl } from "../terraform/hcl.ts";
import { terraformModules } from "../terraform/modules.ts";
import { protections } from "../terraform/protections.ts";
import type { HclBlock } from "../terraform/hcl.ts";
import type { Declared, TerraformModule } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Tests of Terraform look at every resource, at what protects data, and prove something in every run. */
export const terraformAssertion: Rule = {
  id: "terraform-assertion",
  severity: "warning",
  title: "Tests of Terraform assert every resource of their module, and what protects its data",
  explanation:
    "`terraform test` says that a module plans. Whether it still does what it is for, only its assertions say: a resource that none of them names can go, or change, and every run stays green. Of each module below `reference/terraform/` that has tests, each resource is named in the condition of an `assert`, directly or through an output or a local value that is computed from it; so are the arguments that `terraform-protection` demands (`aws_db_instance.this.kms_key_id`). A `precondition` or `postcondition` has its resource in an `expect_failures`. A run without an assertion and without an expected failure proves something only where it gives values to variables with validations, and so shows that these accept them, or where another run reads it (`run.NAME`).",
  check({ model }) {
    return [...terraformModules(model).values()]
      .filter(({ folder }) => folder.startsWith("reference/terraform/"))
      .flatMap((module) => {
        const tests = [...model.texts]
          .filter(
            ([file]) =>
              file.startsWith(`${module.folder}/`) &&
              /^(?:tests\/)?[^/]+\.tftest\.hcl$/.test(file.slice(module.folder.length + 1)),
          )
          .map(([file, text]) => ({ file, text, runs: runsOf(text) }));
        if (tests.length === 0) return [];
        const runs = tests.flatMap((test) => test.runs);
        return [
          ...unasserted(module, runs),
          ...unfailed(module, runs),
          ...tests.flatMap((test) => idleRuns(test, module)),
        ];
      });
  },
};

/** Runs of the module itself, not of another one that prepares something. */
function runsOf(text: string): HclBlock[] {
  return readHcl(text).blocks.filter(
    ({ type, blocks }) => type === "run" && !blocks.some((one) => one.type === "module"),
  );
}

/** Resources, and protections of resources, that no condition names. */
function unasserted(module: TerraformModule, runs: readonly HclBlock[]): RuleFinding[] {
  const conditions = runs.flatMap(({ blocks }) =>
    blocks
      .filter(({ type }) => type === "assert")
      .map(({ attributes }) => attributes.get("condition")?.text ?? ""),
  );
  const said = conditions.map((one) => [one, ...computedFrom(one, module)].join("\n"));
  return [...module.resources]
    .filter(([, { block }]) => block.type === "resource")
    .flatMap(([address, { block, file }]): RuleFinding[] => {
      const of = said.filter((one) => names(one, address));
      const at = { file, line: block.line };
      if (of.length === 0)
        return [
          {
            ...at,
            message: `no test asserts anything of ${address}`,
            fix: "Assert what it is there for: without the assertion it can go, and the tests stay green.",
          },
        ];
      return (protections[block.labels[0] ?? ""] ?? [])
        .map((one) => one.split("=")[0] ?? "")
        .filter((name) => has(block, name) && !of.some((one) => names(one, name)))
        .map((name) => ({
          ...at,
          message: `no test asserts ${name} of ${address}, which protects its data`,
          fix: "Assert its value.",
        }));
    });
}

function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${name.replaceAll(".", "\\.")}(?![\\w-])`).test(text);
}

function has({ attributes, blocks }: HclBlock, name: string): boolean {
  return (
    attributes.has(name) ||
    blocks.some(({ type, labels }) => (type === "dynamic" ? labels[0] : type) === name)
  );
}

/** The expressions of outputs and local values that an expression reads, and of what these read. */
function computedFrom(
  expression: string,
  module: TerraformModule,
  seen: Set<string> = new Set(),
): string[] {
  return [...expression.matchAll(/(?<![\w.-])(output|local)\.([\w-]+)/g)].flatMap(
    ([key, kind, name = ""]) => {
      if (seen.has(key)) return [];
      seen.add(key);
      const text =
        kind === "output"
          ? module.outputs.get(name)?.block.attributes.get("value")?.text
          : module.locals.get(name)?.text;
      return text === undefined ? [] : [text, ...computedFrom(text, module, seen)];
    },
  );
}

/** Conditions of resources and data sources that no run sees fail. */
function unfailed(module: TerraformModule, runs: readonly HclBlock[]): RuleFinding[] {
  const expected = runs.map(({ attributes }) => attributes.get("expect_failures")?.text ?? "");
  return [...module.resources].flatMap(([address, one]): RuleFinding[] => {
    const { length: wanted } = conditionsOf(one);
    const { length: failed } = expected.filter((text) => names(text, address));
    if (failed >= wanted) return [];
    return [
      {
        file: one.file,
        line: one.block.line,
        message: `${address} has ${wanted} condition${wanted === 1 ? "" : "s"} of its own, and ${failed} of ${wanted} refusals are tested`,
        fix: `Add a run that breaks it, with ${address} in expect_failures.`,
      },
    ];
  });
}

function conditionsOf({ block }: Declared): HclBlock[] {
  return block.blocks
    .filter(({ type }) => type === "lifecycle")
    .flatMap(({ blocks }) =>
      blocks.filter(({ type }) => type === "precondition" || type === "postcondition"),
    );
}

interface Test {
  file: string;
  text: string;
  runs: readonly HclBlock[];
}

/** Runs that would pass whatever the module did. */
function idleRuns({ file, text, runs }: Test, { variables }: TerraformModule): RuleFinding[] {
  const isLimited = (name: string) =>
    variables.get(name)?.block.blocks.some(({ type }) => type === "validation") ?? false;
  return runs
    .filter(
      ({ labels, attributes, blocks }) =>
        !attributes.has("expect_failures") &&
        !blocks.some(({ type }) => type === "assert") &&
        !blocks.some(
          (one) => one.type === "variables" && [...one.attributes.keys()].some(isLimited),
        ) &&
        !names(text, `run.${labels[0] ?? ""}`),
    )
    .map(({ labels, line }) => ({
      file,
      line,
      message: `the run "${labels[0] ?? ""}" proves nothing: it asserts nothing, expects no failure, and gives no value that a validation accepts`,
      fix: "Add an assert, or remove the run.",
    }));
}
