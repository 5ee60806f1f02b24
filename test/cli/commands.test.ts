import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { run, snapshot, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const fresh = join(folder, "fresh");
/** Model, records and business case: for what does not depend on how much a workspace holds. */
const small = join(folder, "small");
const smallParts = ["--parts", "architecture,business"];

/** A copy of the small workspace to change. */
function copy(name: string): string {
  const target = join(folder, name);
  cpSync(small, target, { recursive: true });
  return target;
}

/** What shows nothing of the content is shown with the smallest part. */
const few = ["--parts", "models"];

const edit = (file: string, from: string | RegExp, to: string) => {
  const before = readFileSync(file, "utf8");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
};

/** What `new` said of the fresh workspace. */
let said = "";

beforeAll(async () => {
  const ran = await run(["new", "enterprise-mlops", "fresh", "--yes"], { cwd: folder });
  expect(ran).toMatchObject({ code: 0, err: "" });
  said = ran.out;
  const ofParts = await run(["new", "enterprise-mlops", small, "--yes", ...smallParts]);
  expect(ofParts).toMatchObject({ code: 0, err: "" });
});

describe("new", () => {
  test("prints a tour of three files that exist and three commands that run where the user stands", async () => {
    const files = [...said.matchAll(/^ {2}(fresh\/\S+)$/gm)].map((match) => match[1] ?? "");
    expect(files).toHaveLength(3);
    for (const file of files) expect(existsSync(join(folder, file))).toBe(true);
    const commands = [...said.matchAll(/^ {2}archwright (\S+ \S+)/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(commands).toHaveLength(3);
    for (const command of commands)
      expect(await run(command.split(" "), { cwd: folder })).toMatchObject({ code: 0 });
  });

  test("the same answers give the same bytes", async () => {
    await run(["new", "PROJ-401", "again", "--yes", ...smallParts], { cwd: folder });
    expect(snapshot(join(folder, "again"))).toEqual(snapshot(small));
  });

  test("the answers of one workspace serve the next", async () => {
    const ran = await run(
      [
        "new",
        "301",
        "carried",
        "--answers",
        join(fresh, "archwright.yaml"),
        "--set",
        "teams=33",
        ...few,
      ],
      { cwd: folder },
    );
    expect(ran.code).toBe(0);
    const answers = (workspace: string) =>
      readFileSync(join(folder, workspace, "archwright.yaml"), "utf8").split("\nanswers:\n")[1];
    expect(answers("carried")).toContain("teams: 33");
    expect(answers("carried")?.replace("teams: 33", "teams: 20")).toBe(answers("fresh"));
  });

  test("an answers file that records a mode gives it, unless the command line does", async () => {
    const answers = join(folder, "worked.yaml");
    writeFileSync(answers, "generator: enterprise-mlops\nmode: exemplar\nanswers: {teams: 33}\n");
    const args = ["new", "301", "worked", "--answers", answers, "--parts", "models", "--dry-run"];
    const worked = await run(args, { cwd: folder });
    const open = await run([...args, "--mode", "skeleton"], { cwd: folder });
    expect(open.code).toBe(0);
    expect(worked.out).toContain("mode: exemplar");
    expect(open.out).toContain("mode: skeleton");
    expect((await run([...args, "--mode", "exemplar"], { cwd: folder })).out).toBe(worked.out);
  });

  test("answers come from standard input, the environment and --set, in this order of strength", async () => {
    const { code } = await run(
      ["new", "301", "mixed", "--answers", "-", "--set", "teams=31", ...few],
      {
        cwd: folder,
        input: "teams: 32\norganization: From file\n",
        env: {
          ARCHWRIGHT_TEAMS: "34",
          ARCHWRIGHT_ORGANIZATION: "From env",
          ARCHWRIGHT_DATA_SCIENTISTS: "210",
        },
      },
    );
    expect(code).toBe(0);
    const text = readFileSync(join(folder, "mixed/archwright.yaml"), "utf8");
    expect(text).toMatch(/teams: 31\n/);
    expect(text).toMatch(/organization: From file\n/);
    expect(text).toMatch(/dataScientists: 210\n/);
  });

  test("--parts writes only these parts, and check stays green", async () => {
    const folders = new Set([...snapshot(small).keys()].map((path) => path.split("/")[0]));
    expect([...folders].sort()).toEqual([
      ".archwright",
      "README.md",
      "architecture",
      "archwright.yaml",
      "business",
      "models",
    ]);
    expect(await run(["check", "small", "--severity", "error"], { cwd: folder })).toMatchObject({
      code: 0,
    });
  });

  test("--dry-run shows what it would do and writes nothing", async () => {
    const { code, out } = await run(["new", "301", "dry", "--yes", "--dry-run", ...few], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(out).toContain("+++ b/archwright.yaml");
    expect(existsSync(join(folder, "dry"))).toBe(false);
  });

  test("a folder with other files is fine; what they are stays", async () => {
    mkdirSync(join(folder, "mine/notes"), { recursive: true });
    writeFileSync(join(folder, "mine/notes/a.txt"), "mine");
    expect(await run(["new", "301", "mine", "--yes", ...few], { cwd: folder })).toMatchObject({
      code: 0,
    });
    expect(readFileSync(join(folder, "mine/notes/a.txt"), "utf8")).toBe("mine");
  });
});

describe("bad input: a clear error, exit code 2, nothing written", () => {
  const cases: Array<[name: string, args: string[], said: string | RegExp]> = [
    ["unknown command", ["nwe"], "Did you mean new?"],
    [
      "unknown generator",
      ["new", "enterprise-mlop", "x", "--yes"],
      'Did you mean "enterprise-mlops"?',
    ],
    ["unknown flag", ["new", "301", "x", "--yess"], "--yes"],
    ["unknown question", ["new", "301", "x", "--yes", "--set", "tems=3"], "teams"],
    [
      "unknown option of a role",
      ["new", "301", "x", "--yes", "--set", "featureStore=feats"],
      "feast",
    ],
    [
      "wrong type and out of range, all at once",
      [
        "new",
        "301",
        "x",
        "--yes",
        "--set",
        "teams=many",
        "--set",
        "discountRate=900%",
        "--set",
        "start=soon",
      ],
      /teams[\s\S]*discountRate[\s\S]*start/,
    ],
    ["unknown part", ["new", "301", "x", "--yes", "--parts", "architecture,busines"], "business"],
    ["unknown mode", ["new", "301", "x", "--yes", "--mode", "draft"], "skeleton"],
    ["a folder without generator", ["new", "./test", "x", "--yes"], "generator.yaml"],
    ["no answers file", ["new", "301", "x", "--answers", "nope.yaml"], "nope.yaml"],
    ["no overlay", ["new", "301", "x", "--yes", "--overlay", "nope"], "nope"],
    ["no workspace", ["check", "test"], "is not in a workspace"],
    ["unknown rule", ["explain", "dead-links"], 'Did you mean "dead-link"?'],
    [
      "unknown rule of check",
      ["check", fresh, "--rule", "dead-links"],
      'Did you mean "dead-link"?',
    ],
    ["bad date", ["check", fresh, "--as-of", "tomorrow"], "YYYY-MM-DD"],
    ["unknown answer", ["answer", "set", "tems=3", "--dir", fresh], "teams"],
    [
      "unknown scenario",
      ["finance", "show", join(fresh, "business/finance.yaml"), "--scenario", "best"],
      "pessimistic",
    ],
    [
      "not a number",
      ["finance", "show", join(fresh, "business/finance.yaml"), "--set", "adoption=much"],
      "adoption=much",
    ],
    [
      "unknown input",
      ["finance", "show", join(fresh, "business/finance.yaml"), "--set", "adopton=0.3"],
      "adoption",
    ],
    [
      "unknown view",
      [
        "dsl",
        "draw",
        join(fresh, "architecture/workspace.dsl"),
        "--view",
        "x",
        "--out",
        join(folder, "drawn"),
      ],
      "there is no view",
    ],
    ["no DSL file", ["dsl", "check", "nope.dsl"], "nope.dsl"],
  ];
  test.each(cases)("%s", async (_name, args, said) => {
    const before = snapshot(fresh);
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(said);
    expect(err).not.toMatch(/\bat .*\.js:\d+/);
    expect(existsSync("x")).toBe(false);
    expect(snapshot(fresh)).toEqual(before);
  });

  test("an unreadable answers file names line and column", async () => {
    writeFileSync(join(folder, "broken.yaml"), "teams: 3\nclouds: [aws\n");
    const { code, err } = await run(["new", "301", "x", "--answers", "broken.yaml"], {
      cwd: folder,
    });
    expect(code).toBe(2);
    expect(err).toMatch(/broken\.yaml:\d+:\d+/);
  });

  test("every colliding path is listed", async () => {
    const target = join(folder, "taken");
    mkdirSync(join(target, "architecture"), { recursive: true });
    writeFileSync(join(target, "README.md"), "mine");
    writeFileSync(join(target, "architecture/workspace.dsl"), "mine");
    writeFileSync(join(target, "business"), "a file where a folder must be");
    const before = snapshot(target);
    const { code, err } = await run(["new", "301", target, "--yes", ...smallParts]);
    expect(code).toBe(2);
    expect(err).toMatch(/README\.md[\s\S]*architecture\/workspace\.dsl[\s\S]*business/);
    expect(snapshot(target)).toEqual(before);
  });

  test("a link out of the workspace is not followed", async () => {
    const target = copy("linked");
    rmSync(join(target, "architecture/diagrams"), { recursive: true });
    mkdirSync(join(folder, "outside"));
    symlinkSync(join(folder, "outside"), join(target, "architecture/diagrams"));
    const { code, err } = await run(["sync", target]);
    expect(code).toBe(2);
    expect(err).toContain("architecture/diagrams");
    expect(snapshot(join(folder, "outside")).size).toBe(0);
  });

  test("JSON: errors, too", async () => {
    const { code, out } = await run(["new", "301", "x", "--json", "--set", "tems=3"]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ version: 1, error: { code: "answers-invalid" } });
  });
});

describe("sync", () => {
  test("nothing to do right after new", async () => {
    const target = copy("synced");
    const before = snapshot(target);
    expect((await run(["sync", target])).out).toBe("Everything is up to date.");
    expect(snapshot(target)).toEqual(before);
  });

  test("an edit of finance.yaml reaches every quotation, and sync says what moved; undo takes it back", async () => {
    const target = copy("edited");
    edit(join(target, "business/finance.yaml"), /value: 0\.1\b/, "value: 0.2");
    const before = snapshot(target);
    expect((await run(["check", target, "--rule", "stale"])).code).toBe(1);
    const dry = await run(["sync", target, "--dry-run"]);
    expect(snapshot(target)).toEqual(before);
    const { code, out } = await run(["sync", target]);
    expect(code).toBe(0);
    expect(out).toMatch(/NPV \S+ → \S+.*files? changed/);
    expect(dry.out.replace("would change", "changed")).toContain(out);
    expect((await run(["check", target, "--rule", "stale"])).code).toBe(0);
    expect((await run(["undo", target])).code).toBe(0);
    const undone = snapshot(target);
    for (const [path, content] of before)
      if (!path.startsWith(".archwright/")) expect(undone.get(path), path).toBe(content);
  });

  test("a derived file that was edited by hand is kept beside", async () => {
    const target = copy("by-hand");
    edit(join(target, "architecture/decisions.md"), "# ", "# My ");
    const { out } = await run(["sync", target]);
    const copies = [...snapshot(target)].filter(
      ([path, content]) => path.startsWith("architecture/decisions") && content.startsWith("# My "),
    );
    expect(copies).toHaveLength(1);
    expect(out).toContain("architecture/decisions.md");
  });
});

describe("answer set", () => {
  test("unchanged files are replaced, edited ones merged, deleted ones stay deleted, renamed ones are followed", async () => {
    const target = copy("answers");
    edit(join(target, "README.md"), /\n## /, "\nA line of ours.\n\n## ");
    rmSync(join(target, "business/finops.md"), { force: true });
    const dry = await run([
      "answer",
      "set",
      "organization=Northwind Care",
      "--dir",
      target,
      "--dry-run",
    ]);
    expect(dry.out).toContain("+++ b/README.md");
    const { code } = await run(["answer", "set", "organization=Northwind Care", "--dir", target]);
    expect(code).toBe(0);
    const readme = readFileSync(join(target, "README.md"), "utf8");
    expect(readme).toContain("Northwind Care");
    expect(readme).toContain("A line of ours.");
    expect(existsSync(join(target, "business/finops.md"))).toBe(false);
    expect(readFileSync(join(target, "archwright.yaml"), "utf8")).toContain(
      "organization: Northwind Care",
    );
    expect((await run(["check", target, "--rule", "stale", "--rule", "merge-marker"])).code).toBe(
      0,
    );
  });

  test("where both sides changed a line: conflict markers, a list of them, exit code 3", async () => {
    const target = copy("conflict");
    edit(join(target, "business/finance.yaml"), /( {2}teams:\n[\s\S]*?base: )20/, "$125");
    const { code, out } = await run(["answer", "set", "teams=40", "--dir", target]);
    expect(code).toBe(3);
    expect(out).toMatch(/business\/finance\.yaml:\d+ conflict/);
    const text = readFileSync(join(target, "business/finance.yaml"), "utf8");
    expect(text).toMatch(/<{7}[\s\S]*25[\s\S]*\|{7}[\s\S]*20[\s\S]*={7}[\s\S]*40[\s\S]*>{7}/);
    expect((await run(["check", target])).code).toBe(1);
    expect((await run(["undo", target])).code).toBe(0);
    expect(readFileSync(join(target, "business/finance.yaml"), "utf8")).toMatch(/base: 25/);
  });
});

describe("check", () => {
  test("a fresh skeleton is green", async () => {
    const { code, out } = await run(["check", fresh]);
    expect(code, out).toBe(0);
  });

  test("several workspaces: one row each, also for one that cannot be read", async () => {
    const { code, out } = await run(["check", small, folder, "--format", "csv"]);
    const rows = out.split("\n");
    expect(code).toBe(2);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatch(/,enterprise-mlops,skeleton,0,/);
    expect(rows[2]).toContain("is not in a workspace");
  });

  test("JSON has version, findings and summary; files are relative to the workspace", async () => {
    const { out } = await run(["check", small, "--json"]);
    const data = JSON.parse(out);
    expect(data.version).toBe(1);
    expect(data.summary.error).toBe(0);
    expect(data.findings.length).toBeGreaterThan(0);
    for (const { rule, severity, message, file } of data.findings) {
      expect([rule, severity, message].every((text) => typeof text === "string")).toBe(true);
      expect(String(file).startsWith("/")).toBe(false);
    }
  });

  test.each(["sarif", "junit", "markdown"])("--format %s", async (format) => {
    const { code, out } = await run(["check", small, "--format", format]);
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(100);
  });
});

test("every command and subcommand has help with examples", async () => {
  const names = [
    "new",
    "list",
    "answer set",
    "sync",
    "check",
    "next",
    "blocks",
    "undo",
    "explain",
    "dsl check",
    "dsl draw",
    "dsl fmt",
    "dsl export",
    "finance show",
  ];
  for (const name of names) {
    const { code, out } = await run([...name.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(out, name).toContain("Examples:");
  }
});

test("Windows line ends survive sync", async () => {
  const target = copy("crlf");
  for (const [path, content] of snapshot(target)) {
    if (/\.(?:md|yaml|dsl)$/.test(path) && !path.startsWith(".archwright/"))
      writeFileSync(join(target, path), content.replaceAll("\n", "\r\n"), "latin1");
  }
  expect((await run(["check", target])).code).toBe(0);
  edit(join(target, "business/finance.yaml"), /value: 0\.1\b/, "value: 0.2");
  expect((await run(["sync", target])).code).toBe(0);
  const readme = readFileSync(join(target, "README.md"), "utf8");
  expect(
    readme
      .split("\n")
      .slice(0, -1)
      .every((line) => line.endsWith("\r")),
  ).toBe(true);
});
