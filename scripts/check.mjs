#!/usr/bin/env node
// `npm run check`: everything that must hold before a commit lands on main. `--no-tests` leaves the
// tests out (CI has run them before).
import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const steps = [
  ["format", "oxfmt", "--check"],
  ["lint", "oxlint", "--deny-warnings"],
  ["build", "npm", "run", "build"],
  ["types of tests", "tsc", "-p", "test"],
  ["unused code", "knip"],
  ["tests", "vitest", "run"],
  ["sweeps", "vitest", "run", "--config", "vitest.sweeps.config.ts"],
  ["package", "publint", "--strict"],
  ["documentation and examples are up to date", "npm", "run", "generate"],
  ["nothing changed by generating", "git", "diff", "--exit-code", "--stat"],
  ["nothing new by generating", "node", "scripts/no-untracked.mjs"],
];

let failed = 0;
for (const [name, command, ...args] of steps) {
  if (command === "vitest" && process.argv.includes("--no-tests")) continue;
  process.stdout.write(`\n> ${name}\n`);
  try {
    const local = `${root}/node_modules/.bin`;
    execFileSync(command, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, PATH: `${local}:${process.env.PATH}` },
    });
  } catch {
    failed += 1;
    process.stdout.write(`failed: ${name}\n`);
  }
}
process.stdout.write(failed === 0 ? "\ncheck: all fine\n" : `\ncheck: ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
