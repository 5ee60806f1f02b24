import { cellName, sheetCell, sheetRange } from "./cell-reference.ts";
import type { CellPosition } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { formatForUnit } from "./number-formats.ts";
import type { WorkbookContext } from "./workbook-context.ts";
import { widthFor } from "./workbook-context.ts";

/** Where the inputs stand, for the sheets that compute cases of their own. */
export interface Assumptions {
  builder: SheetBuilder;
  /** Address of a key's base value, of its value in a scenario, of its range. */
  base: (key: string) => string;
  inScenario: (key: string, scenario: number) => string;
  low: (key: string) => string;
  high: (key: string) => string;
  selector: CellPosition;
  timing: CellPosition;
  discountRate: CellPosition;
}

/** Texts by which `readWorkbookInputs` finds cells again. */
export const ASSUMPTIONS_SHEET = "Assumptions";
export const LABELS = {
  scenario: "Scenario",
  timing: "Timing",
  discountRate: "Discount rate",
  key: "Input",
  base: "base",
  low: "Low",
  high: "High",
} as const;

const HEADER_ROW = 12;
const FIXED = { key: 0, statement: 1, unit: 2, active: 3, base: 4 } as const;

/**
 * The register: every input with its base value, its value per scenario (empty: as base), its range
 * and where it comes from. The column "Selected" follows the scenario selector; it carries the names
 * that all other sheets use.
 */
export function buildAssumptions(context: WorkbookContext): Assumptions {
  const builder = new SheetBuilder(
    ASSUMPTIONS_SHEET,
    "Every figure that the case rests on. Yellow cells may be changed; all other sheets follow.",
  );
  builder.heading("Assumptions");
  const scenarios = Object.entries(context.model.scenarios ?? {});
  const lowColumn = FIXED.base + scenarios.length + 1;
  const columns = { ...FIXED, low: lowColumn, high: lowColumn + 1, source: lowColumn + 2 };
  const settings = writeSettings(context, builder, scenarios.length);
  builder.headers(HEADER_ROW, [
    LABELS.key,
    "Statement",
    "Unit",
    { title: "Selected", number: true },
    { title: LABELS.base, number: true },
    ...scenarios.map(([id]) => ({ title: id, number: true as const })),
    { title: LABELS.low, number: true },
    { title: LABELS.high, number: true },
    "Source",
    "Confidence",
    "Owner",
    "Review",
  ]);
  for (const [i, [, scenario]] of scenarios.entries()) {
    builder.text(HEADER_ROW - 1, FIXED.base + 1 + i, scenario.title ?? "", "caption");
  }
  const rows = new Map<string, number>();
  for (const [i, { key }] of context.result.compiled.inputs.entries())
    rows.set(key, HEADER_ROW + 1 + i);
  for (const [key, row] of rows)
    writeInput(context, builder, { key, row, columns, scenarioIds: scenarios.map(([id]) => id) });
  finish(context, builder, { columns, rows, scenarioTitles: scenarios.map(([id]) => id) });
  const address = (key: string, column: number): string =>
    sheetCell(builder.name, { row: rows.get(key) ?? HEADER_ROW, column });
  return {
    builder,
    base: (key) => address(key, columns.base),
    inScenario: (key, scenario) => address(key, columns.base + scenario),
    low: (key) => address(key, columns.low),
    high: (key) => address(key, columns.high),
    ...settings,
  };
}

interface Columns {
  key: number;
  statement: number;
  unit: number;
  active: number;
  base: number;
  low: number;
  high: number;
  source: number;
}

function writeSettings(
  context: WorkbookContext,
  builder: SheetBuilder,
  scenarios: number,
): Pick<Assumptions, "selector" | "timing" | "discountRate"> {
  const { result, model } = context;
  const selector = { row: 3, column: 3 };
  const timing = { row: 4, column: 3 };
  const discountRate = { row: 5, column: 3 };
  const header = { row: HEADER_ROW, column: FIXED.base };
  const headerRange = sheetRange(builder.name, header, {
    row: HEADER_ROW,
    column: FIXED.base + scenarios,
  });
  builder.text(3, 0, LABELS.scenario, "label");
  builder.text(3, 1, "The column of values to use; choose from the list.", "note");
  builder.put(3, 3, { value: "base", look: "inputText" });
  const index = builder.formula(3, 4, `MATCH(${cellName(selector, "both")},${headerRange},0)`, {
    cached: 1,
    look: "key",
  });
  context.nameCell("case_index", builder, index);
  builder.text(4, 0, LABELS.timing, "label");
  builder.text(4, 1, "Flows fall at the end or in mid-year.", "note");
  builder.put(4, 3, { value: result.timing, look: "inputText" });
  const shift = builder.formula(4, 4, `IF(${cellName(timing, "both")}="mid-year",0.5,0)`, {
    cached: result.timing === "mid-year" ? 0.5 : 0,
    look: "key",
    format: "0.0",
  });
  context.nameCell("timing_shift", builder, shift);
  builder.text(5, 0, LABELS.discountRate, "label");
  builder.text(
    5,
    1,
    model.settings.discountRate.source
      ? `Source: ${model.settings.discountRate.source}`
      : "No source given.",
    "note",
  );
  builder.number(5, 3, result.discountRate, { look: "input", format: "0.00%" });
  context.nameCell("discount_rate", builder, discountRate);
  const fixed: Array<[string, string]> = [
    ["Currency", result.currency],
    ["Years", `0 to ${result.horizon}${result.start ? `; year 1 starts in ${result.start}` : ""}`],
    ["Prices", result.prices],
  ];
  for (const [i, [label, value]] of fixed.entries()) {
    builder.text(6 + i, 0, label, "label");
    builder.text(6 + i, 1, "Fixed here; change it in finance.yaml.", "note");
    builder.text(6 + i, 3, value, "label");
  }
  builder.sheet.validations.push(
    {
      range: cellName(selector),
      rule: { kind: "range", range: headerRange },
      prompt: "Choose a scenario.",
    },
    { range: cellName(timing), rule: { kind: "values", values: ["end-year", "mid-year"] } },
    { range: cellName(discountRate), rule: { kind: "number", least: -0.99 } },
  );
  return { selector, timing, discountRate };
}

function writeInput(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { key: string; row: number; columns: Columns; scenarioIds: string[] },
): void {
  const { key, row, columns, scenarioIds } = options;
  const input = context.result.compiled.inputs.find((each) => each.key === key)?.input;
  if (!input) return;
  const overrides = scenarioIds.map((id) => context.model.scenarios?.[id]?.inputs[key]);
  const format = formatForUnit(
    input.unit,
    [input.low, input.base, input.high, ...overrides].filter((value) => value !== undefined),
  );
  builder.text(row, columns.key, key, "label");
  builder.text(row, columns.statement, input.statement ?? "");
  builder.text(row, columns.unit, input.unit ?? "", "label");
  const baseCell = cellName({ row, column: columns.base }, "column");
  const all = `${baseCell}:${cellName({ row, column: columns.base + scenarioIds.length }, "column")}`;
  const chosen = `INDEX(${all},1,${context.nameOf("case_index")})`;
  const active = builder.formula(row, columns.active, `IF(${chosen}="",${baseCell},${chosen})`, {
    cached: input.base,
    format,
  });
  context.nameCell(key, builder, active);
  const value = (column: number, number: number | undefined): void => {
    if (number === undefined) builder.put(row, column, { value: "", look: "input", format });
    else builder.number(row, column, number, { look: "input", format });
  };
  value(columns.base, input.base);
  for (const [i, override] of overrides.entries()) value(columns.base + 1 + i, override);
  value(columns.low, input.low);
  value(columns.high, input.high);
  for (const [i, text] of [input.source, input.confidence, input.owner, input.review].entries())
    builder.text(row, columns.source + i, text ?? "");
  builder.sheet.validations.push({
    range: `${cellName({ row, column: columns.base })}:${cellName({ row, column: columns.high })}`,
    rule: { kind: "number" },
    ...(input.statement ? { prompt: input.statement.slice(0, 250) } : {}),
  });
}

function finish(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { columns: Columns; rows: ReadonlyMap<string, number>; scenarioTitles: string[] },
): void {
  const { columns, rows, scenarioTitles } = options;
  const inputs = context.result.compiled.inputs;
  const numbers = inputs.flatMap(({ input }) => [input.low ?? 0, input.base, input.high ?? 0]);
  const numberWidth = widthFor(
    [
      ...numbers.map((value) => value.toLocaleString("en-US", { maximumFractionDigits: 4 })),
      ...scenarioTitles,
      "Selected",
    ],
    { least: 12, most: 24 },
  );
  const { widths } = builder.sheet;
  widths.set(columns.key, widthFor([...rows.keys()], { least: 16, most: 36 }));
  widths.set(columns.statement, 38);
  widths.set(
    columns.unit,
    widthFor(
      inputs.map(({ input }) => input.unit ?? ""),
      { least: 10, most: 24 },
    ),
  );
  for (let column = columns.active; column <= columns.high; column++)
    widths.set(column, numberWidth);
  widths.set(columns.source, 38);
  widths.set(columns.source + 1, 12);
  widths.set(columns.source + 2, 18);
  widths.set(columns.source + 3, 12);
  if (scenarioTitles.length > 0) builder.sheet.heights.set(HEADER_ROW - 1, 36);
  builder.sheet.freeze = { rows: HEADER_ROW + 1, columns: 1 };
  builder.sheet.titleRows = { from: HEADER_ROW, to: HEADER_ROW };
}
