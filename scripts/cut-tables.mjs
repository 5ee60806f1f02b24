#!/usr/bin/env node
// Cuts the schema tables of the Terraform validator to the types that our templates name:
//
//   node scripts/cut-tables.mjs FOLDER        FOLDER is a copy of the validators; its tables are written anew
//
// Terraform reads every type of a provider for each test, thousands of which nobody here uses: a module takes 30 s so
// and 5 s with the short tables. This can make a run stricter and not laxer: a type that is missing is rejected.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(process.argv[2] ?? "", "terraform/data");
if (process.argv[2] === undefined || !existsSync(data)) {
  console.error("usage: node scripts/cut-tables.mjs FOLDER (a copy of the validators)");
  process.exit(2);
}

const named = { resources: new Set(), data: new Set() };
for (const folder of ["templates", "generators"])
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:tf|hcl|hbs)$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const [, block, type] of text.matchAll(
      /^\s*(?:mock_|override_)?(resource|data) "(\w+)"/gm,
    ))
      named[block === "data" ? "data" : "resources"].add(type);
  }

for (const file of readdirSync(data).filter((name) => name.endsWith(".json.gz"))) {
  const path = join(data, file);
  const table = JSON.parse(gunzipSync(readFileSync(path)));
  for (const [kind, types] of Object.entries(named)) {
    const all = Object.entries(table[kind] ?? {});
    table[kind] = Object.fromEntries(all.filter(([type]) => types.has(type)));
    console.log(`${file}: ${Object.keys(table[kind]).length} of ${all.length} ${kind}`);
  }
  writeFileSync(path, gzipSync(JSON.stringify(table)));
}
