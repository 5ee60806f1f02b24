import type { Rule, RuleFinding } from "../rule.ts";
import { openIn } from "./decision-options.ts";

const anchored = ["1", "3", "5"] as const;

/** Scores mean the same to everybody: each criterion says what 1, 3 and 5 are. */
export const decisionCriteria: Rule = {
  id: "decision-criteria",
  severity: "warning",
  title: "Every criterion of a decision says what the scores 1, 3 and 5 mean",
  explanation:
    "Without anchors a score is an opinion, and two people who score the same option disagree without knowing about what. Write `anchors: {1: …, 3: …, 5: …}` for each criterion, with a figure where there is one.",
  check({ model }) {
    return model.decisions.flatMap((decision) =>
      decision.frontMatter.criteria.flatMap(({ title, anchors }, index): RuleFinding[] => {
        const missing = anchored.filter((score) => !anchors?.[score]?.trim());
        if (missing.length === 0) return [];
        return [
          {
            ...openIn(decision, model),
            file: decision.file,
            line: decision.document.positionOf(["criteria", index]).line + 1,
            message: `the criterion "${title}" does not say what ${missing.join(" and ")} ${missing.length > 1 ? "mean" : "means"}`,
            fix: "Write the missing anchors.",
          },
        ];
      }),
    );
  },
};
