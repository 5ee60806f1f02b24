import { inspectAssumptions } from "./inspect-assumptions.ts";
import { inspectLines } from "./inspect-lines.ts";
import { inspectOutcome } from "./inspect-outcome.ts";
import type { FinanceModel } from "./model.ts";
import type { FinanceNote } from "./notes.ts";
import type { FinanceResult } from "./result.ts";

/**
 * What is wrong or weak in a finance model although every figure can be computed: totals that do not
 * sum, double counting, contingency that is not what it says, timing, sources, ambiguous figures.
 */
export function inspectFinance(model: FinanceModel, result: FinanceResult): FinanceNote[] {
  return [
    ...inspectAssumptions(model, result),
    ...inspectLines(model, result),
    ...inspectOutcome(model, result),
  ];
}
