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

/** A cell: pipes and line ends would break the table; the rest may be markup. */
function cell(content: string): string {
  return content
    .replace(/\s*\n\s*/g, " ")
    .replace(/(?<!\\)\|/g, "\\|")
    .trim();
}
