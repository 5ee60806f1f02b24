// The independent validators over a workspace. They are not part of this package: ARCHWRIGHT_ORACLES names their
// folder (installed), else ../shared/oracles. A validator that cannot run is a skip, said loudly and counted; it is
// never a pass. ARCHWRIGHT_VALIDATED names a file that keeps what was accepted: content that stands there is not
// validated again, so that a run that was interrupted goes on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { failedLines } from "./failed-lines.mjs";
import { monitoringArguments } from "./monitoring-arguments.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(root, "../shared/oracles");
// Terraform spends half of its time collecting garbage when it reads the tables of a provider for each test.
process.env.GOGC ??= "800";
const program = join(root, "bin/archwright.js");
/** A folder that is gone when the process ends. */
export const work = mkdtempSync(join(tmpdir(), "archwright-validate-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** The folder of the validators when they are not installed. */
export function missingValidators() {
  return existsSync(join(oracles, "node_modules")) ? undefined : oracles;
}

/** Prints the counts and sets the exit status. */
export function summarize() {
  console.log(
    `\nvalidators: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  );
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

/** Runs a validator, and says whether it accepted: 0 accepted, 1 rejected, 3 its tool is missing; SKIP lines are partial skips. */
export function validate(name, script, args, command = process.execPath) {
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
    const output = `${ran.stdout}${ran.stderr}`;
    console.log([`FAILED   ${what}`, ...failedLines(output), output.slice(-6000)].join("\n"));
  }
  return ran.status === 0;
}

export function archwright(...args) {
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

/** The content of a folder or file as a hash, without files of some names. */
function contentHash(folder, without) {
  const hash = createHash("sha256");
  if (statSync(folder).isFile()) return hash.update(readFileSync(folder)).digest("hex");
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

/** Runs the validator of a file or folder of a workspace whose content was not accepted yet. */
function once(name, workspace, place, accepts) {
  const path = join(workspace, place);
  if (!existsSync(path)) return;
  const key = `${place}:${contentHash(path)}`;
  if (!accepted.has(key) && accepts(`${name}: ${place}`, path)) accept(key);
}

function accept(...keys) {
  const fresh = keys.filter((key) => !accepted.has(key));
  for (const key of fresh) accepted.add(key);
  if (kept) appendFileSync(kept, fresh.map((key) => `${key}\n`).join(""));
}

function validateKubernetes(what, folder) {
  return validate(what, "kubernetes/validate.mjs", ["--strict", folder]);
}

function validateMonitoring(what, folder) {
  const rules = validate(what, "monitoring/rules.sh", monitoringArguments(folder), "sh");
  return validateKubernetes(`${what}, manifests`, folder) && rules;
}

function validateSchema(schema, what, ...files) {
  return validate(what, "schemas/validate.mjs", ["--schema", schema, ...files]);
}

/** The contract, and the code and tests of the server and the SDK. */
function validateApi(what, folder) {
  const contracts = readdirSync(folder).filter((file) => /^openapi\.(?:ya?ml|json)$/.test(file));
  const paths = contracts.map((file) => join(folder, file));
  const tests = join(folder, "tests");
  const args = ["-B", "-m", "unittest", "discover", "-s", tests];
  return [
    compilePython(what, folder),
    paths.length === 0 || validate(`${what}, OpenAPI`, "schemas/openapi.mjs", paths),
    !existsSync(tests) || run(`${what}, tests of the platform API`, "python3", args),
  ].every(Boolean);
}

/** Compiles every emitted Python file, in memory: nothing is written. */
function compilePython(what, folder) {
  const files = foldersWith(folder, /\.py$/).flatMap((below) =>
    readdirSync(below)
      .filter((file) => file.endsWith(".py"))
      .map((file) => join(below, file)),
  );
  if (files.length === 0) return true;
  const compile =
    "import sys; [compile(open(f, encoding='utf8').read(), f, 'exec') for f in sys.argv[1:]]";
  return run(`${what}: ${files.length} Python files compile`, "python3", [
    "-B",
    "-c",
    compile,
    ...files,
  ]);
}

/** Installs what an emitted service names, in a copy, and runs its tests, which read settings of the cluster beside it. */
function validateService(what, service) {
  const folder = mkdtempSync(join(tmpdir(), "archwright-service-"));
  const copy = join(folder, basename(service));
  try {
    cpSync(service, copy, { recursive: true });
    cpSync(join(dirname(service), "kubernetes"), join(folder, "kubernetes"), { recursive: true });
    const install = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
    if (spawnSync("npm", install, { cwd: copy, encoding: "utf8" }).status === 0)
      return run(`${what}, tests`, "npm", ["test"], { cwd: copy });
    counts.skipped += 1;
    console.log(`SKIPPED, NOT VALIDATED: ${what}: its packages cannot be installed`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Terraform folders that were not accepted with the same content yet. A module refers to nothing outside, a
 * composition to the code of its modules, a root to the interface of its composition, whose own tests run. Values are
 * those of the first root of that code; of others only the format is looked at: `check` holds them to their variables.
 */
export function validateTerraform(name, workspace) {
  const terraform = join(workspace, "reference/terraform");
  if (!existsSync(terraform)) return;
  validateValues(name, terraform);
  for (const folder of foldersWith(terraform, /\.tf$/)) {
    const place = relative(terraform, folder);
    const [cloud, kind] = place.split(sep);
    const outside = {
      modules: "",
      platform: contentHash(join(terraform, cloud, "modules"), /\.(?:tftest\.hcl|md)$/),
      environments: interfaceHash(join(terraform, cloud, "platform")),
    }[kind];
    const key = `${place}:${contentHash(folder, /\.(?:tfvars|md)$/)}:${outside}`;
    if (accepted.has(key)) continue;
    const what = `${name}: ${relative(workspace, folder)}`;
    if (validate(what, "terraform/validate.mjs", [folder])) accept(key);
  }
}

/** The format of the values of every root. */
function validateValues(name, terraform) {
  const key = `reference/terraform:${contentHash(terraform, /(?<!\.tfvars)$/)}`;
  const format = ["fmt", "-check", "-recursive", terraform];
  if (!accepted.has(key) && run(`${name}: format`, "terraform", format)) accept(key);
}

/** What stands outside a module for who calls it: its variables, outputs and providers. */
function interfaceHash(module) {
  return ["variables.tf", "outputs.tf", "versions.tf"]
    .map((file) => contentHash(join(module, file)))
    .join(":");
}

/** Everything below `reference/` but code that has validators of its own, and the workflows. */
export function validateManifests(name, workspace) {
  const terraform = join(workspace, "reference/terraform");
  if (existsSync(terraform)) validateValues(name, terraform);
  const each = (place, accepts) => once(name, workspace, place, accepts);
  each("reference/kubernetes", validateKubernetes);
  for (const chart of foldersWith(join(workspace, "reference/kubernetes/charts"), /^Chart\.yaml$/))
    each(relative(workspace, chart), (what, folder) =>
      validate(`${what}, rendered`, join(root, "scripts/validate-chart.mjs"), [folder]),
    );
  each("reference/samples", (what) =>
    run(`${what}, each request by itself`, process.execPath, [
      join(root, "scripts/validate-samples.mjs"),
      workspace,
    ]),
  );
  each("reference/monitoring", validateMonitoring);
  each("reference/api", validateApi);
  each("reference/data", compilePython);
  for (const folder of foldersWith(join(workspace, "reference/data"), /^kustomization\.yaml$/))
    each(relative(workspace, folder), validateKubernetes);
  for (const [schema, place] of [
    ["odcs", "reference/data/contract.odcs.yaml"],
    ["openlineage", "reference/data/lineage-event.json"],
    ["dependabot", ".github/dependabot.yml"],
  ])
    each(place, (what, file) => validateSchema(schema, what, file));
  each(".github/workflows", (what, folder) =>
    validateSchema(
      "github-workflow",
      what,
      ...readdirSync(folder).map((file) => join(folder, file)),
    ),
  );
}

/** A whole workspace, with the workbook and what `archwright` exports from it. */
export function validateWorkspace(name, workspace) {
  validateTerraform(name, workspace);
  validateManifests(name, workspace);
  once(name, workspace, "reference/rag-service", validateService);
  const workbook = join(workspace, "business/business-case.xlsx");
  if (existsSync(workbook))
    validate(
      `${name}: business-case.xlsx recalculates without an error value`,
      "office/recalc.mjs",
      [workbook, join(work, `${name}-sheets`)],
    );
  if (existsSync(join(workspace, "governance/controls.yaml"))) {
    const oscal = join(work, `${name}.oscal.json`);
    const date = ["--as-of", "2026-11-21"];
    writeFileSync(oscal, archwright("controls", "export", "--format", "oscal", ...date, workspace));
    validateSchema("oscal", `${name}: OSCAL component definition`, oscal);
  }
  const sarif = join(work, `${name}.sarif`);
  writeFileSync(sarif, archwright("check", workspace, "--format", "sarif"));
  validateSchema("sarif", `${name}: SARIF of check`, sarif);
}
