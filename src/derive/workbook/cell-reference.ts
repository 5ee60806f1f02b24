/** A cell by 0-based row and column. */
export interface CellPosition {
  row: number;
  column: number;
}

/** 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  const rest = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : "";
  return rest + String.fromCharCode(65 + (column % 26));
}

/** `B3`; `pinned` puts a `$` before the parts that stay when a formula is copied. */
export function cellName(
  { row, column }: CellPosition,
  pinned: "none" | "row" | "column" | "both" = "none",
): string {
  const columnSign = pinned === "column" || pinned === "both" ? "$" : "";
  const rowSign = pinned === "row" || pinned === "both" ? "$" : "";
  return `${columnSign}${columnLetters(column)}${rowSign}${row + 1}`;
}

/** `'Cash flow'!$B$3`. */
export function sheetCell(sheet: string, position: CellPosition): string {
  return `${quoteSheet(sheet)}!${cellName(position, "both")}`;
}

/** `'Cash flow'!$B$3:$E$3`. */
export function sheetRange(sheet: string, from: CellPosition, to: CellPosition): string {
  return `${quoteSheet(sheet)}!${cellName(from, "both")}:${cellName(to, "both")}`;
}

export function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** A legal sheet name: at most 31 characters, none of []:*?/\, not empty, no apostrophe at its ends. */
export function legalSheetName(wish: string, taken: ReadonlySet<string>): string {
  const clean =
    wish
      .replaceAll(/[[\]:*?/\\\u0000-\u001F]/g, " ")
      .replaceAll(/^'+|'+$/g, "")
      .trim() || "Sheet";
  for (let i = 1; ; i++) {
    const suffix = i === 1 ? "" : ` ${i}`;
    const name = `${clean.slice(0, 31 - suffix.length).trim()}${suffix}`;
    if (![...taken].some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  }
}
