import type { Decision } from "../../sources/decisions.ts";
import type { Model } from "../../sources/read-sources.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** An accepted record says who decided, on what, until when, and lists what its text rests on. */
export const decisionRecord: Rule = {
  id: "decision-record",
  severity: "warning",
  title:
    "An accepted record names who decided, the elements it decides on, and date and trigger of its review; controls and risks that its text links to stand in its front matter",
  explanation:
    "`decision-makers` answers who may be asked, `elements` leads from the model to its reasons, and a review needs both a date and the event that brings it forward. Matrices, registers and the decision graph read the front matter only: a control or risk that a record links to by its id in the text and does not list in `controls` or `risks` is not found from the other side. Add it there, or remove the link.",
  check({ model }) {
    return model.decisions.flatMap((decision) => [
      ...(decision.frontMatter.status === "accepted" ? silent(decision, model) : []),
      ...unlisted(decision, model),
    ]);
  },
};

function silent({ file, frontMatter, document }: Decision, model: Model): RuleFinding[] {
  const { review } = frontMatter;
  const missing = [
    ...(frontMatter["decision-makers"].length === 0 ? ["decision-makers"] : []),
    ...(model.architecture && frontMatter.elements.length === 0 ? ["elements"] : []),
    ...(review?.date ? [] : ["review.date"]),
    ...(review?.trigger ? [] : ["review.trigger"]),
  ];
  if (missing.length === 0) return [];
  return [
    {
      file,
      line: document.positionOf(["status"]).line + 1,
      severity: unlessOpen({ model, folder: file, severity: "warning" }),
      message: `the accepted record does not say: ${missing.join(", ")}`,
      fix: `Add ${missing.length === 1 ? "it" : "them"} to the front matter.`,
    },
  ];
}

/** Ids such as `[R-04](…)` in the text that the front matter does not list. */
function unlisted({ file, frontMatter }: Decision, model: Model): RuleFinding[] {
  const lists = { controls: frontMatter.controls, risks: frontMatter.risks };
  const known = new Set([...lists.controls, ...lists.risks]);
  const found: RuleFinding[] = [];
  for (const [index, line] of (model.texts.get(file) ?? "").split("\n").entries()) {
    for (const [, id = ""] of line.matchAll(/\[(UC-[A-Z]+-\d+|R-\d+)\]\([^)]*\)/g)) {
      if (known.has(id)) continue;
      known.add(id);
      found.push({
        file,
        line: index + 1,
        message: `the text links to ${id}, which \`${id.startsWith("R-") ? "risks" : "controls"}\` does not list`,
        fix: "Add it to the front matter, or remove the link.",
      });
    }
  }
  return found;
}
