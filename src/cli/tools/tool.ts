import type { Finding } from "../../sources/finding.ts";

/** How a program ended. */
export interface Ran {
  /** Undefined when it was killed or did not start. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
}

/** What a program's output means. */
export type Verdict =
  | { findings: ToolFinding[] }
  /** The program works but something that it needs is missing: nothing is known. */
  | { skip: string }
  /** The program did not do its work. */
  | { broken: string };

export type ToolFinding = Omit<Finding, "rule" | "severity"> & { severity?: Finding["severity"] };

/** One call of a program. */
export interface Step {
  args: readonly string[];
  /** Folder to run in, relative to the workspace; "" is its root. */
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** Reads the output; `copy.read` gives the files that the program wrote. */
  judge(ran: Ran, copy: CopyView): Verdict;
}

/** What a step may know of the temporary copy of the workspace. */
export interface CopyView {
  folder: string;
  read(below: string): Map<string, Uint8Array>;
}

/** Calls that follow one another about one thing; the first that finds something ends it. */
export interface Job {
  /** File or folder that is looked at, relative to the workspace. */
  target: string;
  /** After a skip, jobs of the same group are skipped too: what was missing, is missing for all. */
  group?: string;
  steps: readonly Step[];
}

/** A program by name, with the arguments that come before all others. */
export interface Program {
  name: string;
  before?: readonly string[];
  versionArgs: readonly string[];
}

/** What jobs are planned from. */
export interface ToolInput {
  /** Every text file of the workspace. */
  texts: ReadonlyMap<string, string>;
  paths: ReadonlySet<string>;
  /** Absolute folder of the temporary copy; a placeholder where nothing is run. */
  folder: string;
}

/** An external tool of `check --tools` and `doctor`. */
export interface Tool {
  /** Kebab-case; findings have the rule `tools-ID`. */
  id: string;
  /** What it is for, in a few words. */
  purpose: string;
  /** The first that is found counts. */
  programs: readonly Program[];
  /** Nobody must have it: another check of archwright covers the same files. */
  optional?: boolean;
  /** Seconds that one call may take. */
  timeout: number;
  /** What to do to get it. */
  install: string;
  /** Files that the program needs beside the workspace, relative to the copy. */
  extras?: ReadonlyMap<string, string>;
  plan(input: ToolInput): Job[];
}
