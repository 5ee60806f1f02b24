import type { Ran, Verdict } from "./tool.ts";

/** JSON of a text; undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a program that printed something else than it should. */
export function unreadable(ran: Ran): Verdict {
  const said = firstLines(`${ran.stderr}\n${ran.stdout}`);
  return {
    broken: `ended with ${ran.exitCode} and printed what cannot be read${said === "" ? "" : ` (${said})`}`,
  };
}

/** The beginning of what a program printed, in one line. */
export function firstLines(text: string, length = 300): string {
  const line = text
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .join(" ");
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** Paths that a program printed, as they are in the workspace. */
export function withoutFolder(text: string, folder: string): string {
  return text.replaceAll(`${folder}/`, "").replaceAll(folder, ".");
}
