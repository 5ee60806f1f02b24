#!/usr/bin/env node
// `npm run bench`: medians, and ratios measured side by side in one run (A, B, A, B …), so that a
// busy machine slows both. Nothing here is asserted. What is not installed is skipped, loudly.
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, "bin/archwright.js");
const work = mkdtempSync(join(tmpdir(), "archwright-bench-"));
const rounds = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 7;
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** Wall time of a process in ms; throws when it fails. */
function time(command, args, options = {}) {
  const start = process.hrtime.bigint();
  const ran = spawnSync(command, args, { stdio: "ignore", ...options });
  if (ran.error || ran.status !== 0)
    throw ran.error ?? new Error(`${command} ${args.join(" ")}: exit ${ran.status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Runs the contestants in turn and prints medians and the ratio to the last one. */
function compare(title, contestants) {
  const times = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { run }] of contestants.entries()) times[index].push(run(round));
  }
  const medians = times.map(median);
  const reference = medians.at(-1);
  console.log(`\n${title} (median of ${rounds})`);
  for (const [index, { name }] of contestants.entries()) {
    const ratio =
      index === contestants.length - 1 ? "" : `  ${(medians[index] / reference).toFixed(2)} ×`;
    console.log(`  ${name.padEnd(52)} ${ms(medians[index]).padStart(9)}${ratio}`);
  }
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const node = process.execPath;

compare("--help against a bare node", [
  { name: "archwright --help", run: () => time(node, [program, "--help"]) },
  { name: "node -e 0", run: () => time(node, ["-e", "0"]) },
]);

// The same files for everybody: what `new` writes, as templates that hold their text with one hole.
const sample = join(work, "sample");
time(node, [program, "new", "enterprise-mlops", sample, "--yes"]);
const emitted = files(sample).filter((path) => !path.includes("/.archwright/"));
const bytes = emitted.reduce((sum, path) => sum + statSync(path).size, 0);
console.log(`\n${emitted.length} files, ${Math.round(bytes / 1024)} kB of content in a workspace`);

const contestants = [
  {
    name: "archwright new --yes (everything: proofs, drawings, …)",
    run: (round) =>
      time(node, [program, "new", "enterprise-mlops", join(work, `new-${round}`), "--yes"]),
  },
  { name: "render and apply alone", run: (round) => renderAndApply(round) },
];
const plop = plopContestant();
if (plop) contestants.push(plop);
const hygen = hygenContestant();
if (hygen) contestants.push(hygen);
else contestants.push({ name: "node -e 0", run: () => time(node, ["-e", "0"]) });
compare("new against scaffolders that write the same files", contestants);

function renderAndApply(round) {
  const script = join(work, "render.mjs");
  writeFileSync(
    script,
    `import { compileLater } from ${JSON.stringify(join(root, "dist/cli/compile-later.js"))};
import { loadGenerator } from ${JSON.stringify(join(root, "dist/program/load-generator.js"))};
import { renderGenerator } from ${JSON.stringify(join(root, "dist/program/render-generator.js"))};
import { planChanges } from ${JSON.stringify(join(root, "dist/program/plan-changes.js"))};
import { applyPlan } from ${JSON.stringify(join(root, "dist/program/apply-plan.js"))};
// As the program does before anything else.
compileLater();
const generator = await loadGenerator("enterprise-mlops");
const answers = Object.fromEntries(generator.questions.filter((q) => q.default !== undefined).map((q) => [q.name, q.default]));
// The others prove nothing of what they write: this line compares writing with writing.
const unproven = async () => new Map();
const rendered = await renderGenerator(generator, { answers, mode: "skeleton", parts: generator.parts }, unproven);
await applyPlan(process.argv[2], planChanges({ rendered }));
`,
  );
  return time(node, [script, join(work, `render-${round}`)]);
}

function templateText(path) {
  return readFileSync(path, "latin1").replace(/[^\n\x20-\x7e]/g, "?");
}

function plopContestant() {
  const folder = join(work, "plop");
  mkdirSync(join(folder, "templates"), { recursive: true });
  const actions = emitted.map((path, index) => {
    writeFileSync(
      join(folder, "templates", `${index}.hbs`),
      templateText(path).replace(/\{\{/g, "\\{{") + "\n{{name}}\n",
    );
    return { type: "add", path: `{{name}}/${index}.txt`, templateFile: `templates/${index}.hbs` };
  });
  writeFileSync(
    join(folder, "plopfile.mjs"),
    `export default (plop) => plop.setGenerator("files", { description: "", prompts: [{ type: "input", name: "name", message: "name" }], actions: ${JSON.stringify(actions)} });\n`,
  );
  const cli = join(root, "node_modules/plop/bin/plop.js");
  return {
    name: "plop, the same files",
    run: (round) =>
      time(node, [cli, "--plopfile", join(folder, "plopfile.mjs"), "files", `out${round}`], {
        cwd: folder,
      }),
  };
}

function hygenContestant() {
  const tools = join(work, "tools");
  mkdirSync(tools);
  writeFileSync(join(tools, "package.json"), '{"private": true}');
  try {
    execFileSync(
      "npm",
      ["install", "--no-audit", "--no-fund", "--ignore-scripts", "hygen@6.2.11"],
      { cwd: tools, stdio: "ignore", timeout: 120_000 },
    );
  } catch {
    console.log("\nSKIPPED: hygen could not be installed; no comparison with it");
    return undefined;
  }
  const folder = join(tools, "_templates/files/new");
  mkdirSync(folder, { recursive: true });
  for (const [index, path] of emitted.entries()) {
    writeFileSync(
      join(folder, `${index}.ejs.t`),
      `---\nto: "<%= name %>/${index}.txt"\n---\n${templateText(path).replaceAll("<%", "<% %>")}\n<%= name %>\n`,
    );
  }
  const cli = join(tools, "node_modules/hygen/dist/bin.js");
  return {
    name: "hygen, the same files",
    run: (round) => time(node, [cli, "files", "new", "--name", `out${round}`], { cwd: tools }),
  };
}

// 500 files: the workspace and notes that quote figures.
const large = join(work, "large");
time(node, [program, "new", "enterprise-mlops", large, "--yes", "--mode", "exemplar"]);
mkdirSync(join(large, "notes"));
for (
  let index = files(large).filter((path) => !path.includes("/.archwright/")).length;
  index < 500;
  index += 1
) {
  writeFileSync(
    join(large, `notes/note-${index}.md`),
    `# Note ${index}\n\nWorth <span data-aw="finance.npv"></span>. See [the case](../business/business-case.md).\n\n${"Plain words of a note. ".repeat(60)}\n`,
  );
}
time(node, [program, "sync", large]);
compare("500 files", [
  { name: "archwright sync, nothing changed", run: () => time(node, [program, "sync", large]) },
  {
    name: "archwright sync after an edit of business/finance.yaml",
    run: (round) => syncAfterEdit(round),
  },
  {
    name: "archwright check",
    run: () => time(node, [program, "check", large, "--fail-on", "error"]),
  },
  {
    name: "archwright check --quick: no HCL, Kubernetes, CEL",
    run: () => time(node, [program, "check", large, "--quick", "--fail-on", "error"]),
  },
  { name: "node -e 0", run: () => time(node, ["-e", "0"]) },
]);

function syncAfterEdit(round) {
  const file = join(large, "business/finance.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(
      /(discountRate:\s+value: )[\d.]+/,
      `$1${(0.08 + round / 100).toFixed(2)}`,
    ),
  );
  return time(node, [program, "sync", large]);
}

const memory = (args) => {
  const ran = spawnSync(
    node,
    [
      "-e",
      `process.on("exit", () => { require("fs").writeSync(2, "peak=" + process.resourceUsage().maxRSS); }); process.argv.splice(1, 0, ""); import(${JSON.stringify(join(root, "dist/program/main.js"))}).then(({ main }) => main(["node", "archwright", ...${JSON.stringify(args)}]));`,
    ],
    { encoding: "utf8" },
  );
  return Number(/peak=(\d+)/.exec(ran.stderr)?.[1] ?? 0) / 1024;
};
console.log("\nPeak memory (resident)");
console.log(
  `  new      ${memory(["new", "enterprise-mlops", join(work, "memory"), "--yes"]).toFixed(0)} MB`,
);
console.log(`  sync     ${memory(["sync", large]).toFixed(0)} MB`);
console.log(`  check    ${memory(["check", large]).toFixed(0)} MB`);

await benchDsl();
await benchDrawing();

async function benchDsl() {
  const { parseWorkspace } = await import(join(root, "dist/structurizr/index.js"));
  const sizes = [1000, 10_000];
  const texts = sizes.map(generatedWorkspace);
  const runs = texts.map((text) => () => {
    const start = process.hrtime.bigint();
    if (!parseWorkspace(text, { path: "workspace.dsl" }).ok)
      throw new Error("the generated workspace does not parse");
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  const contestants = [
    { name: "parse 1,000 elements (in process, warm)", run: runs[0] },
    { name: "parse 10,000 elements (in process, warm)", run: runs[1] },
  ];
  const shared = process.env.ARCHWRIGHT_SHARED ?? join(root, "../shared");
  try {
    const corpus = files(join(shared, "corpus/structurizr/official/valid")).filter((path) =>
      path.endsWith(".dsl"),
    );
    const largest = corpus.toSorted((a, b) => statSync(b).size - statSync(a).size)[0];
    const text = readFileSync(largest, "utf8");
    contestants.push({
      name: `parse the largest corpus file (${Math.round(text.length / 1024)} kB)`,
      run: () => {
        const start = process.hrtime.bigint();
        parseWorkspace(text, { path: "workspace.dsl" });
        return Number(process.hrtime.bigint() - start) / 1e6;
      },
    });
  } catch {
    console.log("\nSKIPPED: no corpus beside the repository; its largest file is not measured");
  }
  try {
    time("java", ["-version"]);
    contestants.push({
      name: "a JVM doing nothing (java -version)",
      run: () => time("java", ["-version"]),
    });
  } catch {
    console.log("\nSKIPPED: no java here; no comparison with the start of a JVM");
    contestants.push({ name: "node -e 0", run: () => time(node, ["-e", "0"]) });
  }
  compare("Structurizr DSL", contestants);
}

async function benchDrawing() {
  const { drawDiagram } = await import(join(root, "dist/diagrams/draw-diagram.js"));
  const sizes = [
    [30, 60],
    [100, 200],
    [150, 300],
  ];
  const contestants = [];
  for (const [nodes, edges] of sizes) {
    const view = generatedView(nodes, edges);
    await drawDiagram(view);
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = process.hrtime.bigint();
      await drawDiagram(view);
      times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    contestants.push({ name: `draw ${nodes} nodes, ${edges} edges (in process, warm)`, times });
  }
  console.log(`\nDrawing (median of ${rounds})`);
  for (const { name, times } of contestants)
    console.log(`  ${name.padEnd(52)} ${ms(median(times)).padStart(9)}`);
}

/** Systems of ten containers each that use each other at random (always the same). */
function generatedView(size, links) {
  let state = 7;
  const random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const edges = Array.from({ length: links }, (_, index) => {
    const from = random(size);
    const to = (from + 1 + random(size - 1)) % size;
    return {
      id: `e${index}`,
      from: `n${Math.min(from, to)}`,
      to: `n${Math.max(from, to)}`,
      description: "Uses it for this",
      technology: "[HTTPS]",
    };
  });
  return {
    key: "generated",
    title: "Generated",
    direction: "tb",
    boundaries: Array.from({ length: size / 10 }, (_, index) => ({
      id: `s${index}`,
      name: `System ${index}`,
      kind: "software-system",
    })),
    nodes: Array.from({ length: size }, (_, index) => ({
      id: `n${index}`,
      name: `Container ${index}`,
      kind: "container",
      type: "[Container: Java]",
      description: "Does something useful for others",
      parent: `s${Math.floor(index / 10)}`,
    })),
    edges,
  };
}

function generatedWorkspace(size) {
  const systems = size / 10;
  const model = Array.from({ length: systems }, (_, s) => {
    const containers = Array.from(
      { length: 9 },
      (_, c) =>
        `            c${s}x${c} = container "Container ${s} ${c}" "Does something useful" "Technology"`,
    );
    return `        s${s} = softwareSystem "System ${s}" "A system" {\n${containers.join("\n")}\n        }`;
  });
  const links = Array.from(
    { length: size },
    (_, i) =>
      `        c${i % systems}x${i % 9} -> c${(i * 7 + 1) % systems}x${(i + 4) % 9} "Uses ${i}" "HTTPS"`,
  );
  return `workspace "Generated" {\n    model {\n${model.join("\n")}\n${links.filter((_, i) => i % systems !== (i * 7 + 1) % systems).join("\n")}\n    }\n    views {\n        systemLandscape "all" {\n            include *\n        }\n    }\n}\n`;
}
