import { inspectFinance } from "../../finance/inspect-finance.ts";
import type { Path } from "../../finance/problems.ts";
import type { Severity } from "../../sources/finding.ts";
import type { Model } from "../../sources/read-sources.ts";
import { unlessOpen } from "../open-work.ts";
import type { Rule, RuleFinding } from "../rule.ts";

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
    const problems = finance.problems.map((problem) => ({
      ...place(model, problem.path),
      severity: problem.severity,
      message: problem.message,
      fix: problem.fix,
    }));
    const violated = (finance.result?.constraints ?? []).flatMap(
      ({ holds, violatedIn, constraint, path }): RuleFinding[] => {
        if (holds && violatedIn.length === 0) return [];
        const where = holds ? ` (in the scenario ${violatedIn.join(", ")})` : "";
        const severity: Severity = holds ? "info" : (constraint.severity ?? "error");
        return [
          {
            ...place(model, path),
            severity,
            message: `${constraint.message ?? constraint.id}${where}`,
            fix: `The constraint is ${constraint.expr}.`,
          },
        ];
      },
    );
    return [...problems, ...violated];
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
    return inspectFinance(finance.model, finance.result).map((note) => ({
      ...place(model, note.path),
      severity: unlessOpen({ model, folder: "business/finance.yaml", severity: note.severity }),
      message: `${note.message} (${note.id})`,
      fix: note.fix,
    }));
  },
};

/** Paths start in finance.yaml, or with `models` and a stem in a calculation model. */
function place(model: Model, path: Path): { file: string; line?: number } {
  const [first, stem, ...rest] = path;
  const source = first === "models" ? model.calculations.get(String(stem)) : model.finance;
  if (!source) return { file: "business/finance.yaml" };
  return {
    file: source.file,
    line: source.document.positionOf(first === "models" ? rest : path).line,
  };
}
