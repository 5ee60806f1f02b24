import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll } from "vitest";

const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const program = join(packageRoot, "bin/archwright.js");

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the built program as a user would, without a terminal and without the environment's answers. */
export async function run(
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:ARCHWRIGHT_|npm_|FORCE_COLOR|XDG_)/.test(name),
    ),
  );
  const result = await execa(process.execPath, [program, ...args], {
    cwd: options.cwd ?? packageRoot,
    reject: false,
    extendEnv: false,
    env: { ...env, HOME: "/nonexistent", NO_COLOR: "1", ...options.env },
    ...(options.input === undefined ? { stdin: "ignore" as const } : { input: options.input }),
  });
  return { code: result.exitCode ?? -1, out: String(result.stdout), err: String(result.stderr) };
}

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "archwright-test-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder with its content. */
export function snapshot(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (at: string) => {
    for (const name of readdirSync(join(folder, at)).sort()) {
      const path = at === "" ? name : `${at}/${name}`;
      if (statSync(join(folder, path)).isDirectory()) walk(path);
      else files.set(path, readFileSync(join(folder, path), "latin1"));
    }
  };
  walk("");
  return files;
}
