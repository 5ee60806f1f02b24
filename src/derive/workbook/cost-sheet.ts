import type { UnitCostResult } from "../../finance/result.ts";
import type { CashFlowSheet } from "./cash-flow-sheet.ts";
import { setFlowWidths } from "./cash-flow-sheet.ts";
import { cellName, quoteSheet, sheetRange } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { FLOW, NO_ELEMENT } from "./flow-block.ts";
import { MISSING } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

const COLORS = [
  "0969DA",
  "BC4C00",
  "1A7F37",
  "8250DF",
  "9A6700",
  "0C7489",
  "A40E26",
  "59636E",
  "BF3989",
  "116329",
  "953800",
  "0A3069",
];

/** Total cost of ownership by category, element and kind, and what one unit costs. */
export function buildCosts(context: WorkbookContext, cashFlow: CashFlowSheet): SheetBuilder {
  const builder = new SheetBuilder(
    "TCO and FinOps",
    "Where the money goes in the selected scenario: by FOCUS service category, by architecture element, by kind, and per unit.",
  );
  builder.heading("Total cost of ownership");
  builder.sheet.onePage = true;
  const { tco } = context.result.base;
  const byElement = Object.fromEntries(
    Object.entries(tco.byElement).map(([element, flows]) => [element || NO_ELEMENT, flows]),
  );
  let row = 3;
  const categories = writeGroup(context, builder, {
    title: "By category",
    groups: tco.byCategory,
    column: FLOW.category,
    row,
    cashFlow,
    id: "category",
  });
  row = categories.next;
  row = writeGroup(context, builder, {
    title: "By element",
    groups: byElement,
    column: FLOW.element,
    row,
    cashFlow,
    id: "element",
  }).next;
  row = writeGroup(context, builder, {
    title: "By kind",
    groups: tco.byKind,
    column: FLOW.kind,
    row,
    cashFlow,
    id: "kind",
  }).next;
  row = writeUnitCosts(context, builder, cashFlow, row);
  addChart(context, builder, { ...categories, row });
  setFlowWidths(context, builder);
  builder.sheet.freeze = { rows: 3, columns: 1 };
  return builder;
}

interface Group {
  title: string;
  groups: Readonly<Record<string, number[]>>;
  /** Column of the cash flow that is compared. */
  column: number;
  row: number;
  cashFlow: CashFlowSheet;
  id: string;
}

function writeGroup(
  context: WorkbookContext,
  builder: SheetBuilder,
  group: Group,
): { first: number; last: number; next: number } {
  const { cashFlow, column } = group;
  const { horizon } = context.result;
  const total = FLOW.firstYear + horizon + 1;
  builder.headers(group.row, [
    group.title,
    "",
    "",
    "",
    "",
    ...context.years.map((year) => ({ title: `Year ${year}`, number: true as const })),
    { title: "Total", number: true },
  ]);
  const keys = sheetRange(
    cashFlow.builder.name,
    { row: cashFlow.rows.firstCost, column },
    { row: cashFlow.rows.lastCost, column },
  );
  let row = group.row + 1;
  for (const [key, flows] of Object.entries(group.groups)) {
    builder.text(row, 0, key, "label");
    for (const year of context.years) {
      const at = FLOW.firstYear + year;
      const values = `${quoteSheet(cashFlow.builder.name)}!${cellName({ row: cashFlow.rows.firstCost, column: at }, "row")}:${cellName({ row: cashFlow.rows.lastCost, column: at }, "row")}`;
      const position = builder.formula(
        row,
        at,
        `SUMPRODUCT(EXACT(${keys},$A${row + 1})*${values})`,
        { cached: flows[year] ?? 0, format: context.money },
      );
      context.figure(`tco.${group.id}.${key}.${year}`, builder, position);
    }
    builder.formula(
      row,
      total,
      `SUM(${cellName({ row, column: FLOW.firstYear })}:${cellName({ row, column: total - 1 })})`,
      { cached: flows.reduce((sum, each) => sum + each, 0), format: context.money },
    );
    row++;
  }
  const first = group.row + 1;
  const last = Math.max(first, row - 1);
  builder.text(row, 0, "Total", "totalLabel");
  for (let i = 1; i < FLOW.firstYear; i++) builder.text(row, i, "", "totalLabel");
  for (let at = FLOW.firstYear; at <= total; at++) {
    const cached =
      at === total
        ? context.result.base.figures.tco
        : (context.result.base.tco.byYear[at - FLOW.firstYear] ?? 0);
    builder.formula(
      row,
      at,
      `SUM(${cellName({ row: first, column: at })}:${cellName({ row: last, column: at })})`,
      { cached, format: context.money, look: "total" },
    );
  }
  return { first, last, next: row + 2 };
}

function writeUnitCosts(
  context: WorkbookContext,
  builder: SheetBuilder,
  cashFlow: CashFlowSheet,
  start: number,
): number {
  const { result } = context;
  if (result.unitCosts.length === 0) return start;
  builder.headers(start, [
    "Cost per unit",
    "",
    "",
    "",
    "",
    ...context.years.map((year) => ({ title: `Year ${year}`, number: true as const })),
    { title: "Average", number: true },
  ]);
  let row = start + 1;
  for (const [i, unit] of result.unitCosts.entries()) {
    const compiled = result.compiled.unitCosts[i];
    if (!compiled) continue;
    const rows = [...cashFlow.rows.costRows]
      .filter(([id]) => compiled.unitCost.costs?.includes(id) ?? true)
      .flatMap(([, each]) => each);
    const total = compiled.unitCost.costs === undefined;
    const cost = (year: number): string =>
      (total ? [cashFlow.rows.cost] : rows)
        .map(
          (each) =>
            `${quoteSheet(cashFlow.builder.name)}!${cellName({ row: each, column: FLOW.firstYear + year })}`,
        )
        .join("+") || "0";
    writeUnitCost(context, builder, {
      unit,
      row,
      cost,
      units: (year) => context.print(compiled, context.nameOf, year),
    });
    row += 3;
  }
  return row + 1;
}

/** Three rows: cost per unit, the units, the cost of the lines that count. */
function writeUnitCost(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: {
    unit: UnitCostResult;
    row: number;
    cost: (year: number) => string;
    units: (year: number) => string;
  },
): void {
  const { unit, row } = options;
  const format = moneyWithCents(context);
  const last = FLOW.firstYear + context.result.horizon;
  builder.text(row, 0, unit.title, "label");
  builder.text(row + 1, 0, `${unit.title}: units`, "label");
  builder.text(row + 2, 0, `${unit.title}: cost`, "label");
  for (const year of context.years) {
    const at = FLOW.firstYear + year;
    // Nothing is produced before year 1.
    if (year === 0) builder.number(row + 1, at, 0, { format: "#,##0" });
    else
      builder.formula(row + 1, at, options.units(year), {
        cached: unit.units[year] ?? 0,
        format: "#,##0",
      });
    builder.formula(row + 2, at, options.cost(year), {
      cached: unit.costs[year] ?? 0,
      format: context.money,
    });
    const [units, cost] = [
      cellName({ row: row + 1, column: at }),
      cellName({ row: row + 2, column: at }),
    ];
    const position = builder.formula(row, at, `IF(${units}>0,${cost}/${units},"${MISSING}")`, {
      cached: unit.years[year] ?? MISSING,
      format,
    });
    context.figure(`unit.${unit.id}.${year}`, builder, position);
  }
  const sum = (each: number): string =>
    `SUM(${cellName({ row: each, column: FLOW.firstYear })}:${cellName({ row: each, column: last })})`;
  const position = builder.formula(
    row,
    last + 1,
    `IF(${sum(row + 1)}>0,${sum(row + 2)}/${sum(row + 1)},"${MISSING}")`,
    { cached: unit.average ?? MISSING, format },
  );
  context.figure(`unit.${unit.id}.average`, builder, position);
}

function moneyWithCents(context: WorkbookContext): string {
  return context.money.replaceAll("#,##0", "#,##0.00").replaceAll(".00.00", ".00");
}

function addChart(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { first: number; last: number; row: number },
): void {
  const names = Object.keys(context.result.base.tco.byCategory);
  if (names.length === 0) return;
  const years = (row: number): string =>
    sheetRange(
      builder.name,
      { row, column: FLOW.firstYear },
      { row, column: FLOW.firstYear + context.result.horizon },
    );
  builder.sheet.charts.push({
    kind: "column",
    title: "Total cost of ownership by category",
    altText: `Stacked columns by year: ${names.join(", ")}.`,
    categories: years(options.first - 1),
    series: names.map((name, i) => ({
      name,
      values: years(options.first + i),
      color: COLORS[i % COLORS.length] ?? "59636E",
    })),
    at: { row: options.row + 1, column: 0 },
    size: { columns: 8, rows: 20 },
    stacked: true,
    format: context.axisMoney,
  });
}
