import type { FinanceResult } from "../../finance/result.ts";
import { buildAssumptions } from "./assumptions-sheet.ts";
import { buildCases, driverColumns, scenarioColumns, selectedColumn } from "./cases-sheet.ts";
import { buildCashFlow } from "./cash-flow-sheet.ts";
import { sheetCell } from "./cell-reference.ts";
import { buildCosts } from "./cost-sheet.ts";
import type { SheetBuilder, WorkbookDraft } from "./draft.ts";
import { writeWorkbook } from "./hucre-writer.ts";
import { buildModelSheets } from "./model-sheets.ts";
import { buildScenarios } from "./scenarios-sheet.ts";
import { buildSensitivity } from "./sensitivity-sheet.ts";
import { buildDecisions, buildSimulation } from "./static-sheets.ts";
import type { DecisionLink } from "./static-sheets.ts";
import { buildSummary } from "./summary-sheet.ts";
import { yearsOf } from "./flow-block.ts";
import { WorkbookContext } from "./workbook-context.ts";

export interface WorkbookOptions {
  /** Title of the first sheet and of the file. */
  title: string;
  decisions?: readonly DecisionLink[];
}

/** The live workbook of a business case as .xlsx. The same result gives the same bytes. */
export async function buildWorkbook(
  result: FinanceResult,
  options: WorkbookOptions,
): Promise<Uint8Array> {
  return writeWorkbook(draftWorkbook(result, options));
}

/**
 * Lays out the workbook as plain data. `result` must be that of finance.yaml itself, without a chosen
 * scenario or overrides: the workbook starts with the base case selected.
 */
export function draftWorkbook(result: FinanceResult, options: WorkbookOptions): WorkbookDraft {
  const draft: WorkbookDraft = {
    title: options.title,
    description: `Live business case in ${result.currency}: change an assumption or the scenario, and every sheet follows.`,
    sheets: [],
    names: [],
    figures: new Map(),
  };
  const context = new WorkbookContext(result, draft);
  const assumptions = buildAssumptions(context);
  const models = buildModelSheets(context, FIXED_SHEETS);
  const cashFlow = buildCashFlow(context);
  const scenarios = scenarioColumns(context, assumptions);
  const cases = buildCases(context, [
    ...scenarios,
    ...driverColumns(context, assumptions),
    selectedColumn(context),
  ]);
  const costs = buildCosts(context, cashFlow);
  const comparison = buildScenarios(
    context,
    cases,
    yearsOf(context, cashFlow.builder, cashFlow.rows.factor),
  );
  const npv = sheetCell(
    cashFlow.builder.name,
    cashFlow.figures.get("npv") ?? { row: 0, column: 0 },
  );
  const sensitivity = buildSensitivity(context, cases, { firstDriver: scenarios.length, npv });
  const sheets: SheetBuilder[] = [
    assumptions.builder,
    cashFlow.builder,
    costs,
    comparison.builder,
    sensitivity,
    buildSimulation(context),
    ...models,
    buildDecisions(options.decisions ?? []),
    cases.builder,
    cashFlow.rateBuilder,
  ];
  const summary = buildSummary(context, { title: options.title, cashFlow, comparison, sheets });
  draft.sheets.push(...[summary, ...sheets].map(({ sheet }) => sheet));
  return draft;
}

const FIXED_SHEETS: ReadonlySet<string> = new Set([
  "Summary",
  "Assumptions",
  "Cash flow",
  "TCO and FinOps",
  "Scenarios",
  "Sensitivity",
  "Simulation",
  "Decisions",
  "Cases",
  "Rate of return",
]);
