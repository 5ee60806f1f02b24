import type { InternalRates } from "../../finance/internal-rate.ts";
import { cellName, sheetCell } from "./cell-reference.ts";
import type { CellPosition } from "./cell-reference.ts";
import { SheetBuilder } from "./draft.ts";
import { MISSING } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

const FIRST = 5;
const POINTS = 400;
const STEPS = 60;
const LOWEST = Math.log(1e-4);
const HIGHEST = Math.log(1e4);

const NOT_UNIQUE = "not unique";

/** Address of the internal rate of return, and of the number of rates that solve the cash flow. */
export interface RateCells {
  builder: SheetBuilder;
  rate: string;
  count: string;
  cached: string | number;
}

/**
 * The internal rate of return for either timing, which IRR() does not know: the NPV at 400 rates
 * shows how often it changes its sign; where that is once, 60 halvings find the rate.
 */
export function buildRateSheet(
  context: WorkbookContext,
  at: { net: string; time: string; irr: InternalRates },
): RateCells {
  const builder = new SheetBuilder(
    "Rate of return",
    "Calculation: finds every rate at which the NPV is zero, for flows at the end or in the middle of the year. The grid goes on below what is printed.",
  );
  builder.sheet.behind = true;
  builder.heading("Internal rate of return");
  const npvAt = (x: number): number =>
    context.result.base.years.reduce(
      (sum, { net }, year) => sum + net * Math.exp(-timeOf(context, year) * x),
      0,
    );
  const npv = (cell: string): string => `SUMPRODUCT(${at.net},EXP(-${at.time}*${cell}))`;
  const flags = writeGrid(builder, { npvAt, npv });
  const column = (letter: number, rows: number): string =>
    `${cellName({ row: FIRST, column: letter }, "both")}:${cellName({ row: FIRST + rows - 1, column: letter }, "both")}`;
  const count = flags.filter((flag) => flag === 1).length;
  builder.text(2, 0, "Rates found", "label");
  const countCell = builder.formula(
    2,
    1,
    `IF(SUMPRODUCT(ABS(${at.net}))=0,0,SUM(${column(2, POINTS)}))`,
    { cached: count, format: "0" },
  );
  builder.text(2, 4, "First one lies after point", "label");
  const start = Math.max(0, flags.indexOf(1));
  const startCell = builder.formula(
    2,
    5,
    `IF(${cellName(countCell)}>0,MATCH(1,${column(2, POINTS)},0),1)`,
    { cached: count > 0 ? start + 1 : 1, format: "0" },
  );
  const found = writeHalving(builder, { npvAt, npv, start, startCell, grid: column(0, POINTS) });
  const cached =
    at.irr.kind === "unique"
      ? Math.expm1(found.value)
      : at.irr.kind === "none"
        ? MISSING
        : NOT_UNIQUE;
  builder.text(3, 0, "Internal rate of return", "label");
  const rate = builder.formula(
    3,
    1,
    `IF(${cellName(countCell)}=1,EXP(${cellName(found.at)})-1,IF(${cellName(countCell)}=0,"${MISSING}","${NOT_UNIQUE}"))`,
    { cached, format: "0.0%" },
  );
  for (const [letter, width] of [26, 18, 12, 4, 26, 18, 18].entries())
    builder.sheet.widths.set(letter, width);
  builder.sheet.freeze = { rows: FIRST, columns: 0 };
  Object.assign(builder.sheet, {
    onePage: true,
    upright: true,
    printedTo: { row: FIRST + STEPS - 1, column: 7 },
  });
  return {
    builder,
    rate: sheetCell(builder.name, rate),
    count: sheetCell(builder.name, countCell),
    cached,
  };
}

function timeOf(context: WorkbookContext, year: number): number {
  return year === 0 ? 0 : year - (context.result.timing === "mid-year" ? 0.5 : 0);
}

interface Npv {
  npvAt: (x: number) => number;
  npv: (cell: string) => string;
}

/** Rates from -99.99 % to 999,900 %, evenly spaced in ln(1 + rate). */
function writeGrid(builder: SheetBuilder, { npvAt, npv }: Npv): number[] {
  builder.headers(FIRST - 1, [
    { title: "ln(1 + rate)", number: true },
    { title: "NPV", number: true },
    { title: "Changes sign", number: true },
  ]);
  const points = Array.from(
    { length: POINTS },
    (_, i) => LOWEST + ((HIGHEST - LOWEST) * i) / (POINTS - 1),
  );
  const flags: number[] = [];
  for (const [i, x] of points.entries()) {
    const row = FIRST + i;
    const next = points[i + 1];
    const flag = next === undefined ? 0 : npvAt(x) === 0 || npvAt(x) * npvAt(next) < 0 ? 1 : 0;
    flags.push(flag);
    builder.number(row, 0, x, { format: "0.0000" });
    builder.formula(row, 1, npv(cellName({ row, column: 0 })), {
      cached: npvAt(x),
      format: "0.00E+00",
    });
    const [here, below] = [cellName({ row, column: 1 }), cellName({ row: row + 1, column: 1 })];
    if (next === undefined) builder.number(row, 2, 0, { format: "0" });
    else
      builder.formula(row, 2, `IF(OR(${here}=0,SIGN(${here})*SIGN(${below})<0),1,0)`, {
        cached: flag,
        format: "0",
      });
  }
  return flags;
}

/** Halves the interval in which the NPV changes its sign. */
function writeHalving(
  builder: SheetBuilder,
  options: Npv & { start: number; startCell: CellPosition; grid: string },
): { at: CellPosition; value: number } {
  const { npvAt, npv, start, startCell, grid } = options;
  builder.headers(
    FIRST - 1,
    [
      { title: "Lower end", number: true },
      { title: "Middle", number: true },
      { title: "NPV in the middle", number: true },
      { title: "Upper end", number: true },
    ],
    4,
  );
  const step = (HIGHEST - LOWEST) / (POINTS - 1);
  let low = LOWEST + step * start;
  let high = LOWEST + step * (start + 1);
  const lowSign = Math.sign(npvAt(low));
  builder.text(3, 4, "Sign of the NPV there", "label");
  const signFormula = `SIGN(${npv(`INDEX(${grid},${cellName(startCell, "both")})`)})`;
  const sign = cellName(
    builder.formula(3, 5, signFormula, { cached: lowSign, format: "0" }),
    "both",
  );
  let value = low;
  for (let i = 0; i < STEPS; i++) {
    const row = FIRST + i;
    const at = (column: number, offset = 0): string => cellName({ row: row + offset, column });
    value = (low + high) / 2;
    const middle = npvAt(value);
    builder.formula(
      row,
      4,
      i === 0
        ? `INDEX(${grid},${cellName(startCell, "both")})`
        : `IF(SIGN(${at(6, -1)})=${sign},${at(5, -1)},${at(4, -1)})`,
      { cached: low, format: "0.000000" },
    );
    builder.formula(row, 5, `(${at(4)}+${at(7)})/2`, { cached: value, format: "0.000000" });
    builder.formula(row, 6, npv(at(5)), { cached: middle, format: "0.00E+00" });
    builder.formula(
      row,
      7,
      i === 0
        ? `INDEX(${grid},${cellName(startCell, "both")}+1)`
        : `IF(SIGN(${at(6, -1)})=${sign},${at(7, -1)},${at(5, -1)})`,
      { cached: high, format: "0.000000" },
    );
    if (Math.sign(middle) === lowSign) low = value;
    else high = value;
  }
  return { at: { row: FIRST + STEPS - 1, column: 5 }, value };
}
