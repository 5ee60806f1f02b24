import { describe, expect, test } from "vitest";
import { evaluateFinance } from "../../src/finance/evaluate-finance.ts";
import type { FinanceModel } from "../../src/finance/model.ts";
import { platformModel, withLine } from "./sample-models.ts";

function settings(changes: object): FinanceModel {
  const model = platformModel();
  return { ...model, settings: { ...model.settings, ...changes } as FinanceModel["settings"] };
}

function cost(changes: object): FinanceModel {
  return withLine("costs", { id: "x", amount: 1, ...changes });
}

function input(changes: object): FinanceModel {
  const model = platformModel();
  return {
    ...model,
    inputs: { ...model.inputs, salary: { ...model.inputs["salary"], ...changes } as never },
  };
}

function capacity(changes: object): FinanceModel {
  const model = platformModel();
  return { ...model, models: { capacity: { ...model.models?.["capacity"], ...changes } } };
}

describe("mistakes are data with a place", () => {
  test.each<[string, FinanceModel, string, string]>([
    ["unknown driver", cost({ driver: "dataScientist" }), "unknown-driver", "costs.2.driver"],
    [
      "division by zero",
      cost({ amount: "salary / (dataScientists - 80)" }),
      "division-by-zero",
      "costs.2.amount",
    ],
    ["text where a number must be", cost({ amount: "'a lot'" }), "not-a-number", "costs.2.amount"],
    [
      "yes or no where a number must be",
      cost({ amount: "salary > 1" }),
      "not-a-number",
      "costs.2.amount",
    ],
    ["no amount", cost({ amount: null }), "not-an-amount", "costs.2.amount"],
    ["a list as amount", cost({ amount: [1, 2] }), "not-an-amount", "costs.2.amount"],
    ["text as base value", input({ base: "many" }), "not-a-number", "inputs.salary.base"],
    ["a range out of order", input({ low: 170_000 }), "range-order", "inputs.salary.base"],
    [
      "year beyond the horizon",
      cost({ amount: { 4: 1 } }),
      "year-beyond-horizon",
      "costs.2.amount.4",
    ],
    ["negative year", cost({ amount: { "-1": 1 } }), "bad-year", "costs.2.amount.-1"],
    [
      "ramp beyond the horizon",
      cost({ ramp: [1, 1, 1, 1, 1] }),
      "year-beyond-horizon",
      "costs.2.ramp",
    ],
    ["unknown ramp", cost({ ramp: "adopton" }), "unknown-ramp", "costs.2.ramp"],
    ["negative horizon", settings({ horizon: -1 }), "bad-horizon", "settings.horizon"],
    ["half a year", settings({ horizon: 2.5 }), "bad-horizon", "settings.horizon"],
    [
      "rate of -100 %",
      settings({ discountRate: { value: -1 } }),
      "rate-too-low",
      "settings.discountRate.value",
    ],
    [
      "rate as text",
      settings({ discountRate: { value: "10%" } }),
      "not-a-number",
      "settings.discountRate.value",
    ],
    [
      "rate of 1000 %",
      settings({ discountRate: { value: 10 } }),
      "rate-looks-like-percent",
      "settings.discountRate.value",
    ],
    ["unknown currency", settings({ currency: "DOLLAR" }), "unknown-currency", "settings.currency"],
    ["unknown timing", settings({ timing: "start-year" }), "bad-timing", "settings.timing"],
    ["unknown name", cost({ amount: "salery * 2" }), "unknown-name", "costs.2.amount"],
    ["syntax", cost({ amount: "1,000" }), "leading-zero", "costs.2.amount"],
    ["wrong unit", cost({ amount: "dataScientists * 2" }), "unit-mismatch", "costs.2.amount"],
    ["another currency", cost({ amount: "salary * fee" }), "unknown-name", "costs.2.amount"],
    ["a split above 1", cost({ split: 1.2 }), "bad-split", "costs.2.split"],
    [
      "contingency in money",
      cost({ contingency: "buildCost" }),
      "unit-mismatch",
      "costs.2.contingency",
    ],
    ["unreadable unit", input({ unit: "USD/1000 h" }), "unreadable-unit", "inputs.salary.unit"],
    [
      "duplicate line",
      {
        ...platformModel(),
        costs: [
          { id: "a", amount: 1 },
          { id: "a", amount: 1 },
        ],
      },
      "duplicate-line",
      "costs.1.id",
    ],
    [
      "a name that is a word",
      { ...platformModel(), inputs: { ...platformModel().inputs, max: { base: 1 } } },
      "bad-name",
      "inputs.max",
    ],
    [
      "scenario of an unknown input",
      platformModel({ scenarios: { a: { inputs: { salry: 1 } } } }),
      "unknown-input",
      "scenarios.a.inputs.salry",
    ],
    [
      "scenario with text",
      platformModel({ scenarios: { a: { inputs: { salary: "1" as never } } } }),
      "not-a-number",
      "scenarios.a.inputs.salary",
    ],
    [
      "cycle",
      capacity({ formulas: { gpus: { value: "nodes * 2" }, nodes: { value: "gpus / 2" } } }),
      "cycle",
      "models.capacity.formulas.nodes.value",
    ],
    [
      "unknown export",
      capacity({ exports: ["gpus", "nodes"] }),
      "unknown-export",
      "models.capacity.exports.1",
    ],
    ["not exported", capacity({ exports: [] }), "unknown-name", "costs.1.amount"],
    [
      "constraint that is a number",
      capacity({ constraints: [{ id: "c", expr: "gpus" }] }),
      "not-a-condition",
      "models.capacity.constraints.0.expr",
    ],
    [
      "wrong declared unit",
      capacity({ formulas: { gpus: { value: "ceil(trainingHours)", unit: "GPU" } } }),
      "unit-mismatch",
      "models.capacity.formulas.gpus.unit",
    ],
    [
      "unit cost of an unknown line",
      platformModel({ unitEconomics: [{ id: "u", per: 1, costs: ["gpu"] }] }),
      "unknown-line",
      "unitEconomics.0.costs",
    ],
    [
      "alternative with a mistake",
      platformModel({ alternatives: { buy: { costs: [{ id: "a", amount: "x" }] } } }),
      "unknown-name",
      "alternatives.buy.costs.0.amount",
    ],
  ])("%s", (_, model, code, path) => {
    const { problems } = evaluateFinance(model);
    const found = problems.map((problem) => `${problem.code} ${problem.path.join(".")}`);
    expect(found).toContain(`${code} ${path}`);
    for (const { message, fix } of problems) {
      expect(message).not.toBe("");
      expect(fix).not.toBe("");
    }
  });
});

test("the sample model has no problems at all", () => {
  expect(evaluateFinance(platformModel()).problems).toEqual([]);
});

test("a scenario called base is fine while it changes nothing", () => {
  const codes = (inputs: Record<string, number>): string[] =>
    evaluateFinance(platformModel({ scenarios: { base: { inputs } } })).problems.map(
      ({ code, severity }) => `${severity} ${code}`,
    );
  expect(codes({})).toEqual([]);
  expect(codes({ dataScientists: 70 })).toEqual(["warning reserved-scenario"]);
});

test("all mistakes are reported at once", () => {
  const { problems } = evaluateFinance({
    ...settings({ currency: "XYZ", horizon: 0 }),
    costs: [
      { id: "a", amount: "nope" },
      { id: "b", amount: "1 +" },
    ],
  });
  expect(problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["unknown-currency", "bad-horizon", "unknown-name", "unexpected"]),
  );
});

test("a cycle names its whole path, a hidden name its export", () => {
  const cycle = evaluateFinance(
    capacity({ formulas: { gpus: { value: "nodes * 2" }, nodes: { value: "gpus / 2" } } }),
  ).problems.find(({ code }) => code === "cycle");
  expect(cycle?.message).toContain("capacity.gpus → capacity.nodes → capacity.gpus");
  expect(cycle?.start).toBe(0);
  const hidden = evaluateFinance(capacity({ exports: [] })).problems[0];
  expect(hidden?.fix).toBe("Add gpus to `exports` in models/capacity.yaml.");
});

test("units: an error for the wrong period, a warning for a price without its count", () => {
  const model = platformModel();
  const inputs = {
    ...model.inputs,
    rent: { base: 1, unit: "USD/month" },
    flat: { base: 1, unit: "USD" },
    euro: { base: 1, unit: "EUR" },
  };
  const severities = (amount: string): string[] =>
    evaluateFinance({ ...withLine("costs", { id: "x", amount }), inputs }).problems.map(
      ({ code, severity }) => `${severity} ${code}`,
    );
  expect(severities("rent")).toEqual(["error unit-mismatch"]);
  expect(severities("rent * 12")).toEqual([]);
  expect(severities("dataScientists * flat")).toEqual(["warning unit-left-over"]);
  expect(severities("euro")).toEqual(["error unit-mismatch"]);
  expect(severities("flat + euro")).toEqual(["error unit-mismatch"]);
});

test("a unit mismatch is reported beside figures that still exist", () => {
  const { result, problems } = evaluateFinance(cost({ amount: "dataScientists * 2" }));
  expect(problems).toHaveLength(1);
  expect(result).not.toBeNull();
});

test("unknown names in options", () => {
  expect(evaluateFinance(platformModel(), { set: { salry: 1 } }).problems[0]?.fix).toBe(
    "Did you mean `salary`?",
  );
  expect(evaluateFinance(platformModel(), { scenario: "worst" }).problems[0]?.fix).toContain(
    "base, pessimistic, optimistic",
  );
  expect(evaluateFinance(platformModel(), { set: { salary: Number.NaN } }).result).toBeNull();
});

test("a formula that fails in one scenario says which", () => {
  const model = withLine("costs", { id: "x", amount: "buildCost / (dataScientists - 60)" });
  const { problems } = evaluateFinance(model);
  expect(problems.at(-1)?.message).toBe("In the scenario pessimistic: Division by zero.");
});
