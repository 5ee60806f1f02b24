import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();

describe("wrong usage: what is wrong, and the nearest name or the help that tells", () => {
  const cases: Array<[name: string, args: string[], said: string[]]> = [
    ["unknown command", ["chekc"], ["error unknown command 'chekc'", "Did you mean check?"]],
    ["unknown subcommand", ["answer", "sett"], ["Did you mean set?"]],
    [
      "unknown flag without a near one",
      ["answer", "set", "a=1", "--bogus"],
      ["archwright answer set --help"],
    ],
    [
      "value of a flag",
      ["new", "301", "x", "--mode", "skelton"],
      ["Did you mean skeleton?", "exemplar"],
    ],
    ["value of an enumerated flag", ["check", "--format", "jsn"], ["Did you mean json?", "sarif"]],
    ["a day that no month has", ["check", "--as-of", "2026-02-31"], ["2026-02-31", "YYYY-MM-DD"]],
    ["too many arguments", ["sync", "a", "b"], ["too many arguments", "archwright sync --help"]],
    ["missing argument", ["answer", "set"], ["key=value", "archwright answer set --help"]],
    ["an empty folder name", ["new", "301", "", "--yes"], ["the name of the folder is empty"]],
  ];
  test.each(cases)("%s", async (_name, args, said) => {
    const { code, out, err } = await run(args, { cwd: folder });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const text of said) expect(err).toContain(text);
  });

  test("JSON, too", async () => {
    const { code, out, err } = await run(["check", "--json", "--bogus"], { cwd: folder });
    expect({ code, err }).toEqual({ code: 2, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      error: { code: "usage-unknown-option", message: "unknown option '--bogus'" },
    });
  });
});

test("templates that cannot be rendered end the program, with a thread started or not", async () => {
  const overlay = join(folder, "overlay");
  mkdirSync(join(overlay, "templates/business"), { recursive: true });
  writeFileSync(join(overlay, "templates/business/finance.yaml.hbs"), "name: {{organization}}\n");
  const { code, err } = await run(["new", "301", "x", "--yes", "--overlay", overlay], {
    cwd: folder,
  });
  expect(code).toBe(2);
  expect(err).toContain("finance.yaml.hbs:1:7 {{organization}}");
  expect(err).toContain("nothing was written");
}, 20_000);

test("every rule that a finding names can be explained", async () => {
  const { out } = await run(["explain", "--json"], { cwd: folder });
  const ids = JSON.parse(out).rules.map(({ id }: { id: string }) => id);
  for (const id of [
    "source-syntax",
    "source-schema",
    "dsl-error",
    "dsl-warning",
    "dead-link",
    "suppression",
  ]) {
    expect(ids).toContain(id);
    expect((await run(["explain", id], { cwd: folder })).code).toBe(0);
  }
});
