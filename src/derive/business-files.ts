import type { Model } from "../sources/read-sources.ts";
import { hashOf } from "./artifacts.ts";
import type { Artifact } from "./artifacts.ts";
import { drawFinanceCharts } from "./charts/finance-charts.ts";
import type { Chart } from "./charts/frame.ts";
import type { FinanceCase } from "./finance-case.ts";
import type { FinanceResult } from "../finance/result.ts";
import { markdownText } from "./markdown-table.ts";
import { relativeLink } from "./blocks/block.ts";
import type { Block } from "./blocks/block.ts";

const chartFolder = "business/charts";
const workbookFile = "business/business-case.xlsx";

/** The charts of the business case; none while a figure is missing. */
export function financeCharts(finance: FinanceCase | undefined): readonly Chart[] {
  if (!finance?.result) return [];
  const known = drawn.get(finance.result);
  if (known) return known;
  const charts = drawFinanceCharts(finance.result);
  drawn.set(finance.result, charts);
  return charts;
}

/** A command derives several times, mostly from the same business case. */
const drawn = new WeakMap<FinanceResult, readonly Chart[]>();

export function chartFiles(charts: readonly Chart[]): Map<string, string> {
  return new Map(charts.map(({ name, svg }) => [`${chartFolder}/${name}.svg`, svg]));
}

/** `finance.chart.tornado`: the chart with what it shows as text. */
export function chartBlocks(charts: readonly Chart[]): Block[] {
  return charts.map(({ name, title, description }) => ({
    name: `finance.chart.${name}`,
    form: "block",
    description: `The chart "${title}" with its text`,
    render: ({ file }) =>
      `![${markdownText(title)}](${relativeLink(file, `${chartFolder}/${name}.svg`)})\n\n<details>\n<summary>The same as text</summary>\n\n${markdownText(description)}\n\n</details>`,
  }));
}

/** The live workbook: written only when the business case or the list of decisions has changed. */
export function workbookArtifacts(model: Model, finance: FinanceCase | undefined): Artifact[] {
  const result = finance?.result;
  if (!finance || !result) return [];
  const decisions = model.decisions.map(({ number, title, file, frontMatter }) => ({
    number,
    title,
    status: frontMatter.status,
    file,
    costs: frontMatter.costs,
  }));
  const organization = model.workspace?.value.answers["organization"];
  const title =
    typeof organization === "string" ? `Business case, ${organization}` : "Business case";
  return [
    {
      path: workbookFile,
      inputs: hashOf(finance.model, decisions, title),
      make: async () => {
        const { buildWorkbook } = await import("./workbook/build-workbook.ts");
        return buildWorkbook(result, { title, decisions });
      },
    },
  ];
}
