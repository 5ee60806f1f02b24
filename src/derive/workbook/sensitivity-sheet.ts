import { humanName } from "../../finance/human-name.ts";
import { npvWith } from "../../finance/sensitivity.ts";
import type { CasesSheet } from "./cases-sheet.ts";
import { driversOf } from "./cases-sheet.ts";
import { cellName, sheetRange } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { formatForUnit } from "./number-formats.ts";
import { moneyWidth, widthFor } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

const HEADER = 3;

/** Tornado of the selected scenario, always sorted by swing. */
export function buildSensitivity(
  context: WorkbookContext,
  cases: CasesSheet,
  options: { firstDriver: number; npv: string },
): SheetBuilder {
  const builder = new SheetBuilder(
    "Sensitivity",
    "NPV of the selected scenario when one driver alone takes the low or the high value of its own range.",
  );
  builder.heading("Sensitivity");
  builder.sheet.onePage = true;
  const drivers = driversOf(context);
  if (drivers.length === 0) {
    builder.text(HEADER, 0, "No input has a range.", "note");
    return builder;
  }
  const base = context.result.base.figures.npv;
  const rows = drivers.map(({ key, low, high, unit }, i) => {
    const at = (value: number): number => {
      const npv = npvWith(context.result.compiled, { [key]: value });
      return npv.ok ? npv.value : 0;
    };
    return {
      key,
      unit,
      low: at(low),
      high: at(high),
      lowCell: cases.at("npv", options.firstDriver + 2 * i),
      highCell: cases.at("npv", options.firstDriver + 2 * i + 1),
    };
  });
  const first = HEADER + 1;
  const raw = first + rows.length + 24;
  const ranks = rankOf(rows.map(({ low, high }) => Math.abs(high - low)));
  writeRaw(context, builder, { rows, raw, ranks });
  writeSorted(context, builder, { rows, first, raw, ranks, base, npv: options.npv });
  const last = first + rows.length - 1;
  const charted = first + Math.min(rows.length, MOST_CHARTED) - 1;
  const column = (index: number): string =>
    sheetRange(builder.name, { row: first, column: index }, { row: charted, column: index });
  Object.assign(builder.sheet, { upright: true, printedTo: { row: raw - 4, column: 6 } });
  builder.sheet.charts.push({
    kind: "bar",
    title: `Change of the NPV over each driver's own range${rows.length > MOST_CHARTED ? `, the ${MOST_CHARTED} largest` : ""}`,
    altText: `Tornado chart. The largest swing comes from ${humanName(rows[ranks.indexOf(1)]?.key ?? "")}.`,
    categories: column(0),
    series: [
      { name: "driver at its low value", values: column(4), color: "BC4C00" },
      { name: "driver at its high value", values: column(5), color: "0969DA" },
    ],
    at: { row: last + 2, column: 0 },
    size: { columns: 6, rows: 20 },
    tornado: true,
    format: context.axisMoney,
  });
  builder.sheet.widths.set(
    0,
    widthFor(
      rows.map(({ key }) => humanName(key)),
      { least: 24, most: 44 },
    ),
  );
  const width = moneyWidth(rows.flatMap(({ low, high }) => [low, high]));
  for (let i = 1; i <= 6; i++) builder.sheet.widths.set(i, width);
  builder.sheet.freeze = { rows: HEADER + 1, columns: 1 };
  return builder;
}

/** More labels than these do not fit beside their bars. */
const MOST_CHARTED = 15;

interface Driver {
  key: string;
  unit: string | undefined;
  low: number;
  high: number;
  lowCell: string;
  highCell: string;
}

/** In the order of the register, with the rank of each swing. */
function writeRaw(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: { rows: readonly Driver[]; raw: number; ranks: readonly number[] },
): void {
  const { rows, raw, ranks } = options;
  builder.text(raw - 2, 0, "In the order of the register", "heading");
  builder.headers(raw - 1, [
    "Driver",
    { title: "NPV at low", number: true },
    { title: "NPV at high", number: true },
    { title: "Swing", number: true },
    { title: "Rank", number: true },
  ]);
  const swings = `$D$${raw + 1}:$D$${raw + rows.length}`;
  for (const [i, driver] of rows.entries()) {
    const row = raw + i;
    const cell = (column: number): string => cellName({ row, column });
    builder.text(row, 0, humanName(driver.key), "label");
    context.figure(
      `sensitivity.${driver.key}.low`,
      builder,
      builder.formula(row, 1, driver.lowCell, { cached: driver.low, format: context.money }),
    );
    context.figure(
      `sensitivity.${driver.key}.high`,
      builder,
      builder.formula(row, 2, driver.highCell, { cached: driver.high, format: context.money }),
    );
    builder.formula(row, 3, `ABS(${cell(2)}-${cell(1)})`, {
      cached: Math.abs(driver.high - driver.low),
      format: context.money,
    });
    // Equal swings keep the order of the register.
    const earlier = i === 0 ? "0" : `COUNTIF($D$${raw + 1}:D${row},D${row + 1})`;
    builder.formula(row, 4, `RANK(${cell(3)},${swings})+${earlier}`, {
      cached: ranks[i] ?? i + 1,
      format: "0",
    });
  }
}

function writeSorted(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: {
    rows: readonly Driver[];
    first: number;
    raw: number;
    ranks: readonly number[];
    base: number;
    npv: string;
  },
): void {
  const { rows, first, raw, ranks, base, npv } = options;
  builder.headers(first - 1, [
    "Driver",
    { title: "NPV at low", number: true },
    { title: "NPV at high", number: true },
    { title: "Swing", number: true },
    { title: "Change at low", number: true },
    { title: "Change at high", number: true },
    { title: "Rank", number: true },
  ]);
  const column = (letter: string): string =>
    `$${letter}$${raw + 1}:$${letter}$${raw + rows.length}`;
  for (const i of rows.keys()) {
    const row = first + i;
    const driver = rows[ranks.indexOf(i + 1)] ?? rows[i];
    if (!driver) continue;
    const found = `MATCH($G${row + 1},${column("E")},0)`;
    builder.formula(row, 0, `INDEX(${column("A")},${found})`, {
      cached: humanName(driver.key),
      look: "label",
    });
    builder.formula(row, 1, `INDEX(${column("B")},${found})`, {
      cached: driver.low,
      format: context.money,
    });
    builder.formula(row, 2, `INDEX(${column("C")},${found})`, {
      cached: driver.high,
      format: context.money,
    });
    builder.formula(row, 3, `INDEX(${column("D")},${found})`, {
      cached: Math.abs(driver.high - driver.low),
      format: context.money,
    });
    builder.formula(row, 4, `B${row + 1}-${npv}`, {
      cached: driver.low - base,
      format: context.money,
    });
    builder.formula(row, 5, `C${row + 1}-${npv}`, {
      cached: driver.high - base,
      format: context.money,
    });
    builder.number(row, 6, i + 1, { format: formatForUnit(undefined, [1]) });
  }
}

function rankOf(values: readonly number[]): number[] {
  return values.map(
    (value, i) =>
      1 + values.filter((other, j) => other > value || (other === value && j < i)).length,
  );
}
