import type { Command } from "commander";
import { collect, date, dryRun, examples, json, list } from "./options.ts";

export function addDecisions(program: Command): void {
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
      (await import("../commands/adr-add.ts")).adrAddCommand({ ...options, title }),
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
      (await import("../commands/adr-accept.ts")).adrAcceptCommand({ ...options, record }),
    );
  for (const [verb, status] of [
    ["reject", "rejected"],
    ["deprecate", "deprecated"],
  ] as const) {
    decided(adr.command(verb))
      .description(`set the status of a record to ${status}`)
      .addHelpText("after", examples([`archwright adr ${verb} 4`]))
      .action(async (record, options) =>
        (await import("../commands/adr-status.ts")).adrStatusCommand({
          ...options,
          record,
          status,
        }),
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
      (await import("../commands/adr-supersede.ts")).adrSupersedeCommand({ ...options, record }),
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
      (await import("../commands/adr-renumber.ts")).adrRenumberCommand({ ...options, record }),
    );
  adr
    .command("list")
    .description("list the records with status, choice, margin and review")
    .option("--dir <dir>", "the workspace", ".")
    .option("--status <status>", "only these; repeatable", collect, [])
    .option("--scores", "each criterion with its anchors and the score of each option")
    .addOption(json())
    .addHelpText(
      "after",
      examples([
        "archwright adr list",
        "archwright adr list --scores",
        "archwright adr list --status proposed --json",
      ]),
    )
    .action(async (options) => (await import("../commands/adr-list.ts")).adrListCommand(options));
}
