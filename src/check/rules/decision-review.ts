import type { Rule } from "../rule.ts";

/** Reviews of decisions are not overdue. */
export const decisionReview: Rule = {
  id: "decision-review",
  severity: "warning",
  title: "No accepted decision is past its review date",
  explanation:
    "A decision is made on the facts of its day. Review it: confirm it with a new date, or supersede it. `--as-of DATE` says what counts as today.",
  check({ model, asOf }) {
    return model.decisions.flatMap((decision) => {
      const date = decision.frontMatter.review?.date;
      if (decision.frontMatter.status !== "accepted" || !date || date >= asOf) return [];
      return [
        {
          file: decision.file,
          line: decision.document.positionOf(["review", "date"]).line + 1,
          message: `the review was due on ${date}`,
          fix: "Review the decision: set a new date, or supersede it.",
        },
      ];
    });
  },
};
