import type { Decision } from "../../sources/decisions.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Two accepted decisions do not contradict each other. */
export const decisionConflict: Rule = {
  id: "decision-conflict",
  severity: "error",
  title: "No two accepted decisions choose differently for one role or element",
  explanation:
    "Two accepted records that decide the same role, or weigh the same options for the same element, and choose differently leave the reader without a decision. Supersede one of them: `archwright adr supersede OLD --by NEW`.",
  check({ model }) {
    const accepted = model.decisions.filter(
      ({ frontMatter }) => frontMatter.status === "accepted" && frontMatter.chosen,
    );
    const found: RuleFinding[] = [];
    for (const [index, first] of accepted.entries()) {
      for (const second of accepted.slice(index + 1)) {
        const about = contradiction(first, second);
        if (about === undefined) continue;
        found.push({
          file: second.file,
          line: second.document.positionOf(["chosen"]).line + 1,
          message: `for ${about}, ${second.number} chooses "${second.frontMatter.chosen}" and ${first.number} "${first.frontMatter.chosen}"; both are accepted`,
          fix: `Run \`archwright adr supersede ${first.number} --by ${second.number}\`, or mend the choice.`,
        });
      }
    }
    return found;
  },
};

/** What two records decide differently; undefined when they do not. */
function contradiction(a: Decision, b: Decision): string | undefined {
  const [first, second] = [a.frontMatter, b.frontMatter];
  if (first.chosen === second.chosen) return undefined;
  if (first.role && first.role === second.role) return `the role ${first.role}`;
  const shared = first.elements.find((element) => second.elements.includes(element));
  const has = (options: ReadonlyArray<{ id: string }>, id: string | null | undefined) =>
    options.some((option) => option.id === id);
  const sameQuestion = has(first.options, second.chosen) && has(second.options, first.chosen);
  return shared !== undefined && sameQuestion ? `the element ${shared}` : undefined;
}
