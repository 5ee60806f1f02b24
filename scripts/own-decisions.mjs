#!/usr/bin/env node
// Fills the computed blocks of our own decision records and writes their index, by our own tool.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deriveFiles } from "../dist/derive/derive-files.js";

const docs = join(dirname(dirname(fileURLToPath(import.meta.url))), "docs");
const prefix = "architecture/decisions/";
const names = readdirSync(join(docs, "decisions")).sort();
const files = new Map(
  names.map((name) => [prefix + name, readFileSync(join(docs, "decisions", name), "utf8")]),
);
const { derivation } = await deriveFiles(files, new Map());
for (const [path, text] of derivation.files) {
  if (files.has(path)) writeFileSync(join(docs, "decisions", path.slice(prefix.length)), text);
}
writeFileSync(join(docs, "decisions.md"), derivation.files.get("architecture/decisions.md"));
process.stdout.write("docs/decisions\n");
