import type { Rule, RuleFinding } from "../rule.ts";

const retired: ReadonlySet<string> = new Set(["superseded", "rejected", "deprecated"]);

/** What the records choose is what the workspace was rendered with. */
export const decisionApplied: Rule = {
  id: "decision-applied",
  severity: "warning",
  title: "A role's choice in its decision record is applied to the workspace",
  explanation:
    "`chosen` in the record is the home of the choice. A hand edit of it does not yet reach model, cost lines, risks and reference: `archwright answer set` merges the option's parts into them.",
  check({ model }) {
    const answers = model.workspace?.value.answers ?? {};
    return model.decisions.flatMap((decision): RuleFinding[] => {
      const { role, chosen, status } = decision.frontMatter;
      if (!role || retired.has(status)) return [];
      const question = camelCase(role);
      const answer = answers[question];
      const wanted = chosen ?? "undecided";
      if (answer === undefined && model.workspace) {
        return [
          {
            severity: "info",
            file: decision.file,
            line: decision.document.positionOf(["role"]).line + 1,
            message: `the workspace was rendered without the role "${role}", so its choice reaches no other file`,
            fix: "Mend the role, or remove it: the record then decides by itself.",
          },
        ];
      }
      if (answer === undefined || answer === wanted) return [];
      // A newer record for the same role may be open while the older choice still runs.
      const stands = model.decisions.some(
        (other) =>
          other !== decision &&
          other.frontMatter.role === role &&
          other.frontMatter.chosen === answer,
      );
      if (!chosen && stands) return [];
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
