import { delimiter, isAbsolute, join } from "node:path";
import { standing } from "../../workspace/disk.ts";
import { runProgram } from "./run-program.ts";
import type { Program, Tool } from "./tool.ts";

/** A tool that is there. */
export interface LocatedTool {
  tool: Tool;
  program: Program;
  /** Absolute. */
  path: string;
  /** What it says of itself; undefined when it says nothing that looks like a version. */
  version: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `ARCHWRIGHT_TOOL_TERRAFORM`: the program to use instead of the one on the path. */
export function variableOf(tool: Tool): string {
  return `ARCHWRIGHT_TOOL_${tool.id.toUpperCase().replaceAll("-", "_")}`;
}

/** Looks for a tool: the program that the environment names, else the first one on the path. */
export async function locateTool(tool: Tool, env: Environment): Promise<LocatedTool | undefined> {
  const found = candidate(tool, env);
  if (!found) return undefined;
  const { program, path } = found;
  const ran = await runProgram({
    program: path,
    args: program.versionArgs,
    cwd: process.cwd(),
    env: quietVersion,
    seconds: 15,
  });
  const said = ran.ended ? `${ran.stdout}\n${ran.stderr}` : "";
  return { tool, program, path, version: /\d+(?:\.\d+)+(?:[-+][\w.]+)?/.exec(said)?.[0] };
}

const quietVersion = { CHECKPOINT_DISABLE: "1" };

function candidate(tool: Tool, env: Environment): { program: Program; path: string } | undefined {
  const chosen = env[variableOf(tool)];
  if (chosen) {
    const path = onPath(chosen, env);
    const program =
      tool.programs.find(({ name }) => chosen.toLowerCase().includes(name)) ?? tool.programs[0];
    return path !== undefined && program ? { program, path } : undefined;
  }
  for (const program of tool.programs) {
    const path = onPath(program.name, env);
    if (path !== undefined) return { program, path };
  }
  return undefined;
}

/** Where the shell would find a program. */
function onPath(name: string, env: Environment): string | undefined {
  const suffixes = process.platform === "win32" ? ["", ".exe", ".cmd", ".bat"] : [""];
  const folders = isAbsolute(name) ? [""] : (env["PATH"] ?? env["Path"] ?? "").split(delimiter);
  for (const folder of folders) {
    for (const suffix of suffixes) {
      const path = isAbsolute(name) ? `${name}${suffix}` : join(folder, `${name}${suffix}`);
      if ((isAbsolute(name) || folder !== "") && isProgram(path)) return path;
    }
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    const there = standing(path);
    return there === "file" || there === "link";
  } catch {
    // A folder of PATH that may not be read holds no program for this user.
    return false;
  }
}
