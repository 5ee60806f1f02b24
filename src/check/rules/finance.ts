import { placeInFinance, problemFindings } from "../../derive/finance-place.ts";
import { inspectFinance } from "../../finance/inspect-finance.ts";
import type { FinanceNote } from "../../finance/notes.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule } from "../rule.ts";

/** The business case computes, and its models' constraints hold. */
export const financeCase: Rule = {
  id: "finance",
  severity: "error",
  title: "Every figure of the business case can be computed, and no constraint is violated",
  explanation:
    "An unknown name, a unit that does not fit, a division by zero or a cycle leaves figures without a value. A violated constraint of a calculation model is reported with its own message and severity.",
  check({ model, derivation }) {
    const { finance } = derivation;
    if (!finance) return [];
    const violated = finance.result
      ? inspectFinance(finance.model, finance.result).filter(isConstraint)
      : [];
    return [
      ...problemFindings(model, finance.problems),
      ...violated.map((note) => ({
        ...placeInFinance(model, note),
        severity: note.severity,
        message: note.message,
        fix: note.fix,
      })),
    ];
  },
};

/** What a reviewer of the business case would object to. */
export const financeReview: Rule = {
  id: "finance-review",
  severity: "warning",
  title:
    "The business case counts nothing twice, names its sources, and claims no more than its figures say",
  explanation:
    "Totals that do not sum, one driver counted in two benefits, a contingency that is not what it says, investment after the benefits start, a rate of return that is not unique, a payback beyond the horizon, drivers and discount rates without a source, a guess that decides the sign of the NPV, nominal and real prices mixed: each of these has sunk a real business case.",
  check({ model, derivation }) {
    const { finance } = derivation;
    if (!finance?.result) return [];
    const notes = inspectFinance(finance.model, finance.result);
    return notes
      .filter((note) => !isConstraint(note))
      .map((note) => ({
        ...placeInFinance(model, note),
        severity: unlessOpen({ model, folder: "business/finance.yaml", severity: note.severity }),
        message: `${note.message} (${note.id})`,
        fix: note.fix,
      }));
  },
};

/** Constraints have the severity that their author gave them, open to-dos or not. */
function isConstraint({ id }: FinanceNote): boolean {
  return id === "finance-constraint-violated";
}
