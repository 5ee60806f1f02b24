import { namesIn } from "../expressions/syntax.ts";
import { formatFigure } from "./format-figure.ts";
import type { FinanceModel } from "./model.ts";
import type { FinanceNote } from "./notes.ts";
import type { FinanceResult } from "./result.ts";

/** Findings about the register and the settings. */
export function inspectAssumptions(model: FinanceModel, result: FinanceResult): FinanceNote[] {
  return [
    ...inspectDiscountRate(model),
    ...inspectPrices(model),
    ...inspectSources(model, result),
    ...inspectTypedAmounts(result),
    ...inspectDecidingDrivers(result),
    ...inspectScenarios(model, result),
    ...inspectPercentages(result),
  ];
}

function inspectDiscountRate({ settings }: FinanceModel): FinanceNote[] {
  if (settings.discountRate.source) return [];
  return [
    {
      id: "finance-rate-without-source",
      severity: "warning",
      message: `The discount rate of ${formatFigure(settings.discountRate.value, { unit: "percent" })} has no source.`,
      fix: "Name who sets it: the finance department's hurdle rate, its document and date.",
      path: ["settings", "discountRate"],
    },
  ];
}

function inspectPrices({ settings, costs, benefits }: FinanceModel): FinanceNote[] {
  const notes: FinanceNote[] = [];
  const prices = settings.prices ?? "nominal";
  const { basis } = settings.discountRate;
  if (basis !== undefined && basis !== prices) {
    notes.push({
      id: "finance-nominal-real-mixed",
      severity: "error",
      message: `Prices are ${prices}, the discount rate is ${basis}.`,
      fix: "Use a rate of the same kind: (1 + nominal) = (1 + real) * (1 + inflation).",
      path: ["settings", "discountRate", "basis"],
    });
  }
  const lines = [
    ...costs.map((line, i) => ({ line, path: ["costs", i] })),
    ...benefits.map((line, i) => ({ line, path: ["benefits", i] })),
  ].filter(({ line }) => line.recurrence !== "one-off");
  const inflated = lines.filter(({ line }) => (line.inflation ?? 0) !== 0);
  if (prices === "real") {
    for (const { line, path } of inflated) {
      notes.push({
        id: "finance-nominal-real-mixed",
        severity: "error",
        message: `Prices are real, but ${line.id} grows with inflation.`,
        fix: "Remove the inflation, or set prices: nominal.",
        path: [...path, "inflation"],
      });
    }
  } else if (inflated.length > 0) {
    for (const { line, path } of lines.filter(
      ({ line }) => line.inflation === undefined || line.inflation === null,
    )) {
      notes.push({
        id: "finance-nominal-real-mixed",
        severity: "warning",
        message: `Prices are nominal and other lines grow with inflation; ${line.id} says nothing about it.`,
        fix: "Give it an inflation, 0 if its price is fixed by contract.",
        path,
      });
    }
  }
  return notes;
}

/** Inputs that carry the case must say where they come from; unused ones mislead. */
function inspectSources(model: FinanceModel, result: FinanceResult): FinanceNote[] {
  const drivers = new Set([...model.costs, ...model.benefits].map(({ driver }) => driver));
  const used = usedKeys(result);
  return result.compiled.inputs.flatMap(({ key, input, path }): FinanceNote[] => {
    if (!used.has(key) && !drivers.has(key)) {
      return [
        {
          id: "finance-unused-input",
          severity: "info",
          message: `The input ${key} is used nowhere.`,
          fix: "Remove it, or use it in an amount.",
          path,
        },
      ];
    }
    if (input.source) return [];
    return [
      {
        id: "finance-driver-without-source",
        severity: "warning",
        message: `The input ${key} has no source.`,
        fix: "Say where the figure comes from: a report, a quote, an invoice, an interview, with its date.",
        path,
      },
    ];
  });
}

/** An amount that is typed has no input whose source stands for it. */
function inspectTypedAmounts({ compiled }: FinanceResult): FinanceNote[] {
  const seen = new Set<string>();
  return [...compiled.lines, ...[...compiled.alternatives.values()].flat()].flatMap(
    ({ line, amounts, path }): FinanceNote[] => {
      const typed = amounts.some(
        (amount) =>
          amount &&
          namesIn(amount.expression).length === 0 &&
          !(amount.expression.kind === "number" && amount.expression.value === 0),
      );
      if (!typed || line.source || line.driver || seen.has(line.id)) return [];
      seen.add(line.id);
      return [
        {
          id: "finance-amount-without-source",
          severity: "info",
          message: `The amount of ${line.id} is typed and has no source.`,
          fix: "Say in `source` where it comes from, with its date, or compute it from inputs that say it.",
          path,
        },
      ];
    },
  );
}

function usedKeys({ compiled }: FinanceResult): Set<string> {
  const used = new Set<string>();
  const take = (scope: string, expression: Parameters<typeof namesIn>[0] | undefined): void => {
    for (const { name } of expression ? namesIn(expression) : [])
      used.add(compiled.scopes.get(scope)?.get(name) ?? name);
  };
  for (const { scope, expression } of [...compiled.formulas, ...compiled.constraints])
    take(scope, expression);
  for (const { expression } of compiled.unitCosts) take("", expression);
  take("", compiled.budget?.expression);
  for (const line of [...compiled.lines, ...[...compiled.alternatives.values()].flat()]) {
    for (const value of [
      ...line.amounts,
      ...line.ramp,
      line.inflation,
      line.contingency,
      line.split,
    ]) {
      take("", value?.expression);
    }
  }
  return used;
}

function inspectDecidingDrivers({ sensitivity, compiled, currency }: FinanceResult): FinanceNote[] {
  return sensitivity.flatMap(({ input, low, high, lowValue, highValue }): FinanceNote[] => {
    const named = compiled.inputs.find(({ key }) => key === input);
    if (named?.input.confidence !== "low" || low * high >= 0) return [];
    const money = (value: number): string => formatFigure(value, { unit: currency });
    return [
      {
        id: "finance-weak-driver-decides",
        severity: "info",
        message: `${input} has low confidence and decides the sign of the NPV: ${money(low)} at ${lowValue}, ${money(high)} at ${highValue}.`,
        fix: "Measure it before the decision, narrow its range, or make the decision depend on it.",
        path: named.path,
      },
    ];
  });
}

function inspectScenarios(model: FinanceModel, { compiled }: FinanceResult): FinanceNote[] {
  return Object.entries(model.scenarios ?? {}).flatMap(([id, { inputs }]) =>
    Object.entries(inputs ?? {}).flatMap(([name, value]): FinanceNote[] => {
      const input = compiled.inputs.find(({ key }) => key === name)?.input;
      const { low = -Infinity, high = Infinity } = input ?? {};
      if (value >= low && value <= high) return [];
      return [
        {
          id: "finance-scenario-outside-range",
          severity: "warning",
          message: `The scenario ${id} takes ${name} = ${value}, outside its range ${low} to ${high}.`,
          fix: "Widen the range in the register or correct the scenario.",
          path: ["scenarios", id, "inputs", name],
        },
      ];
    }),
  );
}

/** A value that was typed as 15 where 0.15 was meant. */
function inspectPercentages({ compiled }: FinanceResult): FinanceNote[] {
  return compiled.inputs.flatMap(({ key, input, path }): FinanceNote[] => {
    if ((input.unit !== "percent" && input.unit !== "%") || Math.abs(input.base) < 2) return [];
    return [
      {
        id: "finance-percent-as-number",
        severity: "warning",
        message: `${key} is ${input.base} with unit percent, that is ${formatFigure(input.base, { unit: "percent" })}.`,
        fix: `If ${input.base} % is meant, write ${input.base / 100}.`,
        path: [...path, "base"],
      },
    ];
  });
}
