import type { Problem, UserError } from "../errors.ts";
import type { Finding, Severity } from "../sources/finding.ts";

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** Colours a text for the terminal; plain where standard output is none, or NO_COLOR is set. */
export function style(name: keyof typeof codes, text: string): string {
  if (!colored()) return text;
  const [on, off] = codes[name];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

function colored(): boolean {
  if (process.env["FORCE_COLOR"]) return process.env["FORCE_COLOR"] !== "0";
  return (
    process.stdout.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb"
  );
}

/** Prints to standard output, with a line end. */
export function print(text: string): void {
  process.stdout.write(`${visible(text)}\n`);
}

/** Prints to standard error, with a line end: what is not the command's result. */
export function printAside(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** User text may hold escape sequences; they must not reach the terminal. Colours of our own pass. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\u001b(?!\[\d{1,2}m)/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
}

/** What is wrong, where, and what to do. */
export function printError(error: UserError): void {
  const lines = [`${style("red", "error")} ${error.message}`];
  for (const problem of error.problems) lines.push(problemLine(problem));
  if (error.fix) lines.push(`${style("cyan", "fix")}   ${error.fix}`);
  printAside(lines.join("\n"));
}

function problemLine(problem: Problem): string {
  // A message that begins with the file needs no place before it.
  const named = problem.file !== undefined && problem.message.startsWith(`"${problem.file}" `);
  const place = (named ? [] : [problem.file, problem.line, problem.column])
    .filter((part) => part !== undefined)
    .join(":");
  const fix = problem.fix ? `\n    ${style("cyan", "fix")} ${problem.fix}` : "";
  return `  ${place === "" ? "" : `${style("bold", place)} `}${problem.message}${fix}`;
}

const severityStyles: Record<Severity, "red" | "yellow" | "dim"> = {
  error: "red",
  warning: "yellow",
  info: "dim",
};

/** One finding as text: place, severity, message, rule, fix. */
export function findingText(finding: Finding, prefix = ""): string {
  const place = [finding.file === undefined ? undefined : `${prefix}${finding.file}`, finding.line]
    .filter((part) => part !== undefined)
    .join(":");
  const head = `${style(severityStyles[finding.severity], finding.severity)} ${finding.message} ${style("dim", finding.rule)}`;
  const fix = finding.fix ? `\n  ${style("cyan", "fix")} ${finding.fix}` : "";
  return `${place === "" ? "" : `${style("bold", place)} `}${head}${fix}`;
}

/** How the user started this program: what printed commands must begin with. */
export function commandName(): string {
  if (process.env["npm_command"] === "exec" || process.env["npm_lifecycle_event"] === "npx")
    return "npx archwright";
  return "archwright";
}

/** Quotes an argument for a shell where it needs it. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
