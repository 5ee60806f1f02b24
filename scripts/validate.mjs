#!/usr/bin/env node
// `npm run validate`: the independent validators over what is emitted; see validators.mjs.
//
//   npm run validate                                  the committed examples and every cloud
//   npm run validate -- --pairwise [--generator 303]… [--mode skeleton] [--rows 10]
//                                                     reference/ and the workflows of a workspace for every pair of
//                                                     answers that touch them; --rows takes some, spread evenly;
//                                                     --without-terraform leaves out what takes longest;
//                                                     --from 40 goes on at that row of each sweep
import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { treesOf } from "./pairwise.mjs";
import {
  archwright,
  missingValidators,
  summarize,
  validate,
  validateManifests,
  validateTerraform,
  validateWorkspace,
  work,
} from "./validators.mjs";
import { load, writeRow } from "./write-row.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({
  options: {
    pairwise: { type: "boolean" },
    generator: { type: "string", multiple: true },
    mode: { type: "string", default: "exemplar" },
    rows: { type: "string" },
    from: { type: "string", default: "0" },
    "without-terraform": { type: "boolean", default: false },
  },
});

const { mode } = options;

const missing = missingValidators();
if (missing !== undefined)
  console.log(`SKIPPED: no installed validators in ${missing} (set ARCHWRIGHT_ORACLES)`);
else if (options.pairwise) await validatePairwise();
else validateAll();

function validateAll() {
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
}

async function validatePairwise() {
  const { listGenerators } = await load("generator/list-generators.js");
  const { loadGenerator } = await load("generator/load-generator.js");
  const { renderGenerator } = await load("generator/render-generator.js");
  const { answerVariants } = await load("generator/sample-answers.js");
  const engine = { loadGenerator, renderGenerator, answerVariants };
  for (const id of options.generator ?? listGenerators().map((one) => one.id)) {
    const generator = await loadGenerator(id);
    const plan = { engine, generator, id };
    if (!options["without-terraform"]) await validateCode(plan);
    const { factors, trees } = await treesOf({ engine, id, mode, folder: "reference" });
    console.log(`${id}: ${trees.length} trees for pairs of ${[...factors.keys()]}`);
    // Of the RAG service `npm run rag-service` tries every pair of answers.
    await validateTrees({ ...plan, name: id, trees }, validateManifests);
  }
  summarize();
}

/** Terraform of every cloud for every pair of answers that change its code there; others change values. */
async function validateCode({ engine, generator, id }) {
  const question = generator.questions.find(({ name }) => name === "clouds");
  for (const { value: cloud } of question?.choices ?? []) {
    const fixed = { clouds: [cloud] };
    const folder = `reference/terraform/${cloud}/platform`;
    const { factors, trees } = await treesOf({ engine, id, mode, folder, fixed });
    console.log(
      `${id}, ${cloud}: ${trees.length} compositions for pairs of ${[...factors.keys()]}`,
    );
    await validateTrees({ generator, name: `${id} ${cloud}`, trees }, validateTerraform);
  }
}

async function validateTrees({ generator, name, trees }, validateTree) {
  const wanted = Math.min(Number(options.rows ?? trees.length), trees.length);
  for (let at = 0; at < wanted; at += 1) {
    const row = Math.floor((at * trees.length) / wanted);
    if (row < Number(options.from)) continue;
    const { answers } = trees[row];
    const target = join(work, `${name}-${row}`.replaceAll(" ", "-"));
    console.log(`${name} ${row}: ${JSON.stringify(answers)}`);
    await writeRow({ generator, mode, answers, target });
    validateTree(`${name} ${row}`, target);
    rmSync(target, { recursive: true, force: true });
  }
}
