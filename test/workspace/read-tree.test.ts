import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTree } from "../../src/workspace/read-tree.ts";
import { findWorkspaceRoot, readWorkspace } from "../../src/workspace/read-workspace.ts";
import { makeWorkspace, temporaryFolder, userError, writeFiles } from "./support.ts";

const paths = (folder: string) => [...readTree(folder).keys()];

describe("readTree", () => {
  it("reads files sorted, with forward slashes and LF, without folders of other tools", () => {
    const root = temporaryFolder();
    writeFiles(root, {
      "b.md": "b\r\n",
      "a/c.md": "c",
      ".github/x.yml": "",
      ".git/config": "",
      "a/node_modules/x.js": "",
      ".archwright/tx/journal.json": "",
      ".archwright/undo/journal.json": "",
      ".archwright/lock/1": "",
    });
    expect(paths(root)).toEqual([".github/x.yml", "a/c.md", "b.md"]);
    expect(new TextDecoder().decode(readTree(root).get("b.md"))).toBe("b\n");
    expect([...readTree(root, { skip: (path) => path === "a" }).keys()]).not.toContain("a/c.md");
  });

  it("refuses links out of the folder, all at once, dangling ones too; leaves out those within", async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    writeFiles(outside, { "secret.md": "" });
    writeFiles(root, { "a.md": "a", "d/e.md": "" });
    symlinkSync(join(root, "a.md"), join(root, "in.md"));
    symlinkSync(".", join(root, "d/circle"));
    symlinkSync("nowhere.md", join(root, "dangling.md"));
    expect(paths(root)).toEqual(["a.md", "d/e.md"]);
    symlinkSync(join(outside, "secret.md"), join(root, "out.md"));
    symlinkSync(outside, join(root, "d/out"));
    symlinkSync("../../nowhere-at-all", join(root, "d/gone"));
    const error = await userError(() => readTree(root));
    expect(error.code).toBe("link-out");
    expect(error.problems.map(({ file }) => file).sort()).toEqual(["d/gone", "d/out", "out.md"]);
  });

  it("refuses too much, naming the culprits", async () => {
    const root = temporaryFolder();
    writeFiles(root, { "a.md": "12345", "b/c.md": "1", "b/d.md": "1" });
    expect(await userError(() => readTree(root, { maxFileBytes: 4 }))).toMatchObject({
      code: "too-large",
      problems: [{ file: "a.md" }],
    });
    expect((await userError(() => readTree(root, { maxTotalBytes: 6 }))).code).toBe("too-large");
    const many = await userError(() => readTree(root, { maxFiles: 2 }));
    expect(many).toMatchObject({ code: "too-many-files" });
  });

  it("does not wait for pipes", () => {
    const root = temporaryFolder();
    execFileSync("mkfifo", [join(root, "pipe")]);
    expect(paths(root)).toEqual([]);
  });

  it("says which folder is missing", async () => {
    const missing = join(temporaryFolder(), "missing");
    expect(await userError(() => readTree(missing))).toMatchObject({ code: "not-found" });
  });
});

describe("readWorkspace", () => {
  it("finds the root from any folder within", async () => {
    const root = await makeWorkspace({ "a/b/c.md": "c" });
    expect(findWorkspaceRoot(join(root, "a/b"))).toBe(findWorkspaceRoot(root));
    const elsewhere = temporaryFolder();
    expect((await userError(() => findWorkspaceRoot(elsewhere))).code).toBe("no-workspace");
    writeFiles(elsewhere, { "archwright.yaml": "" });
    mkdirSync(join(elsewhere, "sub"));
    const error = await userError(() => findWorkspaceRoot(join(elsewhere, "sub")));
    expect(error).toMatchObject({ code: "no-manifest" });
    expect((await userError(() => readWorkspace(elsewhere))).code).toBe("no-manifest");
  });

  it("separates records from contents, and remembers modes", async () => {
    const root = await makeWorkspace({ "a.md": "a\n", "run.sh": "#!/bin/sh\n" });
    chmodSync(join(root, "a.md"), 0o600);
    const workspace = await readWorkspace(root);
    expect([...workspace.files.keys()]).toEqual(["a.md", "run.sh"]);
    expect(workspace.bases.size).toBe(2);
    expect(workspace.disk.get("a.md")?.mode).toBe(0o600);
    expect(workspace.disk.get("run.sh")?.mode).toBe(0o755);
  });

  it("takes a base that is not what its name says for lost", async () => {
    const root = await makeWorkspace({ "a.md": "a\n" });
    const [hash = ""] = (await readWorkspace(root)).bases.keys();
    writeFiles(root, { ".archwright/bases.jsonl": `${JSON.stringify([hash, "tampered"])}\n` });
    expect((await readWorkspace(root)).bases.size).toBe(0);
  });

  it("leaves files out that are too large, unless they are its own", async () => {
    const root = await makeWorkspace({ "a.md": "a\n" });
    writeFiles(root, { "data.bin": new Uint8Array(20_000_001) });
    const workspace = await readWorkspace(root);
    expect(workspace.tooLarge).toEqual(["data.bin"]);
    expect(workspace.files.has("data.bin")).toBe(false);
    writeFiles(root, { "a.md": new Uint8Array(20_000_001) });
    expect((await userError(() => readWorkspace(root))).code).toBe("too-large");
  });
});
