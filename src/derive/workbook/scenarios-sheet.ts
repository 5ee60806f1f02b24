import type { CaseResult } from "../../finance/result.ts";
import type { CasesSheet } from "./cases-sheet.ts";
import { setFlowWidths } from "./cash-flow-sheet.ts";
import { cellName, sheetRange } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { addressesOf, figureCells, writeFigures } from "./figure-cells.ts";
import { FLOW, writeFlowBlock } from "./flow-block.ts";
import { PERCENT_FORMAT, YEARS_FORMAT } from "./number-formats.ts";
import { MISSING, NOT_REACHED } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

export interface ComparisonSheets {
  builder: SheetBuilder;
  /** The NPVs of all scenarios, for the claim that all are positive. */
  npvs: string;
  /** Address of each alternative's NPV. */
  alternatives: Array<{ id: string; title: string; npv: string; tco: string; result: CaseResult }>;
}

const HEADER = 3;

/** All scenarios at once, then every alternative as a cash flow of its own. */
export function buildScenarios(
  context: WorkbookContext,
  cases: CasesSheet,
  factors: string,
): ComparisonSheets {
  const builder = new SheetBuilder(
    "Scenarios",
    "All scenarios side by side, whatever is selected; below, every alternative as a full cash flow of the selected scenario.",
  );
  builder.heading("Scenarios and alternatives");
  builder.sheet.heights.set(HEADER, 28);
  const all = [context.result.base, ...context.result.scenarios];
  builder.headers(HEADER, [
    "Scenario",
    "",
    "",
    "",
    "Id",
    { title: "NPV", number: true },
    { title: "Total cost", number: true },
    { title: "Total benefit", number: true },
    { title: "Return on investment", number: true },
    { title: "Payback (years)", number: true },
  ]);
  for (const [i, each] of all.entries())
    writeScenario(context, builder, { cases, result: each, index: i, row: HEADER + 1 + i });
  const last = HEADER + all.length;
  const npvs = sheetRange(builder.name, { row: HEADER + 1, column: 5 }, { row: last, column: 5 });
  if (all.length > 1) {
    builder.sheet.charts.push({
      kind: "bar",
      title: "NPV by scenario",
      altText: `NPV of ${all.map(({ title }) => title).join(", ")}.`,
      categories: sheetRange(
        builder.name,
        { row: HEADER + 1, column: 0 },
        { row: last, column: 0 },
      ),
      series: [{ name: "NPV", values: npvs, color: "0969DA" }],
      at: { row: last + 2, column: 0 },
      size: { columns: 8, rows: 16 },
      tornado: true,
      format: context.axisMoney,
    });
  }
  const alternatives = writeAlternatives(context, builder, {
    factors,
    row: last + (all.length > 1 ? 20 : 2),
  });
  setFlowWidths(context, builder);
  builder.sheet.freeze = { rows: HEADER + 1, columns: 1 };
  return { builder, npvs, alternatives };
}

function writeScenario(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { cases: CasesSheet; result: CaseResult; index: number; row: number },
): void {
  const { cases, result, index, row } = options;
  const { money } = context;
  const { figures } = result;
  builder.text(row, 0, result.title, "label");
  builder.text(row, 4, result.id, "key");
  const cell = (
    id: string,
    column: number,
    formula: string,
    about: { cached: number | string; format: string },
  ): void => {
    context.figure(
      `scenario.${result.id}.${id}`,
      builder,
      builder.formula(row, column, formula, about),
    );
  };
  const [cost, benefit] = [cases.at("cost", index), cases.at("benefit", index)];
  cell("npv", 5, cases.at("npv", index), { cached: figures.npv, format: money });
  cell("tco", 6, cost, { cached: figures.tco, format: money });
  cell("benefits", 7, benefit, { cached: figures.benefits, format: money });
  cell("roi", 8, `IF(${cost}>0,(${benefit}-${cost})/${cost},"${MISSING}")`, {
    cached: figures.roi ?? MISSING,
    format: PERCENT_FORMAT,
  });
  const [net, cumulative] = [cases.yearly("net", index), cases.yearly("cumulative", index)];
  const years = context.result.horizon + 1;
  const below = `SUMPRODUCT(MAX((${cumulative}<-0.000000000001*SUMPRODUCT(ABS(${net})))*(ROW(${net})-ROW(INDEX(${net},1,1))+1)))`;
  cell(
    "payback",
    9,
    `IF(${below}=0,"${MISSING}",IF(${below}=${years},"${NOT_REACHED}",${below}-1+MIN(1,-INDEX(${cumulative},${below},1)/INDEX(${net},MIN(${below}+1,${years}),1))))`,
    {
      cached: figures.payback ?? (figures.peakFunding > 0 ? NOT_REACHED : MISSING),
      format: YEARS_FORMAT,
    },
  );
}

function writeAlternatives(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { factors: string; row: number },
): ComparisonSheets["alternatives"] {
  const { result } = context;
  const found: ComparisonSheets["alternatives"] = [];
  const starts: number[] = [];
  let { row } = options;
  for (const alternative of result.alternatives) {
    const prefix = `alternative.${alternative.id}.`;
    builder.text(row, 0, `Alternative: ${alternative.title}`, "heading");
    const rows = writeFlowBlock(context, builder, {
      lines: result.compiled.alternatives.get(alternative.id) ?? [],
      result: alternative,
      row: row + 1,
      figurePrefix: prefix,
    });
    const addresses = addressesOf(context, builder, rows, options.factors);
    const wanted = ["npv", "tco", "benefits", "roi", "payback"];
    const cells = figureCells(context, addresses, alternative.figures).filter(({ id }) =>
      wanted.includes(id),
    );
    const positions = writeFigures(context, builder, {
      cells,
      row: rows.next + 1,
      valueColumn: FLOW.firstYear,
      prefix,
    });
    const address = (id: string): string => {
      const position = positions.get(id) ?? { row: 0, column: 0 };
      return `${builder.name}!${cellName(position, "both")}`;
    };
    found.push({
      id: alternative.id,
      title: alternative.title,
      npv: address("npv"),
      tco: address("tco"),
      result: alternative,
    });
    starts.push(row);
    row = rows.next + 1 + cells.length + 2;
  }
  builder.sheet.pageStarts = pageStarts([...starts, row]);
  return found;
}

/** Rows that a page has room for when all columns of a cash flow fit on it. */
const PAGE_ROWS = 54;

/** The blocks that a page would cut start a new one; `starts` ends with the row after the last block. */
function pageStarts(starts: readonly number[]): number[] {
  let top = 0;
  return starts.slice(0, -1).filter((start, index) => {
    const cut = (starts[index + 1] ?? start) - top > PAGE_ROWS;
    if (cut) top = start;
    return cut;
  });
}
