import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { applyPlan, checkApply } from "../../src/workspace/apply-plan.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import { readWorkspace } from "../../src/workspace/read-workspace.ts";
import {
  diskTree,
  makeWorkspace,
  renderedFiles,
  temporaryFolder,
  userError,
  writeFiles,
} from "./support.ts";

const fresh = (files: Record<string, string>) => planChanges({ rendered: renderedFiles(files) });
const mode = (path: string) => statSync(path).mode & 0o777;
const isRoot = process.getuid?.() === 0;

describe("a new workspace", () => {
  it("is made with the folders above it", async () => {
    const folder = temporaryFolder();
    const root = join(folder, "deep/er/work");
    const applied = await applyPlan(root, fresh({ "a.md": "a\n", "b/c.md": "c\n" }));
    expect(applied).toEqual({ written: ["a.md", "b/c.md"], deleted: [], copies: [] });
    expect(diskTree(root)).toEqual({ "a.md": "a\n", "b/c.md": "c\n" });
    expect(readdirSync(join(folder, "deep/er"))).toEqual(["work"]);
  });

  it("may go into an existing folder as long as no path collides", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "notes.txt": "mine", ".git/config": "x", "b/own.md": "mine" });
    await applyPlan(root, fresh({ "a.md": "a\n", "b/c.md": "c\n" }));
    expect(diskTree(root)).toEqual({
      "notes.txt": "mine",
      ".git/config": "x",
      "b/own.md": "mine",
      "a.md": "a\n",
      "b/c.md": "c\n",
    });
    expect([...(await readWorkspace(root)).files.keys()]).toContain("notes.txt");
  });

  it("lists everything that is in its way, and leaves no trace", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "a.md": "mine", d: "a file", "Notes.md": "", "e.md/x": "", "l/k": "" });
    symlinkSync("a.md", join(root, "link.md"));
    symlinkSync("l", join(root, "linked"));
    const before = diskTree(root, { records: true });
    const plan = fresh({
      "a.md": "a",
      "d/x.md": "x",
      "d/y.md": "one reason is said once",
      "notes.md": "n",
      "e.md": "e",
      "link.md": "l",
      "linked/x.md": "x",
      "L/y.md": "y",
      "fine.md": "f",
    });
    const error = await userError(() => applyPlan(root, plan));
    expect(error.code).toBe("path-taken");
    expect(error.problems.map(({ file }) => file).sort()).toEqual(
      ["a.md", "d", "Notes.md", "e.md", "link.md", "linked", "l"].sort(),
    );
    expect(diskTree(root, { records: true })).toEqual(before);
    expect(await userError(() => checkApply(root, plan))).toMatchObject({ code: "path-taken" });
  });

  it("does not go into another one", async () => {
    const root = await makeWorkspace({ "a.md": "a\n" });
    const plan = fresh({ "b.md": "b\n" });
    const code = "already-a-workspace";
    expect((await userError(() => applyPlan(root, plan))).code).toBe(code);
    expect((await userError(() => checkApply(root, plan))).code).toBe(code);
    expect(diskTree(root)).toEqual({ "a.md": "a\n" });
  });

  it("is complete even when the user presses Ctrl-C meanwhile", async () => {
    const root = temporaryFolder();
    let signals = 0;
    const count = () => void signals++;
    process.on("SIGINT", count);
    await applyPlan(root, fresh({ "a.md": "a\n", "b.md": "b\n" }), {
      onStep: (step) => void (step === "write a.md" && process.kill(process.pid, "SIGINT")),
    });
    expect(diskTree(root)).toEqual({ "a.md": "a\n", "b.md": "b\n" });
    await vi.waitFor(() => expect(signals).toBeGreaterThan(0));
    process.off("SIGINT", count);
  });

  it("is refused where a file stands, or behind one", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { file: "x" });
    const plan = fresh({ "a.md": "a" });
    for (const root of [join(folder, "file"), join(folder, "file/below")]) {
      expect(await userError(() => applyPlan(root, plan))).toMatchObject({ code: "path-taken" });
      expect(await userError(() => checkApply(root, plan))).toMatchObject({ code: "path-taken" });
    }
    symlinkSync("nowhere", join(folder, "broken"));
    expect((await userError(() => applyPlan(join(folder, "broken"), plan))).message).toContain(
      "broken symbolic link",
    );
    expect(readdirSync(folder).sort()).toEqual(["broken", "file"]);
  });

  it("goes to where a link to a folder leads", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "real"));
    symlinkSync("real", join(folder, "alias"));
    await applyPlan(join(folder, "alias"), fresh({ "a.md": "a" }));
    expect(diskTree(join(folder, "real"))).toEqual({ "a.md": "a" });
  });

  it("does not appear when something cannot be written", async () => {
    const folder = temporaryFolder();
    // Legal by itself, but with the name of the stage longer than Linux allows.
    const root = join(folder, ...Array.from({ length: 20 }, () => "x".repeat(200)));
    const plan = fresh({ "a.md": "a" });
    expect((await userError(() => applyPlan(root, plan))).code).toBe("path-too-long");
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(isRoot)("is refused in a folder that may not be written", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    const plan = fresh({ "a.md": "a" });
    for (const root of [join(folder, "new"), folder]) {
      expect((await userError(() => applyPlan(root, plan))).code).toBe("not-allowed");
    }
    chmodSync(folder, 0o755);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("files", () => {
  it("are 644, scripts 755, and existing ones keep their mode", async () => {
    const root = await makeWorkspace({ "a.md": "a\n", "run.sh": "#!/bin/sh\n", "x.sh": "x\n" });
    expect(mode(join(root, "a.md"))).toBe(0o644);
    expect(mode(join(root, "run.sh"))).toBe(0o755);
    chmodSync(join(root, "x.sh"), 0o755);
    chmodSync(join(root, "a.md"), 0o664);
    chmodSync(join(root, "run.sh"), 0o700);
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": "A\n", "run.sh": "#!/bin/sh\n:\n", "x.sh": "X\n" });
    await applyPlan(root, planChanges({ workspace, rendered }));
    expect(mode(join(root, "a.md"))).toBe(0o664);
    expect(mode(join(root, "run.sh"))).toBe(0o700);
    expect(mode(join(root, "x.sh"))).toBe(0o755);
  });

  it("that change between plan and apply are not touched, nor any other", async () => {
    const root = await makeWorkspace({ "a.md": "a\n", "b.md": "b\n" });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": "A\n", "b.md": "B\n", "c.md": "C\n" });
    const plan = planChanges({ workspace, rendered });
    writeFiles(root, { "b.md": "edited\n" });
    const error = await userError(() => applyPlan(root, plan));
    expect(error).toMatchObject({ code: "changed-meanwhile", problems: [{ file: "b.md" }] });
    expect(diskTree(root)).toEqual({ "a.md": "a\n", "b.md": "edited\n" });
  });

  it("that change after the commit are copied first", async () => {
    const root = await makeWorkspace({ "a.md": "a\n", "b.md": "b\n" });
    const workspace = await readWorkspace(root);
    const plan = planChanges({
      workspace,
      rendered: renderedFiles({ "a.md": "A\n", "b.md": "B\n" }),
    });
    const applied = await applyPlan(root, plan, {
      onStep: (step) => {
        if (step === "write b.md") writeFileSync(join(root, "b.md"), "edited\n");
      },
    });
    expect(applied.copies).toEqual([{ path: "b.md", copy: "b.mine.md" }]);
    expect(diskTree(root)).toEqual({ "a.md": "A\n", "b.md": "B\n", "b.mine.md": "edited\n" });
  });

  it("are all as before when one cannot be put in its place", async () => {
    const root = await makeWorkspace({ "a.md": "a\n", "b.md": "b\n", "gone/x.md": "x\n" });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": "A\n", "b.md": "B\n", "new/c.md": "C\n" });
    const before = diskTree(root, { records: true });
    const error = await userError(() =>
      applyPlan(root, planChanges({ workspace, rendered }), {
        onStep: (step) => {
          if (step !== "write new/c.md") return;
          throw Object.assign(new Error("busy"), { code: "EBUSY" });
        },
      }),
    );
    expect(error.code).toBe("file-busy");
    expect(diskTree(root, { records: true })).toEqual(before);
  });

  it("are not written through links that appear later", async () => {
    const root = await makeWorkspace({ "a.md": "a\n" });
    const outside = temporaryFolder();
    const workspace = await readWorkspace(root);
    const plan = planChanges({
      workspace,
      rendered: renderedFiles({ "a.md": "a\n", "d/x.md": "x" }),
    });
    symlinkSync(outside, join(root, "d"));
    expect((await userError(() => applyPlan(root, plan))).code).toBe("path-taken");
    expect(readdirSync(outside)).toEqual([]);
  });

  it("of ours are not kept behind a link either", async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    symlinkSync(outside, join(root, ".archwright"));
    const error = await userError(() => applyPlan(root, fresh({ "a.md": "a" })));
    expect(error.code).toMatch(/link-in-the-way|path-taken/);
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(root, "a.md"))).toBe(false);
  });

  it.skipIf(isRoot)("in a folder that may not be written are refused beforehand", async () => {
    const root = await makeWorkspace({ "a.md": "a\n", "d/b.md": "b\n" });
    const workspace = await readWorkspace(root);
    const plan = planChanges({
      workspace,
      rendered: renderedFiles({ "a.md": "A", "d/b.md": "B" }),
    });
    chmodSync(join(root, "d"), 0o555);
    const error = await userError(() => applyPlan(root, plan));
    chmodSync(join(root, "d"), 0o755);
    expect(error.code).toBe("not-allowed");
    expect(diskTree(root)).toEqual({ "a.md": "a\n", "d/b.md": "b\n" });
  });
});

describe("nothing to do", () => {
  it("writes nothing, and keeps what undo would take back", async () => {
    const root = await makeWorkspace({ "a.md": "a\n" });
    const stamp = statSync(join(root, ".archwright/undo/journal.json")).mtimeMs;
    const workspace = await readWorkspace(root);
    const plan = planChanges({ workspace, rendered: renderedFiles({ "a.md": "a\n" }) });
    expect(await applyPlan(root, plan)).toEqual({ written: [], deleted: [], copies: [] });
    expect(statSync(join(root, ".archwright/undo/journal.json")).mtimeMs).toBe(stamp);
  });
});
