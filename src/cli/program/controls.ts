import type { Command } from "commander";
import { choice, date, examples } from "./options.ts";

export function addControls(program: Command): void {
  const controls = program.command("controls").description("work with the controls").exitOverride();
  controls
    .command("export")
    .description("print the controls in a format of other tools")
    .argument("[dir]", "the workspace", ".")
    .addOption(
      choice("--format <format>", "oscal: an OSCAL 1.2.1 component definition", ["oscal"]).default(
        "oscal",
      ),
    )
    .option("--as-of <date>", "date of the document, YYYY-MM-DD; default: today", date)
    .addHelpText(
      "after",
      examples(["archwright controls export --format oscal > component-definition.json"]),
    )
    .action(async (dir, options) =>
      (await import("../commands/controls-export.ts")).controlsExportCommand({ ...options, dir }),
    );
}
