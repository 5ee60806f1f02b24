import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync, mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/workspace/apply-plan.ts";
import { processMark, readMark, withLock } from "../../src/workspace/lock.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import { readWorkspace } from "../../src/workspace/read-workspace.ts";
import { diskTree, makeWorkspace, temporaryFolder, userError } from "./support.ts";

const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 12);
const locks = (root: string) => join(root, ".archwright/lock");

function claim(root: string, name: string): void {
  mkdirSync(locks(root), { recursive: true });
  writeFileSync(join(locks(root), name), "");
}

describe("the lock", () => {
  it("lets one at a time in, all of them in the end, and leaves nothing behind", async () => {
    const root = temporaryFolder();
    let inside = 0;
    let most = 0;
    const enter = () =>
      withLock(root, async () => {
        most = Math.max(most, ++inside);
        await sleep(5);
        inside--;
      });
    await Promise.all(Array.from({ length: 10 }, enter));
    expect(most).toBe(1);
    expect(existsSync(locks(root))).toBe(false);
  });

  it("of a dead process is taken over", async () => {
    const root = temporaryFolder();
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    claim(root, `${child.pid}-0-${host}-${"0".repeat(12)}`);
    expect(await withLock(root, async () => "in", 0)).toBe("in");
  });

  it.skipIf(process.platform !== "linux")(
    "of a killed process that its parent has not taken notice of is taken over",
    async () => {
      const root = temporaryFolder();
      // The shell becomes `sleep`, which waits for no child: what was killed stays a zombie.
      const parent = spawn("sh", ["-c", "sleep 20 & echo $!; exec sleep 20"]);
      const pid = Number((await once(parent.stdout, "data"))[0]);
      process.kill(pid, "SIGKILL");
      claim(root, `${pid}-0-${host}-${"0".repeat(12)}`);
      expect(await withLock(root, async () => "in", 2000)).toBe("in");
      parent.kill();
    },
  );

  it("of a dead process whose id another one has now is taken over", async () => {
    const root = temporaryFolder();
    if (processMark().split("-")[1] === "0") return;
    claim(root, `${process.pid}-1-${host}-${"0".repeat(12)}`);
    expect(await withLock(root, async () => "in", 0)).toBe("in");
  });

  it("of a living process is named", async () => {
    const root = temporaryFolder();
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"]);
    claim(root, `${child.pid}-0-${host}-${"0".repeat(12)}`);
    const error = await userError(() => withLock(root, async () => "in", 50));
    child.kill();
    expect(error.code).toBe("locked");
    expect(error.message).toContain(`process ${child.pid}`);
    expect(readdirSync(locks(root))).toHaveLength(1);
  });

  it("of another machine is respected, and the file to delete is named", async () => {
    const root = temporaryFolder();
    claim(root, `1-0-${"a".repeat(12)}-${"0".repeat(12)}`);
    const error = await userError(() => withLock(root, async () => "in", 0));
    expect(error.message).toContain("on another machine");
    expect(error.fix).toContain(locks(root));
  });

  it("is given back when the work fails", async () => {
    const root = temporaryFolder();
    await expect(withLock(root, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(locks(root))).toBe(false);
  });
});

describe("a mark", () => {
  it("tells the process that made it", () => {
    expect(readMark(processMark())).toEqual({ pid: process.pid, alive: true, here: true });
    expect(readMark("README.md")).toBeUndefined();
  });
});

describe("two at once", () => {
  it("with plans from the same state: one is done, the other changes nothing and says so", async () => {
    const root = await makeWorkspace({ "a.md": "a\n" });
    const workspace = await readWorkspace(root);
    const plan = (content: string) =>
      planChanges({ workspace, edits: new Map([["a.md", content]]) });
    const results = await Promise.allSettled([
      applyPlan(root, plan("1\n")),
      applyPlan(root, plan("2\n")),
    ]);
    const failed = results.filter((result) => result.status === "rejected");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: "changed-meanwhile" });
    expect(["1\n", "2\n"]).toContain(diskTree(root)["a.md"]);
  });

  it("making the same new folder: one is done, the other changes nothing and says so", async () => {
    const root = join(temporaryFolder(), "work");
    const plan = (content: string) =>
      planChanges({ rendered: [{ path: "a.md", content, template: "demo:a.md" }] });
    const results = await Promise.allSettled([
      applyPlan(root, plan("1\n")),
      applyPlan(root, plan("2\n")),
    ]);
    const failed = results.filter((result) => result.status === "rejected");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: "path-taken" });
    expect(readdirSync(join(root, ".."))).toEqual(["work"]);
  });
});
