import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/workspace/apply-plan.ts";
import { filesAfter } from "../../src/workspace/plan.ts";
import type { Plan } from "../../src/workspace/plan.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import { readWorkspace } from "../../src/workspace/read-workspace.ts";
import { summarizePlan } from "../../src/workspace/summarize-plan.ts";
import { diskTree, makeWorkspace, renderedFiles, userError, writeFiles } from "./support.ts";

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const ten = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const base = lines(...ten);

function actions(plan: Plan): Record<string, string> {
  return Object.fromEntries(
    plan.files.map((file) => [file.path, `${file.action}: ${file.reason}`]),
  );
}

/** Renders `before`, lets the user do `edit`, renders `after`, applies; what was planned and what is on disk. */
async function update(options: {
  before: Record<string, string | Uint8Array>;
  edit?: (root: string) => void;
  after: Record<string, string | Uint8Array>;
}) {
  const root = await makeWorkspace(options.before);
  options.edit?.(root);
  const workspace = await readWorkspace(root);
  const plan = planChanges({ workspace, rendered: renderedFiles(options.after) });
  await applyPlan(root, plan);
  return { root, plan, actions: actions(plan), tree: diskTree(root) };
}

const edit = (path: string, content: string | Uint8Array) => (root: string) =>
  writeFiles(root, { [path]: content });

describe("a file in three versions", () => {
  it("takes the new version when the user changed nothing", async () => {
    const { actions, tree } = await update({
      before: { "a.md": base },
      after: { "a.md": "new\n" },
    });
    expect(actions).toEqual({ "a.md": "update: template-changed" });
    expect(tree).toEqual({ "a.md": "new\n" });
  });

  it("keeps the user's version when the template did not change", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("a.md", "mine\n"),
      after: { "a.md": base },
    });
    expect(run.actions).toEqual({ "a.md": "keep: edited" });
    expect(run.tree).toEqual({ "a.md": "mine\n" });
  });

  it("does nothing when both came to the same", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("a.md", "same\n"),
      after: { "a.md": "same\n" },
    });
    expect(run.actions).toEqual({ "a.md": "unchanged: same" });
  });

  it("merges changes in different places", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("a.md", base.replace("two", "TWO")),
      after: { "a.md": base.replace("nine", "NINE") },
    });
    expect(run.actions).toEqual({ "a.md": "merge: both-changed" });
    expect(run.tree).toEqual({ "a.md": base.replace("two", "TWO").replace("nine", "NINE") });
  });

  it("puts markers where both changed the same line, and names file and line", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("a.md", base.replace("five", "mine")),
      after: { "a.md": base.replace("five", "theirs") },
    });
    expect(run.tree["a.md"]).toBe(
      lines(
        ...ten.slice(0, 4),
        "<<<<<<< yours",
        "mine",
        "||||||| generated before",
        "five",
        "=======",
        "theirs",
        ">>>>>>> generated now",
        ...ten.slice(5),
      ),
    );
    expect(summarizePlan(run.plan).conflicts).toMatchObject([{ file: "a.md", line: 5 }]);
  });

  it("merges once: the new version is the base of the next merge", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("a.md", base.replace("two", "TWO")),
      after: { "a.md": base.replace("nine", "NINE") },
    });
    const workspace = await readWorkspace(run.root);
    const again = planChanges({
      workspace,
      rendered: renderedFiles({ "a.md": base.replace("nine", "NINE") }),
    });
    expect(actions(again)).toEqual({ "a.md": "keep: edited" });
    expect(again.records).toEqual([]);
  });

  it("refuses to merge into a file that still holds a conflict, with its line", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("a.md", base.replace("five", "mine")),
      after: { "a.md": base.replace("five", "theirs") },
    });
    const workspace = await readWorkspace(run.root);
    const error = await userError(() =>
      planChanges({ workspace, rendered: renderedFiles({ "a.md": base.replace("one", "ONE") }) }),
    );
    expect(error).toMatchObject({ code: "merge-blocked", problems: [{ file: "a.md", line: 5 }] });
  });
});

describe("files that come and go", () => {
  it("creates a new one", async () => {
    const run = await update({
      before: { "a.md": base },
      after: { "a.md": base, "b/c.md": "c\n" },
    });
    expect(run.actions).toEqual({ "a.md": "unchanged: same", "b/c.md": "create: new" });
    expect(run.tree).toEqual({ "a.md": base, "b/c.md": "c\n" });
  });

  it("leaves deleted what the user deleted, says so, and again next time", async () => {
    const run = await update({
      before: { "a.md": base, "b.md": "b\n" },
      edit: (root) => rmSync(join(root, "a.md")),
      after: { "a.md": "new\n", "b.md": "b\n" },
    });
    expect(run.actions["a.md"]).toBe("keep: deleted-by-you");
    expect(summarizePlan(run.plan).notes).toMatchObject([
      { file: "a.md", reason: "deleted-by-you" },
    ]);
    expect(run.tree).toEqual({ "b.md": "b\n" });
    const workspace = await readWorkspace(run.root);
    const rendered = renderedFiles({ "a.md": "newer\n", "b.md": "b\n" });
    expect(actions(planChanges({ workspace, rendered }))["a.md"]).toBe("keep: deleted-by-you");
    const restored = planChanges({ workspace, rendered, restore: ["a.md"] });
    expect(actions(restored)["a.md"]).toBe("create: restored");
  });

  it("deletes what is no longer emitted, and the folder it leaves empty, unless the user edited it", async () => {
    const run = await update({
      before: { "a.md": base, "b/c.md": "c\n", "d.md": base },
      edit: edit("d.md", `${base}mine\n`),
      after: { "a.md": base },
    });
    expect(run.actions).toEqual({
      "a.md": "unchanged: same",
      "b/c.md": "delete: removed-upstream",
      "d.md": "keep: removed-upstream-edited",
    });
    expect(run.tree).toEqual({ "a.md": base, "d.md": `${base}mine\n` });
    expect([...run.plan.manifest.files.keys()]).toEqual(["a.md"]);
  });

  it("keeps the user's file and puts the new one beside it when both added the same path", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: edit("b.md", "mine\n"),
      after: { "a.md": base, "b.md": "theirs\n" },
    });
    expect(run.actions["b.md"]).toBe("conflict: both-added");
    expect(run.tree).toMatchObject({ "b.md": "mine\n", "b.new.md": "theirs\n" });
    expect(summarizePlan(run.plan).conflicts[0]?.fix).toContain("b.new.md");
  });

  it("chooses between binary files as a whole", async () => {
    const bytes = (last: number) => Uint8Array.from([0, 1, 2, last]);
    const run = await update({
      before: { "a.png": bytes(1), "b.png": bytes(1) },
      edit: edit("a.png", bytes(2)),
      after: { "a.png": bytes(3), "b.png": bytes(3) },
    });
    expect(run.actions).toEqual({
      "a.new.png": "create: copy-of-new",
      "a.png": "conflict: both-changed-binary",
      "b.png": "update: template-changed",
    });
    expect((await readWorkspace(run.root)).files.get("a.png")).toEqual(Buffer.from(bytes(2)));
  });
});

describe("renames", () => {
  it("follows the template id, edits included", async () => {
    const run = await update({
      before: { "a.md < t": base },
      edit: edit("a.md", base.replace("two", "TWO")),
      after: { "docs/b.md < t": base.replace("nine", "NINE") },
    });
    expect(run.plan.files).toMatchObject([{ path: "docs/b.md", from: "a.md", action: "merge" }]);
    expect(run.tree).toEqual({
      "docs/b.md": base.replace("two", "TWO").replace("nine", "NINE"),
    });
  });

  it("lets another template take the path that a renamed one leaves", async () => {
    const run = await update({
      before: { "a.md < t": base },
      edit: edit("a.md", base.replace("two", "TWO")),
      after: { "b.md < t": base, "a.md < u": "other\n" },
    });
    expect(run.tree).toEqual({ "b.md": base.replace("two", "TWO"), "a.md": "other\n" });
  });

  it("follows a file that the user moved, and keeps following", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: (root) => {
        rmSync(join(root, "a.md"));
        writeFiles(root, { "mine/z.md": base.replace("two", "TWO") });
      },
      after: { "a.md": base.replace("nine", "NINE") },
    });
    const merged = base.replace("two", "TWO").replace("nine", "NINE");
    expect(run.tree).toEqual({ "mine/z.md": merged });
    expect(run.plan.manifest.files.get("mine/z.md")).toMatchObject({ from: "a.md" });
    const workspace = await readWorkspace(run.root);
    const rendered = renderedFiles({ "a.md": base.replace("nine", "9") });
    const plan = planChanges({ workspace, rendered });
    expect(actions(plan)).toEqual({ "mine/z.md": "merge: both-changed" });
  });

  it("does not take another file for a moved one", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: (root) => {
        rmSync(join(root, "a.md"));
        writeFiles(root, { "z.md": lines("1", "2", "3", "4", "5", "6", "seven", "eight") });
      },
      after: { "a.md": "new\n" },
    });
    expect(run.actions).toEqual({ "a.md": "keep: deleted-by-you" });
  });

  it("does not put a renamed file over one of the user's", async () => {
    const run = await update({
      before: { "a.md < t": base },
      edit: edit("b.md", "mine\n"),
      after: { "b.md < t": base },
    });
    expect(run.actions).toEqual({ "a.md": "keep: rename-taken" });
    expect(run.tree).toEqual({ "a.md": base, "b.md": "mine\n" });
  });
});

describe("computed content", () => {
  const block = (content: string) =>
    lines(
      "# Title",
      "",
      "<!-- computed: x.y -->",
      ...(content ? ["", content, ""] : []),
      "<!-- /computed -->",
    );

  it("does not count as an edit, and is filled again", async () => {
    const root = await makeWorkspace({ "a.md": block("") }, { "a.md": block("1") });
    writeFiles(root, { "a.md": block("by hand") });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": block("").replace("Title", "New") });
    const first = planChanges({ workspace, rendered });
    expect(actions(first)).toEqual({ "a.md": "update: template-changed" });
    const derived = new Map([["a.md", block("2").replace("Title", "New")]]);
    const plan = planChanges({ workspace, rendered, derived });
    await applyPlan(root, plan);
    expect(diskTree(root)).toEqual({ "a.md": block("2").replace("Title", "New") });
  });

  it("stays where it is when a merge is not followed by a computation", async () => {
    const root = await makeWorkspace({ "a.md": block("") }, { "a.md": block("1") });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": block("").replace("Title", "New") });
    const after = filesAfter(workspace, planChanges({ workspace, rendered }));
    expect(new TextDecoder().decode(after.get("a.md"))).toBe(block("1").replace("Title", "New"));
  });

  it("is filled in files of the user, too, and in no other place", async () => {
    const root = await makeWorkspace({ "a.md": base });
    writeFiles(root, { "own.md": block("") });
    const workspace = await readWorkspace(root);
    const plan = planChanges({ workspace, derived: new Map([["own.md", block("3")]]) });
    expect(actions(plan)).toEqual({ "own.md": "update: computed" });
    const wrong = new Map([["own.md", block("3").replace("Title", "Other")]]);
    expect(() => planChanges({ workspace, derived: wrong })).toThrow(/outside its computed blocks/);
  });
});

describe("derived files", () => {
  const chart = "business/charts/cash.svg";

  async function derive(root: string, derived: Record<string, string>) {
    const workspace = await readWorkspace(root);
    const plan = planChanges({ workspace, derived: new Map(Object.entries(derived)) });
    await applyPlan(root, plan);
    return actions(plan);
  }

  it("are rewritten, created again when deleted, deleted when nothing computes them", async () => {
    const root = await makeWorkspace({ "a.md": base }, { [chart]: "1" });
    expect(await derive(root, { [chart]: "1" })).toEqual({ [chart]: "unchanged: same" });
    expect(await derive(root, { [chart]: "2" })).toEqual({ [chart]: "update: derived" });
    rmSync(join(root, chart));
    expect(await derive(root, { [chart]: "2" })).toEqual({ [chart]: "create: derived" });
    expect(await derive(root, {})).toEqual({ [chart]: "delete: derived-removed" });
    expect(diskTree(root)).toEqual({ "a.md": base });
  });

  it("changed by hand are copied beside, never over an earlier copy", async () => {
    const root = await makeWorkspace({}, { [chart]: "1" });
    writeFiles(root, { [chart]: "mine" });
    expect(await derive(root, { [chart]: "1" })).toEqual({
      [chart]: "update: derived-edited",
      "business/charts/cash.mine.svg": "create: copy-of-yours",
    });
    writeFiles(root, { [chart]: "mine again" });
    await derive(root, { [chart]: "2" });
    expect(diskTree(root)).toEqual({
      [chart]: "2",
      "business/charts/cash.mine.svg": "mine",
      "business/charts/cash.mine-2.svg": "mine again",
    });
  });

  it("stay as they are when nothing was computed", async () => {
    const root = await makeWorkspace({ "a.md": base }, { [chart]: "1" });
    const workspace = await readWorkspace(root);
    const plan = planChanges({ workspace, rendered: renderedFiles({ "a.md": base }) });
    expect(actions(plan)).toEqual({ "a.md": "unchanged: same" });
    expect(plan.records).toEqual([]);
  });
});

describe("edits of a command", () => {
  it("are the user's version in a merge", async () => {
    const root = await makeWorkspace({ "a.md": base });
    const workspace = await readWorkspace(root);
    const plan = planChanges({
      workspace,
      rendered: renderedFiles({ "a.md": base.replace("nine", "NINE") }),
      edits: new Map([["a.md", base.replace("two", "TWO")]]),
    });
    await applyPlan(root, plan);
    expect(diskTree(root)).toEqual({
      "a.md": base.replace("two", "TWO").replace("nine", "NINE"),
    });
  });

  it("write, create and delete, and a renamed file is followed", async () => {
    const root = await makeWorkspace({ "0003-a.md": base, "b.md": "b\n" });
    const workspace = await readWorkspace(root);
    const edits = new Map([
      ["0003-a.md", undefined],
      ["0004-a.md", base],
      ["b.md", "B\n"],
    ]);
    const plan = planChanges({ workspace, edits });
    await applyPlan(root, plan);
    expect(diskTree(root)).toEqual({ "0004-a.md": base, "b.md": "B\n" });
    expect(plan.manifest.files.get("0004-a.md")).toMatchObject({ from: "0003-a.md" });
  });
});

describe("scope", () => {
  it("leaves everything outside alone, and does not take it for removed", async () => {
    const root = await makeWorkspace({ "a/x.md": "x\n", "b/y.md": "y\n" });
    const workspace = await readWorkspace(root);
    const plan = planChanges({
      workspace,
      rendered: renderedFiles({ "a/x.md": "X\n" }),
      scope: (path) => path.startsWith("a/"),
    });
    expect(actions(plan)).toEqual({ "a/x.md": "update: template-changed" });
    expect([...plan.manifest.files.keys()]).toEqual(["a/x.md", "b/y.md"]);
  });
});

describe("paths", () => {
  it("that may not be written are all listed", async () => {
    const rendered = renderedFiles({
      "../out.md": "",
      "a/CON.md": "",
      "Read.md": "",
      ".git/hooks/pre-commit": "",
      ".archwright/manifest.json": "",
    });
    const error = await userError(() => planChanges({ rendered }));
    expect(error.code).toBe("bad-paths");
    expect(error.problems).toHaveLength(4);
  });

  it("that clash with each other or with a file on disk are errors", async () => {
    const twins = renderedFiles({ "Read.md": "", "read.md": "", "a/b": "", "a/b/c": "" });
    expect((await userError(() => planChanges({ rendered: twins }))).problems).toHaveLength(2);
    const root = await makeWorkspace({ "a.md": base });
    writeFiles(root, { "Notes.md": "mine\n" });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": base, "notes.md": "" });
    expect(await userError(() => planChanges({ workspace, rendered }))).toMatchObject({
      code: "bad-paths",
      problems: [{ file: "notes.md" }],
    });
  });

  it("emitted twice are errors", async () => {
    const rendered = renderedFiles({ "a.md < t": "1", "a.md < u": "2" });
    expect(await userError(() => planChanges({ rendered }))).toMatchObject({ code: "bad-paths" });
  });
});

describe("records", () => {
  it("are the same bytes for the same content, and hold each base once", async () => {
    const files = { "b.md": base, "a.md": base, "c.md": "c\n" };
    const first = await makeWorkspace(files);
    const second = await makeWorkspace(Object.fromEntries(Object.entries(files).reverse()));
    expect(diskTree(first, { records: true })).toEqual(diskTree(second, { records: true }));
    const bases = diskTree(first, { records: true })[".archwright/bases.jsonl"] ?? "";
    expect(bases.match(/\n/g)).toHaveLength(2);
  });

  it("drop contents that no file refers to", async () => {
    const { root } = await update({ before: { "a.md": base }, after: { "a.md": "new\n" } });
    const { bases } = await readWorkspace(root);
    expect([...bases.values()].map((bytes) => new TextDecoder().decode(bytes))).toEqual(["new\n"]);
  });

  it("survive a base that is lost: the user's file is kept, the new one put beside", async () => {
    const run = await update({
      before: { "a.md": base },
      edit: (root) => {
        writeFiles(root, { "a.md": "mine\n" });
        rmSync(join(root, ".archwright/bases.jsonl"));
      },
      after: { "a.md": "new\n" },
    });
    expect(run.actions["a.md"]).toBe("conflict: base-missing");
    expect(run.tree).toEqual({ "a.md": "mine\n", "a.new.md": "new\n" });
  });
});

describe("line ends", () => {
  it("of a CRLF checkout neither conflict nor get lost", async () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    const root = await makeWorkspace({ "a.md": base, "b.md": "b\n" });
    for (const [path, content] of Object.entries(diskTree(root, { records: true }))) {
      writeFiles(root, { [path]: crlf(content ?? "") });
    }
    writeFiles(root, { "a.md": crlf(base.replace("two", "TWO")) });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.md": base.replace("nine", "NINE"), "b.md": "b\n" });
    const plan = planChanges({ workspace, rendered });
    expect(actions(plan)).toEqual({ "a.md": "merge: both-changed", "b.md": "unchanged: same" });
    await applyPlan(root, plan);
    expect(diskTree(root)).toEqual({
      "a.md": crlf(base.replace("two", "TWO").replace("nine", "NINE")),
      "b.md": crlf("b\n"),
    });
  });
});
