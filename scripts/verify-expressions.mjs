#!/usr/bin/env node
// Evaluates 10,000 random expressions with the engine and, through their printed formulas, with LibreOffice.
//   npm run build && node scripts/verify-expressions.mjs [COUNT] [SEED]
// Exit 0: all agree; 1: some differ; 3: nothing was checked because the shared folder or LibreOffice is missing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeXlsx } from "hucre";
import { evaluateExpression } from "../dist/expressions/evaluate.js";
import { parseExpression } from "../dist/expressions/parse.js";
import { printFormula } from "../dist/expressions/spreadsheet.js";
import { typeOfValue } from "../dist/expressions/values.js";

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shared = process.env.ARCHWRIGHT_SHARED ?? join(root, "..", "shared");
const oracles = process.env.ARCHWRIGHT_ORACLES ?? join(shared, "oracles");
const oracle = join(oracles, "office/recalc.mjs");
if (!existsSync(oracle)) {
  console.log(`SKIP expressions: ${oracle} is missing. NOTHING WAS CHECKED.`);
  process.exit(3);
}

const random = mulberry32(seed);
const pick = (list) => list[Math.floor(random() * list.length)];
const variables = {
  people: 120,
  price: 2.5,
  rate: 0.035,
  loss: -1_234.5,
  zero: 0,
  third: 1 / 3,
  cents: 1.005,
  big: 7.5e9,
  small: 3e-7,
  yes: true,
  no: false,
  mesh: "istio",
  upper: "ISTIO",
  quoted: 'a "b"',
  clouds: ["aws", "gcp"],
};
const names = Object.keys(variables);
const types = new Map(names.map((name) => [name, typeOfValue(variables[name])]));
const cellOf = new Map(names.map((name, row) => [name, `Inputs!$B$${row + 1}`]));

const cases = [];
const skipped = {};
while (cases.length < count) {
  const source = expressionOf(pick(["number", "number", "number", "boolean", "string"]), 4);
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(`generated an expression that does not parse: ${source}`);
  const result = evaluateExpression(parsed.expression, variables, types);
  if (!result.ok) {
    const { code } = result.problems[0];
    if (code === "type-mismatch" || code === "unknown-name") throw new Error(`${code}: ${source}`);
    skipped[code] = (skipped[code] ?? 0) + 1;
    continue;
  }
  const formula = printFormula(parsed.expression, { reference: (name) => cellOf.get(name), types });
  if (formula.length > 8_000) continue;
  cases.push({ source, formula, want: result.value });
}

const folder = mkdtempSync(join(tmpdir(), "verify-expressions-"));
try {
  const file = join(folder, "expressions.xlsx");
  writeFileSync(file, await workbook());
  let report;
  try {
    report = execFileSync(process.execPath, [oracle, file, folder], { encoding: "utf8" });
  } catch (error) {
    if (error.status === 3) {
      console.log(error.stdout.trim());
      process.exit(3);
    }
    report = error.stdout;
  }
  const sheet = JSON.parse(report).sheets.find(({ csv }) => csv.endsWith("Formulas.csv"));
  const found = readFileSync(join(folder, sheet.csv), "utf8").split("\n").slice(0, -1).map(unquote);
  const differing = cases.filter(({ want }, row) => !agrees(want, found[row]));
  for (const { source, formula, want } of differing.slice(0, 20)) {
    const row = cases.findIndex((each) => each.source === source);
    console.log(`DIFFERS ${source}\n  ${formula}\n  engine ${want}, spreadsheet ${found[row]}`);
  }
  console.log(
    `${cases.length - differing.length} of ${cases.length} expressions agree (seed ${seed}; without a value and left out: ${JSON.stringify(skipped)})`,
  );
  process.exitCode = differing.length > 0 || found.length !== cases.length ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function workbook() {
  const cell = (value) => (Array.isArray(value) ? `|${value.join("|")}|` : value);
  const formulas = new Map(
    // The cached values are wrong on purpose: only a recalculation gives the right ones.
    cases.map(({ formula }, row) => [`${row},0`, { formula, formulaResult: 999, type: "formula" }]),
  );
  return writeXlsx({
    sheets: [
      { name: "Inputs", rows: names.map((name) => [name, cell(variables[name])]) },
      { name: "Formulas", rows: cases.map(() => [null]), cells: formulas },
    ],
  });
}

function agrees(want, found) {
  if (typeof want === "boolean") return found === (want ? "TRUE" : "FALSE");
  if (typeof want === "string") return found === want;
  const value = Number(found);
  return Number.isFinite(value) && Math.abs(value - want) <= Math.max(1e-9 * Math.abs(want), 1e-20);
}

function expressionOf(kind, depth) {
  if (kind === "number") return numberOf(depth);
  if (kind === "boolean") return booleanOf(depth);
  return depth > 0 && random() < 0.4
    ? `if(${booleanOf(depth - 1)}, ${expressionOf("string", depth - 1)}, ${expressionOf("string", depth - 1)})`
    : pick(["mesh", "upper", "quoted", '"istio"', "'linkerd'", "'it\\'s'"]);
}

function numberOf(depth) {
  if (depth === 0 || random() < 0.15) {
    return pick([
      "people",
      "price",
      "rate",
      "loss",
      "zero",
      "third",
      "cents",
      "big",
      "small",
      "1_000",
      "12",
      "0.1",
      "0.3",
      "15%",
      "2.5",
      "1",
      "2",
      "1e3",
    ]);
  }
  const one = () => numberOf(depth - 1);
  const wrap = (text) => (random() < 0.6 ? `(${text})` : text);
  return pick([
    () => wrap(`${one()} + ${one()}`),
    () => wrap(`${one()} - ${one()}`),
    () => wrap(`${one()} * ${one()}`),
    () => wrap(`${one()} / ${one()}`),
    () => `(${one()}) ^ ${pick(["2", "3", "-1", "0.5", "2 ^ 2", "(1 / 3)"])}`,
    () => `-${one()}`,
    () => `if(${booleanOf(depth - 1)}, ${one()}, ${one()})`,
    () => `min(${one()}, ${one()}, ${one()})`,
    () => `max(${one()}, ${one()})`,
    () => `sum(${one()}, ${one()}, ${one()})`,
    () => `round(${one()}, ${pick(["0", "2", "-2", "4"])})`,
    () => `ceil(${one()})`,
    () => `floor(${one()})`,
  ])();
}

function booleanOf(depth) {
  if (depth === 0 || random() < 0.1)
    return pick([
      "yes",
      "no",
      "true",
      "false",
      "includes(clouds, 'aws')",
      "includes(clouds, 'AWS')",
    ]);
  const number = () => numberOf(depth - 1);
  const boolean = () => booleanOf(depth - 1);
  return pick([
    () => `(${number()} ${pick(["<", "<=", ">", ">=", "==", "!="])} ${number()})`,
    () => `(${boolean()} and ${boolean()})`,
    () => `(${boolean()} or ${boolean()})`,
    () => `(not ${boolean()})`,
    () => `(${expressionOf("string", 1)} ${pick(["==", "!="])} ${expressionOf("string", 1)})`,
    () => `includes(clouds, ${expressionOf("string", 0)})`,
    () => `(first(clouds) == ${expressionOf("string", 0)})`,
  ])();
}

function unquote(line) {
  return line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
}

function mulberry32(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
