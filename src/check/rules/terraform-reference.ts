import { didYouMean } from "../../sources/nearest-name.ts";
import type { Model } from "../../sources/read-sources.ts";
import { codeOf, expressionsIn, readHcl } from "../terraform/hcl.ts";
import type { HclAttribute, HclBlock } from "../terraform/hcl.ts";
import { calledFolder, terraformModules } from "../terraform/modules.ts";
import type { Declared, TerraformModule } from "../terraform/modules.ts";
import { unreadFields } from "../terraform/unread-fields.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Terraform names modules, arguments, variables, locals, outputs and resources that exist. */
export const terraformReference: Rule = {
  id: "terraform-reference",
  severity: "error",
  title:
    "What Terraform names is declared, what a module needs is given, and what is declared is used",
  explanation:
    "`terraform validate` finds an undeclared reference only where the providers can be had. Here every module below `reference/` is read without them: the folder of each `source` exists, each argument is a variable of that module, each variable without a default is given, `var.`, `local.`, `module.`, `data.` and resource references lead to a declaration and `module.X.Y` to an output, what a test asserts, expects to fail or overrides exists, outputs (`output.X`) too, a `.tfvars` file sets declared variables and every one that has no default, and a variable or local value that nothing reads (its own validation counts) is left over (a note for a variable of a module, because modules of several clouds may share an interface). A warning: an attribute of an object variable that nothing but the variable's own validation reads, where no use passes the object on as a whole.",
  check({ model }) {
    const modules = terraformModules(model);
    return [...modules.values()].flatMap((module) => [
      ...callProblems(module, modules),
      ...referenceProblems(module, modules),
      ...unused(module),
      ...unreadFields(module),
      ...valueProblems(module, modules, model),
    ]);
  },
};

const callArguments = new Set([
  "source",
  "version",
  "count",
  "for_each",
  "depends_on",
  "providers",
]);

function callProblems(
  { folder, calls }: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  return [...calls].flatMap(([name, { block, file }]) => {
    const at = { file, line: block.line };
    if (!block.attributes.has("source"))
      return [{ ...at, message: `the module "${name}" has no source`, fix: "Name its folder." }];
    const target = calledFolder(folder, block);
    if (target === undefined) return [];
    const called = modules.get(target);
    if (!called)
      return [
        {
          ...at,
          line: block.attributes.get("source")?.line ?? block.line,
          message: `the source of the module "${name}" leads to ${target}, where no Terraform file is`,
          fix: "Mend the path, or write the module.",
        },
      ];
    const given = [...block.attributes.keys()].filter((one) => !callArguments.has(one));
    const required = [...called.variables].filter(
      ([, one]) => !one.block.attributes.has("default"),
    );
    return [
      ...given
        .filter((one) => !called.variables.has(one))
        .map((one) => ({
          file,
          line: block.attributes.get(one)?.line ?? block.line,
          message: `the module "${name}" has no variable "${one}".${didYouMean(one, called.variables.keys())}`,
          fix: `Mend the name, or declare the variable in ${target}.`,
        })),
      ...required
        .filter(([one]) => !block.attributes.has(one))
        .map(([one]) => ({
          ...at,
          message: `the call of the module "${name}" leaves out "${one}", which has no default`,
          fix: "Give it a value.",
        })),
    ];
  });
}

function referenceProblems(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): RuleFinding[] {
  return module.files.flatMap(({ file, body }) =>
    [...expressionsIn(body)].flatMap((expression) =>
      references(expression).flatMap(({ text, line }) => {
        const problem = referenceProblem(text, module, modules);
        return problem ? [{ file, line, ...problem }] : [];
      }),
    ),
  );
}

interface Reference {
  text: string;
  line: number;
}

const referencePattern =
  /(?<![\w.\-"])(?:(?:var|local)\.[A-Za-z_][\w-]*|module\.[A-Za-z_][\w-]*(?:(?:\[(?:"[^"]*"|[^\]]*)\])?\.[A-Za-z_][\w-]*)?|data\.[a-z][\w]*\.[A-Za-z_][\w-]*|[a-z][a-z0-9]*_\w+\.[A-Za-z_][\w-]*)/g;

function references({ text, line }: HclAttribute): Reference[] {
  const code = codeOf(text);
  return [...code.matchAll(referencePattern)].map((match) => ({
    text: match[0],
    line: line + code.slice(0, match.index).split("\n").length - 1,
  }));
}

function referenceProblem(
  text: string,
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): { message: string; fix: string } | undefined {
  const [first = "", second = "", third = ""] = text.replace(/\[[^\]]*\]/g, "").split(".");
  const not = (what: string, name: string, known: Iterable<string>) => ({
    message: `${what} "${name}" is not declared.${didYouMean(name, known)}`,
    fix: `Mend the name, or declare it in ${module.folder}.`,
  });
  if (first === "var")
    return module.variables.has(second)
      ? undefined
      : not("the variable", second, module.variables.keys());
  if (first === "local")
    return module.locals.has(second)
      ? undefined
      : not("the local value", second, module.locals.keys());
  if (first === "data") {
    const key = `data.${second}.${third}`;
    return module.resources.has(key)
      ? undefined
      : not("the data source", key, module.resources.keys());
  }
  if (first === "module")
    return moduleProblem({ name: second, output: third, module, modules, not });
  if (!module.providers.has(first.split("_")[0] ?? "")) return undefined;
  const key = `${first}.${second}`;
  return module.resources.has(key) ? undefined : not("the resource", key, module.resources.keys());
}

function moduleProblem(options: {
  name: string;
  output: string;
  module: TerraformModule;
  modules: ReadonlyMap<string, TerraformModule>;
  not(what: string, name: string, known: Iterable<string>): { message: string; fix: string };
}): { message: string; fix: string } | undefined {
  const { name, output, module, modules, not } = options;
  const call = module.calls.get(name);
  if (!call) return not("the module", name, module.calls.keys());
  const target = calledFolder(module.folder, call.block);
  const called = target === undefined ? undefined : modules.get(target);
  if (!called || output === "" || called.outputs.has(output)) return undefined;
  return not(`the module "${name}" has outputs, but`, output, called.outputs.keys());
}

/** Variables and local values that nothing reads. */
function unused(module: TerraformModule): RuleFinding[] {
  const used = new Set(
    module.files.flatMap(({ body }) =>
      body.blocks.flatMap((block) =>
        [...expressionsIn(block)].flatMap((one) => references(one).map(({ text }) => text)),
      ),
    ),
  );
  const line = ({ block, file }: Declared) => ({ file, line: block.line });
  const fix = "Use it, or remove it and what sets it.";
  // Modules of several clouds may share an interface that not each of them needs.
  const isRoot = module.files.some(({ body }) =>
    body.blocks.some(({ type }) => type === "provider"),
  );
  const weight = isRoot ? {} : { severity: "info" as const };
  return [
    ...[...module.variables]
      .filter(([name]) => !used.has(`var.${name}`))
      .map(([name, one]) => ({
        ...line(one),
        ...weight,
        message: `nothing reads the variable "${name}"`,
        fix,
      })),
    ...[...module.locals]
      .filter(([name]) => !used.has(`local.${name}`))
      .map(([name, one]) => ({
        file: one.file,
        line: one.line,
        message: `nothing reads the local value "${name}"`,
        fix,
      })),
  ];
}

/** Values of `.tfvars` files, and of tests, that set no variable; variables that stay without a value. */
function valueProblems(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
  model: Model,
): RuleFinding[] {
  const { folder, variables } = module;
  const unknown = (names: Iterable<[string, HclAttribute]>, file: string) =>
    [...names]
      .filter(([name]) => !variables.has(name))
      .map(([name, { line }]) => ({
        file,
        line,
        message: `there is no variable "${name}" in ${folder}.${didYouMean(name, variables.keys())}`,
        fix: "Mend the name, or declare the variable.",
      }));
  return [...model.texts].flatMap(([file, text]): RuleFinding[] => {
    if (!file.startsWith(`${folder}/`)) return [];
    const rest = file.slice(folder.length + 1);
    if (/^(?:tests\/)?[^/]+\.tftest\.hcl$/.test(rest)) {
      const { blocks } = readHcl(text);
      const all = blocks.flatMap((block) => (block.type === "run" ? block.blocks : [block]));
      const own = all.filter(({ type }) => type === "variables");
      return [
        ...own.flatMap(({ attributes }) => unknown(attributes, file)),
        ...testReferences(blocks, { file, module, modules }),
      ];
    }
    if (rest !== "terraform.tfvars") return [];
    const { attributes } = readHcl(text);
    const left = [...variables].filter(
      ([name, { block }]) => !block.attributes.has("default") && !attributes.has(name),
    );
    return [
      ...unknown(attributes, file),
      ...left.map(([name]) => ({
        file,
        line: 1,
        message: `"${name}" has no default and no value here`,
        fix: "Set it.",
      })),
    ];
  });
}

interface Place {
  file: string;
  module: TerraformModule;
  modules: ReadonlyMap<string, TerraformModule>;
}

/** What runs and overrides of a test name of the module; a run may prepare another module. */
function testReferences(blocks: readonly HclBlock[], place: Place): RuleFinding[] {
  return blocks
    .filter(
      ({ type, blocks: inner }) => type === "run" && !inner.some((one) => one.type === "module"),
    )
    .flatMap((run) => {
      const { blocks: inner } = run;
      const rest = { ...run, blocks: inner.filter(({ type }) => !isOverride(type)) };
      return [
        ...[...expressionsIn(rest)].flatMap((expression) => namedProblems(expression, place)),
        ...overrideProblems(inner, place),
      ];
    })
    .concat(overrideProblems(blocks, place));
}

function namedProblems(expression: HclAttribute, { file, module, modules }: Place): RuleFinding[] {
  return [...references(expression), ...outputs(expression)].flatMap(({ text, line }) => {
    const [first, name = ""] = text.split(".");
    const problem =
      first === "output" ? outputProblem(name, module) : referenceProblem(text, module, modules);
    return problem ? [{ file, line, ...problem }] : [];
  });
}

function outputProblem(name: string, { folder, outputs: known }: TerraformModule) {
  if (known.has(name)) return undefined;
  return {
    message: `the output "${name}" is not declared.${didYouMean(name, known.keys())}`,
    fix: `Mend the name, or declare it in ${folder}.`,
  };
}

/** `output.NAME`: only tests know it. */
function outputs({ text, line }: HclAttribute): Reference[] {
  const code = codeOf(text);
  return [...code.matchAll(/(?<![\w.-])output\.[\w-]+/g)].map((match) => ({
    text: match[0],
    line: line + code.slice(0, match.index).split("\n").length - 1,
  }));
}

function isOverride(type: string): boolean {
  return /^override_(?:resource|data|module)$/.test(type);
}

/** Targets may lie in modules that are called: `module.keys.aws_kms_key.this["data"]`. */
function overrideProblems(blocks: readonly HclBlock[], place: Place): RuleFinding[] {
  return blocks
    .filter(({ type }) => isOverride(type))
    .flatMap(({ attributes, line }) => {
      const target = attributes.get("target");
      const steps = (target?.text ?? "").replace(/\[[^\]]*\]/g, "").split(".");
      const problem = targetProblem(steps, place);
      return problem ? [{ file: place.file, line: target?.line ?? line, ...problem }] : [];
    });
}

function targetProblem(
  steps: readonly string[],
  { file, module, modules }: Place,
): { message: string; fix: string } | undefined {
  const [first, name = "", ...rest] = steps;
  if (first !== "module") return referenceProblem(steps.join("."), module, modules);
  const problem = referenceProblem(`module.${name}`, module, modules);
  const call = module.calls.get(name);
  if (problem || !call || rest.length === 0) return problem;
  const called = modules.get(calledFolder(module.folder, call.block) ?? "");
  return called && targetProblem(rest, { file, module: called, modules });
}
