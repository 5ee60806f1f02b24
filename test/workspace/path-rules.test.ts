import { describe, expect, it } from "vitest";
import { checkPath, checkPaths, clashingPaths } from "../../src/workspace/path-rules.ts";

describe("checkPath", () => {
  it.each([
    "README.md",
    "architecture/decisions/0001-use-kafka.md",
    ".gitignore",
    ".github/workflows/ci.yml",
    ".archwright/schemas/finance.json",
    "a b/ö-漢字.md",
    "con-sole.md",
    "a/....b",
  ])("allows %j", (path) => {
    expect(checkPath(path)).toBeUndefined();
  });

  it.each([
    ["", "is empty"],
    ["/etc/passwd", "is absolute"],
    ["C:/windows", "is absolute"],
    ["c:file", "is absolute"],
    ["\\\\server\\share", "backslash"],
    ["a\\b", "backslash"],
    ["../a", '".."'],
    ["a/../../b", '".."'],
    ["./a", '"."'],
    ["a//b", "empty name"],
    ["a/", "empty name"],
    ["CON", "reserves"],
    ["a/nul.txt", "reserves"],
    ["Com1.tar.gz", "reserves"],
    ["lpt²", "reserves"],
    ["a.", "ends in a dot"],
    ["a /b", "ends in a space"],
    [" a", "begins with a space"],
    ["a\nb", "control character"],
    ["a\u0000", "control character"],
    ["a\u202eb", "invisible character"],
    ["ab:c", "character :"],
    ["a?b", "character ?"],
    ["a*b", "character *"],
    ["a|b", "character |"],
    ['a"b', 'character "'],
    ["a\ud800b", "not valid Unicode"],
    ["x".repeat(201), "longer than 200 characters"],
    ["漢".repeat(70), "longer than 200 bytes"],
    [".git/hooks/pre-commit", "another tool"],
    ["a/.GIT/config", "another tool"],
    ["GIT~1/config", "another tool"],
    ["node_modules/a/index.js", "another tool"],
    [".archwright/manifest.json", "archwright's own"],
    [".archwright/bases.jsonl", "archwright's own"],
    [".archwright/tx/journal.json", "archwright's own"],
    [".Archwright/manifest.json", "but for case"],
  ])("refuses %j: %s", (path, reason) => {
    expect(checkPath(path)?.message).toContain(reason);
  });
});

describe("checkPaths", () => {
  it("finds names that are equal but for case, also of folders and in other Unicode forms", () => {
    const messages = checkPaths([
      "A.md",
      "a.md",
      "docs/x",
      "Docs/y",
      "caf\u00e9",
      "cafe\u0301",
    ]).map(({ message }) => message);
    expect(messages).toHaveLength(3);
  });

  it("finds a file where a folder must be", () => {
    expect(checkPaths(["a/b", "a/b/c"])).toMatchObject([{ file: "a/b/c" }]);
    expect(checkPaths(["A/b", "a/b/c"])).not.toEqual([]);
  });

  it("reports each problem once", () => {
    expect(clashingPaths(["Docs/a", "docs/b", "docs/c", "docs/d"])).toHaveLength(1);
    expect(checkPaths(["a/b.md", "a/c.md", "d.md"])).toEqual([]);
  });
});
