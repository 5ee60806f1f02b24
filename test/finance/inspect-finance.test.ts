import { describe, expect, test } from "vitest";
import { evaluateFinance } from "../../src/finance/evaluate-finance.ts";
import { inspectFinance } from "../../src/finance/inspect-finance.ts";
import type { FinanceInput, FinanceModel } from "../../src/finance/model.ts";
import { modelWithFlows, platformModel, resultOf, withLine } from "./sample-models.ts";

function notesOf(model: FinanceModel): string[] {
  return inspectFinance(model, resultOf(model)).map(
    ({ id, severity, path }) => `${severity} ${id} ${path.join(".")}`,
  );
}

function withInput(name: string, changes: Partial<FinanceInput>): FinanceModel {
  const model = platformModel();
  return {
    ...model,
    inputs: { ...model.inputs, [name]: { base: 1, ...model.inputs[name], ...changes } },
  };
}

test("nothing is wrong with the sample", () => {
  expect(notesOf(platformModel()).filter((note) => !note.startsWith("info"))).toEqual([]);
});

test("an amount of zero, one with a source, a driver or inputs needs no source of its own", () => {
  const lines: FinanceModel["costs"] = [
    { id: "zero", amount: 0 },
    { id: "sourced", amount: 5, source: "Offer (2026-10)" },
    { id: "driven", amount: 5, driver: "dataScientists" },
    { id: "computed", amount: "buildCost * 0.1" },
  ];
  for (const line of lines)
    expect(notesOf(withLine("costs", line)).join()).not.toContain("amount-without-source costs.2");
});

test("a guess that decides the sign of the NPV is for information, as all that a case says of itself", () => {
  expect(notesOf(platformModel())).toContain("info finance-weak-driver-decides inputs.timeSaved");
});

test("a scenario that does not pay back is for information: the base case is what must", () => {
  expect(notesOf(platformModel())).toContain(
    "info finance-payback-beyond-horizon scenarios.pessimistic",
  );
});

describe("each weakness is found", () => {
  const model = platformModel();
  const benefit = model.benefits[0];
  test.each<[string, FinanceModel, string]>([
    [
      "a total that does not sum",
      withLine("costs", { id: "x", amount: 10, total: 40 }),
      "error finance-total-does-not-sum costs.2.total",
    ],
    [
      "a stated sum of all costs",
      platformModel({ totals: { costs: 5 } }),
      "error finance-total-does-not-sum totals.costs",
    ],
    [
      "a stated sum of one year",
      platformModel({ totals: { benefits: { 1: 576_000, 2: 5 } } }),
      "error finance-total-does-not-sum totals.benefits.2",
    ],
    [
      "a driver counted twice",
      withLine("benefits", { id: "more", driver: "dataScientists", amount: 5 }),
      "error finance-benefit-counted-twice benefits.1",
    ],
    [
      "an amount counted twice",
      platformModel({
        benefits: [
          { id: "a", amount: "buildCost" },
          { id: "b", amount: "buildCost" },
        ],
      }),
      "error finance-benefit-counted-twice benefits.1",
    ],
    [
      "splits above 1",
      platformModel({
        benefits: [
          { id: "a", driver: "dataScientists", split: 0.6, amount: 5 },
          { id: "b", driver: "dataScientists", split: "60%", amount: 5 },
        ],
      }),
      "error finance-benefit-counted-twice benefits.0.split",
    ],
    [
      "contingency that is not what it says",
      withLine("costs", {
        id: "contingency",
        title: "Contingency (20 %)",
        recurrence: "one-off",
        amount: 100_000,
      }),
      "error finance-contingency-not-as-stated costs.2",
    ],
    [
      "investment after the benefits",
      withLine("costs", { id: "build", kind: "capex", amount: { 2: 1_000_000 } }),
      "warning finance-investment-after-benefits costs.1",
    ],
    [
      "investment in the year of the benefits",
      withLine("costs", { id: "build", kind: "capex", amount: { 1: 1_000_000 } }),
      "warning finance-investment-after-benefits costs.1",
    ],
    [
      "late investment into an element",
      withLine("costs", {
        id: "late",
        element: "platform",
        kind: "capex",
        amount: { 2: 50_000 },
      }),
      "warning finance-investment-after-benefits costs.2",
    ],
    [
      "IRR not unique",
      modelWithFlows({ net: [-1600, 10_000, -10_000] }),
      "warning finance-irr-not-unique settings",
    ],
    ["no IRR", modelWithFlows({ net: [0, 1, 1] }), "info finance-irr-none settings"],
    [
      "payback beyond the horizon",
      modelWithFlows({ net: [-10, 1, 1] }),
      "warning finance-payback-beyond-horizon settings.horizon",
    ],
    [
      "driver without source",
      withInput("salary", { source: "" }),
      "warning finance-driver-without-source inputs.salary",
    ],
    [
      "a typed amount without source",
      withLine("costs", { id: "x", amount: 190_000 }),
      "info finance-amount-without-source costs.2",
    ],
    ["unused input", withInput("spare", { base: 1 }), "info finance-unused-input inputs.spare"],
    [
      "discount rate without source",
      platformModel({ settings: { ...model.settings, discountRate: { value: 0.1 } } }),
      "warning finance-rate-without-source settings.discountRate",
    ],
    [
      "real rate on nominal prices",
      platformModel({
        settings: { ...model.settings, discountRate: { value: 0.1, source: "x", basis: "real" } },
      }),
      "error finance-nominal-real-mixed settings.discountRate.basis",
    ],
    [
      "inflation on real prices",
      platformModel({ settings: { ...model.settings, prices: "real" } }),
      "error finance-nominal-real-mixed costs.1.inflation",
    ],
    [
      "nominal prices without inflation",
      platformModel({
        benefits: [{ ...benefit, id: "productivity", amount: 1, inflation: undefined }] as never,
      }),
      "warning finance-nominal-real-mixed benefits.0",
    ],
    [
      "scenario outside the range",
      platformModel({ scenarios: { a: { inputs: { dataScientists: 500 } } } }),
      "warning finance-scenario-outside-range scenarios.a.inputs.dataScientists",
    ],
    [
      "15 where 0.15 was meant",
      withInput("timeSaved", { low: 5, base: 15, high: 25 }),
      "warning finance-percent-as-number inputs.timeSaved.base",
    ],
    [
      "a negative cost",
      withLine("costs", { id: "x", amount: -5 }),
      "warning finance-negative-amount costs.2.amount",
    ],
    [
      "unknown FOCUS category",
      withLine("costs", { id: "x", amount: 5, focus: { service: "GPU", charge: "Usage" } }),
      "warning finance-unknown-focus-category costs.2.focus.service",
    ],
    ["no alternatives", platformModel({ alternatives: {} }), "info finance-no-alternatives "],
    [
      "a better alternative",
      platformModel({
        alternatives: { partner: { benefits: [{ id: "b", amount: 9_000_000 }] } },
      }),
      "info finance-alternative-is-better alternatives.partner",
    ],
  ])("%s", (_, given, want) => {
    expect(notesOf(given)).toContain(want);
  });
});

test("a violated constraint has the severity that its author gave it, a scenario's is a hint", () => {
  const model = platformModel();
  const capacity = model.models?.["capacity"];
  const tight = {
    ...model,
    models: {
      capacity: {
        ...capacity,
        constraints: [
          { id: "fits", expr: "gpus <= 4", severity: "warning" as const, message: "Too many." },
        ],
      },
    },
  };
  expect(notesOf(tight)).toContain(
    "warning finance-constraint-violated models.capacity.constraints.0",
  );
  const busy = platformModel({
    scenarios: { busy: { inputs: { "capacity.trainingHours": 40_000 } } },
  });
  const narrow = {
    ...busy,
    models: { capacity: { ...capacity, constraints: [{ id: "fits", expr: "gpus <= 5" }] } },
  };
  expect(notesOf(narrow)).toContain(
    "info finance-constraint-violated models.capacity.constraints.0",
  );
});

test("a violated constraint says the figures that break it, also those behind a flag", () => {
  const model = platformModel();
  const capacity = {
    inputs: {
      share: { base: 0.98, unit: "percent", source: "Pilot", confidence: "medium" as const },
      least: { base: 0.985, unit: "percent", source: "Pilot", confidence: "medium" as const },
      latest: { base: 1000, unit: "ms", source: "Pilot", confidence: "medium" as const },
      early: { base: 900, unit: "ms", source: "Pilot", confidence: "medium" as const },
      approved: { base: 1, source: "Pilot", confidence: "medium" as const },
    },
    formulas: { passes: { value: "if(share >= least and early <= latest, 1, 0)" } },
    constraints: [
      { id: "approved-passes", expr: "approved <= passes" },
      { id: "all", expr: "early <= latest and round(share, 3) == 1" },
    ],
  };
  const limited = { ...model, costs: [], benefits: [], models: { capacity } };
  const found = inspectFinance(limited, resultOf(limited))
    .filter(({ id }) => id === "finance-constraint-violated")
    .map(({ message }) => message);
  expect(found).toEqual([
    "capacity.approved-passes: `approved <= passes` does not hold. Found: share is 98%, least is 98.5%.",
    "capacity.all: `early <= latest and round(share, 3) == 1` does not hold. Found: share is 98%.",
  ]);
});

test("a base case better than the median outcome is found", () => {
  const model: FinanceModel = {
    settings: { currency: "USD", horizon: 1, discountRate: { value: 0, source: "x" } },
    inputs: { gain: { low: -10, base: 1, high: 2, source: "x" } },
    costs: [],
    benefits: [{ id: "gain", amount: "gain" }],
  };
  expect(notesOf(model)).toContain("info finance-base-case-optimistic inputs");
});

test("shares of one driver that sum to one are fine", () => {
  const lines = [
    { id: "a", driver: "dataScientists", split: 0.6, amount: "dataScientists * salary" },
    { id: "b", driver: "dataScientists", split: 0.4, amount: "dataScientists * salary" },
  ];
  expect(notesOf(platformModel({ benefits: lines })).join()).not.toContain("counted-twice");
});

describe("the budget", () => {
  const withBudget = (budget: string | number): FinanceModel => {
    const model = platformModel();
    return {
      ...model,
      settings: { ...model.settings, budget },
      inputs: {
        ...model.inputs,
        limit: { base: 1e9, unit: model.settings.currency, source: "plan" },
      },
    };
  };

  test("may be the name of an input, which then is used", () => {
    const model = withBudget("limit");
    expect(notesOf(model).filter((note) => /budget|limit/.test(note))).toEqual([]);
    expect(resultOf(model)).toMatchObject({ budget: 1e9, claims: { withinBudget: true } });
    expect(notesOf(withBudget(1e9))).toContain("info finance-unused-input inputs.limit");
  });

  test("below the computed costs is found, in the base case and as a risk in the scenarios", () => {
    expect(notesOf(withBudget(1000)).filter((note) => note.includes("budget"))).toEqual([
      "info finance-over-budget settings.budget",
      ...Object.keys(platformModel().scenarios ?? {}).map(
        (id) => `info finance-over-budget scenarios.${id}`,
      ),
    ]);
    expect(resultOf(withBudget(1000)).claims.withinBudget).toBe(false);
  });

  test("is a sum and not an amount a year", () => {
    const model = withBudget("limit");
    const yearly = {
      ...model,
      inputs: { ...model.inputs, limit: { base: 1e9, unit: `${model.settings.currency}/year` } },
    };
    expect(evaluateFinance(yearly).problems).toMatchObject([
      { code: "unit-mismatch", path: ["settings", "budget"] },
    ]);
  });

  test("is not asked for", () => {
    expect(resultOf(platformModel())).toMatchObject({ budget: null });
    expect(resultOf(platformModel()).claims).not.toHaveProperty("withinBudget");
  });
});
