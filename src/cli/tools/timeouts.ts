import { UserError } from "../../errors.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { Tool } from "./tool.ts";

/**
 * Seconds for one call of each tool. Given as `60` (all) or `terraform=300`, from
 * `ARCHWRIGHT_TOOL_TIMEOUT` (a list with commas) and, stronger, from `--tools-timeout`.
 */
export function timeoutsOf(
  tools: readonly Tool[],
  given: { flags: readonly string[]; variable: string | undefined },
): ReadonlyMap<string, number> {
  const seconds = new Map(tools.map(({ id, timeout }) => [id, timeout]));
  const variable = (given.variable ?? "").split(",").filter((text) => text.trim() !== "");
  for (const text of [...variable, ...given.flags]) apply(text.trim(), seconds);
  return seconds;
}

function apply(text: string, seconds: Map<string, number>): void {
  const match = /^(?:([a-z][a-z0-9-]*)=)?(\d+(?:\.\d+)?)s?$/.exec(text);
  const value = Number(match?.[2]);
  if (!match || !(value > 0 && value <= 86_400)) throw unreadable(text);
  const id = match[1];
  if (id === undefined) for (const one of seconds.keys()) seconds.set(one, value);
  else if (seconds.has(id)) seconds.set(id, value);
  else throw unknownTool(id, [...seconds.keys()]);
}

function unreadable(text: string): UserError {
  return new UserError({
    code: "tools-timeout",
    message: `the timeout "${text}" is no number of seconds`,
    fix: "Write seconds for all tools, as in 60, or for one, as in terraform=300.",
  });
}

/** Somebody named a tool that is none. */
export function unknownTool(id: string, known: readonly string[]): UserError {
  return new UserError({
    code: "tools-unknown",
    message: `no tool is called "${id}".${didYouMean(id, known)}`,
    fix: `Known are ${known.join(", ")}.`,
  });
}
