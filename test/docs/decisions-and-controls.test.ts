import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readerRules } from "../../src/check/reader-rules.ts";
import { rules } from "../../src/check/rules.ts";
import { run } from "../cli/run.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const page = readFileSync(join(root, "docs/decisions-and-controls.md"), "utf8");
const section = (title: string) => page.split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

test("names only rules that exist, and every rule about decisions and controls", () => {
  const ids = new Set([...rules, ...readerRules].map(({ id }) => id));
  const table = section("Rules").split("\n").filter((line) => line.startsWith("|"));
  const named = table.flatMap((row) => [...row.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]));
  expect(named.filter((id) => !ids.has(id ?? ""))).toEqual([]);
  const wanted = [...ids].filter((id) => /^(?:decision|control|policy)-|^raci$/.test(id));
  expect(wanted.filter((id) => !named.includes(id))).toEqual([]);
});

test("names every framework that can be chosen", () => {
  const frameworks = readdirSync(join(root, "generators/shared/controls"))
    .map((name) => name.replace(".yaml", ""))
    .filter((name) => name !== "unified");
  expect(frameworks.filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
});

test("names only commands that exist", async () => {
  const commands = new Set(
    [...page.matchAll(/`archwright ((?:adr|controls) )?([a-z]+)/g)].map(
      ([, group = "", name = ""]) => `${group}${name}`,
    ),
  );
  expect(commands.size).toBeGreaterThan(10);
  for (const command of commands) {
    const ran = await run([...command.split(" "), "--help"]);
    expect(ran.out, command).toContain(`Usage: archwright ${command}`);
  }
}, 120_000);
