import { formatFigure, formatInput } from "../../finance/format-figure.ts";
import type { CaseResult, FinanceResult, LineResult } from "../../finance/result.ts";
import type { ComputedCase } from "../finance-case.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import type { Block } from "./block.ts";
import { irrText, money, percent, years } from "./finance-figures.ts";

/** Tables of the business case. */
export function financeTables({ model, result }: ComputedCase): Block[] {
  const lines = (side: LineResult["side"]) =>
    result.base.lines.filter((line) => line.side === side);
  return [
    table("finance.headline", "The figures that decide", () => headline(result)),
    table("finance.cash-flow", "Costs, benefits, net, discounted and cumulative by year", () =>
      cashFlow(result),
    ),
    table("finance.costs", "Every cost line by year", () => lineTable(lines("cost"), result)),
    table("finance.benefits", "Every benefit line by year", () =>
      lineTable(lines("benefit"), result),
    ),
    table("finance.assumptions", "The assumption register: range, source, confidence, owner", () =>
      assumptions(model),
    ),
    table("finance.scenarios", "Every scenario beside the base case", () =>
      caseTable([result.base, ...result.scenarios], result),
    ),
    table("finance.alternatives", "The proposal beside every alternative", () =>
      caseTable([{ ...result.base, title: "Proposal" }, ...result.alternatives], result),
    ),
    table("finance.sensitivity", "What each input's range does to the NPV, largest first", () =>
      sensitivity(result),
    ),
    table("finance.tco-by-category", "Total cost of ownership by category and year", () =>
      breakdown(result.base.tco.byCategory, "category", result),
    ),
    table("finance.tco-by-element", "Total cost of ownership by element and year", () =>
      breakdown(result.base.tco.byElement, "element", result),
    ),
    table("finance.unit-costs", "Cost per unit by year", () => unitCosts(result)),
    table("finance.reconciliation", "From undiscounted value to net present value", () =>
      reconciliation(result),
    ),
  ];
}

function table(name: string, description: string, render: () => string): Block {
  return { name, form: "block", description, render };
}

const rightFrom = (columns: number) => [
  "left" as const,
  ...Array.from({ length: columns }, () => "right" as const),
];

function headline(result: FinanceResult): string {
  const { figures } = result.base;
  const rows = [
    ["Net present value", money(figures.npv, result)],
    ["Internal rate of return", irrText(figures.irr)],
    ["Payback", years(figures.payback)],
    ["Discounted payback", years(figures.discountedPayback)],
    ["Total cost of ownership, undiscounted", money(figures.tco, result)],
    ["Benefits, undiscounted", money(figures.benefits, result)],
    ["Break-even share of the benefits", percent(figures.breakEven)],
  ];
  const basis = `${percent(result.discountRate)} a year, ${result.timing} flows, ${result.prices} prices, ${result.horizon} years`;
  return `${markdownTable({ head: ["figure", "value"], align: ["left", "right"], rows: cells(rows) })}\n\nBasis: ${markdownText(basis)}.`;
}

function cashFlow(result: FinanceResult): string {
  const { years: rows } = result.base;
  const total = (pick: (row: (typeof rows)[number]) => number) =>
    money(
      rows.reduce((sum, row) => sum + pick(row), 0),
      result,
    );
  const body = rows.map((row) => [
    String(row.year),
    ...[
      row.cost,
      row.benefit,
      row.net,
      row.discounted,
      row.cumulative,
      row.cumulativeDiscounted,
    ].map((value) => money(value, result)),
  ]);
  const sums = [
    "**total**",
    total((row) => row.cost),
    total((row) => row.benefit),
    total((row) => row.net),
    total((row) => row.discounted),
    "",
    "",
  ];
  const head = [
    "year",
    "cost",
    "benefit",
    "net",
    "discounted",
    "cumulative",
    "cumulative discounted",
  ];
  return `${markdownTable({ head, align: Array.from({ length: head.length }, () => "right" as const), rows: [...cells(body), sums.map((text) => text.replaceAll("$", String.raw`\$`))] })}\n\nFigures are rounded for display and may not sum.`;
}

function lineTable(lines: readonly LineResult[], result: FinanceResult): string {
  const yearHeads = result.base.years.map(({ year }) => `year ${year}`);
  const rows = lines.map(({ line, total, sum }) => [
    line.title ?? line.id,
    line.kind ?? "",
    ...total.map((value) => money(value, result)),
    money(sum, result),
  ]);
  const totals = result.base.years.map(({ year }) =>
    lines.reduce((sum, { total }) => sum + (total[year] ?? 0), 0),
  );
  const sums = [
    "all lines",
    "",
    ...totals.map((value) => money(value, result)),
    money(
      totals.reduce((sum, value) => sum + value, 0),
      result,
    ),
  ];
  const align = ["left" as const, ...rightFrom(yearHeads.length + 1)];
  return markdownTable({
    head: ["line", "kind", ...yearHeads, "total"],
    align,
    rows: cells([...rows, sums]),
  });
}

function assumptions({ inputs }: ComputedCase["model"]): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
    const show = (value: number | undefined) =>
      formatInput(value ?? input.base, { unit: input.unit });
    return [
      input.statement || name,
      show(input.low),
      show(input.base),
      show(input.high),
      input.source || "open",
      input.confidence ?? "open",
      input.owner || "open",
      input.review ?? "open",
    ];
  });
  return markdownTable({
    head: ["assumption", "low", "base", "high", "source", "confidence", "owner", "review"],
    align: rightFrom(3),
    rows: cells(rows),
  });
}

function caseTable(cases: readonly CaseResult[], result: FinanceResult): string {
  const rows = cases.map(({ title, figures }) => [
    title,
    money(figures.tco, result),
    money(figures.benefits, result),
    money(figures.npv, result),
    irrText(figures.irr),
    years(figures.payback),
    percent(figures.roi),
  ]);
  return markdownTable({
    head: ["case", "costs", "benefits", "NPV", "IRR", "payback", "ROI (undiscounted)"],
    align: rightFrom(6),
    rows: cells(rows),
  });
}

function sensitivity(result: FinanceResult): string {
  const rows = result.sensitivity.map((row) => [
    row.input,
    formatFigure(row.lowValue, { unit: row.unit }),
    formatFigure(row.highValue, { unit: row.unit }),
    money(row.low, result),
    money(row.high, result),
    formatFigure(row.breakEven, { unit: row.unit, missing: "none" }),
  ]);
  if (rows.length === 0) return "No input has a range yet.";
  return markdownTable({
    head: ["input", "low", "high", "NPV at low", "NPV at high", "NPV is zero at"],
    align: rightFrom(5),
    rows: cells(rows),
  });
}

function breakdown(
  parts: Readonly<Record<string, number[]>>,
  what: string,
  result: FinanceResult,
): string {
  const heads = result.base.years.map(({ year }) => `year ${year}`);
  const rows = Object.entries(parts).map(([id, values]) => [
    id === "" ? "none" : id,
    ...values.map((value) => money(value, result)),
    money(
      values.reduce((sum, value) => sum + value, 0),
      result,
    ),
  ]);
  return markdownTable({
    head: [what, ...heads, "total"],
    align: rightFrom(heads.length + 1),
    rows: cells(rows),
  });
}

function unitCosts(result: FinanceResult): string {
  const heads = result.base.years.slice(1).map(({ year }) => `year ${year}`);
  const rows = result.unitCosts.map((one) => [
    one.title,
    ...one.years.slice(1).map((value) => money(value, result)),
    money(one.average, result),
  ]);
  if (rows.length === 0) return "No unit cost is defined yet.";
  return markdownTable({
    head: ["cost per unit", ...heads, "average"],
    align: rightFrom(heads.length + 1),
    rows: cells(rows),
  });
}

function reconciliation(result: FinanceResult): string {
  const { figures } = result.base;
  const rows = [
    ["Benefits, undiscounted", money(figures.benefits, result)],
    ["Costs, undiscounted", money(-figures.tco, result)],
    ["Net value, undiscounted", money(figures.net, result)],
    [
      `Effect of discounting at ${percent(result.discountRate)}`,
      money(figures.npv - figures.net, result),
    ],
    ["Net present value", money(figures.npv, result)],
  ];
  return markdownTable({ head: ["step", "amount"], align: ["left", "right"], rows: cells(rows) });
}

function cells(rows: ReadonlyArray<readonly string[]>): string[][] {
  return rows.map((row) => row.map((text) => markdownText(text)));
}
