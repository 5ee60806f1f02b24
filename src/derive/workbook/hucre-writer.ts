import type {
  Cell,
  CellStyle,
  ColumnDef,
  DataValidation,
  SheetChart,
  WriteSheet,
} from "hucre/xlsx";
import { cellName, quoteSheet, sheetCell } from "./cell-reference.ts";
import type { CellPosition } from "./cell-reference.ts";
import type {
  CellLook,
  DraftCell,
  DraftChart,
  DraftSheet,
  DraftValidation,
  WorkbookDraft,
} from "./draft.ts";
import { rowHeights } from "./row-heights.ts";

/** Rows of every sheet, as values; formulas give their cached values. */
export interface SheetValues {
  name: string;
  rows: ReadonlyArray<ReadonlyArray<unknown>>;
}

/** The only dates in the file: an instant that never changes keeps the bytes the same. */
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

/**
 * Writes a workbook as .xlsx. Everything about the library stands in this file: another one can take
 * its place.
 */
export async function writeWorkbook(draft: WorkbookDraft): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({
    sheets: draft.sheets.map(writeSheet),
    properties: {
      title: draft.title,
      description: draft.description,
      creator: "Archwright",
      lastModifiedBy: "Archwright",
      created: FIXED_DATE,
      modified: FIXED_DATE,
    },
    namedRanges: [
      ...draft.names.map(({ name, sheet, position }) => ({
        name,
        range: sheetCell(sheet, position),
      })),
      ...draft.sheets.flatMap(printNames),
    ],
    defaultFont: { name: FONT, size: 10 },
    activeSheet: 0,
  });
}

/** Reads the values of a workbook. Throws what the library throws when the bytes are no workbook. */
export async function readSheets(bytes: Uint8Array): Promise<SheetValues[]> {
  const { readXlsx } = await import("hucre/xlsx");
  const workbook = await readXlsx(bytes);
  return workbook.sheets.map(({ name, rows }) => ({ name, rows }));
}

const FONT = "Arial";
const INK = "1F2328";
const MUTED = "59636E";
const BLUE = "0550AE";

const LOOKS: Readonly<Record<CellLook, CellStyle>> = {
  title: { font: { name: FONT, size: 16, bold: true, color: { rgb: INK } } },
  note: {
    font: { name: FONT, size: 10, italic: true, color: { rgb: MUTED } },
    alignment: { vertical: "top" },
  },
  caption: {
    font: { name: FONT, size: 9, italic: true, color: { rgb: MUTED } },
    alignment: { horizontal: "right", vertical: "bottom", wrapText: true },
  },
  heading: { font: { name: FONT, size: 12, bold: true, color: { rgb: INK } } },
  header: {
    font: { name: FONT, size: 10, bold: true, color: { rgb: "FFFFFF" } },
    fill: solid("24425C"),
    alignment: { horizontal: "left", vertical: "center", wrapText: true, indent: 1 },
  },
  headerNumber: {
    font: { name: FONT, size: 10, bold: true, color: { rgb: "FFFFFF" } },
    fill: solid("24425C"),
    alignment: { horizontal: "right", vertical: "center", wrapText: true },
  },
  label: { font: { name: FONT, size: 10, color: { rgb: INK } }, alignment: { vertical: "top" } },
  text: {
    font: { name: FONT, size: 10, color: { rgb: INK } },
    alignment: { vertical: "top", horizontal: "left", wrapText: true, indent: 1 },
  },
  number: {
    font: { name: FONT, size: 10, color: { rgb: INK } },
    alignment: { horizontal: "right", vertical: "top" },
  },
  // Blue on yellow: the convention for cells that may be changed.
  input: {
    font: { name: FONT, size: 10, color: { rgb: BLUE } },
    fill: solid("FFF8C5"),
    border: box("D4A72C"),
    alignment: { horizontal: "right", vertical: "top" },
    protection: { locked: false },
  },
  inputText: {
    font: { name: FONT, size: 10, color: { rgb: BLUE } },
    fill: solid("FFF8C5"),
    border: box("D4A72C"),
    alignment: { vertical: "top" },
    protection: { locked: false },
  },
  total: {
    font: { name: FONT, size: 10, bold: true, color: { rgb: INK } },
    border: { top: { style: "thin", color: { rgb: MUTED } } },
    alignment: { horizontal: "right" },
  },
  totalLabel: {
    font: { name: FONT, size: 10, bold: true, color: { rgb: INK } },
    border: { top: { style: "thin", color: { rgb: MUTED } } },
    alignment: { horizontal: "left", indent: 1 },
  },
  link: {
    font: { name: FONT, size: 10, underline: true, color: { rgb: BLUE } },
    alignment: { vertical: "top", horizontal: "left", indent: 1 },
  },
  key: { font: { name: FONT, size: 9, color: { rgb: MUTED } }, alignment: { vertical: "top" } },
};

function solid(rgb: string): NonNullable<CellStyle["fill"]> {
  return { type: "pattern", pattern: "solid", fgColor: { rgb } };
}

function box(rgb: string): NonNullable<CellStyle["border"]> {
  const side = { style: "thin", color: { rgb } } as const;
  return { top: side, right: side, bottom: side, left: side };
}

function writeSheet(sheet: DraftSheet): WriteSheet {
  const cells = new Map([...sheet.cells].map(([key, cell]) => [key, writeCell(cell)]));
  const lastColumn = Math.max(
    0,
    ...[...sheet.cells.keys()].map((key) => Number(key.split(",")[1])),
  );
  const columns: ColumnDef[] = Array.from({ length: lastColumn + 1 }, (_, i) => ({
    width: sheet.widths.get(i) ?? 12,
  }));
  return {
    name: sheet.name,
    columns,
    rows: [],
    cells,
    rowDefs: new Map([...rowHeights(sheet)].map(([row, height]) => [row, { height }])),
    ...(sheet.freeze
      ? { freezePane: { rows: sheet.freeze.rows, columns: sheet.freeze.columns } }
      : {}),
    dataValidations: sheet.validations.map(writeValidation),
    charts: sheet.charts.map(writeChart),
    pageSetup: {
      paperSize: "a4",
      orientation: sheet.upright ? "portrait" : "landscape",
      margins: MARGINS,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: sheet.onePage ? 1 : 0,
    },
    ...(sheet.pageStarts ? { rowBreaks: sheet.pageStarts.map((row) => row - 1) } : {}),
    headerFooter: { oddFooter: "&L&A&RPage &P of &N" },
    view: {
      showGridLines: false,
      ...(sheet.behind ? { tabColor: { rgb: "9198A1" } } : { tabColor: { rgb: "24425C" } }),
    },
    a11y: { summary: sheet.summary },
  };
}

/** Inches. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.45, bottom: 0.6, header: 0.3, footer: 0.3 };

/**
 * What is printed, and the rows on top of every page. The library would write these names itself,
 * but without quotes around the sheet's name: a file that Excel repairs and LibreOffice prints whole.
 */
function printNames(sheet: DraftSheet): Array<{ name: string; range: string; scope: string }> {
  const of = (name: string, range: string) => ({
    name: `_xlnm.${name}`,
    range: `${quoteSheet(sheet.name)}!${range}`,
    scope: sheet.name,
  });
  const { titleRows: top } = sheet;
  return [
    of("Print_Area", `$A$1:${cellName(sheet.printedTo ?? lastCell(sheet), "both")}`),
    ...(top ? [of("Print_Titles", `$${top.from + 1}:$${top.to + 1}`)] : []),
  ];
}

/** Last row and column of all cells and charts. */
function lastCell({ cells, charts }: DraftSheet): CellPosition {
  const last = { row: 0, column: 0 };
  for (const key of cells.keys()) {
    const [row = 0, column = 0] = key.split(",").map(Number);
    last.row = Math.max(last.row, row);
    last.column = Math.max(last.column, column);
  }
  for (const { at, size } of charts) {
    last.row = Math.max(last.row, at.row + size.rows);
    last.column = Math.max(last.column, at.column + size.columns);
  }
  return last;
}

const styles = new Map<string, CellStyle>();

function styleOf(look: CellLook, format: string | undefined): CellStyle {
  if (!format) return LOOKS[look];
  const key = `${look} ${format}`;
  const style = styles.get(key) ?? { ...LOOKS[look], numFmt: format };
  styles.set(key, style);
  return style;
}

function writeCell({ value, formula, look, format, goTo }: DraftCell): Partial<Cell> {
  const style = styleOf(look, format);
  const link = goTo ? { hyperlink: { target: "", location: goTo } } : {};
  // An empty text would be a value; an empty cell is none.
  if (formula === undefined) return { value: value === "" ? null : value, style, ...link };
  return { value: null, type: "formula", formula, formulaResult: value, style, ...link };
}

function writeValidation({ range, rule, prompt }: DraftValidation): DataValidation {
  const shared = {
    range,
    allowBlank: true,
    showErrorMessage: true,
    ...(prompt ? { showInputMessage: true, inputMessage: prompt } : {}),
  };
  switch (rule.kind) {
    case "number":
      return {
        ...shared,
        type: "decimal",
        operator: rule.least === undefined ? "between" : "greaterThan",
        formula1: String(rule.least ?? -1e300),
        ...(rule.least === undefined ? { formula2: String(1e300) } : {}),
        errorStyle: "stop",
        errorTitle: "Not a number",
        errorMessage:
          rule.least === undefined
            ? "Enter a number."
            : `Enter a number greater than ${rule.least}.`,
      };
    case "values":
      return {
        ...shared,
        type: "list",
        values: rule.values,
        allowBlank: false,
        errorStyle: "stop",
        errorTitle: "Not in the list",
        errorMessage: `Choose one of: ${rule.values.join(", ")}.`.slice(0, 200),
      };
    case "range":
      return {
        ...shared,
        type: "list",
        formula1: rule.range,
        allowBlank: false,
        errorStyle: "stop",
        errorTitle: "Not in the list",
        errorMessage: "Choose from the list.",
      };
  }
}

function writeChart(chart: DraftChart): SheetChart {
  const { at, size } = chart;
  const axisText = {
    labelFontFamily: FONT,
    labelFontSize: 9,
    majorTickMark: "none",
    minorTickMark: "none",
  } as const;
  return {
    type: chart.kind,
    title: chart.title,
    titleFontFamily: FONT,
    titleFontSize: 12,
    altText: chart.altText,
    frameTitle: chart.title,
    series: chart.series.map(({ name, values, color }) => ({
      name,
      values,
      categories: chart.categories,
      color,
      ...(chart.kind === "line" ? { stroke: { width: 2.25 } } : { invertIfNegative: false }),
    })),
    anchor: {
      from: { row: at.row, col: at.column },
      to: { row: at.row + size.rows, col: at.column + size.columns },
    },
    legend: chart.series.length > 1 ? "bottom" : false,
    ...(chart.series.length > 1 ? { legendFontFamily: FONT, legendFontSize: 9 } : {}),
    ...(chart.stacked || chart.tornado
      ? { barGrouping: chart.stacked ? ("stacked" as const) : ("clustered" as const), overlap: 100 }
      : {}),
    ...(chart.kind === "line" ? { showLineMarkers: true } : { gapWidth: 60 }),
    axes: {
      x: { ...axisText, tickLblPos: "low", ...(chart.tornado ? { reverse: true } : {}) },
      y: {
        ...axisText,
        numberFormat: { formatCode: chart.format, sourceLinked: false },
        gridlines: { major: true },
        ...(chart.tornado ? { crosses: "max" as const } : {}),
      },
    },
  };
}

/** A place in the workbook for `goTo`. */
export function placeIn(sheet: string, cell = "A1"): string {
  return `${quoteSheet(sheet)}!${cell}`;
}
