import { CONTINGENCY } from "../../finance/figures-of-case.ts";
import type { CompiledLine } from "../../finance/compile-line.ts";
import { humanName } from "../../finance/human-name.ts";
import type { CaseResult, LineResult } from "../../finance/result.ts";
import { cellName, sheetRange } from "./cell-reference.ts";
import type { SheetBuilder } from "./draft.ts";
import type { WorkbookContext } from "./workbook-context.ts";

/** Columns of a cash flow: what a line is, then the years. */
export const FLOW = { title: 0, element: 1, category: 2, kind: 3, id: 4, firstYear: 5 } as const;

/** Rows of a cash flow on its sheet, 0-based. */
export interface FlowRows {
  /** First and last row of the cost lines; the sums by element and category look here. */
  firstCost: number;
  lastCost: number;
  /** Rows of each cost line by id: its base and, where it has one, its contingency. */
  costRows: ReadonlyMap<string, number[]>;
  cost: number;
  benefit: number;
  net: number;
  time: number;
  factor: number;
  discounted: number;
  cumulative: number;
  cumulativeDiscounted: number;
  /** The row after the block. */
  next: number;
}

/** Writes the lines of a case and what follows from them, year by year, for the selected scenario. */
export function writeFlowBlock(
  context: WorkbookContext,
  builder: SheetBuilder,
  options: {
    lines: readonly CompiledLine[];
    result: CaseResult;
    row: number;
    figurePrefix: string;
  },
): FlowRows {
  const { lines, result, figurePrefix } = options;
  const writer = new BlockWriter(context, builder, options.row);
  writer.header();
  const costs = lines
    .map((line, i) => ({ line, result: result.lines[i] }))
    .filter(({ line }) => line.side === "cost");
  const benefits = lines
    .map((line, i) => ({ line, result: result.lines[i] }))
    .filter(({ line }) => line.side === "benefit");
  const firstCost = writer.row;
  const costRows = new Map(
    costs.map(({ line, result: flows }) => [line.line.id, writer.line(line, flows)]),
  );
  const lastCost = Math.max(firstCost, writer.row - 1);
  if (costs.length === 0) writer.nothing("No costs");
  const cost = writer.sum("Total cost", {
    from: firstCost,
    to: lastCost,
    values: result.years.map((year) => year.cost),
    id: `${figurePrefix}cost`,
  });
  const firstBenefit = writer.row;
  for (const { line, result: flows } of benefits) writer.line(line, flows);
  if (benefits.length === 0) writer.nothing("No benefits");
  const benefit = writer.sum("Total benefit", {
    from: firstBenefit,
    to: writer.row - 1,
    values: result.years.map((year) => year.benefit),
    id: `${figurePrefix}benefit`,
  });
  const cell = (row: number, year: number): string =>
    cellName({ row, column: FLOW.firstYear + year }, "row");
  const net = writer.derived("Net cash flow", {
    values: result.years.map((year) => year.net),
    formula: (year) => `${cell(benefit, year)}-${cell(cost, year)}`,
    id: `${figurePrefix}net`,
    total: true,
  });
  const time = writer.derived("Falls at (years from the decision)", {
    values: result.years.map(({ year }) =>
      year === 0 ? 0 : year - (context.result.timing === "mid-year" ? 0.5 : 0),
    ),
    formula: (year) => (year === 0 ? "0" : `${year}-${context.nameOf("timing_shift")}`),
    format: "0.0",
  });
  const factor = writer.derived("Discount factor", {
    values: result.years.map((year) => year.discountFactor),
    formula: (year) => `(1+${context.nameOf("discount_rate")})^(-${cell(time, year)})`,
    format: "0.0000",
  });
  const discounted = writer.derived("Discounted net cash flow", {
    values: result.years.map((year) => year.discounted),
    formula: (year) => `${cell(net, year)}*${cell(factor, year)}`,
    id: `${figurePrefix}discounted`,
  });
  const running = (row: number, own: number) => (year: number) =>
    year === 0 ? cell(row, 0) : `${cell(own, year - 1)}+${cell(row, year)}`;
  const cumulative = writer.derived("Cumulative net cash flow", {
    values: result.years.map((year) => year.cumulative),
    formula: running(net, writer.row),
    id: `${figurePrefix}cumulative`,
  });
  const cumulativeDiscounted = writer.derived("Cumulative discounted cash flow", {
    values: result.years.map((year) => year.cumulativeDiscounted),
    formula: running(discounted, writer.row),
    id: `${figurePrefix}cumulativeDiscounted`,
  });
  return {
    firstCost,
    lastCost,
    costRows,
    cost,
    benefit,
    net,
    time,
    factor,
    discounted,
    cumulative,
    cumulativeDiscounted,
    next: writer.row,
  };
}

/** The years of a row, as an address that other sheets can use. */
export function yearsOf(context: WorkbookContext, builder: SheetBuilder, row: number): string {
  return sheetRange(
    builder.name,
    { row, column: FLOW.firstYear },
    { row, column: FLOW.firstYear + context.result.horizon },
  );
}

class BlockWriter {
  row: number;
  private readonly context: WorkbookContext;
  private readonly builder: SheetBuilder;

  constructor(context: WorkbookContext, builder: SheetBuilder, row: number) {
    this.context = context;
    this.builder = builder;
    this.row = row;
  }

  header(): void {
    const years = this.context.years.map((year) => ({
      title: `Year ${year}`,
      number: true as const,
    }));
    this.builder.headers(this.row, [
      "Line",
      "Element",
      "Category",
      "Kind",
      "Id",
      ...years,
      { title: "Total", number: true },
    ]);
    this.row++;
  }

  /** One row for the amounts, a second one for contingency; returns their numbers. */
  line(line: CompiledLine, flows: LineResult | undefined): number[] {
    const { context } = this;
    const title = line.line.title ?? humanName(line.line.id);
    const about = {
      title,
      category:
        line.side === "cost"
          ? line.line.focus?.service || line.line.kind || "other"
          : (line.line.kind ?? ""),
      line,
    };
    const rows = [
      this.amounts(
        about,
        (year) => context.printAmount(line, year, context.nameOf),
        flows?.base ?? [],
      ),
    ];
    const { contingency } = line;
    if (!contingency) return rows;
    const [base = 0] = rows;
    const share = context.print(contingency, context.nameOf);
    const own = (year: number): string | undefined =>
      line.amounts[year]
        ? `${cellName({ row: base, column: FLOW.firstYear + year })}*${share}`
        : undefined;
    return [
      ...rows,
      this.amounts(
        { title: `${title}: contingency`, category: CONTINGENCY, line },
        own,
        flows?.contingency ?? [],
      ),
    ];
  }

  nothing(text: string): void {
    this.builder.text(this.row, FLOW.title, text, "note");
    for (const year of this.context.years)
      this.builder.number(this.row, FLOW.firstYear + year, 0, { format: this.context.money });
    this.row++;
  }

  sum(label: string, options: { from: number; to: number; values: number[]; id: string }): number {
    const column = (year: number): string => {
      const at = FLOW.firstYear + year;
      return `SUM(${cellName({ row: options.from, column: at })}:${cellName({ row: options.to, column: at })})`;
    };
    return this.derived(label, {
      values: options.values,
      formula: column,
      id: options.id,
      total: true,
    });
  }

  derived(
    label: string,
    options: {
      values: number[];
      formula: (year: number) => string;
      format?: string;
      id?: string;
      total?: boolean;
    },
  ): number {
    const { builder, context, row } = this;
    const look = options.total ? "total" : "number";
    builder.text(row, FLOW.title, label, options.total ? "totalLabel" : "label");
    if (options.total)
      for (const column of [FLOW.element, FLOW.category, FLOW.kind, FLOW.id])
        builder.text(row, column, "", "totalLabel");
    for (const year of context.years) {
      const position = builder.formula(row, FLOW.firstYear + year, options.formula(year), {
        cached: options.values[year] ?? 0,
        format: options.format ?? context.money,
        look,
      });
      if (options.id) context.figure(`year.${year}.${options.id}`, builder, position);
    }
    if (options.total || label === "Discounted net cash flow")
      this.total(
        row,
        options.values.reduce((sum, value) => sum + value, 0),
        look,
      );
    this.row++;
    return row;
  }

  private amounts(
    about: { title: string; category: string; line: CompiledLine },
    formula: (year: number) => string | undefined,
    values: readonly number[],
  ): number {
    const { builder, context, row } = this;
    const { line } = about.line;
    builder.text(row, FLOW.title, about.title, "text");
    builder.text(row, FLOW.element, line.element || NO_ELEMENT, "label");
    builder.text(row, FLOW.category, about.category, "label");
    builder.text(row, FLOW.kind, line.kind || "other", "label");
    builder.text(row, FLOW.id, line.id, "key");
    for (const year of context.years) {
      const written = formula(year);
      const column = FLOW.firstYear + year;
      if (written === undefined) builder.number(row, column, 0, { format: context.money });
      else
        builder.formula(row, column, written, { cached: values[year] ?? 0, format: context.money });
    }
    this.total(
      row,
      values.reduce((sum, value) => sum + value, 0),
      "number",
    );
    this.row++;
    return row;
  }

  private total(row: number, cached: number, look: "number" | "total"): void {
    const { builder, context } = this;
    const last = FLOW.firstYear + context.result.horizon;
    builder.formula(
      row,
      last + 1,
      `SUM(${cellName({ row, column: FLOW.firstYear })}:${cellName({ row, column: last })})`,
      { cached, format: context.money, look },
    );
  }
}

/** Stands where a line names no architecture element. */
export const NO_ELEMENT = "(none)";
