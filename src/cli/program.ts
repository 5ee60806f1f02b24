import { Command } from "commander";
import { addCheck } from "./program/check.ts";
import { addControls } from "./program/controls.ts";
import { addCreation } from "./program/creation.ts";
import { addDecisions } from "./program/decisions.ts";
import { addDsl } from "./program/dsl.ts";
import { addFinance } from "./program/finance.ts";
import { addWork } from "./program/work.ts";
import { examples } from "./program/options.ts";
import { packageVersion } from "../workspace/package-version.ts";

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
    // `main` says what is wrong, in the form of all other errors.
    .configureOutput({ outputError: () => {} })
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
