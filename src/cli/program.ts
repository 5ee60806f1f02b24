import { Command, InvalidArgumentError, Option } from "commander";
import { packageVersion } from "../workspace/package-version.ts";

const json = () => new Option("--json", "print JSON (the same as --format json)");
const dryRun = () => new Option("--dry-run", "show what would change, write nothing");

/**
 * The command line. It only names commands, arguments and options: each action loads the file of
 * its command, so that `--help` loads nothing but the argument parser.
 */
export function createProgram(): Command {
  const program = new Command("archwright")
    .description(
      "Turns a short interview into a complete architecture deliverable, and keeps it consistent while people edit it.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false })
    .addHelpText(
      "after",
      examples([
        "archwright new enterprise-mlops my-platform --yes",
        "archwright check my-platform",
        "archwright sync my-platform",
      ]),
    );
  addCreation(program);
  addWork(program);
  addCheck(program);
  addDecisions(program);
  addControls(program);
  addDsl(program);
  addFinance(program);
  return program;
}

function addCreation(program: Command): void {
  program
    .command("new")
    .description("write a workspace from a generator")
    .argument(
      "[generator]",
      "id or alias of a generator (`archwright list`), or a folder that holds one",
    )
    .argument("[dir]", "folder of the workspace; default: the generator's id")
    .option(
      "--mode <mode>",
      "skeleton (to fill in) or exemplar (worked solution)",
      choice(["skeleton", "exemplar"]),
      "skeleton",
    )
    .option("--parts <list>", "only these parts, e.g. architecture,business", list)
    .option("--overlay <dir>", "files of this folder replace or add to the generator's")
    .option(
      "--answers <file>",
      "answers from a YAML or JSON file, an archwright.yaml too; - reads standard input",
    )
    .option("--set <key=value>", "one answer; repeatable", collect, [])
    .option("-y, --yes", "ask nothing; take defaults")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText(
      "after",
      examples([
        "archwright new 301 my-platform",
        "archwright new enterprise-mlops my-platform --yes --set organization=Northwind --set teams=35",
        "archwright new ./our-generator platform --answers ../other/archwright.yaml --mode exemplar",
      ]),
    )
    .action(async (generator, dir, options) =>
      (await import("./commands/new.ts")).newCommand({ ...options, generator, dir }),
    );
  program
    .command("list")
    .description("list the generators")
    .argument("[generator]", "show one generator: its questions, roles and parts")
    .option("--files", "show each file and the folder that it comes from")
    .option("--overlay <dir>", "with the files of this folder")
    .addOption(json())
    .addHelpText("after", examples(["archwright list", "archwright list 301 --files"]))
    .action(async (generator, options) =>
      (await import("./commands/list.ts")).listCommand({ ...options, generator }),
    );
}

function addWork(program: Command): void {
  const answer = program
    .command("answer")
    .description("read and change the answers of a workspace")
    .exitOverride();
  answer
    .command("set")
    .description("change answers, render again, and merge with what people have edited")
    .argument("<key=value...>", "answers, e.g. teams=35 featureStore=feast")
    .option("--dir <dir>", "the workspace", ".")
    .option("-y, --yes", "do not ask where a source was edited since")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText(
      "after",
      examples([
        "archwright answer set teams=35 --dry-run",
        "archwright answer set featureStore=feast --dir my-platform",
      ]),
    )
    .action(async (pairs, options) =>
      (await import("./commands/answer-set.ts")).answerSetCommand({ ...options, pairs }),
    );
  program
    .command("sync")
    .description("recompute everything that follows from the sources")
    .argument("[dir]", "the workspace", ".")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText("after", examples(["archwright sync", "archwright sync my-platform --dry-run"]))
    .action(async (dir, options) =>
      (await import("./commands/sync.ts")).syncCommand({ ...options, dir }),
    );
  program
    .command("next")
    .description("say which to-do comes next")
    .argument("[dir]", "the workspace", ".")
    .addOption(json())
    .addHelpText("after", examples(["archwright next", "archwright next my-platform"]))
    .action(async (dir, options) =>
      (await import("./commands/next.ts")).nextCommand({ ...options, dir }),
    );
  program
    .command("blocks")
    .description("list everything computed that text may quote, with a sample")
    .argument("[dir]", "the workspace", ".")
    .option("--filter <text>", "only names that contain this")
    .addOption(json())
    .addHelpText(
      "after",
      examples(["archwright blocks", "archwright blocks my-platform --filter finance"]),
    )
    .action(async (dir, options) =>
      (await import("./commands/blocks.ts")).blocksCommand({ ...options, dir }),
    );
  program
    .command("undo")
    .description("take back what the last command wrote")
    .argument("[dir]", "the workspace", ".")
    .option("--keep-edits", "leave files that were edited since as they are")
    .addOption(json())
    .addHelpText("after", examples(["archwright undo", "archwright undo my-platform"]))
    .action(async (dir, options) =>
      (await import("./commands/undo.ts")).undoCommand({ ...options, dir }),
    );
}

function addCheck(program: Command): void {
  program
    .command("check")
    .description("say what is inconsistent, unfinished or wrong")
    .argument("[dir...]", "workspaces; default: the one here")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["text", "json", "csv", "sarif", "junit", "markdown"])
        .default("text"),
    )
    .addOption(json())
    .option("--as-of <date>", "the day that counts as today, YYYY-MM-DD", date)
    .addOption(
      new Option("--fail-on <severity>", "exit 1 for findings of this severity or worse")
        .choices(["error", "warning", "info"])
        .default("error"),
    )
    .option("--rule <id>", "only this rule; repeatable", collect, [])
    .addOption(
      new Option("--severity <severity>", "show only this severity or worse").choices([
        "error",
        "warning",
        "info",
      ]),
    )
    .addHelpText(
      "after",
      examples([
        "archwright check",
        "archwright check --fail-on warning --json",
        "archwright check submissions/* --format csv",
      ]),
    )
    .action(async (dirs, options) =>
      (await import("./commands/check.ts")).checkCommand({ ...options, dirs }),
    );
  program
    .command("explain")
    .description("explain a rule of `check`; without a rule, list them")
    .argument("[rule]", "id of a rule")
    .addOption(json())
    .addHelpText("after", examples(["archwright explain", "archwright explain dead-link"]))
    .action(async (rule, options) =>
      (await import("./commands/explain.ts")).explainCommand({ ...options, rule }),
    );
}

function addDecisions(program: Command): void {
  const adr = program.command("adr").description("work with decision records").exitOverride();
  const inWorkspace = (command: Command): Command =>
    command.option("--dir <dir>", "the workspace", ".").addOption(dryRun()).addOption(json());
  const decided = (command: Command): Command =>
    inWorkspace(
      command
        .argument("<record>", "number, slug or file")
        .option("--date <date>", "YYYY-MM-DD; default: today", date),
    );
  inWorkspace(adr.command("add"))
    .description("write a new record with the next number")
    .argument("<title>", "what is decided, as a sentence")
    .option("--role <role>", "a role of the generator: takes over its options and criteria")
    .option("--option <id=title>", "an option beside the status quo; repeatable", collect, [])
    .option("--elements <list>", "elements of the model that it decides", list)
    .option("--date <date>", "YYYY-MM-DD; default: today", date)
    .addHelpText(
      "after",
      examples([
        'archwright adr add "Keep prompts in the registry" --option git="Keep them in Git"',
        'archwright adr add "How features reach production" --role feature-store',
      ]),
    )
    .action(async (title, options) =>
      (await import("./commands/adr-add.ts")).adrAddCommand({ ...options, title }),
    );
  decided(adr.command("accept"))
    .description("accept a record, and merge its option into model, costs, risks and reference")
    .option("--option <id>", "the option that is chosen; default: the record's `chosen`")
    .option("--constraint <text>", "where the choice is not the matrix's winner: what forces it")
    .option("--reason <text>", "and why that is right")
    .option("-y, --yes", "do not ask where a source was edited since")
    .addHelpText(
      "after",
      examples(["archwright adr accept 3 --option feast", "archwright adr accept 0003 --dry-run"]),
    )
    .action(async (record, options) =>
      (await import("./commands/adr-accept.ts")).adrAcceptCommand({ ...options, record }),
    );
  for (const [verb, status] of [
    ["reject", "rejected"],
    ["deprecate", "deprecated"],
  ] as const) {
    decided(adr.command(verb))
      .description(`set the status of a record to ${status}`)
      .addHelpText("after", examples([`archwright adr ${verb} 4`]))
      .action(async (record, options) =>
        (await import("./commands/adr-status.ts")).adrStatusCommand({ ...options, record, status }),
      );
  }
  decided(adr.command("supersede"))
    .description("let a record take the place of another; both are edited")
    .option("--by <record>", "the record that takes over")
    .option("--title <title>", "write a new record that takes over")
    .addHelpText(
      "after",
      examples([
        "archwright adr supersede 3 --by 12",
        'archwright adr supersede 3 --title "Serve features from the lake"',
      ]),
    )
    .action(async (record, options) =>
      (await import("./commands/adr-supersede.ts")).adrSupersedeCommand({ ...options, record }),
    );
  inWorkspace(adr.command("renumber"))
    .description("give a record another number and mend every link to it")
    .argument("<record>", "number, slug or file")
    .option("--to <number>", "default: the next free one")
    .addHelpText(
      "after",
      examples([
        "archwright adr renumber architecture/decisions/0007-second.md",
        "archwright adr renumber 7 --to 12",
      ]),
    )
    .action(async (record, options) =>
      (await import("./commands/adr-renumber.ts")).adrRenumberCommand({ ...options, record }),
    );
  adr
    .command("list")
    .description("list the records with status, choice, margin and review")
    .option("--dir <dir>", "the workspace", ".")
    .option("--status <status>", "only these; repeatable", collect, [])
    .addOption(json())
    .addHelpText(
      "after",
      examples(["archwright adr list", "archwright adr list --status proposed --json"]),
    )
    .action(async (options) => (await import("./commands/adr-list.ts")).adrListCommand(options));
}

function addControls(program: Command): void {
  const controls = program.command("controls").description("work with the controls").exitOverride();
  controls
    .command("export")
    .description("print the controls in a format of other tools")
    .argument("[dir]", "the workspace", ".")
    .addOption(
      new Option("--format <format>", "oscal: an OSCAL 1.2.1 component definition")
        .choices(["oscal"])
        .default("oscal"),
    )
    .option("--as-of <date>", "date of the document, YYYY-MM-DD; default: today", date)
    .addHelpText(
      "after",
      examples(["archwright controls export --format oscal > component-definition.json"]),
    )
    .action(async (dir, options) =>
      (await import("./commands/controls-export.ts")).controlsExportCommand({ ...options, dir }),
    );
}

function addDsl(program: Command): void {
  const dsl = program
    .command("dsl")
    .description("work with Structurizr DSL files, in a workspace or not")
    .exitOverride();
  dsl
    .command("check")
    .description("parse files and say what is wrong")
    .argument("<file...>", "DSL files")
    .option("--json", "print one JSON line a file")
    .addHelpText(
      "after",
      examples([
        "archwright dsl check architecture/workspace.dsl",
        "archwright dsl check --json *.dsl",
      ]),
    )
    .action(async (files, options) =>
      (await import("./commands/dsl-check.ts")).dslCheckCommand({ ...options, files }),
    );
  dsl
    .command("draw")
    .description("draw the views of a file as SVG and Mermaid")
    .argument("<file>", "DSL file")
    .option("--view <key>", "only this view")
    .option("--out <dir>", "folder for the drawings", ".")
    .addOption(json())
    .addHelpText("after", examples(["archwright dsl draw workspace.dsl --out diagrams"]))
    .action(async (file, options) =>
      (await import("./commands/dsl-draw.ts")).dslDrawCommand({ ...options, file }),
    );
  dsl
    .command("fmt")
    .description("format files in place")
    .argument("<file...>", "DSL files")
    .option("--check", "write nothing; exit 1 when a file is not formatted")
    .addOption(json())
    .addHelpText(
      "after",
      examples(["archwright dsl fmt workspace.dsl", "archwright dsl fmt --check *.dsl"]),
    )
    .action(async (files, options) =>
      (await import("./commands/dsl-fmt.ts")).dslFmtCommand({ ...options, files }),
    );
  dsl
    .command("export")
    .description("print a file as Structurizr workspace JSON, or its views as Mermaid")
    .argument("<file>", "DSL file")
    .addOption(
      new Option("--format <format>", "what to print").choices(["json", "mermaid"]).default("json"),
    )
    .option("--view <key>", "only this view (Mermaid)")
    .addHelpText("after", examples(["archwright dsl export workspace.dsl > workspace.json"]))
    .action(async (file, options) =>
      (await import("./commands/dsl-export.ts")).dslExportCommand({ ...options, file }),
    );
}

function addFinance(program: Command): void {
  const finance = program
    .command("finance")
    .description("work with the business case")
    .exitOverride();
  finance
    .command("show")
    .description("print every figure of a finance.yaml")
    .argument("[file]", "a finance.yaml; default: the one of the workspace here")
    .option("--scenario <id>", "the figures of this scenario")
    .option("--set <input=value>", "try another value of an input; repeatable", collect, [])
    .addOption(json())
    .addHelpText(
      "after",
      examples([
        "archwright finance show",
        "archwright finance show business/finance.yaml --scenario pessimistic --json",
        "archwright finance show --set dataScientists=80",
      ]),
    )
    .action(async (file, options) =>
      (await import("./commands/finance-show.ts")).financeShowCommand({ ...options, file }),
    );
  finance
    .command("import")
    .description("read changed input cells of a workbook back into finance.yaml")
    .argument("<file>", "the edited workbook")
    .option("--dir <dir>", "the workspace", ".")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText(
      "after",
      examples(["archwright finance import ~/Downloads/business-case.xlsx --dry-run"]),
    )
    .action(async (file, options) =>
      (await import("./commands/finance-import.ts")).financeImportCommand({ ...options, file }),
    );
}

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n\nExit codes: 0 fine, 1 findings, 2 cannot run, 3 merge conflicts.`;
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

function list(value: string): string[] {
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function choice(allowed: readonly string[]) {
  return (value: string): string => {
    if (allowed.includes(value)) return value;
    throw new InvalidArgumentError(`Allowed: ${allowed.join(", ")}.`);
  };
}

function date(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new InvalidArgumentError("Write it as YYYY-MM-DD.");
}
