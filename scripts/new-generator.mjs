#!/usr/bin/env node
// `npm run new-generator my-id`: copies generators/_template to a generator of its own, with its
// templates, a test and an example. Writes nothing when a name is not right or something is taken.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const source = join(dirname(dirname(fileURLToPath(import.meta.url))), "generators/_template");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: "string", default: dirname(dirname(source)) } },
});
const [id] = positionals;
const root = resolve(values.root);

if (positionals.length !== 1 || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
  fail("give one id in kebab-case: npm run new-generator my-id");
}
if (["shared", "options", "partials"].includes(id)) fail(`${id} is the name of a shared folder`);
const title = id.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
const copies = [
  ["generator.yaml", `generators/${id}/generator.yaml`],
  ["README.md", `generators/${id}/README.md`],
  ["templates", `templates/${id}`],
  ["example/answers.yaml", `examples/${id}/answers.yaml`],
  ["generator.test.ts.txt", `test/generators/${id}.test.ts`],
];
const taken = copies.map(([, to]) => to).filter((to) => existsSync(join(root, to)));
if (taken.length > 0) fail(`there is already ${taken.join(", ")}`);

for (const [from, to] of copies) {
  const target = join(root, to);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(source, from), target, { recursive: true });
  for (const file of filesBelow(target)) {
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll("my-generator", id).replaceAll("My generator", title));
  }
}
console.log(`Made the generator ${id}:
${copies.map(([, to]) => `  ${to}`).join("\n")}
Next:
  npx vitest run test/generators/${id}.test.ts
  npm run examples
  npx archwright new ${id} my-workspace --yes`);

function filesBelow(path) {
  const entries = readdirSync(dirname(path), { withFileTypes: true });
  const self = entries.find((entry) => join(dirname(path), entry.name) === path);
  if (self?.isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(2);
}
