import { terraformModules } from "../terraform/modules.ts";
import type { HclBlock } from "../terraform/hcl.ts";
import type { Declared, TerraformModule } from "../terraform/modules.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** The README of a module lists its variables and outputs, and no others. */
export const terraformReadme: Rule = {
  id: "terraform-readme",
  severity: "error",
  title:
    "The README of each Terraform folder lists exactly its variables and outputs, each with a meaning, with types and defaults as the code has them",
  explanation:
    "Who uses a module reads its README, not its code. The tables below the headings Inputs and Outputs name every `variable` and `output` of the folder in backticks in the first column. Where it has the columns `type` and `default`, they say what the code says: the type without what is inside an object, the default in backticks or, where there is none, `required`; a long default may be described in words. Folders without a README, or whose README has no such table, are left alone. Each variable and output has a `description`, each variable a `type`.",
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
    ...tableProblems({ file, text, heading: "Inputs", declared: variables, what: "variable" }),
    ...tableProblems({ file, text, heading: "Outputs", declared: outputs, what: "output" }),
  ];
}

interface Row {
  line: number;
  cells: readonly string[];
}

function tableProblems(options: {
  file: string;
  text: string;
  heading: string;
  declared: ReadonlyMap<string, Declared>;
  what: string;
}): RuleFinding[] {
  const { file, text, heading, declared, what } = options;
  const lines = text.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^#+ ${heading}$`).test(line));
  if (start < 0) return [];
  const next = lines.findIndex((line, index) => index > start && /^#+ /.test(line));
  const table = lines
    .slice(0, next < 0 ? undefined : next)
    .flatMap((line, index): Row[] =>
      index > start && line.startsWith("|") ? [{ line: index + 1, cells: cellsOf(line) }] : [],
    );
  const columns = table[0]?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const rows = new Map<string, Row>();
  for (const row of table) {
    const name = /^`([\w-]+)`/.exec(row.cells[0] ?? "")?.[1];
    if (name !== undefined) rows.set(name, row);
  }
  return [
    ...[...declared.keys()]
      .filter((name) => !rows.has(name))
      .map((name) => ({
        file,
        line: start + 1,
        message: `the table below ${heading} leaves out the ${what} "${name}"`,
        fix: "Add a row with its meaning.",
      })),
    ...[...rows]
      .filter(([name]) => !declared.has(name))
      .map(([name, { line }]) => ({
        file,
        line,
        message: `there is no ${what} "${name}"`,
        fix: "Remove the row, or mend the name.",
      })),
    ...[...rows].flatMap(([name, { line, cells }]) => {
      const { block } = declared.get(name) ?? {};
      if (block === undefined) return [];
      const cell = (column: string) => cells[columns.indexOf(column)];
      return [typeProblem(name, block, cell("type")), defaultProblem(name, block, cell("default"))]
        .filter((problem) => problem !== undefined)
        .map((problem) => ({ file, line, ...problem }));
    }),
  ];
}

/** A bar behind a backslash is part of a cell. */
function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

type Problem = Pick<RuleFinding, "message" | "fix">;

function typeProblem(name: string, block: HclBlock, said: string | undefined): Problem | undefined {
  const type = block.attributes.get("type")?.text;
  if (said === undefined || type === undefined || shortType(said) === shortType(type))
    return undefined;
  return {
    message: `the table says that "${name}" is of the type ${said}, the code ${shortType(type)}`,
    fix: "Write the type that the variable has.",
  };
}

/** A type without what is inside its objects. */
function shortType(text: string): string {
  const dense = text.replaceAll(/[`\s]/g, "");
  const start = dense.indexOf("object(");
  if (start < 0) return dense;
  let depth = 0;
  for (let at = start + "object".length; at < dense.length; at += 1) {
    if (dense[at] === "(") depth += 1;
    if (dense[at] === ")") depth -= 1;
    if (depth === 0) return `${dense.slice(0, start)}object${shortType(dense.slice(at + 1))}`;
  }
  return dense;
}

function defaultProblem(
  name: string,
  block: HclBlock,
  said: string | undefined,
): Problem | undefined {
  if (said === undefined) return undefined;
  const value = block.attributes.get("default")?.text.replaceAll(/\s/g, "");
  const isRequired = said === "required";
  if (value === undefined)
    return isRequired
      ? undefined
      : {
          message: `the table gives "${name}" the default ${said}, the code none`,
          fix: "Write required.",
        };
  const quoted = /^`(.*)`$/.exec(said)?.[1]?.replaceAll(/\s/g, "");
  if (!isRequired && (quoted === undefined || quoted === value)) return undefined;
  return {
    message: `the table says of the default of "${name}" ${said}, the code has ${value}`,
    fix: "Write the default that the variable has.",
  };
}
