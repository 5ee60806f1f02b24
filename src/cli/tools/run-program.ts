import { execa } from "execa";
import type { Ran } from "./tool.ts";

export type ProgramResult =
  | ({ ended: true } & Ran)
  | { ended: false; why: "timeout" | "missing" | "signal" | "output"; detail: string };

export interface ProgramCall {
  program: string;
  args: readonly string[];
  cwd: string;
  env?: Readonly<Record<string, string>>;
  seconds: number;
}

/** More output than this is no report that anybody reads. */
const largestOutput = 20_000_000;

/** Process groups that are running, so that none outlives this program. */
const running = new Set<number>();

/**
 * Runs a program without a terminal and waits until it ends, or ends it with all that it has
 * started when its time is up. Never throws for what the program does.
 */
export async function runProgram(call: ProgramCall): Promise<ProgramResult> {
  const child = execa(call.program, [...call.args], {
    cwd: call.cwd,
    env: { NO_COLOR: "1", CI: "1", ...call.env },
    stdin: "ignore",
    reject: false,
    maxBuffer: largestOutput,
    stripFinalNewline: false,
    // A group of its own: a killed shell script would leave its children behind, holding the pipes.
    detached: process.platform !== "win32",
    cleanup: true,
  });
  const { pid } = child;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    if (pid !== undefined) endGroup(pid);
    else child.kill("SIGKILL");
  }, call.seconds * 1000);
  if (pid !== undefined) watch(pid);
  const result = await child;
  clearTimeout(timer);
  if (pid !== undefined) running.delete(pid);
  if (late)
    return { ended: false, why: "timeout", detail: `did not finish within ${call.seconds} s` };
  if (result.isMaxBuffer) return { ended: false, why: "output", detail: "printed more than 20 MB" };
  if (result.signal !== undefined)
    return { ended: false, why: "signal", detail: `was ended by ${result.signal}` };
  if (result.exitCode === undefined)
    return {
      ended: false,
      why: "missing",
      detail: result.originalMessage ?? "could not be started",
    };
  return { ended: true, exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}

let watching = false;

function watch(pid: number): void {
  running.add(pid);
  if (watching) return;
  watching = true;
  const endAll = () => {
    for (const one of running) endGroup(one);
  };
  process.on("exit", endAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      endAll();
      process.kill(process.pid, signal);
    });
  }
}
