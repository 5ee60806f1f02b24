import type { Command } from "commander";
import { choice, collect, date, examples, json } from "./options.ts";

export function addCheck(program: Command): void {
  program
    .command("check")
    .description("say what is inconsistent, unfinished or wrong")
    .argument("[dir...]", "workspaces; default: the one here")
    .addOption(
      choice("--format <format>", "how to print", [
        "text",
        "json",
        "csv",
        "sarif",
        "junit",
        "markdown",
      ]).default("text"),
    )
    .addOption(json())
    .option("--as-of <date>", "the day that counts as today, YYYY-MM-DD", date)
    .addOption(
      choice("--fail-on <severity>", "exit 1 for findings of this severity or worse", [
        "error",
        "warning",
        "info",
      ]).default("error"),
    )
    .option("--rule <id>", "only this rule; repeatable", collect, [])
    .addOption(
      choice("--severity <severity>", "show only this severity or worse", [
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
      (await import("../commands/check.ts")).checkCommand({ ...options, dirs }),
    );
  program
    .command("explain")
    .description("explain a rule of `check`; without a rule, list them")
    .argument("[rule]", "id of a rule")
    .addOption(json())
    .addHelpText("after", examples(["archwright explain", "archwright explain dead-link"]))
    .action(async (rule, options) =>
      (await import("../commands/explain.ts")).explainCommand({ ...options, rule }),
    );
}
