#!/usr/bin/env node
// Compiles src/ to dist/, then the built-in templates into dist, then bundles the program: of three
// hundred small modules Node would load each by itself, which costs more than most commands do. Runs at `npm ci` (prepare), so it
// needs nothing that npm ci has not installed. The new dist/ takes the place of the old one at once:
// whoever runs the program meanwhile finds a whole one.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const next = join(root, `dist-${process.pid}`);
const generator = join(next, "generator");
rmSync(next, { recursive: true, force: true });
// A build that fails leaves the old dist/ and nothing of its own.
process.on("exit", () => rmSync(next, { recursive: true, force: true }));
const tsc = join(root, "node_modules/typescript/bin/tsc");
const compiled = spawnSync(process.execPath, [tsc, "-p", root, "--outDir", next], {
  stdio: "inherit",
});
if (compiled.status !== 0) {
  rmSync(next, { recursive: true, force: true });
  process.exit(compiled.status ?? 1);
}

const load = (name) => import(pathToFileURL(join(generator, name)).href);
const { precompileTemplates, precompileYaml } = await load("precompile-templates.js");
const { precompileCatalogs } = await load("load-catalogs.js");
const { precompileProofs } = await load("precompile-proofs.js");
try {
  for (const [name, code] of await precompileTemplates())
    writeFileSync(join(generator, name), code);
  writeFileSync(join(generator, "precompiled-yaml.js"), precompileYaml());
  writeFileSync(join(generator, "precompiled-catalogs.js"), precompileCatalogs());
  writeFileSync(join(generator, "precompiled-proofs.js"), await precompileProofs());
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

// Of other packages only those that every command needs and that come in many files are bundled; not
// the compiled templates, which the library loads, too.
const bundled = ["yaml", "zod"];
const bundle = await rolldown({
  input: {
    main: join(next, "cli/main.js"),
    worker: join(generator, "background/worker.js"),
    // What the benchmark calls by itself.
    "load-generator": join(generator, "load-generator.js"),
    "render-generator": join(generator, "render-generator.js"),
    "plan-changes": join(next, "workspace/plan-changes.js"),
    "apply-plan": join(next, "workspace/apply-plan.js"),
  },
  platform: "node",
  external: (id) => !/^[./]/.test(id) && !bundled.includes(id) && !id.includes(next),
  plugins: [
    {
      name: "precompiled",
      resolveId(source) {
        const [file] = /precompiled-(?:templates|yaml|catalogs|proofs)\.js$/.exec(source) ?? [];
        return file === undefined ? null : { id: `../generator/${file}`, external: true };
      },
    },
  ],
});
await bundle.write({ dir: join(next, "program"), chunkFileNames: "[name]-[hash].js" });
const licences = bundled.map((name) => {
  const text = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8");
  return `This folder contains the package ${name}:\n\n${text.trim()}\n`;
});
writeFileSync(join(next, "program/LICENCES.txt"), licences.join("\n"));

const old = join(root, `dist-old-${process.pid}`);
if (existsSync(join(root, "dist"))) renameSync(join(root, "dist"), old);
renameSync(next, join(root, "dist"));
rmSync(old, { recursive: true, force: true });
