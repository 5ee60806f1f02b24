#!/usr/bin/env node
// Does a learner who completes the to-dos and nothing else end with a deliverable that `check` passes? For each
// built-in generator the skeleton is completed by machine: every to-do gets the text of the worked solution, and
// beyond their own places only what their guidance names is filled in (scores, choice and title of a record, the
// heading of a slide). What comes out must have nothing open, no error or warning, no finding that the worked
// solution has not, and no line that differs from it. A place that is open and has no to-do fails here, and so
// does a to-do that is not done by its own worked text. The estimate must stay near the hours of the curriculum.
//   npm run todos [-- enterprise-mlops]
// Needs a build. Exit status 1 when something is wrong.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const load = (file) => import(pathToFileURL(join(root, "dist", file)).href);
const { checkWorkspace } = await load("check/check-workspace.js");
const { runPolicies } = await load("check/policies/run-policies.js");
const { deriveFiles } = await load("derive/derive-files.js");
const { listGenerators } = await load("generator/list-generators.js");
const { catalogsFor } = await load("generator/load-catalogs.js");
const { chartKeysFor } = await load("generator/load-chart-keys.js");
const { loadGenerator } = await load("generator/load-generator.js");
const { renderGenerator } = await load("generator/render-generator.js");
const { renderWorkspaceFile } = await load("generator/workspace-file.js");
const { answersOf, settleAnswers } = await load("questions/settle-answers.js");
const { findTodoMarkers, readTodos } = await load("sources/todos.js");

// Hours of the curriculum for discover, design and enable; the sum of the minutes may differ by this share.
const curriculum = { discover: 12, design: 60, enable: 18 };
const tolerance = 0.15;
const asOf = "2026-11-20";
const heading = /^#{1,6} .*$/gm;
const scores = /\nscores:\n[\s\S]*?\n(?=[a-z])/;
const deviation = /\ndeviation:\n(?: .*\n)+/;
const first = (match) => match[0];

let wrong = 0;
const given = process.argv.slice(2);
for (const id of given.length > 0 ? given : listGenerators().map((one) => one.id))
  await complete(id);
process.exitCode = wrong === 0 ? 0 : 1;

async function complete(id) {
  const generator = await loadGenerator(id);
  const { questions, parts } = generator;
  const answers = answersOf(
    settleAnswers({ questions, known: new Map(), mode: "exemplar", parts }),
  );
  const render = async (mode, todos) => {
    const files = await renderGenerator(generator, { answers, mode, todos });
    return new Map(files.map(({ path, content }) => [path, content]));
  };
  const skeleton = await render("skeleton", "skeleton");
  const worked = await render("exemplar", "exemplar");
  const done = fillNamedPlaces(await render("skeleton", "exemplar"), { skeleton, worked });

  const problems = [...markersAlone(skeleton), ...differences(done, worked), ...estimate(skeleton)];
  const record = (mode) =>
    renderWorkspaceFile({ generator, reference: generator.id, answers, mode, parts });
  const want = await check(worked, { bases: worked, record: record("exemplar") });
  const got = await check(done, { bases: skeleton, record: record("skeleton") });
  const known = new Set(want.map(({ rule, file }) => `${rule} ${file}`));
  for (const { rule, severity, file, line, message } of got) {
    if (severity === "info" && known.has(`${rule} ${file}`)) continue;
    problems.push(`${file}:${line} ${severity} ${message} (${rule})`);
  }
  wrong += problems.length;
  for (const problem of problems) console.log(`  ${problem}`);
  const count = todosOf(skeleton).length;
  console.log(`${id}: ${count} to-dos completed, ${problems.length} problems`);
}

/** What the guidance asks for at another place than its own: in the front matter, a title, a heading. */
function fillNamedPlaces(files, { skeleton, worked }) {
  const filled = new Map(files);
  for (const [path, text] of files) {
    const solution = worked.get(path);
    const guidance = findIn(skeleton, path)
      .map((marker) => marker.guidance)
      .join("\n");
    if (typeof text !== "string" || guidance === "") continue;
    if (path.startsWith("presentations/"))
      filled.set(path, withHeadings(text, [...solution.matchAll(heading)].map(first)));
    if (/^architecture\/decisions\/\d/.test(path))
      filled.set(path, decided(text, { guidance, solution }));
  }
  return filled;
}

function withHeadings(text, titles) {
  let index = 0;
  return text.replace(heading, (own) => titles[index++] ?? own);
}

function decided(text, { guidance, solution }) {
  let record = text;
  if (guidance.includes("Score every option in the front matter"))
    record = record.replace(scores, () => first(scores.exec(solution)));
  if (guidance.includes("archwright adr accept"))
    record = record.replace("\nstatus: proposed\n", "\nstatus: accepted\n");
  if (guidance.includes("`--constraint` and `--reason`"))
    record = record.replace(
      "\nelements:",
      () => `${deviation.exec(solution)?.[0] ?? "\n"}elements:`,
    );
  if (guidance.includes("Turn the title into the decision"))
    record = record.replace(/^# .*$/m, () => /^# .*$/m.exec(solution)[0]);
  return record;
}

/** To-dos that count as done once only their markers and guidance are deleted. */
function markersAlone(skeleton) {
  return [...skeleton].flatMap(([path, base]) => {
    if (typeof base !== "string") return [];
    const cleared = new Set(
      findIn(skeleton, path).flatMap(({ line, end }) => {
        const inside = Array.from({ length: end - line + 1 }, (_, index) => line + index);
        const lines = base.split("\n");
        return inside.filter((at) => /^\s*(?:>|#|<!--|\[\/\/\])/.test(lines[at - 1]));
      }),
    );
    const text = base
      .split("\n")
      .filter((_, index) => !cleared.has(index + 1))
      .join("\n");
    return readTodos({ text, base, path })
      .filter((todo) => todo.done)
      .map((todo) => `${path}: ${todo.id} is done by deleting its marker`);
  });
}

/** Lines of the completed skeleton that are not those of the worked solution, but for what tells the two apart. */
function differences(done, worked) {
  const apart = [/^mode: exemplar$/, /^---$/, /^$/];
  const ofRecord = [/^\| [a-z-]+ \|/, /^\|(?:---\|)+$/]; // the worked solution shows scores again beside their reasons
  return [...worked].flatMap(([path, want]) => {
    const got = done.get(path);
    if (path === "README.md" || typeof want !== "string" || got === want) return [];
    const expected = path.startsWith("architecture/decisions/") ? [...apart, ...ofRecord] : apart;
    const [left, right] = [got, want].map((text) => (text ?? "").split("\n"));
    const has = new Set(left);
    const line = right.find((each) => !has.has(each) && !expected.some((one) => one.test(each)));
    return line === undefined ? [] : [`${path}: no to-do leads to "${line.trim().slice(0, 120)}"`];
  });
}

function estimate(skeleton) {
  return Object.entries(curriculum).flatMap(([phase, hours]) => {
    const minutes = todosOf(skeleton).filter((todo) => todo.phase === phase);
    const sum = minutes.reduce((total, todo) => total + todo.minutes, 0) / 60;
    if (Math.abs(sum - hours) <= hours * tolerance) return [];
    return [`${phase} is estimated at ${sum.toFixed(1)} h; the curriculum has ${hours} h`];
  });
}

function todosOf(files) {
  return [...files.keys()].flatMap((path) => findIn(files, path));
}

function findIn(files, path) {
  const text = files.get(path);
  return typeof text === "string" ? findTodoMarkers(text, path).markers : [];
}

async function check(rendered, { bases, record }) {
  const encode = (content) =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;
  const files = new Map(
    [[record.path, record.content], ...rendered].map(([path, content]) => [path, encode(content)]),
  );
  const texts = new Map([...bases].filter(([, content]) => typeof content === "string"));
  const options = { ...(await catalogsFor(files)), draw };
  const { derivation: fresh } = await deriveFiles(files, texts, options);
  for (const [path, content] of fresh.files) files.set(path, encode(content));
  const { model, findings, derivation } = await deriveFiles(files, texts, options);
  return checkWorkspace({
    model,
    sourceFindings: findings,
    files,
    derivation,
    policies: await runPolicies(model),
    charts: chartKeysFor(model),
    answers: [],
    asOf,
  });
}

/** Drawings say nothing about what is open. */
async function draw({ key }) {
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg"><title>${key}</title></svg>\n`,
    mermaid: "flowchart\n",
  };
}
