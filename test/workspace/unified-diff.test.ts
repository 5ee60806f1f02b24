import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/workspace/apply-plan.ts";
import { planChanges } from "../../src/workspace/plan-changes.ts";
import { readWorkspace } from "../../src/workspace/read-workspace.ts";
import { diffFile, diffPlan } from "../../src/workspace/unified-diff.ts";
import { diskTree, makeWorkspace, renderedFiles, temporaryFolder, writeFiles } from "./support.ts";

const encode = (content: string) => new TextEncoder().encode(content);

function gitApply(folder: string, diff: string): void {
  if (diff === "") return;
  execFileSync("git", ["apply", "--unidiff-zero", "-"], {
    cwd: folder,
    input: diff,
    stdio: "pipe",
  });
}

function file(before: string | undefined, after: string | undefined, path = "a.md") {
  return {
    path,
    action: "update" as const,
    reason: "command" as const,
    kind: "prose" as const,
    ...(before !== undefined && { before: encode(before) }),
    ...(after !== undefined && { after: encode(after) }),
  };
}

describe("diffPlan", () => {
  it("shows what is then done: git apply gives the same files as applyPlan", async () => {
    const ten = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join("");
    const root = await makeWorkspace(
      { "a.md": ten, "gone.md": "x\n", "moved.md < t": ten, "b c.md": "b\n", "mine.md": ten },
      { "business/charts/x.svg": "<svg/>\n" },
    );
    writeFiles(root, { "mine.md": ten.replace("line 3", "mine"), "business/charts/x.svg": "hand" });
    const twin = temporaryFolder();
    writeFiles(twin, diskTree(root) as Record<string, string>);
    const workspace = await readWorkspace(root);
    const plan = planChanges({
      workspace,
      rendered: renderedFiles({
        "a.md": ten.replace("line 2\n", "").replace("line 30", "LINE 30"),
        "to/here.md < t": ten.replace("line 7", "seven"),
        "b c.md": "b\nc",
        "mine.md": ten.replace("line 3", "theirs").replace("line 20", "20"),
        "new.md": "new\n",
        "empty.md": "",
      }),
      derived: new Map([["business/charts/x.svg", "<svg>2</svg>\n"]]),
    });
    gitApply(twin, diffPlan(plan));
    await applyPlan(root, plan);
    expect(diskTree(twin)).toEqual(diskTree(root));
    expect(diskTree(root)["mine.md"]).toContain("<<<<<<< yours");
  });

  it("is exact for any two texts", () => {
    const folder = temporaryFolder();
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "", "+x", "-y", "@@ -1 +1 @@", "\\ No newline"))
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        rmSync(join(folder, "a.md"), { force: true });
        writeFiles(folder, { "a.md": before });
        gitApply(folder, diffFile(file(before, after)));
        expect(diskTree(folder)).toEqual({ "a.md": after });
      }),
      { numRuns: 25 },
    );
  });

  it("is what people know", () => {
    const before = "1\n2\n3\n4\n5\n6\n7\n";
    expect(diffFile(file(before, before.replace("5", "five")))).toBe(
      [
        "diff --git a/a.md b/a.md",
        "--- a/a.md",
        "+++ b/a.md",
        "@@ -2,6 +2,6 @@",
        " 2",
        " 3",
        " 4",
        "-5",
        "+five",
        " 6",
        " 7",
        "",
      ].join("\n"),
    );
  });

  it("names binary files, leaves records out, and is empty when nothing changes", async () => {
    const root = await makeWorkspace({ "a.png": Uint8Array.from([0, 1]), "b.md": "b\n" });
    const workspace = await readWorkspace(root);
    const rendered = renderedFiles({ "a.png": Uint8Array.from([0, 2]), "b.md": "b\n" });
    const plan = planChanges({ workspace, rendered });
    expect(plan.records).not.toEqual([]);
    expect(diffPlan(plan)).toBe(
      "diff --git a/a.png b/a.png\nBinary files a/a.png and b/a.png differ\n",
    );
    expect(diffPlan(planChanges({ workspace }))).toBe("");
  });
});
