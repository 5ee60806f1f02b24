import { summarize } from "../../check/check-workspace.ts";
import type { CheckedWorkspace } from "./findings-json.ts";

/** A row of figures for one workspace; `error` says why it could not be checked. */
export interface CsvRow extends CheckedWorkspace {
  generator: string;
  mode: string;
  todosDone: number;
  todos: number;
  minutesLeft: number;
  problem?: string;
}

const head = [
  "workspace",
  "generator",
  "mode",
  "error",
  "warning",
  "info",
  "todos_done",
  "todos",
  "minutes_left",
  "problem",
];

/** RFC 4180; one row each workspace. */
export function findingsCsv(rows: readonly CsvRow[]): string {
  const lines = rows.map((row) => {
    const { error, warning, info } = summarize(row.findings);
    const cells = [
      row.dir,
      row.generator,
      row.mode,
      error,
      warning,
      info,
      row.todosDone,
      row.todos,
      row.minutesLeft,
      row.problem ?? "",
    ];
    return cells.map(csvCell).join(",");
  });
  return [head.join(","), ...lines].join("\n");
}

/** Quoted where needed; a leading `=+-@` would be a formula in a spreadsheet. */
function csvCell(value: string | number): string {
  const text =
    typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
