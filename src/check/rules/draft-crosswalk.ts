import { findComputed } from "../../sources/computed-blocks.ts";
import { markdownLines } from "../../sources/markdown-lines.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Figures that rest on the crosswalk say what it is worth. */
export const draftCrosswalk: Rule = {
  id: "draft-crosswalk",
  severity: "warning",
  title:
    "Where a coverage figure stands in a sentence, its section says that the mapping is a draft",
  explanation:
    "Coverage counts requirements that a control supports, by a mapping of controls to requirements that no auditor has reviewed. Tables carry a note on it; a figure inside a sentence (`control.coverage.FRAMEWORK`, `control.supported`, `control.gap-count.FRAMEWORK`) cannot. Say in the same section, or on the same slide, that the mapping is a draft, or put the block `control.crosswalk-note` there.",
  check({ model }) {
    return [...model.documents.keys()].flatMap((file) => unsaid(file, model.texts.get(file) ?? ""));
  },
};

const figure = /^control\.(?:supported$|coverage\.|gap-count\.)/;

function unsaid(file: string, text: string): RuleFinding[] {
  if (!text.includes("control.")) return [];
  const figures = findComputed(text, file).places.filter(
    ({ kind, name }) => kind === "inline" && figure.test(name),
  );
  if (figures.length === 0) return [];
  const sections = sectionsOf(text);
  return figures.flatMap(({ name, line }) => {
    const section = sections.findLast(({ from }) => from <= line);
    if (section?.saysDraft) return [];
    return [
      {
        file,
        line,
        message: `"${name}" rests on a draft mapping, and its section does not say so`,
        fix: "Write that no auditor has reviewed the mapping (the word draft), or quote `control.crosswalk-note` beside it.",
      },
    ];
  });
}

/** Sections by heading; a rule between slides ends one, too. */
function sectionsOf(text: string): Array<{ from: number; saysDraft: boolean }> {
  const sections = [{ from: 1, saysDraft: false }];
  for (const line of markdownLines(text)) {
    const starts = !line.inFence && !line.inFrontMatter && /^(?:#{1,6}\s|---\s*$)/.test(line.text);
    if (starts) sections.push({ from: line.number, saysDraft: false });
    const last = sections.at(-1);
    if (last && /\bdraft\b/i.test(line.text)) last.saysDraft = true;
  }
  return sections;
}
