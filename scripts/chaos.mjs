#!/usr/bin/env node
// Kills processes that write workspaces at random moments and looks at what is left: always the
// state before or after, never anything between. Needs a build (npm run build).
//   node scripts/chaos.mjs [--kills N] [--seed N] [--disk]
// --disk also writes to disks that fill up; needs root, on Linux.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { applyPlan } from "../dist/workspace/apply-plan.js";
import { planChanges } from "../dist/workspace/plan-changes.js";
import { readWorkspace } from "../dist/workspace/read-workspace.js";
import { recover } from "../dist/workspace/recover.js";
import { chaosState, seededRandom, treeOf } from "./chaos-states.mjs";

const scripts = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    disk: { type: "boolean", default: false },
  },
});
const kills = Number(values.kills);
const random = seededRandom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), "archwright-chaos-"));
let failures = 0;

try {
  const states = await Promise.all([stateTree(0), stateTree(1)]);
  const third = Math.ceil(kills / 3);
  report("update", third, await killUpdates({ count: third, writers: 1, states }));
  report("two at once", third, await killUpdates({ count: third, writers: 2, states }));
  report("create", kills - 2 * third, await killCreations(kills - 2 * third, states[0]));
  if (values.disk) await fillDisk(states);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "always before or after" : `${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

/** Kills processes that update one workspace; counts what the recovery had to do. */
async function killUpdates({ count, writers, states }) {
  const root = join(folder, `update-${writers}`);
  await applyPlan(root, planChanges(chaosState(0)));
  const seen = {};
  for (let kill = 0; kill < count; kill++) {
    await killAfter(
      random() * 80,
      Array.from({ length: writers }, (_, i) => ["update", root, i]),
    );
    const { action } = await recover(root);
    seen[action] = (seen[action] ?? 0) + 1;
    const found = treeOf(root);
    const which = states.indexOf(found);
    seen[`state ${which}`] = (seen[`state ${which}`] ?? 0) + 1;
    if (which < 0) fail(`kill ${kill} of ${writers} left a mixture`, root);
    await readWorkspace(root);
  }
  return seen;
}

/** Kills processes that make new workspaces: each is complete or not there. */
async function killCreations(count, wanted) {
  const seen = { complete: 0, absent: 0, leftover: 0 };
  const dir = join(folder, "create");
  mkdirSync(dir);
  for (let kill = 0; kill < count; kill++) {
    await killAfter(random() * 80, [["create", dir, 0]]);
    const names = readdirSync(dir);
    const made = names.filter((name) => !name.startsWith("."));
    for (const name of made)
      if (treeOf(join(dir, name)) !== wanted) fail("incomplete", join(dir, name));
    seen.complete += made.length;
    seen.absent++;
    seen.leftover += names.length - made.length;
    // The next attempt at the same folder succeeds, and clears what the killed one left.
    await applyPlan(join(dir, `work-${made.length}`), planChanges(chaosState(0)));
    const left = readdirSync(dir).filter((name) => name.startsWith("."));
    if (left.length > 0) fail(`left behind: ${left.join(", ")}`, dir);
    rmSync(dir, { recursive: true });
    mkdirSync(dir);
  }
  return seen;
}

async function killAfter(delay, tasks) {
  const children = tasks.map((args) =>
    spawn(process.execPath, [join(scripts, "chaos-child.mjs"), ...args.map(String)], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  const exits = children.map((child) => once(child, "exit"));
  await Promise.all(children.map((child) => once(child.stdout, "data")));
  await sleep(delay);
  for (const child of children) child.kill("SIGKILL");
  for (const [code] of await Promise.all(exits))
    if (code !== null) fail(`a writer ended with ${code}`, "");
}

/** A disk that fills up at every possible size: an error that says so, and nothing changed. */
async function fillDisk(states) {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  let refused = 0;
  let done = 0;
  for (let size = 300; size <= 1500; size += 50) {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}k`, "tmpfs", disk]);
    try {
      const fresh = await attempt(() => applyPlan(join(disk, "new"), planChanges(chaosState(0))));
      if (fresh === "disk-full" && readdirSync(disk).length > 0) fail("leftovers", disk);
      rmSync(join(disk, "new"), { recursive: true, force: true });
      const root = join(disk, "work");
      if (
        (await attempt(async () => cpSync(join(folder, "state-0"), root, { recursive: true }))) !==
        "done"
      )
        continue;
      const workspace = await readWorkspace(root);
      const result = await attempt(() =>
        applyPlan(root, planChanges({ workspace, ...chaosState(1) })),
      );
      if (treeOf(root) !== states[result === "done" ? 1 : 0])
        fail(`a full disk (${size} kB)`, root);
      if (result === "done") done++;
      else refused++;
    } finally {
      execFileSync("umount", [disk]);
    }
  }
  report("full disk", refused + done, { refused, done });
  if (refused === 0 || done === 0) fail("the sizes do not tell anything", disk);
}

async function attempt(action) {
  try {
    await action();
    return "done";
  } catch (error) {
    if (error.code !== "disk-full" && error.code !== "ENOSPC") throw error;
    return "disk-full";
  }
}

async function stateTree(state) {
  const root = join(folder, `state-${state}`);
  await applyPlan(root, planChanges(chaosState(0)));
  if (state === 1) {
    const workspace = await readWorkspace(root);
    await applyPlan(root, planChanges({ workspace, ...chaosState(1) }));
  }
  return treeOf(root);
}

function fail(what, where) {
  failures++;
  console.error(`${what} ${where}`);
}

function report(task, count, seen) {
  console.log(`${task}: ${count} ${JSON.stringify(seen)}`);
}
