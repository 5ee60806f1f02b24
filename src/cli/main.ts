import { CommanderError } from "commander";
import { UserError } from "../errors.ts";
import { compileLater } from "./compile-later.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, printError } from "./output.ts";
import { createProgram } from "./program.ts";
import { usageError } from "./usage-error.ts";

/** Runs the command line; sets `process.exitCode`, never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  compileLater();
  // A reader that closes early (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const program = createProgram();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    const said = error instanceof CommanderError ? usageError(error, program, argv) : error;
    process.exitCode = report(said, argv.includes("--json"));
  }
}

function report(error: unknown, json: boolean): number {
  // Help or version was asked for, or help stands in for a subcommand that is missing.
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.cannotRun;
  if (error instanceof UserError) {
    if (json) print(JSON.stringify(errorJson(error), null, 2));
    else printError(error);
    return exitCodes.cannotRun;
  }
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.stderr.write(
    "This is a bug in archwright: nobody should see this. Please report it with the lines above.\n",
  );
  return exitCodes.cannotRun;
}

function errorJson(error: UserError) {
  return {
    version: 1,
    error: { code: error.code, message: error.message, fix: error.fix, problems: error.problems },
    findings: [],
    summary: { error: 0, warning: 0, info: 0 },
  };
}
