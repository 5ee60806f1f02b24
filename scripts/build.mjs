#!/usr/bin/env node
// Compiles src/ to dist/, then the built-in templates into dist. Runs at `npm ci` (prepare), so it
// needs nothing that npm ci has not installed.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const generator = join(root, "dist/generator");
rmSync(join(root, "dist"), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", root], {
  stdio: "inherit",
});

const load = (name) => import(pathToFileURL(join(generator, name)).href);
const { precompileTemplates, precompileYaml } = await load("precompile-templates.js");
try {
  writeFileSync(join(generator, "precompiled-templates.js"), await precompileTemplates());
  writeFileSync(join(generator, "precompiled-yaml.js"), precompileYaml());
} catch (error) {
  if (!Array.isArray(error.problems)) throw error;
  console.error(`error: ${error.message}`);
  for (const { file, line, message, fix } of error.problems) {
    console.error(
      `  ${file ?? ""}${line === undefined ? "" : `:${line}`}: ${message}\n    ${fix ?? ""}`,
    );
  }
  process.exitCode = 1;
}
