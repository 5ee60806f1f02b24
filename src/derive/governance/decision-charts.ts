import type { Model } from "../../sources/read-sources.ts";
import { relativeLink } from "../blocks/block.ts";
import type { Block } from "../blocks/block.ts";
import type { Chart } from "../charts/frame.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import { drawDecisionGraph } from "./decision-graph.ts";
import { decisionRelations } from "./decision-relations.ts";
import { drawDecisionTimeline } from "./decision-timeline.ts";

const folder = "architecture/diagrams/decisions";

/** The pictures of the decisions by path. */
export function decisionChartFiles(model: Model): Map<string, string> {
  const charts = [drawDecisionGraph(model), drawDecisionTimeline(model)];
  return new Map(
    charts.flatMap((chart): Array<[string, string]> =>
      chart ? [[pathOf(chart.name), chart.svg]] : [],
    ),
  );
}

/** The pictures as blocks, each with a text twin. */
export function decisionChartBlocks(model: Model): Block[] {
  if (model.decisions.length === 0) return [];
  return [
    {
      name: "decision.graph",
      form: "block",
      description: "The decision records and how they relate, as a picture and as a table",
      render: ({ file }) => withTwin(drawDecisionGraph(model), file, relationTable(model)),
    },
    {
      name: "decision.timeline",
      form: "block",
      description: "When each decision was taken and is due for review, as a picture and as text",
      render: ({ file }) => {
        const chart = drawDecisionTimeline(model);
        return withTwin(chart, file, markdownText(chart?.description ?? ""));
      },
    },
  ];
}

function withTwin(chart: Chart | undefined, file: string, twin: string): string {
  if (!chart) return "No decision is recorded yet.";
  const image = `![${markdownText(chart.title)}](${relativeLink(file, pathOf(chart.name))})`;
  return `${image}\n\n<details>\n<summary>The same as text</summary>\n\n${twin}\n\n</details>`;
}

function relationTable(model: Model): string {
  const relations = decisionRelations(model);
  if (relations.length === 0) return "No record names another.";
  return markdownTable({
    head: ["record", "relation", "record"],
    rows: relations.map(({ from, to, kind }) => [
      `${from.number} ${markdownText(from.title)}`,
      kind === "supersedes" ? "supersedes" : "relates to",
      `${to.number} ${markdownText(to.title)}`,
    ]),
  });
}

function pathOf(name: string): string {
  return `${folder}/${name.replace("decision-", "")}.svg`;
}
