import { formatFigure } from "../../finance/format-figure.ts";
import { SheetBuilder } from "./draft.ts";
import { PERCENT_FORMAT } from "./number-formats.ts";
import { moneyWidth, widthFor } from "./workbook-context.ts";
import type { WorkbookContext } from "./workbook-context.ts";

/** A decision that the case rests on, as the index of decisions has it. */
export interface DecisionLink {
  number: string;
  title: string;
  status: string;
  /** Path from the workspace's root. */
  file: string;
  /** Ids of the cost lines that it causes. */
  costs?: readonly string[];
}

/** What the simulation gave when the file was written; it cannot run in a workbook without macros. */
export function buildSimulation(context: WorkbookContext): SheetBuilder {
  const builder = new SheetBuilder(
    "Simulation",
    "Fixed values: they do not follow changes in this workbook. `archwright sync` computes them again from finance.yaml.",
  );
  builder.heading("Simulation of the base case");
  builder.sheet.onePage = true;
  const { simulation } = context.result;
  if (!simulation) {
    builder.text(3, 0, "No input has a range, so there is nothing to simulate.", "note");
    builder.sheet.widths.set(0, 60);
    return builder;
  }
  const { money } = context;
  const figures: Array<[string, number, string]> = [
    ["NPV that 10 % of the draws stay below (P10)", simulation.p10, money],
    ["Median NPV (P50)", simulation.p50, money],
    ["NPV that 90 % of the draws stay below (P90)", simulation.p90, money],
    ["Mean NPV", simulation.mean, money],
    ["Probability that the NPV is negative", simulation.probabilityNegative, PERCENT_FORMAT],
    ["Draws", simulation.draws, "#,##0"],
    ["Seed (mulberry32, triangular distributions, independent drivers)", simulation.seed, "0"],
  ];
  for (const [i, [label, value, format]] of figures.entries()) {
    builder.text(3 + i, 0, label, "label");
    builder.number(3 + i, 1, value, { format });
  }
  const first = 12;
  builder.headers(first - 1, [
    { title: "NPV from", number: true },
    { title: "to", number: true },
    { title: "Draws", number: true },
  ]);
  for (const [i, { from, to, count }] of simulation.histogram.entries()) {
    builder.number(first + i, 0, from, { format: money });
    builder.number(first + i, 1, to, { format: money });
    builder.number(first + i, 2, count, { format: "#,##0" });
  }
  const last = first + simulation.histogram.length;
  builder.sheet.charts.push({
    kind: "column",
    title: `Simulated NPV (${formatFigure(simulation.draws)} draws, seed ${simulation.seed})`,
    altText: `Histogram of the simulated NPV. P50 ${formatFigure(simulation.p50, { unit: context.result.currency })}.`,
    categories: `Simulation!$A$${first + 1}:$A$${last}`,
    series: [{ name: "Draws", values: `Simulation!$C$${first + 1}:$C$${last}`, color: "0969DA" }],
    at: { row: 3, column: 4 },
    size: { columns: 8, rows: 20 },
    format: "#,##0",
  });
  builder.sheet.widths.set(0, 58);
  builder.sheet.widths.set(
    1,
    moneyWidth([simulation.p10, simulation.p90, ...simulation.histogram.map(({ to }) => to)]),
  );
  builder.sheet.widths.set(2, 12);
  builder.sheet.freeze = { rows: 3, columns: 0 };
  return builder;
}

/**
 * Decisions behind the figures. Each path leads from the workbook's folder to the record: a formula,
 * because a relationship to a file outside makes programs warn of links.
 */
export function buildDecisions(decisions: readonly DecisionLink[]): SheetBuilder {
  const builder = new SheetBuilder(
    "Decisions",
    "Decision log: what was decided, where it is written, and which cost lines follow from it.",
  );
  builder.heading("Decisions");
  builder.headers(3, ["Number", "Decision", "Status", "File in the workspace", "Cost lines"]);
  for (const [i, { number, title, status, file, costs = [] }] of decisions.entries()) {
    for (const [column, text] of [number, title, status, file, costs.join(", ")].entries())
      builder.text(4 + i, column, text);
    const target = `../${file}`;
    // Excel allows texts of 255 characters in formulas.
    if (target.length > 255) continue;
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    builder.formula(4 + i, 3, `HYPERLINK(${quoted(encodeURI(target))},${quoted(file)})`, {
      cached: file,
      look: "link",
    });
  }
  if (decisions.length === 0) builder.text(4, 0, "No decisions were given.", "note");
  for (const [column, width] of [
    10,
    48,
    14,
    widthFor(
      decisions.map(({ file }) => file),
      { least: 40, most: 60 },
    ),
    30,
  ].entries())
    builder.sheet.widths.set(column, width);
  builder.sheet.freeze = { rows: 4, columns: 0 };
  builder.sheet.titleRows = { from: 3, to: 3 };
  return builder;
}
