#!/usr/bin/env node
// `npm run validate`: the independent validators over what is emitted. They are not part of this
// package: ARCHWRIGHT_ORACLES names their folder (installed), else ../shared/oracles. A validator
// that cannot run is a skip, said loudly and counted; it is never a pass.
//
//   npm run validate                                  the committed examples and every cloud
//   npm run validate -- --pairwise [FOLDER] [MODE]    every tree below FOLDER (default reference/terraform) that
//                                                     a pair of answers gives; MODE skeleton or exemplar (default)
// ARCHWRIGHT_VALIDATED names a file that keeps what was accepted: a run that was interrupted goes on from there.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { treesOf } from "./pairwise.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(root, "../shared/oracles");
const program = join(root, "bin/archwright.js");
const work = mkdtempSync(join(tmpdir(), "archwright-validate-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
const counts = { passed: 0, failed: 0, skipped: 0 };

if (!existsSync(join(oracles, "node_modules"))) {
  console.log(`SKIPPED: no installed validators in ${oracles} (set ARCHWRIGHT_ORACLES)`);
  process.exit(0);
}

/** Runs a validator, and says whether it accepted: 0 accepted, 1 rejected, 3 its tool is missing; SKIP lines are partial skips. */
function validate(name, script, args, command = process.execPath) {
  const ran = spawnSync(command, [resolve(oracles, script), ...args], {
    encoding: "utf8",
    env: { ...process.env, ARCHWRIGHT_ORACLES: oracles },
    maxBuffer: 64e6,
  });
  const output = `${ran.stdout}${ran.stderr}`;
  for (const line of output.split("\n").filter((text) => text.startsWith("SKIP"))) {
    counts.skipped += 1;
    console.log(`skipped  ${name}: ${line}`);
  }
  if (ran.status === 3) {
    counts.skipped += 1;
    console.log(`SKIPPED, NOT VALIDATED: ${name}`);
  } else if (ran.status === 0) {
    counts.passed += 1;
    console.log(`passed   ${name}`);
  } else {
    counts.failed += 1;
    console.log(`FAILED   ${name}\n${output.slice(0, 6000)}`);
  }
  return ran.status === 0;
}

/** Compiles every emitted Python file (in memory: nothing is written) and runs the tests of the API. */
function validatePython(name, workspace) {
  const files = foldersWith(join(workspace, "reference"), /\.py$/).flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".py"))
      .map((file) => join(folder, file)),
  );
  const compile =
    "import sys; [compile(open(f, encoding='utf8').read(), f, 'exec') for f in sys.argv[1:]]";
  if (files.length === 0) return;
  run(`${name}: ${files.length} Python files compile`, "python3", ["-B", "-c", compile, ...files]);
  const tests = join(workspace, "reference/api/tests");
  if (existsSync(tests))
    run(`${name}: tests of the platform API`, "python3", [
      "-B",
      "-m",
      "unittest",
      "discover",
      "-s",
      tests,
    ]);
}

/** Installs what an emitted service names, in a copy, and runs its tests. */
function validateService(name, workspace) {
  const service = join(workspace, "reference/rag-service");
  if (!existsSync(service)) return;
  const copy = mkdtempSync(join(tmpdir(), "archwright-service-"));
  try {
    cpSync(service, copy, { recursive: true });
    const install = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
    if (spawnSync("npm", install, { cwd: copy, encoding: "utf8" }).status !== 0) {
      counts.skipped += 1;
      console.log(`SKIPPED, NOT VALIDATED: ${name}: its packages cannot be installed`);
    } else run(`${name}: tests of the RAG service`, "npm", ["test"], { cwd: copy });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Runs a command that says by its exit status whether it passed. */
function run(what, command, args, options = {}) {
  const ran = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64e6, ...options });
  if (ran.error) {
    counts.skipped += 1;
    console.log(`SKIPPED, NOT VALIDATED: ${what} (no ${command})`);
  } else if (ran.status === 0) {
    counts.passed += 1;
    console.log(`passed   ${what}`);
  } else {
    counts.failed += 1;
    console.log(`FAILED   ${what}\n${`${ran.stdout}${ran.stderr}`.slice(-6000)}`);
  }
}

function archwright(...args) {
  const ran = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  if (ran.status === 2 || ran.error) throw new Error(`archwright ${args.join(" ")}: ${ran.stderr}`);
  return ran.stdout;
}

/** Folders below that hold a file of this kind themselves. */
function foldersWith(folder, pattern) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.some((entry) => entry.isFile() && pattern.test(entry.name)) ? [folder] : [];
  return [
    ...own,
    ...entries
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => foldersWith(join(folder, entry.name), pattern)),
  ];
}

/** The content of a folder as a hash, without files of some names. */
function contentHash(folder, without) {
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    if (!entry.isFile() || without?.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    hash
      .update(`${relative(folder, path)}\0`)
      .update(readFileSync(path))
      .update("\0");
  }
  return hash.digest("hex");
}

const kept = process.env.ARCHWRIGHT_VALIDATED;
const accepted = new Set(kept && existsSync(kept) ? readFileSync(kept, "utf8").split("\n") : []);

/**
 * Terraform folders that were not accepted with the same content yet. A module refers to nothing outside,
 * a composition or root to the tree of its cloud. Where only values or the options of a root's composition are new, whose
 * own tests run, the root is formatted, initialized and validated, and its tests are not repeated.
 */
function validateTerraform(name, workspace) {
  const terraform = join(workspace, "reference/terraform");
  for (const folder of foldersWith(terraform, /\.tf$/)) {
    const place = relative(terraform, folder);
    const [cloud, kind] = place.split(sep);
    const modules = kind === "modules" ? "" : contentHash(join(terraform, cloud, "modules"));
    const code = `${place}:${contentHash(folder, /\.tfvars$/)}:${modules}`;
    const platform = kind === "environments" ? contentHash(join(terraform, cloud, "platform")) : "";
    const whole = `${place}:${contentHash(folder)}:${modules}:${platform}`;
    if (accepted.has(whole)) continue;
    const args = accepted.has(code) ? ["--no-test", "--no-real", folder] : [folder];
    accepted.add(code).add(whole);
    const what = `${name}: ${relative(workspace, folder)}`;
    const passed = validate(what, "terraform/validate.mjs", args);
    if (kept && passed) appendFileSync(kept, `${code}\n${whole}\n`);
  }
}

function validateWorkspace(name, workspace) {
  validateTerraform(name, workspace);
  const kubernetes = join(workspace, "reference/kubernetes");
  if (existsSync(kubernetes))
    validate(`${name}: reference/kubernetes`, "kubernetes/validate.mjs", ["--strict", kubernetes]);
  const monitoring = join(workspace, "reference/monitoring");
  if (existsSync(monitoring)) {
    const named = (...names) => names.map((file) => join(monitoring, file)).filter(existsSync);
    const args = [
      "--rules",
      ...named("slo/rules.yaml", "alerts.yaml", "cost.yaml"),
      "--tests",
      ...named("slo/rules.test.yaml", "tests/rules.test.yaml"),
      "--alertmanager",
      ...named("alertmanager.yaml"),
      "--manifests",
      ...named("slo/prometheus-rules.yaml"),
    ];
    validate(`${name}: reference/monitoring`, "monitoring/rules.sh", args, "sh");
    validate(`${name}: reference/monitoring, manifests`, "kubernetes/validate.mjs", [
      "--strict",
      monitoring,
    ]);
  }
  const openapi = foldersWith(join(workspace, "reference/api"), /^openapi\.(?:ya?ml|json)$/);
  for (const folder of openapi)
    validate(
      `${name}: ${relative(workspace, folder)} OpenAPI`,
      "schemas/openapi.mjs",
      readdirSync(folder)
        .filter((file) => /^openapi\.(?:ya?ml|json)$/.test(file))
        .map((file) => join(folder, file)),
    );
  for (const [schema, file] of [
    ["odcs", "reference/data/contract.odcs.yaml"],
    ["openlineage", "reference/data/lineage-event.json"],
    ["dependabot", ".github/dependabot.yml"],
  ]) {
    if (existsSync(join(workspace, file)))
      validate(`${name}: ${file}`, "schemas/validate.mjs", [
        "--schema",
        schema,
        join(workspace, file),
      ]);
  }
  validatePython(name, workspace);
  validateService(name, workspace);
  const workflows = join(workspace, "reference/ci/.github/workflows");
  for (const folder of [workflows, join(workspace, ".github/workflows")]) {
    if (existsSync(folder))
      validate(`${name}: ${relative(workspace, folder)}`, "schemas/validate.mjs", [
        "--schema",
        "github-workflow",
        ...readdirSync(folder).map((file) => join(folder, file)),
      ]);
  }
  const workbook = join(workspace, "business/business-case.xlsx");
  if (existsSync(workbook))
    validate(
      `${name}: business-case.xlsx recalculates without an error value`,
      "office/recalc.mjs",
      [workbook, join(work, `${name}-sheets`)],
    );
  if (existsSync(join(workspace, "governance/controls.yaml"))) {
    const oscal = join(work, `${name}.oscal.json`);
    writeFileSync(
      oscal,
      archwright("controls", "export", "--format", "oscal", "--as-of", "2026-11-21", workspace),
    );
    validate(`${name}: OSCAL component definition`, "schemas/validate.mjs", [
      "--schema",
      "oscal",
      oscal,
    ]);
  }
  const sarif = join(work, `${name}.sarif`);
  writeFileSync(sarif, archwright("check", workspace, "--format", "sarif"));
  validate(`${name}: SARIF of check`, "schemas/validate.mjs", ["--schema", "sarif", sarif]);
}

/** The validators of a folder of the workspace, for trees that are rendered and not derived. */
const byFolder = new Map([
  ["reference/terraform", validateTerraform],
  [
    "reference/kubernetes",
    (name, workspace) =>
      validate(`${name}: reference/kubernetes`, "kubernetes/validate.mjs", [
        "--strict",
        join(workspace, "reference/kubernetes"),
      ]),
  ],
]);

async function validatePairwise(folder, mode) {
  const check = byFolder.get(folder);
  if (!check) throw new Error(`no validator for ${folder}; known: ${[...byFolder.keys()]}`);
  const load = (path) => import(pathToFileURL(join(root, "dist", path)).href);
  const engine = {
    ...(await load("generator/load-generator.js")),
    ...(await load("generator/render-generator.js")),
    ...(await load("generator/sample-answers.js")),
  };
  const { factors, trees } = await treesOf({ engine, id: "enterprise-mlops", mode, folder });
  console.log(`${trees.length} trees for every pair of ${[...factors.keys()].join(", ")}`);
  for (const [index, { answers, files }] of trees.entries()) {
    const name = `tree-${index + 1}`;
    console.log(`${name}: ${JSON.stringify(answers)}`);
    for (const [path, content] of files) {
      mkdirSync(dirname(join(work, name, path)), { recursive: true });
      writeFileSync(join(work, name, path), content);
    }
    check(name, join(work, name));
  }
  summarize();
}

function summarize() {
  console.log(
    `\nvalidators: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  );
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

const [flag, folder = "reference/terraform", mode = "exemplar"] = process.argv.slice(2);
if (flag === "--pairwise") {
  await validatePairwise(folder, mode);
  process.exit();
}

for (const example of readdirSync(join(root, "examples")).sort()) {
  const workspace = join(root, "examples", example, "workspace");
  if (existsSync(workspace)) validateWorkspace(example, workspace);
}
for (const cloud of ["azure", "gcp"]) {
  const workspace = join(work, cloud);
  archwright("new", "enterprise-mlops", workspace, "--yes", "--set", `clouds=${cloud}`);
  validateWorkspace(cloud, workspace);
}

// The engine against a spreadsheet program: every formula, and the workbook for many variants.
for (const script of ["verify-expressions.mjs", "verify-workbook.mjs"])
  validate(script, join(root, "scripts", script), []);

summarize();
