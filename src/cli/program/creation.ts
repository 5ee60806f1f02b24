import type { Command } from "commander";
import { choice, collect, dryRun, examples, json, list } from "./options.ts";

export function addCreation(program: Command): void {
  program
    .command("new")
    .description("write a workspace from a generator")
    .argument(
      "[generator]",
      "id or alias of a generator (`archwright list`), or a folder that holds one",
    )
    .argument("[dir]", "folder of the workspace; default: the generator's id")
    .addOption(
      choice(
        "--mode <mode>",
        "skeleton (to fill in) or exemplar (worked solution); default: as in the answers file, else skeleton",
        ["skeleton", "exemplar"],
      ),
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
      (await import("../commands/new.ts")).newCommand({ ...options, generator, dir }),
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
      (await import("../commands/list.ts")).listCommand({ ...options, generator }),
    );
}
