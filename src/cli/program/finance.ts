import type { Command } from "commander";
import { collect, dryRun, examples, json } from "./options.ts";

export function addFinance(program: Command): void {
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
      (await import("../commands/finance-show.ts")).financeShowCommand({ ...options, file }),
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
      (await import("../commands/finance-import.ts")).financeImportCommand({ ...options, file }),
    );
}
