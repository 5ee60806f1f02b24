import { evaluateFinance } from "../../src/finance/evaluate-finance.ts";
import type { FinanceOptions } from "../../src/finance/evaluate-finance.ts";
import type { CashLine, FinanceModel } from "../../src/finance/model.ts";
import type { FinanceResult } from "../../src/finance/result.ts";

export interface FlowOptions {
  /** Net flows from year 0; negative ones become costs, positive ones benefits. */
  net: readonly number[];
  rate?: number;
  timing?: "end-year" | "mid-year";
}

/** A finance model that has exactly these net flows. */
export function modelWithFlows({
  net,
  rate = 0.1,
  timing = "end-year",
}: FlowOptions): FinanceModel {
  const amounts = (sign: 1 | -1): Record<string, number> =>
    Object.fromEntries(
      net.flatMap((flow, year) => (flow * sign > 0 ? [[String(year), flow * sign]] : [])),
    );
  return {
    settings: {
      currency: "USD",
      horizon: net.length - 1,
      timing,
      discountRate: { value: rate, source: "test" },
    },
    inputs: {},
    costs: [{ id: "all-costs", amount: amounts(-1) }],
    benefits: [{ id: "all-benefits", amount: amounts(1) }],
  };
}

/** A small model with every mechanism in it. */
export function platformModel(changes: Partial<FinanceModel> = {}): FinanceModel {
  return {
    settings: {
      currency: "USD",
      start: "2027-01",
      horizon: 3,
      timing: "end-year",
      discountRate: { value: 0.1, source: "Finance, hurdle rate 2026", basis: "nominal" },
      prices: "nominal",
      simulation: { draws: 2_000, seed: 7 },
    },
    inputs: {
      dataScientists: {
        low: 60,
        base: 80,
        high: 100,
        unit: "people",
        source: "HR system, 2026-10",
        confidence: "high",
      },
      salary: {
        low: 150_000,
        base: 160_000,
        high: 180_000,
        unit: "USD/person/year",
        source: "HR",
        confidence: "high",
      },
      timeSaved: {
        low: 0.05,
        base: 0.15,
        high: 0.25,
        unit: "percent",
        source: "Pilot, 2026-09",
        confidence: "low",
      },
      gpuPrice: {
        low: 1.8,
        base: 2.5,
        high: 3.5,
        unit: "USD/GPU/hour",
        source: "Price list, 2026-11",
        confidence: "medium",
      },
      buildCost: {
        low: 900_000,
        base: 1_000_000,
        high: 1_600_000,
        unit: "USD",
        source: "Estimate",
        confidence: "medium",
      },
    },
    ramps: { adoption: ["30%", "70%", 1] },
    costs: [
      {
        id: "build",
        title: "Platform build",
        element: "platform",
        kind: "capex",
        recurrence: "one-off",
        contingency: 0.15,
        amount: "buildCost",
        owner: "cto",
      },
      {
        id: "gpu-pool",
        title: "GPU pool",
        element: "gpu-pool",
        kind: "opex",
        inflation: 0.03,
        focus: { service: "Compute", charge: "Usage" },
        amount: "capacity.gpus * gpuPrice * 8_760",
      },
    ],
    benefits: [
      {
        id: "productivity",
        title: "Time saved",
        element: "platform",
        kind: "productivity",
        driver: "dataScientists",
        ramp: "adoption",
        inflation: 0,
        amount: "dataScientists * salary * timeSaved",
      },
    ],
    scenarios: {
      pessimistic: { title: "Pessimistic", inputs: { dataScientists: 60, timeSaved: 0.05 } },
      optimistic: { title: "Optimistic", inputs: { dataScientists: 100, timeSaved: 0.25 } },
    },
    alternatives: {
      "do-nothing": {},
      buy: {
        title: "Buy a platform",
        costs: [{ id: "licence", kind: "opex", amount: 900_000 }],
        benefits: [
          {
            id: "productivity",
            ramp: "adoption",
            amount: "dataScientists * salary * timeSaved * 0.8",
          },
        ],
      },
    },
    models: {
      capacity: {
        inputs: {
          trainingHours: {
            low: 20_000,
            base: 26_000,
            high: 40_000,
            unit: "GPU-hours/year",
            source: "Pilot",
            confidence: "medium",
          },
          utilization: { base: 0.6, unit: "percent", source: "Pilot", confidence: "medium" },
        },
        formulas: { gpus: { value: "ceil(trainingHours / (8_760 * utilization))", unit: "GPU" } },
        constraints: [
          {
            id: "fits",
            expr: "gpus <= 8",
            severity: "warning",
            message: "The pool has no room for more than 8 GPUs.",
          },
        ],
        exports: ["gpus"],
      },
    },
    unitEconomics: [{ id: "per-data-scientist", per: "dataScientists" }],
    ...changes,
  };
}

/** One line changed or added, the rest of `platformModel` as it is. */
export function withLine(side: "costs" | "benefits", line: CashLine): FinanceModel {
  const model = platformModel();
  const lines = model[side].filter(({ id }) => id !== line.id);
  return { ...model, [side]: [...lines, line] };
}

/** The result, or a failed test that says which problems stand in the way. */
export function resultOf(model: FinanceModel, options?: FinanceOptions): FinanceResult {
  const { result, problems } = evaluateFinance(model, options);
  if (!result)
    throw new Error(
      problems.map(({ message, path }) => `${path.join(".")}: ${message}`).join("\n"),
    );
  return result;
}
