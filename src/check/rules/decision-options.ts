import type { Decision, DecisionSection } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import type { Severity } from "../../sources/finding.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Every option was weighed: each has something that speaks against it. */
export const decisionOptions: Rule = {
  id: "decision-options",
  severity: "warning",
  title: "A decision weighs at least two options, and each has something that speaks against it",
  explanation:
    "An option without a con was not examined, and a decision with one option was none. Below the heading of each option, write `* Good: …` and `* Bad: …`; MADR's `* Good, because` and `* Bad, because` count too. Doing nothing is an option.",
  check({ model }) {
    return model.decisions.flatMap((decision) => {
      const { status, options } = decision.frontMatter;
      if (status === "draft" || options.length === 0) return [];
      const severity = openIn(decision, model);
      const few = status === "accepted" && options.length < 2 ? [tooFew(decision)] : [];
      const found = options.flatMap(({ title }, index) => {
        const line = () => decision.document.positionOf(["options", index]).line + 1;
        return optionProblem(decision, { title, line });
      });
      return [...few, ...found].map((finding) => ({ ...finding, ...severity }));
    });
  },
};

/** While a to-do of the record is open, what it leaves out is information. */
export function openIn(decision: Decision, model: Model): { severity?: Severity } {
  const open = model.todos.some(({ done, file }) => !done && file === decision.file);
  return open ? { severity: "info" } : {};
}

function tooFew(decision: Decision): RuleFinding {
  return {
    file: decision.file,
    line: decision.document.positionOf(["options"]).line + 1,
    message: "the record was accepted with a single option",
    fix: "Add at least the status quo to `options`, and weigh it.",
  };
}

function optionProblem(
  decision: Decision,
  { title, line }: { title: string; line: () => number },
): RuleFinding[] {
  const at = () => ({ file: decision.file, line: line() });
  const section = sectionOf(decision, title);
  if (!section) {
    return [
      {
        ...at(),
        message: `the option "${title}" has no section with pros and cons`,
        fix: `Add a heading \`### ${title}\` below "Pros and cons of the options".`,
      },
    ];
  }
  if (/^\s*[*+-]\s+bad\b/im.test(section.text)) return [];
  return [
    {
      ...at(),
      line: section.line,
      message: `nothing speaks against the option "${title}"`,
      fix: "Write at least one `* Bad: …`.",
    },
  ];
}

function sectionOf(decision: Decision, title: string): DecisionSection | undefined {
  const wanted = plain(title);
  return decision.sections.find((section) => section.level > 1 && plain(section.title) === wanted);
}

function plain(title: string): string {
  return title
    .replace(/\\(.)/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/[*`_]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
