import { placeInFinance, problemFindings } from "../../derive/finance-place.ts";
import { inspectFinance } from "../../finance/inspect-finance.ts";
import type { FinanceNote } from "../../finance/notes.ts";
import { findComputed } from "../../sources/computed-blocks.ts";
import type { Model } from "../../sources/read-sources.ts";
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
    "Totals that do not sum, one driver counted in two benefits, a contingency that is not what it says, investment after the benefits start, a rate of return that is not unique, a payback beyond the horizon of which the texts in `business/` say nothing, drivers and discount rates without a source, a guess that decides the sign of the NPV, nominal and real prices mixed: each of these has sunk a real business case.",
  check({ model, derivation }) {
    const { finance } = derivation;
    if (!finance?.result) return [];
    const notes = inspectFinance(finance.model, finance.result);
    return notes
      .filter((note) => !isConstraint(note))
      .map((note) => ({
        ...placeInFinance(model, note),
        severity: isSaid(note, model)
          ? "info"
          : unlessOpen({ model, folder: "business/finance.yaml", severity: note.severity }),
        message: `${note.message} (${note.id})`,
        fix: note.fix,
      }));
  },
};

/** Figures and claims by which a text says of a note what it is about. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
  "finance-payback-beyond-horizon": ["finance.payback", "finance.claim.payback-within-horizon"],
};

/** Bad news is an objection where the texts of the business case keep it to themselves. */
function isSaid({ id }: FinanceNote, model: Model): boolean {
  const names = saidBy[id];
  if (!names) return false;
  return [...model.documents.keys()]
    .filter((file) => file.startsWith("business/"))
    .some((file) =>
      findComputed(model.texts.get(file) ?? "", file).places.some(({ name }) =>
        names.includes(name),
      ),
    );
}

/** Constraints have the severity that their author gave them, open to-dos or not. */
function isConstraint({ id }: FinanceNote): boolean {
  return id === "finance-constraint-violated";
}
