import type { FinanceModel, Timing } from "../../finance/model.ts";
import { ASSUMPTIONS_SHEET, LABELS } from "./assumptions-sheet.ts";
import { readSheets } from "./hucre-writer.ts";
import type { SheetValues } from "./hucre-writer.ts";

/** What the yellow cells of a workbook hold. */
export interface WorkbookInputs {
  discountRate: number | undefined;
  timing: Timing | undefined;
  /** By input key; a field is missing where its cell is empty. */
  inputs: Record<string, { low?: number; base?: number; high?: number }>;
  /** By scenario id, then by input key. */
  scenarios: Record<string, Record<string, number>>;
}

/** One cell that differs from finance.yaml. */
export interface InputChange {
  /** As in `FinanceProblem`: `["inputs", "teams", "base"]`, `["models", "capacity", "inputs", …]`. */
  path: (string | number)[];
  before: number | string | undefined;
  /** Undefined: the cell was emptied. */
  after: number | string | undefined;
}

export type WorkbookReading =
  | { ok: true; inputs: WorkbookInputs }
  | { ok: false; message: string; fix: string };

/**
 * Reads the input cells of a workbook that `buildWorkbook` made and somebody changed. Cells are found
 * by their labels, so inserted rows and columns do no harm.
 */
export async function readWorkbookInputs(bytes: Uint8Array): Promise<WorkbookReading> {
  let sheets: SheetValues[];
  try {
    sheets = await readSheets(bytes);
  } catch (error) {
    return {
      ok: false,
      message: `The file is not a workbook that can be read: ${(error as Error).message}`,
      fix: "Save it as .xlsx (Excel workbook) and try again.",
    };
  }
  const sheet = sheets.find(({ name }) => name === ASSUMPTIONS_SHEET);
  const headerRow =
    sheet?.rows.findIndex((row) => row.includes(LABELS.key) && row.includes(LABELS.base)) ?? -1;
  if (!sheet || headerRow === -1) {
    return {
      ok: false,
      message: `The workbook has no sheet ${ASSUMPTIONS_SHEET} with the register of inputs.`,
      fix: "Import a business-case.xlsx that archwright wrote.",
    };
  }
  return readRegister(sheet.rows, headerRow);
}

type Rows = SheetValues["rows"];

function readRegister(rows: Rows, headerRow: number): WorkbookReading {
  const header = rows[headerRow] ?? [];
  const [keyAt, baseAt, lowAt, highAt] = [LABELS.key, LABELS.base, LABELS.low, LABELS.high].map(
    (label) => header.indexOf(label),
  );
  if (
    keyAt === undefined ||
    baseAt === undefined ||
    lowAt === undefined ||
    highAt === undefined ||
    lowAt < 0 ||
    highAt < 0
  ) {
    return {
      ok: false,
      message: "The register lost its columns Low and High.",
      fix: "Undo the change of the header row.",
    };
  }
  const scenarioColumns = header.flatMap((title, at) =>
    at > baseAt && at < lowAt && typeof title === "string" && title !== ""
      ? [{ id: title, at }]
      : [],
  );
  const inputs: WorkbookInputs["inputs"] = {};
  const scenarios: WorkbookInputs["scenarios"] = Object.fromEntries(
    scenarioColumns.map(({ id }) => [id, {}]),
  );
  for (const [index, row] of rows.entries()) {
    const key = row[keyAt];
    if (index <= headerRow || typeof key !== "string" || key === "") continue;
    const read = (at: number): number | undefined => numberIn(row[at]);
    for (const at of [baseAt, lowAt, highAt, ...scenarioColumns.map((column) => column.at)]) {
      const cell = row[at];
      if (typeof cell === "string" && cell.trim() !== "") {
        return {
          ok: false,
          message: `${key} has the text ${JSON.stringify(cell)} in the column ${String(header[at])}.`,
          fix: "Enter a number, or empty the cell.",
        };
      }
    }
    inputs[key] = withoutUndefined({ low: read(lowAt), base: read(baseAt), high: read(highAt) });
    for (const { id, at } of scenarioColumns) {
      const value = read(at);
      if (value !== undefined) (scenarios[id] ??= {})[key] = value;
    }
  }
  const setting = (label: string): unknown =>
    rows.slice(0, headerRow).find((row) => row[0] === label)?.[3];
  const timing = setting(LABELS.timing);
  return {
    ok: true,
    inputs: {
      discountRate: numberIn(setting(LABELS.discountRate)),
      timing: timing === "mid-year" || timing === "end-year" ? timing : undefined,
      inputs,
      scenarios,
    },
  };
}

/** What differs between a workbook and finance.yaml, in the order of the file. Unknown inputs are left out. */
export function changedInputs(model: FinanceModel, read: WorkbookInputs): InputChange[] {
  const changes: InputChange[] = [];
  const compare = (
    path: (string | number)[],
    before: number | string | undefined,
    after: number | string | undefined,
  ): void => {
    if (before !== after && !nearly(before, after)) changes.push({ path, before, after });
  };
  if (read.timing !== undefined)
    compare(["settings", "timing"], model.settings.timing ?? "end-year", read.timing);
  if (read.discountRate !== undefined)
    compare(
      ["settings", "discountRate", "value"],
      model.settings.discountRate.value,
      read.discountRate,
    );
  const registers = [
    { prefix: "", path: [] as string[], inputs: model.inputs },
    ...Object.entries(model.models ?? {}).map(([stem, { inputs }]) => ({
      prefix: `${stem}.`,
      path: ["models", stem],
      inputs: inputs ?? {},
    })),
  ];
  for (const { prefix, path, inputs } of registers) {
    for (const [name, input] of Object.entries(inputs)) {
      const found = read.inputs[`${prefix}${name}`];
      if (!found) continue;
      for (const field of ["low", "base", "high"] as const) {
        // A base value cannot be taken away.
        if (field === "base" && found.base === undefined) continue;
        compare([...path, "inputs", name, field], input[field] ?? undefined, found[field]);
      }
    }
  }
  for (const [id, scenario] of Object.entries(model.scenarios ?? {})) {
    const found = read.scenarios[id];
    if (!found) continue;
    for (const key of new Set([...Object.keys(scenario.inputs), ...Object.keys(found)])) {
      compare(["scenarios", id, "inputs", key], scenario.inputs[key], found[key]);
    }
  }
  return changes;
}

/** A spreadsheet keeps 15 digits: 0.1 + 0.2 comes back as 0.3. */
function nearly(a: number | string | undefined, b: number | string | undefined): boolean {
  return typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-14 * Math.abs(a);
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function withoutUndefined(fields: {
  low: number | undefined;
  base: number | undefined;
  high: number | undefined;
}): { low?: number; base?: number; high?: number } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
