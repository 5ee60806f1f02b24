import type { CashFlowSheet } from "./cash-flow-sheet.ts";
import { scenarioCell, timingCell } from "./cash-flow-sheet.ts";
import { sheetCell, sheetRange } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { FLOW, yearsOf } from "./flow-block.ts";
import { placeIn } from "./hucre-writer.ts";
import { PERCENT_FORMAT, YEARS_FORMAT } from "./number-formats.ts";
import type { ComparisonSheets } from "./scenarios-sheet.ts";
import { moneyWidth } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

const HEADLINES: ReadonlyArray<readonly [string, string, "money" | string]> = [
  ["npv", "Net present value", "money"],
  ["irr", "Internal rate of return", PERCENT_FORMAT],
  ["payback", "Payback (years)", YEARS_FORMAT],
  ["discountedPayback", "Discounted payback (years)", YEARS_FORMAT],
  ["roi", "Return on investment (not discounted)", PERCENT_FORMAT],
  ["tco", "Total cost of ownership", "money"],
  ["benefits", "Total benefits", "money"],
  ["breakEven", "Break-even: share of the benefits at which the NPV is zero", PERCENT_FORMAT],
  ["costOfDelay", "Cost of one year of delay", "money"],
  ["peakFunding", "Peak funding", "money"],
];

/** The first sheet: what the case says for the selected scenario, and where to change it for good. */
export function buildSummary(
  context: WorkbookContext,
  parts: {
    title: string;
    cashFlow: CashFlowSheet;
    comparison: ComparisonSheets;
    sheets: readonly SheetBuilder[];
  },
): SheetBuilder {
  const { cashFlow, comparison } = parts;
  const { result } = context;
  const builder = new SheetBuilder(
    "Summary",
    "Changes in this workbook are for trying out: the next sync writes it anew. To keep a change, make it in business/finance.yaml, or run `archwright finance import` on this file.",
  );
  builder.heading(parts.title);
  builder.sheet.heights.set(1, 28);
  builder.formula(
    3,
    0,
    `"Scenario: "&${scenarioCell()}&", flows at "&${timingCell()}&", discount rate "&TEXT(${context.nameOf("discount_rate")},"0.0%")`,
    {
      cached: `Scenario: base, flows at ${result.timing}, discount rate ${(result.discountRate * 100).toFixed(1)}%`,
      look: "heading",
    },
  );
  builder.put(4, 0, {
    value: "Choose the scenario and change figures on the sheet Assumptions.",
    look: "note",
    goTo: placeIn("Assumptions", "D4"),
  });
  builder.headers(6, ["Figure", { title: "Value", number: true }]);
  let row = 7;
  for (const [id, label, format] of HEADLINES) {
    const source = cashFlow.figures.get(id);
    const cell = source && cashFlow.builder.sheet.cells.get(`${source.row},${source.column}`);
    if (!source || !cell) continue;
    builder.text(row, 0, label, "label");
    context.figure(
      `summary.${id}`,
      builder,
      builder.formula(row, 1, sheetCell(cashFlow.builder.name, source), {
        cached: cell.value,
        format: format === "money" ? context.money : format,
      }),
    );
    row++;
  }
  row = writeClaims(context, builder, { row: row + 1, cashFlow, comparison });
  writeAlternativeList(context, builder, { row: row + 1, cashFlow, comparison });
  builder.sheet.onePage = true;
  addCharts(context, builder, cashFlow);
  writeContents(builder, parts.sheets);
  const amounts = [result.base, ...result.scenarios, ...result.alternatives].flatMap(
    ({ figures }) => [figures.npv, figures.tco, figures.benefits],
  );
  for (const [column, width] of [56, moneyWidth(amounts), 3].entries())
    builder.sheet.widths.set(column, width);
  return builder;
}

function writeClaims(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { row: number; cashFlow: CashFlowSheet; comparison: ComparisonSheets },
): number {
  const { cashFlow, comparison } = options;
  const { claims } = context.result;
  const npv = sheetCell(
    cashFlow.builder.name,
    cashFlow.figures.get("npv") ?? { row: 0, column: 0 },
  );
  const payback = sheetCell(
    cashFlow.builder.name,
    cashFlow.figures.get("payback") ?? { row: 0, column: 0 },
  );
  const better = comparison.alternatives.map(({ npv: other }) => `${other}<${npv}`);
  const list: Array<[string, string, string, boolean]> = [
    [
      "positiveInAllScenarios",
      "NPV positive in every scenario",
      `MIN(${comparison.npvs})>0`,
      claims.positiveInAllScenarios,
    ],
    [
      "paybackWithinHorizon",
      "Paid back within the horizon",
      `ISNUMBER(${payback})`,
      claims.paybackWithinHorizon,
    ],
    ...withinBudget(context, cashFlow),
    ...(better.length > 0
      ? ([
          [
            "bestAlternative",
            "Higher NPV than every alternative",
            `AND(${better.join(",")})`,
            claims.bestAlternative,
          ],
        ] as Array<[string, string, string, boolean]>)
      : []),
  ];
  let { row } = options;
  builder.headers(row++, ["Claim", { title: "True", number: true }]);
  for (const [id, label, formula, holds] of list) {
    builder.text(row, 0, label, "label");
    context.figure(
      `claim.${id}`,
      builder,
      builder.formula(row, 1, `IF(${formula},"yes","no")`, { cached: holds ? "yes" : "no" }),
    );
    row++;
  }
  return row;
}

/** Follows the selected scenario, as the costs do. */
function withinBudget(
  context: WorkbookContext,
  { builder, figures }: CashFlowSheet,
): Array<[string, string, string, boolean]> {
  const { claims, compiled } = context.result;
  const tco = figures.get("tco");
  if (!compiled.budget || !tco || claims.withinBudget === undefined) return [];
  const budget = context.print(compiled.budget, context.nameOf);
  return [
    [
      "withinBudget",
      "Costs of all years within the budget",
      `${sheetCell(builder.name, tco)}<=${budget}`,
      claims.withinBudget,
    ],
  ];
}

function writeAlternativeList(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { row: number; cashFlow: CashFlowSheet; comparison: ComparisonSheets },
): void {
  const { alternatives } = options.comparison;
  if (alternatives.length === 0) return;
  let { row } = options;
  builder.headers(row++, [
    "NPV of the proposal and its alternatives",
    { title: "NPV", number: true },
  ]);
  const own = options.cashFlow.figures.get("npv") ?? { row: 0, column: 0 };
  builder.text(row, 0, "Proposal", "label");
  builder.formula(row++, 1, sheetCell(options.cashFlow.builder.name, own), {
    cached: context.result.base.figures.npv,
    format: context.money,
  });
  for (const { title, npv, result } of alternatives) {
    builder.text(row, 0, title, "label");
    builder.formula(row++, 1, npv, { cached: result.figures.npv, format: context.money });
  }
}

function addCharts(
  context: WorkbookContext,
  builder: SheetBuilder,
  { builder: flow, rows }: CashFlowSheet,
): void {
  const { horizon } = context.result;
  const header = sheetRange(
    flow.name,
    { row: 4, column: FLOW.firstYear },
    { row: 4, column: FLOW.firstYear + horizon },
  );
  const years = (row: number): string => yearsOf(context, flow, row);
  builder.sheet.charts.push(
    {
      kind: "line",
      title: "Cumulative discounted cash flow",
      altText:
        "Line by year: the cumulative discounted cash flow of the selected scenario; where it crosses zero the investment is paid back.",
      categories: header,
      series: [
        {
          name: "Cumulative discounted cash flow",
          values: years(rows.cumulativeDiscounted),
          color: "0969DA",
        },
      ],
      at: { row: 6, column: 3 },
      size: { columns: 8, rows: 16 },
      format: context.axisMoney,
    },
    {
      kind: "column",
      title: "Costs and benefits by year",
      altText: "Columns by year: total cost and total benefit of the selected scenario.",
      categories: header,
      series: [
        { name: "Total cost", values: years(rows.cost), color: "BC4C00" },
        { name: "Total benefit", values: years(rows.benefit), color: "0969DA" },
      ],
      at: { row: 23, column: 3 },
      size: { columns: 8, rows: 16 },
      format: context.axisMoney,
    },
  );
}

/** A list of the other sheets at the end, each with a link. */
function writeContents(builder: SheetBuilder, sheets: readonly SheetBuilder[]): void {
  let row = builder.usedRange().to.row + 2;
  builder.headers(row++, ["Sheets", ""]);
  for (const { name } of sheets) {
    builder.put(row++, 0, { value: name, look: "label", goTo: placeIn(name) });
  }
}
