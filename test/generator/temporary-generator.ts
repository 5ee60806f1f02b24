import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { UserError } from "../../src/errors.ts";
import type { Generator } from "../../src/generator/generator.ts";
import { loadGenerator } from "../../src/generator/load-generator.ts";
import type { Answers } from "../../src/generator/question.ts";
import { renderGenerator } from "../../src/generator/render-generator.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a fresh folder, which goes when the tests of the file are over. */
export function temporaryFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "generator-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A generator.yaml that emits everything in `templates/out` into `out`. */
export function generatorYaml(more = ""): string {
  return `id: mine
title: Mine
summary: One sentence.
version: 1.0.0
files:
  - {from: out, to: out}
${more}`;
}

const emptyPackage: Files = { "generators/.keep": "", "templates/.keep": "" };

/** Loads a generator of the given files; `package` holds built-in files. */
export async function load(
  files: Files,
  options: { package?: Files; overlay?: Files } = {},
): Promise<Generator> {
  const root = temporaryFolder({ ...emptyPackage, ...options.package });
  const overlay = options.overlay && temporaryFolder(options.overlay);
  return loadGenerator(temporaryFolder(files), { root, ...(overlay ? { overlay } : {}) });
}

/** Renders one template `templates/out/NAME` with text questions a, b and number n. */
export async function renderOne(
  name: string,
  template: string,
  answers: Answers = {},
): Promise<string> {
  const types = Object.entries(answers).map(([key, value]) => {
    const type =
      typeof value === "number" ? "number" : typeof value === "boolean" ? "confirm" : "text";
    return `  - {name: ${key}, type: ${type}, message: What?}`;
  });
  const questions = types.length > 0 ? `questions:\n${types.join("\n")}\n` : "";
  const generator = await load({
    "generator.yaml": generatorYaml(questions),
    [`templates/out/${name}.hbs`]: template,
  });
  const files = await renderGenerator(generator, { answers, mode: "skeleton" });
  return String(files.find(({ path }) => path === `out/${name}`)?.content);
}

/** The problems of what must fail, one line each: `file:line: message`. */
export async function problemsOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    const { problems } = error as UserError;
    if (!Array.isArray(problems)) throw error;
    return problems.map(({ file, line, message }) => {
      const name = (file ?? "").replace(/^.*\/generator-[^/]+\//, "");
      return `${name}${line === undefined ? "" : `:${line}`}: ${message}`;
    });
  }
  throw new Error("nothing failed");
}
