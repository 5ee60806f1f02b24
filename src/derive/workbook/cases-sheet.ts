import { discountFactor } from "../../finance/discounting.ts";
import { discountingOf } from "../../finance/figures-of-case.ts";
import { humanName } from "../../finance/human-name.ts";
import type { CompiledFinance } from "../../finance/compile-finance.ts";
import type { CompiledLine } from "../../finance/compile-line.ts";
import { dependentPart, inputValues, runFormulas, runLines } from "../../finance/run-case.ts";
import type { LineFlows } from "../../finance/run-case.ts";
import type { Assumptions } from "./assumptions-sheet.ts";
import { cellName, sheetCell, sheetRange } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { formatForUnit } from "./number-formats.ts";
import type { WorkbookContext } from "./workbook-context.ts";

/** A column of the sheet: one complete calculation. */
export interface CaseColumn {
  title: string;
  /** Formula of an input in this column. */
  input: (key: string) => string;
  /** What the inputs are for the values in the file, as overrides of the base values. */
  overrides: Readonly<Record<string, number>>;
  /** The only input that differs from the selected scenario; absent: every row is computed here. */
  varies?: string;
}

export interface CasesSheet {
  builder: SheetBuilder;
  /** Address of a row's cell in a case's column. */
  at: (row: CaseRow, column: number) => string;
  /** Years 0 to horizon below each other, in a case's column. */
  yearly: (row: YearlyRow, column: number) => string;
}

type CaseRow = "npv" | "cost" | "benefit";
type YearlyRow = "net" | "cumulative" | "costs" | "benefits";

const HEADER = 3;
const FIRST_COLUMN = 2;

/**
 * Computes many cases at once, one per column: every scenario, and every driver at the ends of its
 * range. So scenarios and tornado follow each change, without macros or data tables.
 *
 * @param columns the last one is the selected scenario, to which drivers are compared
 */
export function buildCases(context: WorkbookContext, columns: readonly CaseColumn[]): CasesSheet {
  const builder = new SheetBuilder(
    "Cases",
    "Calculation: a case per column, for every scenario and for every driver at the ends of its range; what a driver leaves empty is as in the last column. Printed: the sums and the inputs of the scenarios.",
  );
  builder.sheet.behind = true;
  builder.heading("Cases");
  const rows = layOut(context);
  builder.headers(HEADER, [
    "What",
    "Key",
    ...columns.map(({ title }) => ({ title, number: true as const })),
  ]);
  labelRows(context, builder, rows);
  const selected = FIRST_COLUMN + columns.length - 1;
  for (const [i, column] of columns.entries())
    writeCase(context, builder, { rows, column, at: FIRST_COLUMN + i, selected });
  builder.sheet.widths.set(0, 40);
  builder.sheet.widths.set(1, 24);
  for (const i of columns.keys()) builder.sheet.widths.set(FIRST_COLUMN + i, 16);
  builder.sheet.freeze = { rows: HEADER + 1, columns: 2 };
  Object.assign(builder.sheet, {
    onePage: true,
    upright: true,
    printedTo: {
      row: rows.lines - 1,
      column: FIRST_COLUMN + Object.keys(context.model.scenarios ?? {}).length,
    },
  });
  const { horizon } = context.result;
  return {
    builder,
    at: (row, column) => sheetCell(builder.name, { row: rows[row], column: FIRST_COLUMN + column }),
    yearly: (row, column) =>
      sheetRange(
        builder.name,
        { row: rows[row], column: FIRST_COLUMN + column },
        { row: rows[row] + horizon, column: FIRST_COLUMN + column },
      ),
  };
}

/** The base case and every scenario, each with its own values whatever is selected. */
export function scenarioColumns(context: WorkbookContext, assumptions: Assumptions): CaseColumn[] {
  const scenarios = Object.entries(context.model.scenarios ?? {});
  const base: CaseColumn = { title: "base", input: assumptions.base, overrides: {} };
  return [
    base,
    ...scenarios.map(([id, { inputs }], i): CaseColumn => ({
      title: id,
      input: (key) =>
        `IF(${assumptions.inScenario(key, i + 1)}="",${assumptions.base(key)},${assumptions.inScenario(key, i + 1)})`,
      overrides: inputs,
    })),
  ];
}

/** The selected scenario: what a driver's column leaves empty is as here. */
export function selectedColumn(context: WorkbookContext): CaseColumn {
  return { title: "selected", input: context.nameOf, overrides: {} };
}

/** Two columns per driver with a range: the selected case with this driver at its low and high value. */
export function driverColumns(context: WorkbookContext, assumptions: Assumptions): CaseColumn[] {
  return driversOf(context).flatMap(({ key, low, high }) => {
    const own = context.nameOf(key);
    const or = (cell: string): string => `IF(${cell}="",${assumptions.base(key)},${cell})`;
    const column = (end: string, value: number, formula: string): CaseColumn => ({
      title: `${key} ${end}`,
      input: () => formula,
      overrides: { [key]: value },
      varies: key,
    });
    return [
      column("low", low, `MIN(${or(assumptions.low(key))},${own})`),
      column("high", high, `MAX(${or(assumptions.high(key))},${own})`),
    ];
  });
}

/** Inputs with a range, in the order of the register. */
export function driversOf(
  context: WorkbookContext,
): Array<{ key: string; low: number; high: number; unit: string | undefined }> {
  return context.result.compiled.inputs.flatMap(({ key, input }) => {
    const low = Math.min(input.low ?? input.base, input.base);
    const high = Math.max(input.high ?? input.base, input.base);
    return low < high ? [{ key, low, high, unit: input.unit }] : [];
  });
}

interface Rows {
  /** Row of each input and formula. */
  values: Map<string, number>;
  /** First row (year 0, first line); the lines of a year stand below each other, costs first. */
  lines: number;
  factors: number;
  costs: number;
  benefits: number;
  net: number;
  cumulative: number;
  cost: number;
  benefit: number;
  npv: number;
}

/** What the other sheets quote comes first, then what it follows from. */
function layOut({ result }: WorkbookContext): Rows {
  const { compiled, horizon } = result;
  let row = HEADER + 1;
  const take = (count: number): number => (row += count) - count;
  const [npv, cost, benefit] = [take(1), take(1), take(1)];
  const years = horizon + 1;
  const [factors, costs, benefits] = [take(years), take(years), take(years)];
  const [net, cumulative] = [take(years), take(years)];
  const values = new Map<string, number>();
  for (const { key } of [...compiled.inputs, ...compiled.formulas]) values.set(key, take(1));
  return { values, lines: row, factors, costs, benefits, net, cumulative, cost, benefit, npv };
}

/** One range per side and year, so that its sum stays short however many lines there are. */
function lineRow({ result }: WorkbookContext, rows: Rows, line: number, year: number): number {
  return rows.lines + year * result.compiled.lines.length + line;
}

function labelRows(context: WorkbookContext, builder: SheetBuilder, rows: Rows): void {
  const label = (row: number, text: string, key: string): void => {
    builder.text(row, 0, text, "label");
    builder.text(row, 1, key, "key");
  };
  const yearly = (first: number, text: string, key: string): void => {
    for (const year of context.years) label(first + year, `${text}, year ${year}`, key);
  };
  for (const [key, row] of rows.values) label(row, humanName(key), key);
  for (const year of context.years) {
    for (const [i, { line }] of context.result.compiled.lines.entries()) {
      label(
        lineRow(context, rows, i, year),
        `${line.title ?? humanName(line.id)}, year ${year}`,
        line.id,
      );
    }
  }
  yearly(rows.factors, "Discount factor", "");
  yearly(rows.costs, "Cost", "");
  yearly(rows.benefits, "Benefit", "");
  yearly(rows.net, "Net cash flow", "");
  yearly(rows.cumulative, "Cumulative net cash flow", "");
  label(rows.cost, "Total cost", "");
  label(rows.benefit, "Total benefit", "");
  label(rows.npv, "Net present value", "");
}

function writeCase(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { rows: Rows; column: CaseColumn; at: number; selected: number },
): void {
  const { rows, column, at, selected } = options;
  const { compiled } = context.result;
  const values = inputValues(compiled, column.overrides);
  const run = runFormulas(compiled, values);
  const flows = run.ok ? runLines(compiled, compiled.lines, run.value) : run;
  if (!flows.ok) throw new Error(`A case that was computed before fails: ${flows.problem.message}`);
  const part = partOf(compiled, column.varies);
  const reference = (key: string): string =>
    part.keys.has(key)
      ? cellName({ row: rows.values.get(key) ?? 0, column: at }, "row")
      : context.nameOf(key);
  const valueOf = (key: string): number => values[compiled.slots.get(key) ?? -1] ?? 0;
  for (const { key, input } of compiled.inputs) {
    if (!part.keys.has(key)) continue;
    builder.formula(rows.values.get(key) ?? 0, at, column.input(key), {
      cached: valueOf(key),
      format: formatForUnit(input.unit, [input.base]),
    });
  }
  for (const { key, scope, expression, formula } of compiled.formulas) {
    if (!part.keys.has(key)) continue;
    builder.formula(
      rows.values.get(key) ?? 0,
      at,
      context.printScoped(expression, scope, reference),
      { cached: valueOf(key), format: formatForUnit(formula.unit, [valueOf(key)]) },
    );
  }
  const written = { rows, at, flows: flows.value };
  writeLines(context, builder, { ...written, lines: part.lines, reference });
  writeSums(context, builder, {
    ...written,
    selected: column.varies === undefined ? undefined : selected,
  });
}

/** What a column computes itself: everything, or what follows from the driver that varies. */
function partOf(
  compiled: CompiledFinance,
  varies: string | undefined,
): { keys: ReadonlySet<string>; lines: ReadonlySet<CompiledLine> } {
  const all = varies === undefined;
  const { formulas, lines } = all
    ? { formulas: compiled.formulas, lines: new Set(compiled.lines) }
    : dependentPart(compiled, new Set([varies]));
  const inputs = all ? compiled.inputs.map(({ key }) => key) : [varies];
  return { keys: new Set([...inputs, ...formulas.map(({ key }) => key)]), lines };
}

function writeLines(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: {
    rows: Rows;
    at: number;
    flows: LineFlows[];
    lines: ReadonlySet<CompiledLine>;
    reference: (key: string) => string;
  },
): void {
  const { rows, at, flows, lines, reference } = options;
  for (const [i, line] of context.result.compiled.lines.entries()) {
    if (!lines.has(line)) continue;
    for (const year of context.years) {
      const row = lineRow(context, rows, i, year);
      const amount = context.printAmount(line, year, reference);
      const share = line.contingency ? `*(1+${context.print(line.contingency, reference)})` : "";
      if (amount === undefined) builder.number(row, at, 0, { format: context.money });
      else
        builder.formula(row, at, `${amount}${share}`, {
          cached: flows[i]?.total[year] ?? 0,
          format: context.money,
        });
    }
  }
}

function writeSums(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { rows: Rows; at: number; flows: LineFlows[]; selected: number | undefined },
): void {
  const { rows, at, flows, selected } = options;
  const { lines } = context.result.compiled;
  const discounting = discountingOf(context.result.compiled);
  const cell = (row: number): string => cellName({ row, column: at });
  const totals = (side: "cost" | "benefit", year: number): number =>
    lines.reduce(
      (sum, line, i) => sum + (line.side === side ? (flows[i]?.total[year] ?? 0) : 0),
      0,
    );
  const sumFormula = (side: "cost" | "benefit", year: number): string => {
    const first = lines.findIndex((line) => line.side === side);
    const last = lines.findLastIndex((line) => line.side === side);
    if (first === -1) return "0";
    const range = (column: number): string =>
      [first, last]
        .map((line) => cellName({ row: lineRow(context, rows, line, year), column }))
        .join(":");
    if (selected === undefined) return `SUM(${range(at)})`;
    // What does not follow from the driver is left empty, and is as in the selected scenario.
    return `SUM(${range(at)})+SUMPRODUCT((${range(at)}="")*${range(selected)})`;
  };
  const net: number[] = [];
  for (const year of context.years) {
    const [cost, benefit] = [totals("cost", year), totals("benefit", year)];
    net.push(benefit - cost);
    const money = (row: number, formula: string, cached: number): unknown =>
      builder.formula(row + year, at, formula, { cached, format: context.money });
    const time = year === 0 ? "0" : `(${year}-${context.nameOf("timing_shift")})`;
    builder.formula(rows.factors + year, at, `(1+${context.nameOf("discount_rate")})^(-${time})`, {
      cached: discountFactor(year, discounting),
      format: "0.0000",
    });
    money(rows.costs, sumFormula("cost", year), cost);
    money(rows.benefits, sumFormula("benefit", year), benefit);
    money(rows.net, `${cell(rows.benefits + year)}-${cell(rows.costs + year)}`, benefit - cost);
    money(
      rows.cumulative,
      `${year === 0 ? "0" : cell(rows.cumulative + year - 1)}+${cell(rows.net + year)}`,
      net.reduce((sum, each) => sum + each, 0),
    );
  }
  const range = (first: number): string => `${cell(first)}:${cell(first + context.result.horizon)}`;
  const sum = (values: number[]): number => values.reduce((total, each) => total + each, 0);
  builder.formula(rows.cost, at, `SUM(${range(rows.costs)})`, {
    cached: sum(context.years.map((year) => totals("cost", year))),
    format: context.money,
    look: "total",
  });
  builder.formula(rows.benefit, at, `SUM(${range(rows.benefits)})`, {
    cached: sum(context.years.map((year) => totals("benefit", year))),
    format: context.money,
    look: "total",
  });
  const npv = sum(net.map((each, year) => each * discountFactor(year, discounting)));
  builder.formula(rows.npv, at, `SUMPRODUCT(${range(rows.net)},${range(rows.factors)})`, {
    cached: npv,
    format: context.money,
    look: "total",
  });
}
