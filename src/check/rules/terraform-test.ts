import { didYouMean } from "../../sources/nearest-name.ts";
import { listItems } from "../terraform/constructors.ts";
import { readHcl } from "../terraform/hcl.ts";
import { calledFolder, terraformModules } from "../terraform/modules.ts";
import type { HclBlock } from "../terraform/hcl.ts";
import type { TerraformModule } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Modules have a README and tests that can run: mocks of what they use, values for all that they need. */
export const terraformTest: Rule = {
  id: "terraform-test",
  severity: "error",
  title:
    "Terraform modules are described and tested, with mocks of resources they use and values for every variable they need",
  explanation:
    "Every folder with Terraform below `reference/terraform/` has a `README.md` and a test (`*.tftest.hcl` in it or in `tests/`). Tests run without an account, so they mock the providers; a mock of a resource that neither the module nor a module that it calls has is a leftover or a typing error, one without a value says nothing. A run gives each variable that has no default a value, in its own `variables` or in those of the file, has a name of its own, says its command, and asserts something or expects a failure, of a variable to which it gives a value, once. Of each variable as many runs expect a failure as it has validations, one more where a range has two ends: a limit that never refused anything may refuse nothing.",
  check({ model }) {
    const modules = terraformModules(model);
    return [...modules.values()]
      .filter(({ folder }) => folder.startsWith("reference/terraform/"))
      .flatMap((module) => {
        const tests = [...model.texts].filter(
          ([file]) =>
            file.startsWith(`${module.folder}/`) &&
            /^(?:tests\/)?[^/]+\.tftest\.hcl$/.test(file.slice(module.folder.length + 1)),
        );
        const first = module.files[0]?.file ?? module.folder;
        const absent = [
          ...(model.texts.has(`${module.folder}/README.md`) ? [] : ["README.md"]),
          ...(tests.length > 0 ? [] : ["test (*.tftest.hcl)"]),
        ];
        return [
          ...absent.map((what) => ({
            file: first,
            line: 1,
            message: `${module.folder} has no ${what}`,
            fix: "Write it.",
          })),
          ...tests.flatMap(([file, text]) => testProblems({ file, text, module, modules })),
          ...(tests.length > 0
            ? untestedLimits(
                module,
                tests.map(([, text]) => text),
              )
            : []),
        ];
      });
  },
};

/** Validations that no run sees refuse a value. */
function untestedLimits({ variables }: TerraformModule, tests: readonly string[]): RuleFinding[] {
  const expected = tests.flatMap((text) =>
    readHcl(text).blocks.flatMap(({ type, attributes }) =>
      type === "run" ? [attributes.get("expect_failures")?.text ?? ""] : [],
    ),
  );
  return [...variables].flatMap(([name, { block, file }]): RuleFinding[] => {
    const conditions = block.blocks
      .filter(({ type }) => type === "validation")
      .map(({ attributes }) => attributes.get("condition")?.text ?? "");
    const ranges = conditions.filter((one) => isRange(one, name)).length;
    const wanted = conditions.length + ranges;
    const { length: refused } = expected.filter((one) =>
      new RegExp(`\\bvar\\.${name}\\b`).test(one),
    );
    if (refused >= wanted) return [];
    return [
      {
        file,
        line: block.line,
        severity: "warning",
        message: `"${name}" has ${conditions.length} validation${conditions.length === 1 ? "" : "s"}${ranges > 0 ? ` of ranges` : ""}, and ${refused} of ${wanted} refusals are tested`,
        fix: "Add runs with values beyond each limit, and the variable in expect_failures; one run can expect failures of many variables.",
      },
    ];
  });
}

/** `var.days >= 7 && var.days <= 35`. */
function isRange(condition: string, name: string): boolean {
  return [">=", "<="].every((sign) => condition.includes(`var.${name} ${sign} `));
}

interface Test {
  file: string;
  text: string;
  module: TerraformModule;
  modules: ReadonlyMap<string, TerraformModule>;
}

function testProblems({ file, text, module, modules }: Test): RuleFinding[] {
  const { blocks, problem } = readHcl(text);
  if (problem) return [];
  const used = typesBelow(module, modules);
  const mocks = blocks
    .filter(({ type }) => type === "mock_provider")
    .flatMap((provider) => provider.blocks)
    .filter(({ type }) => type === "mock_resource" || type === "mock_data");
  const runs = blocks.filter(({ type }) => type === "run");
  const shared = new Set(
    blocks.filter(({ type }) => type === "variables").flatMap((one) => [...one.attributes.keys()]),
  );
  const required = [...module.variables]
    .filter(([, { block }]) => !block.attributes.has("default"))
    .map(([name]) => name);
  return [
    ...(blocks.some(({ type }) => type === "mock_provider") || module.providers.size === 0
      ? []
      : [
          {
            file,
            line: 1,
            message: "the tests mock no provider: they need an account",
            fix: "Add mock_provider.",
          },
        ]),
    ...mocks.flatMap((mock) => mockProblems(mock, { file, used })),
    ...runs.flatMap((run, index): RuleFinding[] => {
      const [name = ""] = run.labels;
      const own = run.blocks
        .filter(({ type }) => type === "variables")
        .flatMap((one) => [...one.attributes.keys()]);
      const other = run.blocks.some(({ type }) => type === "module");
      const given = new Set([...shared, ...own]);
      const proves =
        run.attributes.has("expect_failures") || run.blocks.some(({ type }) => type === "assert");
      const at = { file, line: run.line };
      return [
        ...(runs.findIndex((one) => one.labels[0] === name) < index
          ? [
              {
                ...at,
                message: `the run "${name}" has the name of another`,
                fix: "Name it otherwise.",
              },
            ]
          : []),
        ...(run.attributes.has("command")
          ? []
          : [
              { ...at, message: `the run "${name}" does not say its command`, fix: "Set command." },
            ]),
        ...(other ? [] : unchanged(run, { name, at, module })),
        ...expectedTwice(run).map((one) => ({
          ...at,
          message: `the run "${name}" expects ${one} to fail twice`,
          fix: "Name what was meant, or remove one.",
        })),
        ...(proves || runs.length > 1
          ? []
          : [{ ...at, message: `the run "${name}" asserts nothing`, fix: "Add an assert." }]),
        ...(other ? [] : required.filter((one) => !given.has(one))).map((one) => ({
          ...at,
          message: `the run "${name}" gives no value to "${one}"`,
          fix: "Set it in variables of the run or of the file.",
        })),
      ];
    }),
  ];
}

/** A mock of what is not tested, or one that says nothing. */
function mockProblems(
  { type, labels, attributes, blocks, line }: HclBlock,
  { file, used }: { file: string; used: ReadonlySet<string> },
): RuleFinding[] {
  const name = `${type === "mock_data" ? "data." : ""}${labels[0] ?? ""}`;
  if (!used.has(name))
    return [
      {
        file,
        line,
        message: `nothing that is tested has ${name}.${didYouMean(name, used)}`,
        fix: "Mend the type, or remove the mock.",
      },
    ];
  const values = attributes.get("defaults")?.text ?? "{}";
  if (blocks.length > 0 || !/^\{\s*\}$/.test(values)) return [];
  return [
    {
      file,
      line,
      message: `the mock of ${name} gives no value`,
      fix: "Give it defaults, or remove it: without them Terraform invents values as it does without a mock.",
    },
  ];
}

/** A variable that is expected to fail, and to which the run gives no other value than the file. */
function unchanged(
  run: HclBlock,
  {
    name,
    at,
    module,
  }: { name: string; at: { file: string; line: number }; module: TerraformModule },
): RuleFinding[] {
  const given = new Set(
    run.blocks
      .filter(({ type }) => type === "variables")
      .flatMap(({ attributes }) => [...attributes.keys()]),
  );
  const expected = run.attributes.get("expect_failures")?.text ?? "";
  return [...expected.matchAll(/\bvar\.([\w-]+)/g)]
    .map(([, one = ""]) => one)
    .filter((one) => !given.has(one) && !judgedBy(one, module).some((other) => given.has(other)))
    .map((one) => ({
      ...at,
      message: `the run "${name}" expects "${one}" to fail, and gives it no value`,
      fix: "Give it the value that is refused.",
    }));
}

function expectedTwice(run: HclBlock): string[] {
  const named = (listItems(run.attributes.get("expect_failures")?.text ?? "") ?? []).map(
    ({ value }) => value.trim(),
  );
  return [...new Set(named.filter((one, index) => named.indexOf(one) < index))];
}

/** Variables that the validations of one read. */
function judgedBy(name: string, { variables }: TerraformModule): string[] {
  const validations = variables.get(name)?.block.blocks ?? [];
  return validations.flatMap(({ attributes }) =>
    [...(attributes.get("condition")?.text ?? "").matchAll(/\bvar\.([\w-]+)/g)].map(
      ([, one = ""]) => one,
    ),
  );
}

/** Types of resources and data sources of a module and of all that it calls. */
function typesBelow(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
  seen: ReadonlySet<string> = new Set(),
): Set<string> {
  const own = [...module.resources.keys()].map((key) => key.slice(0, key.lastIndexOf(".")));
  const called = [...module.calls.values()].flatMap(({ block }) => {
    const folder = calledFolder(module.folder, block) ?? "";
    const next = modules.get(folder);
    return next && !seen.has(folder)
      ? [...typesBelow(next, modules, new Set([...seen, folder]))]
      : [];
  });
  return new Set([...own, ...called]);
}
