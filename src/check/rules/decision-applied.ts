import type { Rule } from "../rule.ts";

/** What the records choose is what the workspace was rendered with. */
export const decisionApplied: Rule = {
  id: "decision-applied",
  severity: "warning",
  title: "A role's choice in its decision record is applied to the workspace",
  explanation:
    "`chosen` in the record is the home of the choice. A hand edit of it does not yet reach model, cost lines, risks and reference: `archwright answer set` merges the option's parts into them.",
  check({ model }) {
    const answers = model.workspace?.value.answers ?? {};
    return model.decisions.flatMap((decision) => {
      const { role, chosen, status } = decision.frontMatter;
      if (!role || status === "superseded" || status === "rejected" || status === "deprecated")
        return [];
      const question = camelCase(role);
      const answer = answers[question];
      const wanted = chosen ?? "undecided";
      if (answer === undefined || answer === wanted) return [];
      return [
        {
          file: decision.file,
          line: decision.document.positionOf(["chosen"]).line + 1,
          message: `the record chooses ${wanted} for ${role}, the workspace was rendered with ${String(answer)}`,
          fix: `Run \`archwright answer set ${question}=${wanted}\`.`,
        },
      ];
    });
  },
};

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
