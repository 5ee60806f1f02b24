import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/workspace/apply-plan.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import type { Plan } from "../../src/workspace/plan.ts";
import { readWorkspace } from "../../src/workspace/read-workspace.ts";
import { recover } from "../../src/workspace/recover.ts";
import { undoLast } from "../../src/workspace/undo.ts";
import {
  diskTree,
  makeWorkspace,
  renderedFiles,
  temporaryFolder,
  userError,
  writeFiles,
} from "./support.ts";

const before = { "a.md": "a\n", "b/b.md": "b\n", "gone/x.md": "x\n", "m.md < t": "moved\n" };
const after = { "a.md": "A\n", "b/b.md": "b\n", "new/deep/c.md": "C\n", "n/m.md < t": "moved\n" };

async function prepare(): Promise<{ root: string; plan: Plan }> {
  const root = await makeWorkspace(before);
  const workspace = await readWorkspace(root);
  return { root, plan: planChanges({ workspace, rendered: renderedFiles(after) }) };
}

/**
 * Runs until the step and leaves everything as a process killed there would: nothing after that
 * step happens, no handler runs; its lock is that of a dead process.
 */
function dieAt(step: number, run: (onStep: () => Promise<void> | void) => Promise<unknown>) {
  return new Promise<"died" | "ended">((resolve, reject) => {
    let count = 0;
    run(() => {
      if (count++ !== step) return undefined;
      resolve("died");
      return new Promise<void>(() => {});
    }).then(() => resolve("ended"), reject);
  });
}

const dropLock = (root: string) =>
  rmSync(join(root, ".archwright/lock"), { recursive: true, force: true });

async function everyStep(
  run: (root: string, plan: Plan, onStep: () => Promise<void> | void) => Promise<unknown>,
  check: (root: string, step: number) => Promise<void>,
): Promise<number> {
  for (let step = 0; ; step++) {
    const { root, plan } = await prepare();
    if ((await dieAt(step, (onStep) => run(root, plan, onStep))) === "ended") return step;
    dropLock(root);
    await check(root, step);
  }
}

describe("a command killed at any step", () => {
  it("of an update leaves the state before or after", async () => {
    const { root, plan } = await prepare();
    const old = diskTree(root, { records: true });
    await applyPlan(root, plan);
    const done = diskTree(root, { records: true });
    const seen = new Set<string>();
    const steps = await everyStep(
      (folder, each, onStep) => applyPlan(folder, each, { onStep }),
      async (folder) => {
        const { action } = await recover(folder);
        seen.add(action);
        expect(diskTree(folder, { records: true })).toEqual(action === "finished" ? done : old);
        await readWorkspace(folder);
      },
    );
    expect(steps).toBeGreaterThan(10);
    expect([...seen].sort()).toEqual(["discarded", "finished", "nothing"]);
  });

  it("twice, the second time during recovery, is as good", async () => {
    const { root, plan } = await prepare();
    const old = JSON.stringify(diskTree(root, { records: true }));
    await applyPlan(root, plan);
    const done = JSON.stringify(diskTree(root, { records: true }));
    await everyStep(
      (folder, each, onStep) => applyPlan(folder, each, { onStep }),
      async (folder) => {
        // The next command starts with the recovery and dies, too, in its own transaction.
        const workspace = await readWorkspace(folder);
        const edits = new Map([["extra.md", "extra\n"]]);
        await dieAt(3, (onStep) =>
          applyPlan(folder, planChanges({ workspace, edits }), { onStep }),
        );
        dropLock(folder);
        await recover(folder);
        rmSync(join(folder, "extra.md"), { force: true });
        expect([old, done]).toContain(JSON.stringify(diskTree(folder, { records: true })));
      },
    );
  });

  it("of a new workspace in an existing folder leaves the state before or after", async () => {
    const plan = planChanges({ rendered: renderedFiles(before) });
    const folder = () => {
      const root = temporaryFolder();
      writeFiles(root, { "own.txt": "mine\n", "b/own.md": "mine\n" });
      return root;
    };
    const untouched = folder();
    const done = folder();
    await applyPlan(done, plan);
    const [old, all] = [untouched, done].map((root) => diskTree(root, { records: true }));
    for (let step = 0, ended = false; !ended; step++) {
      const root = folder();
      ended = (await dieAt(step, (onStep) => applyPlan(root, plan, { onStep }))) === "ended";
      dropLock(root);
      const { action } = await recover(root);
      rmSync(join(root, ".archwright/lock"), { recursive: true, force: true });
      const tree = diskTree(root, { records: true });
      if (action === "nothing" && !ended) delete tree[".archwright"];
      expect(tree).toEqual(action === "finished" || ended ? all : old);
      if (!ended && action !== "finished") await applyPlan(root, plan);
      expect(diskTree(root, { records: true })).toEqual(all);
    }
  });

  it("of an undo leaves the state before or after", async () => {
    const { root, plan } = await prepare();
    const old = diskTree(root, { records: true });
    await applyPlan(root, plan);
    const done = diskTree(root, { records: true });
    await everyStep(
      async (folder, each, onStep) => {
        await applyPlan(folder, each);
        await undoLast(folder, { onStep });
      },
      async (folder) => {
        const { action } = await recover(folder);
        expect(diskTree(folder, { records: true })).toEqual(action === "finished" ? old : done);
      },
    );
  });
});

describe("recovery", () => {
  const dieAtStep = async (name: string) => {
    const { root, plan } = await prepare();
    await new Promise<void>((resolve) => {
      void applyPlan(root, plan, {
        onStep: (step) => {
          if (step !== name) return undefined;
          resolve();
          return new Promise<void>(() => {});
        },
      });
    });
    dropLock(root);
    return root;
  };

  it("keeps a copy of a file that somebody edited after the kill", async () => {
    const root = await dieAtStep("write a.md");
    writeFiles(root, { "a.md": "edited\n", "a.mine.md": "an earlier copy\n" });
    const { action, copies } = await recover(root);
    expect(action).toBe("finished");
    expect(copies).toEqual([{ path: "a.md", copy: "a.mine-2.md" }]);
    expect(diskTree(root)).toMatchObject({
      "a.md": "A\n",
      "a.mine.md": "an earlier copy\n",
      "a.mine-2.md": "edited\n",
    });
  });

  it("leaves a file alone that was to be deleted and has been edited since", async () => {
    const root = await dieAtStep("delete gone/x.md");
    writeFiles(root, { "gone/x.md": "edited\n" });
    await recover(root);
    expect(diskTree(root)).toMatchObject({ "gone/x.md": "edited\n", "a.md": "A\n" });
  });

  it("leaves a file alone that was in its place and has been edited since", async () => {
    const root = await dieAtStep("sync");
    writeFiles(root, { "a.md": "edited\n" });
    expect(await recover(root)).toEqual({ action: "finished", copies: [] });
    expect(diskTree(root)["a.md"]).toBe("edited\n");
  });

  it("does not follow a journal out of the workspace", async () => {
    const root = await dieAtStep("write a.md");
    const journal = join(root, ".archwright/tx/journal.json");
    const { readFileSync } = await import("node:fs");
    const text = readFileSync(journal, "utf8");
    writeFiles(root, {
      ".archwright/tx/journal.json": text.replaceAll('"a.md"', '"../../a.md"'),
    });
    const error = await userError(() => readWorkspace(root));
    expect(error).toMatchObject({ code: "journal-broken" });
  });

  it("does nothing where there is nothing to do", async () => {
    const root = await makeWorkspace(before);
    expect(await recover(root)).toEqual({ action: "nothing", copies: [] });
    expect(await recover(join(root, "missing"))).toEqual({ action: "nothing", copies: [] });
  });
});
