import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inputs = ["src", "templates", "generators", "scripts/build.mjs", "tsconfig.json"];

/** Tests that run the program need a build of what is here now. */
export default function setup(): void {
  const built = join(root, "dist/program/main.js");
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (inputs.every((path) => newest(join(root, path)) < builtAt)) return;
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { stdio: "inherit" });
}

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = readdirSync(path);
  return Math.max(stats.mtimeMs, ...names.map((name) => newest(join(path, name))));
}
