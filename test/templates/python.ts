import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const minimum = [3, 11];

/** Can emitted Python be run here? Says loudly when it cannot: then nothing of it is tested. */
export function hasPython(): boolean {
  const ran = spawnSync("python3", ["--version"], { encoding: "utf8" });
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(ran.stdout ?? "") ?? [])
    .slice(1)
    .map(Number);
  const found = major === minimum[0] && minor >= (minimum[1] ?? 0);
  if (!found)
    console.warn(
      `SKIPPED: no python3 of at least ${minimum.join(".")} here; emitted Python is NOT tested`,
    );
  return found;
}

/** Runs python3 in a temporary folder that holds the files. */
export function runPython(
  files: ReadonlyMap<string, string>,
  args: readonly string[],
): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), "archwright-python-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const ran = spawnSync("python3", args, { cwd: folder, encoding: "utf8" });
    return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
