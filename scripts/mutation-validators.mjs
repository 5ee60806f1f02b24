// Which independent validators look at a file of the reference implementation, and what they say of a
// mutant of it. They stand outside this package (see validate.mjs). One program runs at a time.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { monitoringArguments } from "./monitoring-arguments.mjs";

// As in validators.mjs: half of the time of Terraform.
process.env.GOGC ??= "800";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(root, "../shared/oracles");

/**
 * A judge of mutants `{file, text}` of a workspace: `killed`, `accepted`, or `not validated` where no
 * validator looks at the file, its tool is missing, or it rejects the file as it was.
 */
export function validatorsOf(workspace) {
  if (!existsSync(join(oracles, "node_modules"))) {
    console.error(`SKIPPED: no installed validators in ${oracles} (set ARCHWRIGHT_ORACLES)`);
    return () => "not validated";
  }
  const before = new Map();
  const accepts = (call) => {
    const known = before.get(call.key);
    if (known !== undefined) return known;
    const accepted = run(call) === 0;
    before.set(call.key, accepted);
    return accepted;
  };
  return ({ file, text }) => {
    const calls = callsFor(file, workspace).filter(accepts);
    if (calls.length === 0) return "not validated";
    const path = join(workspace, file);
    const original = readFileSync(path);
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
    try {
      return calls.some((call) => run(call) === 1) ? "killed" : "accepted";
    } finally {
      writeFileSync(path, original);
    }
  };
}

function run({ command, args, cwd }) {
  const ran = spawnSync(command, args, {
    cwd,
    stdio: "ignore",
    env: { ...process.env, ARCHWRIGHT_ORACLES: oracles },
  });
  return ran.error ? 3 : command === "python3" && ran.status !== 0 ? 1 : ran.status;
}

function oracle(script, ...args) {
  const command = script.endsWith(".sh") ? "sh" : process.execPath;
  return { command, args: [resolve(oracles, script), ...args], key: [script, ...args].join(" ") };
}

/** From the nearest to the widest: the first that rejects ends it. */
function callsFor(file, workspace) {
  const at = (path) => join(workspace, path);
  const steps = file.split("/");
  if (file.startsWith("reference/terraform/")) return terraformCalls(steps, workspace);
  if (file.startsWith("reference/kubernetes/charts/"))
    return [chartCall(at(steps.slice(0, 4).join("/")))];
  if (file.startsWith("reference/samples/")) return [sampleCall(workspace)];
  if (/^reference\/kubernetes\/.*\.yaml$/.test(file))
    return [
      oracle("kubernetes/validate.mjs", "--strict", at("reference/kubernetes")),
      ...(file.includes("/onboarding/") ? [sampleCall(workspace)] : []),
    ];
  if (file.startsWith("reference/monitoring/")) return monitoringCalls(at("reference/monitoring"));
  if (/^reference\/api\/.*openapi\.json$/.test(file))
    return [oracle("schemas/openapi.mjs", at(file)), ...pythonCalls(workspace)];
  if (file.startsWith("reference/api/") && file.endsWith(".py")) return pythonCalls(workspace);
  if (file.endsWith(".py"))
    return [
      {
        command: "python3",
        args: ["-B", "-c", "import sys; compile(open(sys.argv[1]).read(), 'f', 'exec')", at(file)],
        key: file,
      },
    ];
  const schema = [
    [/\.odcs\.yaml$/, "odcs"],
    [/lineage-event\.json$/, "openlineage"],
    [/dependabot\.yml$/, "dependabot"],
    [/workflows\/[^/]+\.ya?ml$/, "github-workflow"],
  ].find(([pattern]) => pattern.test(file))?.[1];
  return schema ? [oracle("schemas/validate.mjs", "--schema", schema, at(file))] : [];
}

/** What is to be accepted and refused, one document at a time. */
function sampleCall(workspace) {
  const args = [join(root, "scripts/validate-samples.mjs"), workspace];
  return { command: process.execPath, args, key: "samples" };
}

/** What the chart renders, with its defaults and with each switch thrown. */
function chartCall(chart) {
  const args = [join(root, "scripts/validate-chart.mjs"), chart];
  return { command: process.execPath, args, key: chart };
}

/** A module or root itself, then what composes it. */
function terraformCalls(steps, workspace) {
  if (!/\.(?:tf|tfvars|hcl)$/.test(steps.at(-1))) return [];
  const [, , cloud, kind] = steps;
  const own = steps.slice(0, kind === "platform" ? 4 : 5).join("/");
  const folders = kind === "modules" ? [own, `reference/terraform/${cloud}/platform`] : [own];
  return folders.map((folder) =>
    oracle("terraform/validate.mjs", "--no-real", join(workspace, folder)),
  );
}

function monitoringCalls(folder) {
  return [
    oracle("monitoring/rules.sh", ...monitoringArguments(folder)),
    oracle("kubernetes/validate.mjs", "--strict", folder),
  ];
}

function pythonCalls(workspace) {
  const tests = join(workspace, "reference/api/tests");
  return [
    {
      command: "python3",
      args: ["-B", "-m", "unittest", "discover", "-s", tests],
      key: "api tests",
    },
  ];
}
