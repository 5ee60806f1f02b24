#!/usr/bin/env node
// Kills `new`, `sync` and `answer set` at random moments: the workspace is always as before or as
// after. Needs a build (npm run build) that nobody replaces meanwhile.
//   node scripts/chaos-commands.mjs [--kills N] [--seed N] [--generator ID] [--set KEY=VALUE]
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { recover } from "../dist/workspace/recover.js";
import { seededRandom, treeOf } from "./chaos-states.mjs";

const bin = join(dirname(dirname(fileURLToPath(import.meta.url))), "bin/archwright.js");
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    generator: { type: "string", default: "enterprise-mlops" },
    set: { type: "string", default: "dataScientists=77" },
  },
});
const each = Math.ceil(Number(values.kills) / 3);
const random = seededRandom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), "archwright-chaos-"));
let failures = 0;

try {
  const fresh = join(folder, "fresh");
  const create = (dir) => ["new", values.generator, dir, "--yes"];
  const time = run(create(fresh), folder);
  await killMany("new", { time, count: each, args: create("made"), wanted: treeOf(fresh) });
  const edited = join(folder, "edited");
  cpSync(fresh, edited, { recursive: true });
  appendFileSync(join(edited, "README.md"), '\nMine: <span data-aw="finance.npv"></span>\n');
  await killMany("sync", { count: each, args: ["sync"], from: edited });
  const set = ["answer", "set", values.set, "--yes"];
  await killMany("answer set", { count: each, args: set, from: edited });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "always before or after" : `${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

/** Runs a command again and again on a copy of `from` (or on nothing) and kills it on its way. */
async function killMany(name, { count, args, from, wanted, time }) {
  const root = join(folder, "made");
  const reset = () => {
    rmSync(root, { recursive: true, force: true });
    if (from) cpSync(from, root, { recursive: true });
  };
  reset();
  const before = from ? treeOf(root) : "";
  const duration = time ?? run(args, root);
  const after = wanted ?? treeOf(root);
  if (before === after) fail(name, "changes nothing");
  const seen = { before: 0, after: 0 };
  for (let kill = 0; kill < count; kill++) {
    reset();
    // Most of a command is not writing: aim at its end.
    await killAfter(duration * (0.6 + 0.5 * random()), args, from ? root : folder);
    if (existsSync(root)) await recover(root);
    const found = existsSync(root) ? treeOf(root) : "";
    if (found === before) seen.before++;
    else if (found === after) seen.after++;
    else fail(name, `kill ${kill} left a mixture`);
    for (const left of readdirSync(folder)) {
      if (left.startsWith(".made.")) rmSync(join(folder, left), { recursive: true });
    }
  }
  console.log(`${name}: ${count} ${JSON.stringify(seen)}`);
}

function run(args, cwd) {
  const start = performance.now();
  execFileSync(process.execPath, [bin, ...args], { cwd, stdio: ["ignore", "ignore", "inherit"] });
  return performance.now() - start;
}

async function killAfter(delay, args, cwd) {
  const child = spawn(process.execPath, [bin, ...args], { cwd, stdio: "ignore" });
  const exit = once(child, "exit");
  await Promise.race([sleep(delay), exit]);
  child.kill("SIGKILL");
  await exit;
}

function fail(name, what) {
  failures++;
  console.error(`${name}: ${what}`);
}
