import { decisionMatrix } from "../../derive/decision-matrix.ts";
import type { Decision } from "../../sources/decisions.ts";
import { didYouMean } from "../../sources/nearest-name.ts";
import type { YamlPath } from "../../sources/yaml-document.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { openIn } from "./decision-options.ts";

/** A decision follows its matrix, or says why not. */
export const decisionChoice: Rule = {
  id: "decision-choice",
  severity: "error",
  title: "A decision chooses one of its options, and the matrix's winner or with a reason",
  explanation:
    "The matrix is computed from weights and scores. Where a constraint forces another choice than its winner, say so in `deviation: {constraint, reason}`; do not bend the scores. An accepted record has a choice.",
  check({ model }) {
    return model.decisions.flatMap((decision) => [
      ...unknownNames(decision),
      ...choiceProblems(decision),
      ...missingConsequence(decision, model),
    ]);
  },
};

function finding(decision: Decision, path: YamlPath, message: string, fix: string): RuleFinding {
  return { file: decision.file, line: decision.document.positionOf(path).line + 1, message, fix };
}

function unknownNames(decision: Decision): RuleFinding[] {
  const { chosen, options, criteria, scores } = decision.frontMatter;
  const optionIds = options.map(({ id }) => id);
  const criterionIds = criteria.map(({ id }) => id);
  const found: RuleFinding[] = [];
  const known = `Options: ${optionIds.join(", ")}.`;
  if (chosen && !optionIds.includes(chosen)) {
    found.push(
      finding(
        decision,
        ["chosen"],
        `chosen "${chosen}" is no option of the record.${didYouMean(chosen, optionIds)}`,
        known,
      ),
    );
  }
  for (const [option, row] of Object.entries(scores)) {
    if (!optionIds.includes(option)) {
      found.push(
        finding(
          decision,
          ["scores", option],
          `scores for "${option}", which is no option.${didYouMean(option, optionIds)}`,
          known,
        ),
      );
    }
    for (const criterion of Object.keys(row)) {
      if (criterionIds.includes(criterion)) continue;
      const message = `a score for "${criterion}", which is no criterion.${didYouMean(criterion, criterionIds)}`;
      found.push(
        finding(
          decision,
          ["scores", option, criterion],
          message,
          `Criteria: ${criterionIds.join(", ")}.`,
        ),
      );
    }
  }
  return found;
}

function choiceProblems(decision: Decision): RuleFinding[] {
  const { chosen, deviation, status } = decision.frontMatter;
  if (!chosen) {
    return status === "accepted"
      ? [
          finding(
            decision,
            ["status"],
            "the record is accepted and chooses nothing",
            "Set `chosen`, or the status back to proposed.",
          ),
        ]
      : [];
  }
  const { winner } = decisionMatrix(decision);
  if (!winner || winner.id === chosen || deviation) return [];
  const message = `chosen is "${chosen}", the matrix's winner is "${winner.id}", and no deviation says why`;
  return [
    finding(
      decision,
      ["chosen"],
      message,
      "Choose the winner, or write deviation: {constraint: …, reason: …}.",
    ),
  ];
}

/** A decision without a downside was not thought through; judged once it is accepted. */
function missingConsequence(decision: Decision, model: Model): RuleFinding[] {
  if (decision.frontMatter.status !== "accepted") return [];
  const consequences = decision.sections.find(({ title }) => /^consequences$/i.test(title));
  if (!consequences || /^\s*[*+-]\s+bad\b/im.test(consequences.text)) return [];
  return [
    {
      file: decision.file,
      line: consequences.line,
      severity: openIn(decision, model).severity ?? "warning",
      message: "the decision names no bad consequence",
      fix: "Write at least one `* Bad: …`, with what is done about it.",
    },
  ];
}
