import type { Command } from "commander";
import { choice, dryRun, examples, json } from "./options.ts";

export function addDsl(program: Command): void {
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
      (await import("../commands/dsl-check.ts")).dslCheckCommand({ ...options, files }),
    );
  dsl
    .command("draw")
    .description("draw the views of a file as SVG and Mermaid")
    .argument("<file>", "DSL file")
    .option("--view <key>", "only this view")
    .option("--out <dir>", "folder for the drawings", ".")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText("after", examples(["archwright dsl draw workspace.dsl --out diagrams"]))
    .action(async (file, options) =>
      (await import("../commands/dsl-draw.ts")).dslDrawCommand({ ...options, file }),
    );
  dsl
    .command("fmt")
    .description("format files in place")
    .argument("<file...>", "DSL files")
    .option("--check", "write nothing; exit 1 when a file is not formatted")
    .addOption(dryRun())
    .addOption(json())
    .addHelpText(
      "after",
      examples(["archwright dsl fmt workspace.dsl", "archwright dsl fmt --check *.dsl"]),
    )
    .action(async (files, options) =>
      (await import("../commands/dsl-fmt.ts")).dslFmtCommand({ ...options, files }),
    );
  dsl
    .command("export")
    .description("print a file as Structurizr workspace JSON, or its views as Mermaid")
    .argument("<file>", "DSL file")
    .addOption(choice("--format <format>", "what to print", ["json", "mermaid"]).default("json"))
    .option("--view <key>", "only this view (Mermaid)")
    .addHelpText("after", examples(["archwright dsl export workspace.dsl > workspace.json"]))
    .action(async (file, options) =>
      (await import("../commands/dsl-export.ts")).dslExportCommand({ ...options, file }),
    );
}
