import { formatFigure } from "./format-figure.ts";
import type { FinanceModel } from "./model.ts";
import type { FinanceNote } from "./notes.ts";
import type { ConstraintResult, FinanceResult } from "./result.ts";
import { unmetConditions } from "./unmet-conditions.ts";

/** Findings about the figures: which of them may be quoted, and what they hide. */
export function inspectOutcome(model: FinanceModel, result: FinanceResult): FinanceNote[] {
  return [
    ...inspectInternalRate(result),
    ...inspectPayback(result),
    ...inspectBudget(result),
    ...inspectSimulation(result),
    ...inspectConstraints(result),
    ...inspectAlternatives(model, result),
  ];
}

function inspectInternalRate({ base, scenarios }: FinanceResult): FinanceNote[] {
  return [base, ...scenarios].flatMap(({ id, figures: { irr } }): FinanceNote[] => {
    if (irr.kind === "unique") return [];
    const where = id === "base" ? "" : ` in the scenario ${id}`;
    const path = id === "base" ? ["settings"] : ["scenarios", id];
    if (irr.kind === "multiple") {
      const rates = irr.values
        .map((value) => formatFigure(value, { unit: "percent" }))
        .join(" and ");
      return [
        {
          id: "finance-irr-not-unique",
          severity: id === "base" ? "warning" : "info",
          message: `The cash flow${where} has ${irr.values.length} internal rates of return: ${rates}.`,
          fix: "Quote the NPV; none of these rates means anything by itself.",
          path,
        },
      ];
    }
    return [
      {
        id: "finance-irr-none",
        severity: "info",
        message: `The cash flow${where} has no internal rate of return.`,
        fix: "Quote the NPV.",
        path,
      },
    ];
  });
}

function inspectPayback({ base, scenarios, horizon }: FinanceResult): FinanceNote[] {
  return [base, ...scenarios].flatMap(({ id, figures }): FinanceNote[] => {
    if (figures.payback !== null || figures.peakFunding === 0) return [];
    const where = id === "base" ? "" : ` in the scenario ${id}`;
    return [
      {
        id: "finance-payback-beyond-horizon",
        // A pessimistic scenario may well not pay back: that is what it is for.
        severity: id === "base" ? "warning" : "info",
        message: `The investment is not paid back within ${formatFigure(horizon, { unit: "years" })}${where}.`,
        fix: "Say so in the business case, or justify a longer horizon.",
        path: id === "base" ? ["settings", "horizon"] : ["scenarios", id],
      },
    ];
  });
}

/** For information: the claim `within-budget` says it in the texts, and sync tells when it flips. */
function inspectBudget({ base, scenarios, budget, currency }: FinanceResult): FinanceNote[] {
  if (budget === null) return [];
  const money = (value: number): string => formatFigure(value, { unit: currency });
  return [base, ...scenarios].flatMap(({ id, figures: { tco } }): FinanceNote[] => {
    if (tco <= budget) return [];
    const where = id === "base" ? "" : ` in the scenario ${id}`;
    return [
      {
        id: "finance-over-budget",
        severity: "info",
        message: `The costs of all years${where} are ${money(tco)}, the budget is ${money(budget)}.`,
        fix: "Ask for what it costs, or leave something out; say which risk the reserve covers.",
        path: id === "base" ? ["settings", "budget"] : ["scenarios", id],
      },
    ];
  });
}

/** Skewed ranges make the base case better than the median outcome. */
function inspectSimulation({ base, simulation, currency }: FinanceResult): FinanceNote[] {
  if (!simulation || base.figures.npv <= 0 || simulation.p50 >= 0) return [];
  return [
    {
      id: "finance-base-case-optimistic",
      severity: "info",
      message: `The base NPV is ${formatFigure(base.figures.npv, { unit: currency })}, the median of the simulation ${formatFigure(simulation.p50, { unit: currency })}.`,
      fix: "Check the ranges whose base lies near their good end; quote P50 beside the NPV.",
      path: ["inputs"],
    },
  ];
}

function inspectConstraints(result: FinanceResult): FinanceNote[] {
  return result.constraints.flatMap((each): FinanceNote[] => {
    const { scope, constraint, holds, violatedIn, path } = each;
    if (holds && violatedIn.length === 0) return [];
    const text = constraint.message ?? `\`${constraint.expr}\` does not hold.`;
    const where = holds ? ` (in ${violatedIn.join(", ")})` : "";
    return [
      {
        id: "finance-constraint-violated",
        // In a scenario it is a risk; in the base case it is what its author says.
        severity: holds ? "info" : (constraint.severity ?? "error"),
        message: `${scope}.${constraint.id}: ${text}${where}${figuresBehind(each, result)}`,
        fix: "Change the inputs or the design, or the constraint if it is wrong.",
        path,
      },
    ];
  });
}

/** The figures of the base case, or of the first scenario in which the constraint does not hold. */
function figuresBehind(
  { scope, holds, violatedIn, path }: ConstraintResult,
  { base, scenarios, compiled }: FinanceResult,
): string {
  const where = holds ? scenarios.find(({ id }) => id === violatedIn[0]) : base;
  const expression = compiled.constraints.find((each) => each.path === path)?.expression;
  if (where === undefined || expression === undefined) return "";
  const figures = unmetConditions(expression, { compiled, scope, values: where.values });
  return figures.length === 0 ? "" : ` Found: ${figures.join(", ")}.`;
}

function inspectAlternatives(
  model: FinanceModel,
  { base, alternatives, currency }: FinanceResult,
): FinanceNote[] {
  if (Object.keys(model.alternatives ?? {}).length === 0) {
    return [
      {
        id: "finance-no-alternatives",
        severity: "info",
        message: "There is no alternative to compare with.",
        fix: "Add at least `alternatives: {do-nothing: {}}`.",
        path: [],
      },
    ];
  }
  return alternatives
    .filter(({ figures }) => figures.npv > base.figures.npv)
    .map(({ id, title, figures }) => ({
      id: "finance-alternative-is-better",
      severity: "info",
      message: `${title} has the higher NPV: ${formatFigure(figures.npv, { unit: currency })} against ${formatFigure(base.figures.npv, { unit: currency })}.`,
      fix: "Say in the business case why it is not chosen.",
      path: ["alternatives", id],
    }));
}
