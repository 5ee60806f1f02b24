#!/usr/bin/env node
// Emits every workspace of examples/ anew from its answers.yaml. `git diff` then shows what a change
// of templates, generators or code does to what users get.
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { main } from "../dist/cli/main.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
for (const name of readdirSync("examples").sort()) {
  const answers = join("examples", name, "answers.yaml");
  if (!existsSync(answers)) continue;
  const { generator, mode } = parse(readFileSync(answers, "utf8"));
  const target = join("examples", name, "workspace");
  rmSync(target, { recursive: true, force: true });
  const command = [
    "new",
    generator,
    target,
    "--mode",
    mode,
    "--answers",
    answers,
    "--yes",
    "--json",
  ];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  await main(["node", "archwright", ...command]);
  process.stdout.write = write;
  if (process.exitCode) throw new Error(`examples/${name} could not be emitted`);
  process.stdout.write(`examples/${name}\n`);
}
