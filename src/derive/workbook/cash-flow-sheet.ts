import { SheetBuilder } from "./draft.ts";
import { addressesOf, figureCells, writeFigures } from "./figure-cells.ts";
import type { FlowAddresses } from "./figure-cells.ts";
import { FLOW, writeFlowBlock, yearsOf } from "./flow-block.ts";
import type { FlowRows } from "./flow-block.ts";
import { PERCENT_FORMAT } from "./number-formats.ts";
import { buildRateSheet } from "./rate-sheet.ts";
import { moneyWidth, widthFor } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

export interface CashFlowSheet {
  builder: SheetBuilder;
  rateBuilder: SheetBuilder;
  rows: FlowRows;
  addresses: FlowAddresses;
  /** Where each figure of the selected case stands. */
  figures: Map<string, { row: number; column: number }>;
}

const TOP = 4;
/** More than these would be too small to read. */
const MOST_ROWS_ON_A_PAGE = 80;

/** The cash flow of the selected scenario, line by line, with every figure below it. */
export function buildCashFlow(context: WorkbookContext): CashFlowSheet {
  const builder = new SheetBuilder(
    "Cash flow",
    "Costs and benefits of the selected scenario by year, and the figures that follow from them.",
  );
  builder.heading("Cash flow");
  const { result } = context;
  builder.formula(2, 0, `"Scenario: "&${scenarioCell()}&", "&${timingCell()}`, {
    cached: `Scenario: base, ${result.timing}`,
    look: "note",
  });
  const rows = writeFlowBlock(context, builder, {
    lines: result.compiled.lines,
    result: result.base,
    row: TOP,
    figurePrefix: "",
  });
  const addresses = addressesOf(context, builder, rows, yearsOf(context, builder, rows.factor));
  const rate = buildRateSheet(context, {
    net: addresses.net,
    time: yearsOf(context, builder, rows.time),
    irr: result.base.figures.irr,
  });
  builder.text(rows.next + 1, 0, "Figures of the selected scenario", "heading");
  const cells = figureCells(context, addresses, result.base.figures);
  cells.splice(1, 0, {
    id: "irr",
    label: "Internal rate of return",
    meaning: "The rate at which the NPV is zero; computed on the sheet Rate of return.",
    formula: rate.rate,
    cached: rate.cached,
    format: PERCENT_FORMAT,
  });
  const figures = writeFigures(context, builder, {
    cells,
    row: rows.next + 2,
    valueColumn: FLOW.firstYear,
    prefix: "",
  });
  setFlowWidths(context, builder);
  builder.sheet.freeze = { rows: TOP + 1, columns: 1 };
  builder.sheet.titleRows = { from: TOP, to: TOP };
  builder.sheet.onePage = builder.usedRange().to.row < MOST_ROWS_ON_A_PAGE;
  return { builder, rateBuilder: rate.builder, rows, addresses, figures };
}

export function setFlowWidths(context: WorkbookContext, builder: SheetBuilder): void {
  const { result } = context;
  const lines = [
    ...result.compiled.lines,
    ...[...result.compiled.alternatives.values()].flat(),
  ].map(({ line }) => line);
  const { widths } = builder.sheet;
  widths.set(
    FLOW.title,
    widthFor(
      lines.map(
        ({ title, id, contingency }) => (title ?? id) + (contingency ? ": contingency" : ""),
      ),
      { least: 38, most: 66 },
    ),
  );
  widths.set(
    FLOW.element,
    widthFor(
      lines.map(({ element }) => element ?? ""),
      { least: 10, most: 22 },
    ),
  );
  widths.set(
    FLOW.category,
    widthFor(
      lines.map(({ focus, kind }) => focus?.service ?? kind ?? ""),
      { least: 12, most: 26 },
    ),
  );
  widths.set(FLOW.kind, 12);
  widths.set(
    FLOW.id,
    widthFor(
      lines.map(({ id }) => id),
      { least: 8, most: 24 },
    ),
  );
  const cases = [result.base, ...result.scenarios, ...result.alternatives];
  const width = moneyWidth(
    cases.flatMap(({ years, figures }) => [
      ...years.flatMap(({ cost, benefit, cumulative }) => [cost, benefit, cumulative]),
      figures.tco,
      figures.benefits,
    ]),
  );
  for (const year of [...context.years, result.horizon + 1])
    widths.set(FLOW.firstYear + year, width);
}

/** Cells of the selectors; fixed places on the sheet Assumptions. */
export function scenarioCell(): string {
  return "Assumptions!$D$4";
}

export function timingCell(): string {
  return "Assumptions!$D$5";
}
