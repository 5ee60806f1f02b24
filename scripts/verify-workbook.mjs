#!/usr/bin/env node
// Recalculates the workbook in LibreOffice, caches not trusted, and compares with the engine:
// every formula of the file as written, then every figure for scenarios x timings x discount rates x changed inputs.
//   npm run build && node scripts/verify-workbook.mjs [MODEL.json ...]   (default: the fixtures)
// Exit 0: all agree; 1: some differ; 3: nothing was checked because the shared folder or LibreOffice is missing.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { draftWorkbook } from "../dist/derive/workbook/build-workbook.js";
import { writeWorkbook } from "../dist/derive/workbook/hucre-writer.js";
import { evaluateFinance } from "../dist/finance/evaluate-finance.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shared = process.env.ARCHWRIGHT_SHARED ?? join(root, "..", "shared");
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(shared, "oracles");
const oracle = join(oracles, "office/recalc.mjs");
if (!existsSync(oracle)) {
  console.log(`SKIP workbook: ${oracle} is missing. NOTHING WAS CHECKED.`);
  process.exit(3);
}

const folder = mkdtempSync(join(tmpdir(), "verify-workbook-"));
let checked = 0;
let differing = 0;
/** Rounding noise in sums of amounts of this size. */
let noise = 1e-9;
try {
  const fixtures = ["platform", "many-rates", "no-payback", "minimal"].map((name) =>
    join(root, "test/fixtures/finance", `${name}.json`),
  );
  const files = process.argv.length > 2 ? process.argv.slice(2) : fixtures;
  for (const file of files)
    await verifyModel(basename(file, ".json"), JSON.parse(readFileSync(file, "utf8")));
  console.log(`${checked - differing} of ${checked} values agree`);
  process.exitCode = differing > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function verifyModel(name, model) {
  const draft = draftOf(model);
  noise =
    1e-13 *
    evaluateFinance(model).result.base.years.reduce(
      (sum, { cost, benefit }) => sum + cost + benefit,
      0,
    );
  const sheets = await recalculate(draft, `${name}-as-written`);
  for (const sheet of draft.sheets) {
    for (const [key, cell] of sheet.cells) {
      if (cell.formula !== undefined)
        compare(
          `${name}: ${sheet.name}!${key} =${cell.formula}`,
          cell.value,
          at(sheets, sheet.name, key),
        );
    }
  }
  const scenarios = ["base", ...Object.keys(model.scenarios ?? {})];
  const before = checked;
  let variants = 0;
  for (const scenario of scenarios) {
    for (const timing of ["end-year", "mid-year"]) {
      for (const change of changesOf(model)) {
        await verifyVariant(name, model, { scenario, timing, ...change });
        variants++;
      }
    }
  }
  console.log(`${name}: ${variants} variants, ${checked - before} figures`);
}

/** The file as it is, another discount rate, and one input after the other somewhere else. */
function changesOf(model) {
  // An input without a range would get one by moving, and the workbook has no driver for it.
  const [first, second] = Object.entries(model.inputs).filter(
    ([, { low, high }]) => low === undefined || low < high,
  );
  const changes = [{ rate: 0.07, inputs: {} }];
  if (first) changes.push({ rate: 0.16, inputs: { [first[0]]: first[1].base * 0.63 } });
  if (second) changes.push({ rate: 0, inputs: { [second[0]]: second[1].base * 1.9 } });
  return changes;
}

async function verifyVariant(name, model, { scenario, timing, rate, inputs }) {
  const draft = draftOf(model);
  const assumptions = draft.sheets.find((sheet) => sheet.name === "Assumptions");
  assumptions.cells.get("3,3").value = scenario;
  assumptions.cells.get("4,3").value = timing;
  assumptions.cells.get("5,3").value = rate;
  for (const [key, value] of Object.entries(inputs)) {
    const [row] = [...assumptions.cells]
      .find(([at, cell]) => at.endsWith(",0") && cell.value === key)[0]
      .split(",");
    assumptions.cells.get(`${row},4`).value = value;
  }
  // The caches still hold the figures of the file as written.
  const label = `${name}, ${scenario}, ${timing}, ${rate}, ${JSON.stringify(inputs)}`;
  const sheets = await recalculate(draft, `${name}-variant`);
  const changed = structuredClone(model);
  changed.settings.timing = timing;
  changed.settings.discountRate.value = rate;
  for (const [key, value] of Object.entries(inputs)) changed.inputs[key].base = value;
  const { result, problems } = evaluateFinance(changed, { scenario, withoutSimulation: true });
  if (!result) throw new Error(`${label}: ${problems.map(({ message }) => message).join("; ")}`);
  for (const [id, want] of figuresOf(result)) {
    const place = draft.figures.get(id);
    if (!place) throw new Error(`The workbook has no cell for ${id}`);
    compare(
      `${label}: ${id}`,
      want,
      at(sheets, place.sheet, `${place.position.row},${place.position.column}`),
    );
  }
}

function* figuresOf(result) {
  const { base } = result;
  const names = [
    "npv",
    "roi",
    "tco",
    "benefits",
    "net",
    "presentValueCosts",
    "presentValueBenefits",
    "benefitCostRatio",
    "profitabilityIndex",
    "breakEven",
    "mirr",
    "equivalentAnnuity",
    "costOfDelay",
    "peakFunding",
  ];
  for (const name of names) yield [name, base.figures[name] ?? "n/a"];
  const { irr } = base.figures;
  yield ["irr", irr.kind === "unique" ? irr.values[0] : irr.kind === "none" ? "n/a" : "not unique"];
  const payback = ({ figures }, name) =>
    figures[name] ?? (figures.peakFunding > 0 ? "not reached" : "n/a");
  yield ["payback", payback(base, "payback")];
  yield ["discountedPayback", payback(base, "discountedPayback")];
  yield ["summary.npv", base.figures.npv];
  for (const year of base.years) {
    for (const name of [
      "cost",
      "benefit",
      "net",
      "discounted",
      "cumulative",
      "cumulativeDiscounted",
    ])
      yield [`year.${year.year}.${name}`, year[name]];
  }
  for (const each of result.scenarios) {
    const { figures, id } = each;
    yield [`scenario.${id}.npv`, figures.npv];
    yield [`scenario.${id}.tco`, figures.tco];
    yield [`scenario.${id}.roi`, figures.roi ?? "n/a"];
    yield [`scenario.${id}.payback`, payback(each, "payback")];
  }
  for (const { id, figures } of result.alternatives) {
    yield [`alternative.${id}.npv`, figures.npv];
    yield [`alternative.${id}.tco`, figures.tco];
    yield [`alternative.${id}.roi`, figures.roi ?? "n/a"];
  }
  for (const { input, low, high } of result.sensitivity) {
    yield [`sensitivity.${input}.low`, low];
    yield [`sensitivity.${input}.high`, high];
  }
  for (const [group, parts] of [
    ["category", base.tco.byCategory],
    ["kind", base.tco.byKind],
  ]) {
    for (const [key, flows] of Object.entries(parts)) {
      for (const [year, value] of flows.entries()) yield [`tco.${group}.${key}.${year}`, value];
    }
  }
  for (const unit of result.unitCosts) {
    for (const [year, value] of unit.years.entries())
      yield [`unit.${unit.id}.${year}`, value ?? "n/a"];
    yield [`unit.${unit.id}.average`, unit.average ?? "n/a"];
  }
  for (const { key } of result.compiled.formulas) yield [`value.${key}`, base.values[key]];
  yield ["claim.paybackWithinHorizon", result.claims.paybackWithinHorizon ? "yes" : "no"];
  if (result.alternatives.length > 0)
    yield ["claim.bestAlternative", result.claims.bestAlternative ? "yes" : "no"];
}

function draftOf(model) {
  const { result, problems } = evaluateFinance(model);
  if (!result) throw new Error(problems.map(({ message }) => message).join("; "));
  return draftWorkbook(result, { title: "Business case" });
}

async function recalculate(draft, name) {
  const file = join(folder, `${name}.xlsx`);
  const out = join(folder, name);
  writeFileSync(file, await writeWorkbook(draft));
  const report = JSON.parse(await runOracle(file, out));
  for (const { csv, errors = [] } of report.sheets ?? []) {
    for (const error of errors) {
      differing++;
      checked++;
      console.log(`ERROR VALUE ${name} ${csv} ${error}`);
    }
  }
  if (!report.sheets) throw new Error(report.error);
  return new Map(
    report.sheets
      .map(({ csv }) => [csv.slice(name.length + 1, -4), readFileSync(join(out, csv), "utf8")])
      .map(([sheet, text]) => [sheet, parseCsv(text)]),
  );
}

function runOracle(file, out) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [oracle, file, out], { maxBuffer: 1e8 }, (error, stdout) => {
      if (error?.code === 3) {
        console.log(stdout.trim());
        process.exit(3);
      }
      if (!stdout) reject(error);
      else resolve(stdout.trim().split("\n").at(-1));
    });
  });
}

function at(sheets, sheet, key) {
  const rows = sheets.get(sheet);
  if (!rows) throw new Error(`No sheet ${sheet} in ${[...sheets.keys()].join(", ")}`);
  const [row, column] = key.split(",").map(Number);
  return rows[row]?.[column] ?? "";
}

function compare(what, want, found) {
  checked++;
  if (typeof want === "string" ? found === want : agrees(want, found)) return;
  differing++;
  if (differing < 40)
    console.log(`DIFFERS ${what.slice(0, 300)}\n  engine ${want}, workbook ${found}`);
}

function agrees(want, found) {
  const percent = found.endsWith("%");
  const number = percent ? Number(found.slice(0, -1)) / 100 : Number(found);
  if (found === "" || !Number.isFinite(number)) return false;
  return Math.abs(number - want) <= Math.max(1e-9 * Math.abs(want), noise);
}

function parseCsv(text) {
  const rows = [[]];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') {
        field += '"';
        i++;
      } else if (char === '"') quoted = false;
      else field += char;
    } else if (char === '"') quoted = true;
    else if (char === "," || char === "\n") {
      rows.at(-1).push(field);
      field = "";
      if (char === "\n") rows.push([]);
    } else field += char;
  }
  return rows;
}
