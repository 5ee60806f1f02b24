import { existsSync, rmSync, statSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/workspace/apply-plan.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import { readWorkspace } from "../../src/workspace/read-workspace.ts";
import { diffPlan } from "../../src/workspace/unified-diff.ts";
import { previewUndo, undoLast } from "../../src/workspace/undo.ts";
import {
  diskTree,
  makeWorkspace,
  renderedFiles,
  temporaryFolder,
  userError,
  writeFiles,
} from "./support.ts";

const before = { "a.md": "a\n", "b.md": "b\n", "gone/x.md": "x\n" };
const after = { "a.md": "A\n", "b.md": "b\n", "new/c.md": "C\n" };

async function updated() {
  const root = await makeWorkspace(before);
  chmodSync(join(root, "a.md"), 0o600);
  writeFiles(root, { "a.md": "a\r\nmine\r\n" });
  const old = diskTree(root, { records: true });
  const workspace = await readWorkspace(root);
  const rendered = renderedFiles({ ...after, "a.md": "A\na\n" });
  await applyPlan(root, planChanges({ workspace, rendered }), { label: "answer set x=1" });
  return { root, old, done: diskTree(root, { records: true }) };
}

describe("undoLast", () => {
  it("brings every byte and mode back, once", async () => {
    const { root, old, done } = await updated();
    expect(done).not.toEqual(old);
    expect(await undoLast(root)).toEqual({
      label: "answer set x=1",
      restored: ["a.md", "gone/x.md"],
      removed: ["new/c.md"],
      kept: [],
    });
    expect(diskTree(root, { records: true })).toEqual(old);
    expect(statSync(join(root, "a.md")).mode & 0o777).toBe(0o600);
    expect((await userError(() => undoLast(root))).code).toBe("nothing-to-undo");
  });

  it("refuses, with a list, when files were edited since, and can leave those", async () => {
    const { root, done } = await updated();
    writeFiles(root, { "a.md": "edited\n", "gone/x.md": "edited, too\n" });
    const error = await userError(() => undoLast(root));
    expect(error.code).toBe("edited-since");
    expect(error.problems.map(({ file }) => file)).toEqual(["a.md", "gone/x.md"]);
    expect(diskTree(root, { records: true })).toEqual({
      ...done,
      "a.md": "edited\n",
      "gone/x.md": "edited, too\n",
    });
    expect(previewUndo(root).edited).toEqual(["a.md", "gone/x.md"]);
    const undone = await undoLast(root, { keepEdited: true });
    expect(undone).toMatchObject({ kept: ["a.md", "gone/x.md"], removed: ["new/c.md"] });
    expect(diskTree(root)).toMatchObject({ "a.md": "edited\n", "gone/x.md": "edited, too\n" });
    await readWorkspace(root);
  });

  it("takes a whole new workspace back, but nothing that is not its own", async () => {
    const root = await makeWorkspace(before);
    await undoLast(root);
    expect(existsSync(root)).toBe(false);
    const second = await makeWorkspace(before);
    writeFiles(second, { "own.md": "mine\n" });
    await undoLast(second);
    expect(diskTree(second, { records: true })).toEqual({ "own.md": "mine\n" });
    const third = temporaryFolder();
    writeFiles(third, { "own.md": "mine\n" });
    await applyPlan(third, planChanges({ rendered: renderedFiles(before) }));
    await undoLast(third);
    expect(diskTree(third, { records: true })).toEqual({ "own.md": "mine\n" });
  });

  it("works in a folder that has been moved", async () => {
    const { root, old } = await updated();
    const { renameSync } = await import("node:fs");
    renameSync(root, `${root}-moved`);
    await undoLast(`${root}-moved`);
    expect(diskTree(`${root}-moved`, { records: true })).toEqual(old);
  });

  it("refuses when version control has changed the records meanwhile", async () => {
    const { root } = await updated();
    writeFiles(root, { ".archwright/manifest.json": "{}" });
    const error = await userError(() => undoLast(root, { keepEdited: true }));
    expect(error.code).toBe("records-changed");
  });

  it("does not mind what its user has taken back already", async () => {
    const { root, old } = await updated();
    writeFiles(root, { "a.md": "a\r\nmine\r\n" });
    rmSync(join(root, "new"), { recursive: true });
    expect((await undoLast(root)).restored).toEqual(["gone/x.md"]);
    expect(diskTree(root, { records: true })).toEqual(old);
  });

  it("can be looked at before", async () => {
    const { root } = await updated();
    const preview = previewUndo(root);
    expect(preview.files.map(({ path, action }) => `${action} ${path}`)).toEqual([
      "update a.md",
      "create gone/x.md",
      "delete new/c.md",
    ]);
    expect(diffPlan(preview)).toContain("-C\n");
  });
});
