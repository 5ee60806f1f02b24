import { findComputed } from "../../sources/computed-blocks.ts";
import type { Rule, RuleFinding } from "../rule.ts";

/** Quotations name something that is computed, in a place where it fits. */
export const computedBlock: Rule = {
  id: "computed-block",
  severity: "error",
  title: "Every computed block names something known, is closed, and stands where its form fits",
  explanation:
    "A block that nothing fills stays as it was typed, and looks computed. `archwright blocks` lists the names with a sample each. A value in a heading would move the heading's anchor, so it does not belong there.",
  check({ model, derivation }) {
    const findings: RuleFinding[] = [...derivation.problems];
    for (const [file, text] of model.texts) {
      findings.push(...findComputed(text, file).problems.map((problem) => ({ ...problem, file })));
    }
    return findings;
  },
};
