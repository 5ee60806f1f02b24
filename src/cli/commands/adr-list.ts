import { decisionMatrix } from "../../derive/decision-matrix.ts";
import { supersededNumbers } from "../../derive/governance/decision-relations.ts";
import type { Decision } from "../../sources/decisions.ts";
import { openRecords } from "../adr-record.ts";
import { print, style } from "../output.ts";

export interface AdrListOptions {
  dir: string;
  status: string[];
  scores?: boolean;
  json?: boolean;
}

/** `archwright adr list`: the records with status, choice, margin and review; with `scores` also what was scored. */
export async function adrListCommand(options: AdrListOptions): Promise<void> {
  const { model } = await openRecords(options.dir);
  const shown = model.decisions.filter(
    ({ frontMatter }) => options.status.length === 0 || options.status.includes(frontMatter.status),
  );
  if (options.json) {
    const summary = { error: 0, warning: 0, info: 0 };
    print(
      JSON.stringify({ version: 1, decisions: shown.map(asData), findings: [], summary }, null, 2),
    );
    return;
  }
  if (shown.length === 0) print("There is no such decision record.");
  for (const decision of shown) {
    const { number, title, frontMatter } = decision;
    const { winner, margin, maximum, closeCall } = decisionMatrix(decision);
    const lead = winner
      ? `${closeCall ? "close call, " : ""}leads by ${margin} of ${maximum}`
      : "open matrix";
    const review = frontMatter.review?.date ? `, review ${frontMatter.review.date}` : "";
    print(
      `${style("bold", number)} ${title} ${style("dim", `${frontMatter.status} ${frontMatter.date}`)}`,
    );
    print(`     ${frontMatter.chosen ?? "nothing chosen"} ${style("dim", `(${lead}${review})`)}`);
    if (options.scores) for (const line of scoreLines(decision)) print(`     ${line}`);
  }
}

/** Each criterion with its anchors and, below them, the score of each option: what one has to fit. */
function scoreLines({ frontMatter }: Decision): string[] {
  const width = Math.max(0, ...frontMatter.options.map(({ id }) => id.length));
  return frontMatter.criteria.flatMap(({ id, title, weight, anchors }) => [
    `${style("bold", id)} ×${weight} ${title}`,
    ...Object.entries(anchors ?? {}).map(([score, text]) => style("dim", `  ${score} = ${text}`)),
    ...frontMatter.options.map(
      (option) => `  ${option.id.padEnd(width)}  ${frontMatter.scores[option.id]?.[id] ?? "open"}`,
    ),
  ]);
}

function asData(decision: Decision) {
  const { number, title, file, frontMatter } = decision;
  const { winner, margin, maximum, closeCall, flips } = decisionMatrix(decision);
  return {
    number,
    title,
    file,
    status: frontMatter.status,
    date: frontMatter.date,
    role: frontMatter.role ?? null,
    chosen: frontMatter.chosen ?? null,
    matrix: { winner: winner?.id ?? null, margin, maximum, closeCall, flips },
    supersedes: supersededNumbers(decision),
    review: frontMatter.review?.date ?? null,
    elements: frontMatter.elements,
  };
}
