import { cellName } from "./cell-reference.ts";
import type { CellPosition } from "./cell-reference.ts";

export type CellValue = string | number | boolean;

/** How a cell looks; the writer knows fonts and colours. */
export type CellLook =
  | "title"
  | "note"
  | "caption"
  | "heading"
  | "header"
  | "headerNumber"
  | "label"
  | "text"
  | "number"
  | "input"
  | "inputText"
  | "total"
  | "totalLabel"
  | "link"
  | "key";

export interface DraftCell {
  /** What the cell holds, or what its formula gives for the values in the file. */
  value: CellValue;
  /** Without the leading `=`. */
  formula?: string;
  look: CellLook;
  format?: string;
  /** Goes to this place in the workbook when clicked. */
  goTo?: string;
}

export interface DraftValidation {
  range: string;
  /** `number`, or a list: of values, or of a range such as `Sheet!$A$1:$C$1`. */
  rule:
    | { kind: "number"; least?: number }
    | { kind: "values"; values: string[] }
    | { kind: "range"; range: string };
  prompt?: string;
}

/** A chart linked to cells. */
export interface DraftChart {
  kind: "line" | "column" | "bar";
  title: string;
  altText: string;
  categories: string;
  series: Array<{ name: string; values: string; color: string }>;
  at: CellPosition;
  /** In columns and rows. */
  size: { columns: number; rows: number };
  stacked?: boolean;
  /** Bars from top to bottom, labels at the edge, both series in one row: a tornado. */
  tornado?: boolean;
  format: string;
}

export interface DraftSheet {
  name: string;
  /** What the sheet is for, in one sentence. */
  summary: string;
  cells: Map<string, DraftCell>;
  widths: Map<number, number>;
  heights: Map<number, number>;
  freeze?: { rows: number; columns: number };
  validations: DraftValidation[];
  charts: DraftChart[];
  /** Rows that are printed on every page, 0-based. */
  titleRows?: { from: number; to: number };
  /** Printed on one page, so that no chart is cut. */
  onePage?: boolean;
  /** Printed upright: for a sheet that is longer than it is wide. */
  upright?: boolean;
  /** Last cell that is printed, where the rest is only computed with; default: all cells and charts. */
  printedTo?: CellPosition;
  /** Rows with which a new page begins, 0-based. */
  pageStarts?: number[];
  /** Calculation sheets stand behind and are marked. */
  behind?: boolean;
}

export interface WorkbookDraft {
  title: string;
  description: string;
  sheets: DraftSheet[];
  names: Array<{ name: string; sheet: string; position: CellPosition }>;
  /** Where the figures stand: `npv`, `scenario.pessimistic.npv`, `year.2.net`. */
  figures: Map<string, { sheet: string; position: CellPosition }>;
}

/** Fills one sheet cell by cell. */
export class SheetBuilder {
  readonly sheet: DraftSheet;

  constructor(name: string, summary: string) {
    this.sheet = {
      name,
      summary,
      cells: new Map(),
      widths: new Map(),
      heights: new Map(),
      validations: [],
      charts: [],
    };
  }

  get name(): string {
    return this.sheet.name;
  }

  put(row: number, column: number, cell: DraftCell): CellPosition {
    this.sheet.cells.set(`${row},${column}`, cell);
    return { row, column };
  }

  text(row: number, column: number, value: string, look: CellLook = "text"): CellPosition {
    return this.put(row, column, { value, look });
  }

  number(
    row: number,
    column: number,
    value: number,
    options: { format?: string; look?: CellLook } = {},
  ): CellPosition {
    return this.put(row, column, {
      value,
      look: options.look ?? "number",
      ...(options.format ? { format: options.format } : {}),
    });
  }

  /** `cached` is what the formula gives for the values in the file. */
  formula(
    row: number,
    column: number,
    formula: string,
    cell: { cached: CellValue; format?: string; look?: CellLook },
  ): CellPosition {
    return this.put(row, column, {
      value: cell.cached,
      formula,
      look: cell.look ?? "number",
      ...(cell.format ? { format: cell.format } : {}),
    });
  }

  /** Title in A1, what the sheet is for in A2. */
  heading(title: string): void {
    this.text(0, 0, title, "title");
    this.text(1, 0, this.sheet.summary, "note");
    this.sheet.heights.set(0, 24);
  }

  headers(
    row: number,
    titles: ReadonlyArray<string | { title: string; number: true }>,
    from = 0,
  ): void {
    for (const [i, title] of titles.entries()) {
      if (typeof title === "string") this.text(row, from + i, title, "header");
      else this.text(row, from + i, title.title, "headerNumber");
    }
  }

  /** `A1:D9`, the part of the sheet that is in use. */
  usedRange(): { from: string; to: CellPosition } {
    let row = 0;
    let column = 0;
    for (const key of this.sheet.cells.keys()) {
      const [r = 0, c = 0] = key.split(",").map(Number);
      row = Math.max(row, r);
      column = Math.max(column, c);
    }
    return { from: cellName({ row: 0, column: 0 }, "both"), to: { row, column } };
  }
}
