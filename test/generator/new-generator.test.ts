import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { lintGenerator } from "../../src/generator/lint-generator.ts";
import { listGenerators } from "../../src/generator/list-generators.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";
import { temporaryFolder } from "./temporary-generator.ts";

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function newGenerator(root: string, ...args: string[]) {
  const script = join(repository, "scripts/new-generator.mjs");
  return spawnSync(process.execPath, [script, ...args, "--root", root], { encoding: "utf8" });
}

describe("npm run new-generator", () => {
  it("makes a generator that passes as it is", async () => {
    const root = temporaryFolder({ "templates/shared/.keep": "" });
    mkdirSync(join(root, "generators"), { recursive: true });
    cpSync(join(repository, "generators/shared"), join(root, "generators/shared"), {
      recursive: true,
    });
    const made = newGenerator(root, "data-desk");
    expect(made.stderr).toBe("");
    expect(made.stdout).toContain("npx archwright new data-desk my-workspace --yes");
    expect(listGenerators(root).map(({ id, title }) => [id, title])).toEqual([
      ["data-desk", "Data desk"],
    ]);

    const generator = await loadGenerator("data-desk", { root });
    expect(await lintGenerator(generator)).toEqual([]);
    const example = parse(readFileSync(join(root, "examples/data-desk/answers.yaml"), "utf8")) as {
      generator: string;
      answers: Answers;
    };
    expect(example.generator).toBe("data-desk");
    const files = await renderGenerator(generator, { answers: example.answers, mode: "exemplar" });
    expect(files.length).toBeGreaterThan(4);
    const test = readFileSync(join(root, "test/generators/data-desk.test.ts"), "utf8");
    expect(test).toContain('loadGenerator("data-desk")');
    expect(test).not.toContain("my-generator");
  });

  it("writes nothing when the id is wrong or taken", () => {
    const root = temporaryFolder({ "templates/taken/a.txt": "x" });
    expect(newGenerator(root, "My Id").status).toBe(2);
    const taken = newGenerator(root, "taken");
    expect(taken.stderr).toContain("there is already templates/taken");
    expect(existsSync(join(root, "generators"))).toBe(false);
  });
});
