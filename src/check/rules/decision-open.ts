import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** A record whose text is finished decides something. */
export const decisionOpen: Rule = {
  id: "decision-open",
  severity: "warning",
  title: "A record whose to-dos are done has its scores and its choice",
  explanation:
    "The text of such a record argues for a decision that the front matter does not hold: the matrix shows open scores, the model keeps a container without a technology, and no cost line follows. Fill `scores` from the anchors and findings of the record, then run `archwright adr accept`: it sets status, date and choice, and brings the option's parts into model, costs, risks and reference. A record that is complete and waits for its board is information.",
  check({ model }) {
    return model.decisions
      .filter(({ frontMatter }) => ["draft", "proposed"].includes(frontMatter.status))
      .filter(({ file }) => isWritten(model, file))
      .flatMap(openParts);
  },
};

/** It came with to-dos, and none is left. */
function isWritten(model: Model, file: string): boolean {
  const todos = model.todos.filter((todo) => todo.file === file);
  return todos.length > 0 && todos.every(({ done }) => done);
}

function openParts({ number, file, frontMatter, document }: Decision): RuleFinding[] {
  const { chosen, scores, status } = frontMatter;
  const open = Object.values(scores).flatMap((row) => Object.values(row));
  const unscored = open.filter((score) => score === null).length;
  const fix = `Run \`archwright adr accept ${number} --option ID\`.`;
  const line = (key: string) => document.positionOf([key]).line + 1;
  if (unscored > 0) {
    const message = `the text is written, and ${unscored} of ${open.length} scores are open`;
    return [{ file, line: line("scores"), message, fix: "Fill `scores` in the front matter." }];
  }
  if (!chosen) {
    const message = "the text is written, and the record chooses nothing";
    return [{ file, line: line("status"), message, fix }];
  }
  const message = `the record is complete and still ${status}`;
  return [{ file, line: line("status"), severity: "info", message, fix }];
}
