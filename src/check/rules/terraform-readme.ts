import { terraformModules } from "../terraform/modules.ts";
import type { TerraformModule } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** The README of a module lists its variables and outputs, and no others. */
export const terraformReadme: Rule = {
  id: "terraform-readme",
  severity: "error",
  title:
    "The README of each Terraform folder lists exactly its variables and outputs, each with a meaning",
  explanation:
    "Who uses a module reads its README, not its code. The tables below the headings Inputs and Outputs name every `variable` and `output` of the folder in backticks in the first column. Folders without a README, or whose README has no such table, are left alone. Each variable and output has a `description`, each variable a `type`.",
  check({ model }) {
    return [...terraformModules(model).values()].flatMap((module) => [
      ...undescribed(module),
      ...readmeProblems(module, model.texts.get(`${module.folder}/README.md`)),
    ]);
  },
};

function undescribed({ variables, outputs }: TerraformModule): RuleFinding[] {
  const lacks = (kind: "variable" | "output", wanted: string) =>
    [...(kind === "variable" ? variables : outputs)]
      .filter(([, { block }]) => !block.attributes.has(wanted))
      .map(([name, { block, file }]) => ({
        file,
        line: block.line,
        message: `the ${kind} "${name}" has no ${wanted}`,
        fix: `Write its ${wanted}.`,
      }));
  const empty = [...outputs]
    .filter(([, { block }]) => !block.attributes.has("value"))
    .map(([name, { block, file }]) => ({
      file,
      line: block.line,
      message: `the output "${name}" has no value`,
      fix: "Give it a value.",
    }));
  return [
    ...lacks("variable", "description"),
    ...lacks("variable", "type"),
    ...lacks("output", "description"),
    ...empty,
  ];
}

function readmeProblems(
  { folder, variables, outputs }: TerraformModule,
  text: string | undefined,
): RuleFinding[] {
  if (text === undefined) return [];
  const file = `${folder}/README.md`;
  return [
    ...tableProblems({
      file,
      text,
      heading: "Inputs",
      declared: variables.keys(),
      what: "variable",
    }),
    ...tableProblems({ file, text, heading: "Outputs", declared: outputs.keys(), what: "output" }),
  ];
}

function tableProblems(options: {
  file: string;
  text: string;
  heading: string;
  declared: Iterable<string>;
  what: string;
}): RuleFinding[] {
  const { file, text, heading, what } = options;
  const lines = text.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^#+ ${heading}$`).test(line));
  if (start < 0) return [];
  const next = lines.findIndex((line, index) => index > start && /^#+ /.test(line));
  const rows = new Map<string, number>();
  for (const [index, line] of lines.slice(0, next < 0 ? undefined : next).entries()) {
    const name = index > start ? /^\| *`([\w-]+)`/.exec(line)?.[1] : undefined;
    if (name !== undefined) rows.set(name, index + 1);
  }
  const declared = new Set(options.declared);
  return [
    ...[...declared]
      .filter((name) => !rows.has(name))
      .map((name) => ({
        file,
        line: start + 1,
        message: `the table below ${heading} leaves out the ${what} "${name}"`,
        fix: "Add a row with its meaning.",
      })),
    ...[...rows]
      .filter(([name]) => !declared.has(name))
      .map(([name, line]) => ({
        file,
        line,
        message: `there is no ${what} "${name}"`,
        fix: "Remove the row, or mend the name.",
      })),
  ];
}
