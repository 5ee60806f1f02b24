import { evaluateFinance } from "../finance/evaluate-finance.ts";
import type { FinanceEvaluation } from "../finance/evaluate-finance.ts";
import type { FinanceModel } from "../finance/model.ts";
import type { FinanceResult } from "../finance/result.ts";
import { calculationFile } from "../sources/read-sources.ts";
import type { Model } from "../sources/read-sources.ts";

/** The business case of a workspace: what it says, and what follows. */
export interface FinanceCase extends FinanceEvaluation {
  model: FinanceModel;
}

/** Computes the business case; undefined where finance.yaml or a calculation model cannot be read. */
export function computeFinance(model: Model): FinanceCase | undefined {
  const finance = financeModel(model);
  return finance && { model: finance, ...evaluateFinance(finance) };
}

/** Whether two readings of a workspace have the same business case: it need not be computed again. */
export function sameFinance(a: Model, b: Model): boolean {
  const texts = (model: Model) =>
    [model.finance?.file, ...[...model.calculations.values()].map(({ file }) => file)].map(
      (file) => [file, file === undefined ? undefined : model.texts.get(file)],
    );
  return JSON.stringify(texts(a)) === JSON.stringify(texts(b));
}

/** finance.yaml with the calculation models that it may use; all of them, or its names would lead nowhere. */
export function financeModel(model: Model): FinanceModel | undefined {
  if (!model.finance || unreadCalculations(model)) return undefined;
  const models = Object.fromEntries(
    [...model.calculations].map(([stem, { value }]) => [stem, value]),
  );
  return { ...model.finance.value, models };
}

/** Whether a calculation model is there that cannot be read. */
export function unreadCalculations({ paths, calculations }: Model): boolean {
  return [...paths].filter((path) => calculationFile.test(path)).length !== calculations.size;
}

/** A case whose figures all exist. */
export interface ComputedCase {
  model: FinanceModel;
  result: FinanceResult;
}
