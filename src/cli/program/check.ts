import { Option } from "commander";
import type { Command } from "commander";
import { choice, collect, date, examples, json, list } from "./options.ts";

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
      new Option(
        "--quick",
        "leave out the rules that read Terraform, Kubernetes manifests and admission policies",
      ).conflicts("rule"),
    )
    .addOption(
      choice("--severity <severity>", "show only this severity or worse", [
        "error",
        "warning",
        "info",
      ]),
    )
    .option("--tools [names]", "run external tools too: all, or those in a list with commas", list)
    .option(
      "--tools-timeout <seconds>",
      "time for one call of a tool: 60, or terraform=300; repeatable",
      collect,
      [],
    )
    .option("--require-tools", "with --tools: a tool that is missing or cannot work is an error")
    .addHelpText(
      "after",
      examples([
        "archwright check",
        "archwright check --fail-on warning --json",
        "archwright check --quick",
        "archwright check submissions/* --format csv",
        "archwright check --tools --require-tools --format sarif",
      ]),
    )
    .action(async (dirs, options) =>
      (await import("../commands/check.ts")).checkCommand({ ...options, dirs }),
    );
  program
    .command("doctor")
    .description("list the external tools, and what `check --tools` would run with them here")
    .argument("[dir]", "the workspace", ".")
    .addOption(json())
    .addOption(
      choice("--fail-on <severity>", "exit 1 for findings of this severity or worse", [
        "error",
        "warning",
        "info",
      ]).default("error"),
    )
    .addHelpText(
      "after",
      examples(["archwright doctor", "archwright doctor my-platform --json --fail-on info"]),
    )
    .action(async (dir, options) =>
      (await import("../commands/doctor.ts")).doctorCommand({ ...options, dir }),
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
