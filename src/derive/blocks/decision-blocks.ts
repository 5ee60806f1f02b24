import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import { decisionMatrix } from "../decision-matrix.ts";
import type { DecisionMatrix, Flip } from "../decision-matrix.ts";
import { markdownTable, markdownText } from "../markdown-table.ts";
import { relativeLink } from "./block.ts";
import type { Block } from "./block.ts";

/** Blocks about the decision records: index, matrices, single facts. */
export function decisionBlocks(model: Model): Block[] {
  return [
    {
      name: "decision.index",
      form: "block",
      description: "All decision records with status, choice and date",
      render: ({ file }) => indexTable(model.decisions, file),
    },
    ...countBlocks(model.decisions),
    ...model.decisions.flatMap(recordBlocks),
  ];
}

function countBlocks(decisions: readonly Decision[]): Block[] {
  const accepted = decisions.filter(({ frontMatter }) => frontMatter.status === "accepted");
  return [
    inline("decision.count", "Number of decision records", String(decisions.length)),
    inline(
      "decision.count.accepted",
      "Number of accepted decision records",
      String(accepted.length),
    ),
  ];
}

function recordBlocks(decision: Decision): Block[] {
  const { number } = decision;
  const matrix = decisionMatrix(decision);
  return [
    {
      name: `decision.matrix.${number}`,
      form: "block",
      description: `Weighted matrix of ${number}, with winner, margin and what would flip it`,
      render: () => matrixText(decision, matrix),
    },
    inline(`decision.chosen.${number}`, `Chosen option of ${number}`, chosenTitle(decision)),
    inline(`decision.status.${number}`, `Status of ${number}`, decision.frontMatter.status),
    inline(`decision.title.${number}`, `Title of ${number}`, markdownText(decision.title)),
    inline(`decision.score.${number}`, `Score of the winner of ${number}`, scoreText(matrix)),
  ];
}

function inline(name: string, description: string, text: string): Block {
  return { name, form: "inline", description, render: () => text };
}

function chosenTitle(decision: Decision): string {
  const { chosen, options } = decision.frontMatter;
  if (chosen === null || chosen === undefined) return "open";
  return markdownText(options.find(({ id }) => id === chosen)?.title ?? chosen);
}

function scoreText(matrix: DecisionMatrix): string {
  return matrix.winner?.total === undefined
    ? "open"
    : `${matrix.winner.total} of ${matrix.maximum}`;
}

function indexTable(decisions: readonly Decision[], file: string): string {
  if (decisions.length === 0) return "No decision is recorded yet.";
  return markdownTable({
    head: ["no.", "decision", "status", "chosen", "date", "review"],
    rows: decisions.map((decision) => [
      decision.number,
      `[${markdownText(decision.title)}](${relativeLink(file, decision.file)})`,
      decision.frontMatter.status,
      chosenTitle(decision),
      decision.frontMatter.date,
      decision.frontMatter.review?.date ?? "",
    ]),
  });
}

function matrixText(decision: Decision, matrix: DecisionMatrix): string {
  if (matrix.options.length === 0 || matrix.criteria.length === 0) {
    return "The front matter names no options or no criteria yet.";
  }
  const { chosen } = decision.frontMatter;
  const table = markdownTable({
    head: [
      "option",
      ...matrix.criteria.map(({ title, weight }) => `${markdownText(title)} ×${weight}`),
      "score",
    ],
    align: ["left", ...matrix.criteria.map(() => "right" as const), "right"],
    rows: matrix.options.map(({ id, title, scores, total }) => {
      const strong = (text: string) => (id === chosen ? `**${text}**` : text);
      return [
        strong(markdownText(title)),
        ...matrix.criteria.map((criterion) => String(scores[criterion.id] ?? "open")),
        strong(total === null ? "open" : String(total)),
      ];
    }),
  });
  return `${table}\n\n${verdict(decision, matrix)}`;
}

function verdict(decision: Decision, matrix: DecisionMatrix): string {
  const { winner, runnerUp, margin, maximum } = matrix;
  if (!winner || !runnerUp) {
    const open = matrix.options.some(({ total }) => total === null);
    return open
      ? "The winner is computed when every option has a score for every criterion."
      : "A tie: no option leads.";
  }
  const lead = `${markdownText(winner.title)} leads ${markdownText(runnerUp.title)} by ${margin} of ${maximum} points.`;
  const flips = matrix.flips.map((flip) => flipText(flip, matrix));
  const flipping =
    flips.length > 0
      ? ` It flips if ${flips.join(", or if ")}.`
      : ` No single score flips it, and no single weight up to ${matrix.weightLimit}.`;
  return `${matrix.closeCall ? "Close call: " : ""}${lead}${flipping}${deviationText(decision, winner.id)}`;
}

function flipText(flip: Flip, matrix: DecisionMatrix): string {
  const title = markdownText(
    matrix.criteria.find(({ id }) => id === flip.criterion)?.title ?? flip.criterion,
  );
  if (flip.kind === "weight") {
    return `the weight of *${title}* ${flip.to > flip.from ? "rises" : "falls"} from ${flip.from} to ${flip.to}`;
  }
  return `the score of ${markdownText(flip.option)} for *${title}* ${flip.to > flip.from ? "rises" : "falls"} from ${flip.from} to ${flip.to}`;
}

function deviationText(decision: Decision, winner: string): string {
  const { chosen, deviation } = decision.frontMatter;
  if (!chosen || chosen === winner) return "";
  if (!deviation) return " The decision differs from the matrix and gives no reason.";
  return ` The decision differs from the matrix: ${markdownText(deviation.constraint)}. ${markdownText(deviation.reason)}`;
}
