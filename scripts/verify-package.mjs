#!/usr/bin/env node
// Packs the package, installs the tarball in an empty folder, and runs it there as a user would.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "archwright-package-"));
const run = (command, args, cwd = folder) => execFileSync(command, args, { cwd, encoding: "utf8" });

try {
  const packed = JSON.parse(
    run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root),
  );
  const tarball = (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename;
  writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}\n');
  run("npm", ["install", "--no-audit", "--no-fund", join(folder, tarball)]);
  run("npx", ["archwright", "new", "enterprise-mlops", "platform", "--yes"]);
  run("npx", ["archwright", "check", "platform"]);
  for (const file of ["platform/archwright.yaml", "platform/architecture/workspace.dsl"]) {
    if (!existsSync(join(folder, file))) throw new Error(`${file} was not written`);
  }
  writeFileSync(
    join(folder, "use.mjs"),
    'import { parseWorkspace } from "archwright/structurizr-dsl";\nimport { UserError } from "archwright";\n' +
      'if (!parseWorkspace("workspace {\\n}\\n").ok || typeof UserError !== "function") process.exit(1);\n',
  );
  run("node", ["use.mjs"]);
  const size = readFileSync(join(folder, tarball)).length;
  process.stdout.write(`the tarball (${Math.round(size / 1024)} kB) installs and runs elsewhere\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
