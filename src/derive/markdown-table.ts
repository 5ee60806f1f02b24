/** A Markdown table; cells are escaped, `align` says which columns hold numbers. */
export function markdownTable(options: {
  head: readonly string[];
  rows: ReadonlyArray<readonly string[]>;
  align?: ReadonlyArray<"left" | "right">;
}): string {
  const { head, rows, align = [] } = options;
  const rule = head.map((_, column) => (align[column] === "right" ? "---:" : "---"));
  const lines = [head.map(cell), rule, ...rows.map((row) => row.map(cell))];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** Text made safe for Markdown prose: user text from a data file shows as it was typed. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#~]/g, (mark) =>
      mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : `\\${mark}`,
    )
    .replace(/\s*\n\s*/g, " ")
    .replace(/\$/g, "\\$");
}

/**
 * The table at the top of a block, cut to what `rows=8 columns=1,2,4` asks for: slides have room for
 * the first rows and for some columns only (-1 is the last). What follows the table stays, and cut rows are counted.
 */
export function cutTable(content: string, args: Readonly<Record<string, string>>): string {
  const lines = content.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("|"));
  const table = end < 0 ? lines : lines.slice(0, end);
  const rows = Number(args["rows"] ?? table.length);
  const columns = (args["columns"] ?? "").split(",").map(Number).filter(Boolean);
  if (table.length < 3 || !(rows > 0)) return content;
  const kept = table.slice(0, 2 + rows).map((line) => pickCells(line, columns));
  const left = table.length - 2;
  const count = rows < left ? ["", `The first ${rows} of ${left}.`] : [];
  return [...kept, ...count, ...lines.slice(table.length)].join("\n");
}

function pickCells(line: string, columns: readonly number[]): string {
  if (columns.length === 0) return line;
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return `|${columns.map((column) => cells.at(column < 0 ? column : column - 1) ?? " ").join("|")}|`;
}

/** A cell: pipes and line ends would break the table; the rest may be markup. */
function cell(content: string): string {
  return content
    .replace(/\s*\n\s*/g, " ")
    .replace(/(?<!\\)\|/g, "\\|")
    .trim();
}
