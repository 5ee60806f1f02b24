import { InvalidArgumentError, Option } from "commander";
import { didYouMean } from "../../sources/nearest-name.ts";

/** `--json`, as every command has it. */
export const json = () => new Option("--json", "print JSON (the same as --format json)");

/** `--dry-run`, as every command that writes has it. */
export const dryRun = () => new Option("--dry-run", "show what would change, write nothing");

/** Examples and exit codes below a command's help. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}\n\nExit codes: 0 fine, 1 findings, 2 cannot run, 3 merge conflicts.`;
}

/** Of an option that may be repeated. */
export function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** `a,b,c` as a list. */
export function list(value: string): string[] {
  return value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** An option with a few values; help lists them. */
export function choice(flags: string, description: string, allowed: readonly string[]): Option {
  return new Option(flags, description).choices(allowed).argParser(oneOf(allowed));
}

function oneOf(allowed: readonly string[]) {
  return (value: string): string => {
    if (allowed.includes(value)) return value;
    throw new InvalidArgumentError(`Allowed: ${allowed.join(", ")}.${didYouMean(value, allowed)}`);
  };
}

/** `YYYY-MM-DD`. */
export function date(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  // The 31st of February is read as the 3rd of March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(value)) return value;
  throw new InvalidArgumentError("Write it as YYYY-MM-DD.");
}
