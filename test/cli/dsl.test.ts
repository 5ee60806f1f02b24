import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const good = `workspace {
    model {
        a = person "A"
        b = softwareSystem "B"
        a -> b "Uses"
    }
}
`;
const untidy = good.replaceAll("    ", " ");

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function including(name: string, target: string): string {
  return write(name, `workspace {\n    model {\n        !include ${target}\n    }\n}\n`);
}

describe("dsl check --json", () => {
  test("prints one line a file, whatever the file is, and goes on", async () => {
    const files = [
      write("good.dsl", good),
      join(folder, "missing.dsl"),
      folder,
      write("empty.dsl", ""),
      write(
        "binary.dsl",
        Uint8Array.from({ length: 300 }, (_, index) => (index * 89) % 256),
      ),
      write("long.dsl", `workspace "${"x".repeat(1_000_000)}" {\n}\n`),
    ];
    const { code, out, err } = await run(["dsl", "check", "--json", ...files]);
    const lines = out.split("\n").map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).toEqual(files);
    expect(lines.map(({ ok }) => ok)).toEqual([true, false, false, false, false, true]);
    expect(lines[1]).toEqual({
      file: files[1],
      ok: false,
      line: null,
      message: `there is no file ${files[1]}`,
      elements: 0,
      relationships: 0,
      views: 0,
      warnings: [],
    });
    expect({ code, err }).toEqual({ code: 2, err: "" });
  });

  test("exits with 1 when files are wrong, 0 when none is", async () => {
    const file = write("good.dsl", good);
    const wrong = write("wrong.dsl", "workspace {\n    persn\n}\n");
    expect((await run(["dsl", "check", "--json", file])).code).toBe(0);
    expect((await run(["dsl", "check", "--json", wrong, file])).code).toBe(1);
  });

  test("says in text, too, which files cannot be read, and checks the others", async () => {
    const file = write("good.dsl", good);
    const { code, out, err } = await run(["dsl", "check", join(folder, "missing.dsl"), file]);
    expect(code).toBe(2);
    expect(err).toContain("there is no file");
    expect(out).toContain("2 elements, 1 relationships");
  });
});

describe("includes", () => {
  test("do not leave the folder, not by a symbolic link either", async () => {
    write("outside.dsl", 'p = person "Outside"\n');
    mkdirSync(join(folder, "inner"), { recursive: true });
    symlinkSync(folder, join(folder, "inner/link"));
    symlinkSync(join(folder, "outside.dsl"), join(folder, "inner/file.dsl"));
    for (const target of ["../outside.dsl", "link/outside.dsl", "file.dsl", "link"]) {
      const { out } = await run([
        "dsl",
        "check",
        "--json",
        including("inner/workspace.dsl", target),
      ]);
      expect(JSON.parse(out)).toMatchObject({
        ok: false,
        line: 3,
        message: `${target} is outside of the folder`,
      });
    }
  });

  test("may be links within the folder", async () => {
    write("linked/real.dsl", 'p = person "P"\n');
    symlinkSync("real.dsl", join(folder, "linked/alias.dsl"));
    const { out } = await run([
      "dsl",
      "check",
      "--json",
      including("linked/workspace.dsl", "alias.dsl"),
    ]);
    expect(JSON.parse(out)).toMatchObject({ ok: true, elements: 1 });
  });

  test.skipIf(process.platform === "win32")("of what is no plain file do not wait", async () => {
    execFileSync("mkfifo", [join(folder, "pipe.dsl")]);
    const { out } = await run(["dsl", "check", "--json", including("piped.dsl", "pipe.dsl")]);
    expect(JSON.parse(out)).toMatchObject({ ok: false, line: 3 });
  });
});

describe("dsl fmt", () => {
  test("writes nothing when one of the files does not parse", async () => {
    const file = write("first.dsl", untidy);
    const wrong = write("wrong.dsl", "workspace {\n    persn\n}\n");
    const { code, err } = await run(["dsl", "fmt", file, wrong]);
    expect(code).toBe(2);
    expect(err).toContain("wrong.dsl");
    expect(readFileSync(file, "utf8")).toBe(untidy);
  });

  test("takes parts that others include, and what needs Structurizr to run", async () => {
    const part = write("part.dsl", '// people\n a = person "A" {\n  tags x\n }\n');
    const remote = write("remote.dsl", "workspace {\n !include https://example.org/x.dsl\n}\n");
    expect((await run(["dsl", "fmt", part, remote])).code).toBe(0);
    expect(readFileSync(part, "utf8")).toBe('// people\na = person "A" {\n    tags x\n}\n');
    expect(readFileSync(remote, "utf8")).toContain("\n    !include");
    expect((await run(["dsl", "fmt", "--check", part, remote])).code).toBe(0);
  });

  test("saves a file in ISO 8859-1 as UTF-8, with the same meaning", async () => {
    const file = write("old.dsl", Buffer.from(good.replace('"A"', '"Ä"'), "latin1"));
    const before = await run(["dsl", "export", file]);
    const { out } = await run(["dsl", "fmt", file]);
    expect(out).toContain("in UTF-8 now");
    expect(readFileSync(file, "utf8")).toContain('"Ä"');
    expect(await run(["dsl", "export", file])).toEqual(before);
  });
});

describe("dsl draw", () => {
  test("says which styles it does not draw", async () => {
    const styled = good.replace(
      /\}\s*$/,
      'views {\n theme https://example.org/t.json\n styles {\n relationship "Relationship" {\n position 80\n }\n }\n }\n}\n',
    );
    const file = write("styled.dsl", styled);
    const { code, err } = await run(["dsl", "draw", file, "--out", join(folder, "styled")]);
    expect(code).toBe(0);
    expect(err).toContain("asks for labels at 80 %");
    expect(err).toContain("info The theme https://example.org/t.json is at a web address");
    expect(err).toContain("has the built-in look");
  });

  test("writes nothing for a view that does not exist", async () => {
    const file = write("good.dsl", good);
    const out = join(folder, "drawn");
    const { code, err } = await run(["dsl", "draw", file, "--view", "x", "--out", out]);
    expect(code).toBe(2);
    expect(err).toContain("The views are ");
    expect(existsSync(out)).toBe(false);
  });
});
