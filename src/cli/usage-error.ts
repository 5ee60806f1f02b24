import type { Command, CommanderError } from "commander";
import { UserError } from "../errors.ts";
import { commandName } from "./output.ts";

/**
 * What the argument parser refuses, as an error of ours: what is wrong, and the nearest name or
 * the help that tells what is allowed. What is no error (help, version) comes back as it is.
 */
export function usageError(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): UserError | CommanderError {
  if (error.exitCode === 0 || error.code.startsWith("commander.help")) return error;
  const text = error.message.replace(/^error: /, "");
  const near = /\s\(?Did you mean (?:one of )?"?([^"]*?)"?\?\)?$/.exec(text);
  const help = `\`${[commandName(), ...commandPath(program, argv)].join(" ")} --help\` says what is allowed.`;
  return new UserError({
    code: error.code
      .replace(/^commander\./, "usage-")
      .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    message: near ? text.slice(0, near.index) : text,
    fix: near ? `Did you mean ${near[1]}?` : help,
  });
}

/** The commands that the arguments name, as far as they are known: `["answer", "set"]`. */
function commandPath(program: Command, argv: readonly string[]): string[] {
  const path: string[] = [];
  let at = program;
  for (const word of argv.slice(2)) {
    const next = at.commands.find((one) => one.name() === word);
    if (!next) break;
    path.push(word);
    at = next;
  }
  return path;
}
