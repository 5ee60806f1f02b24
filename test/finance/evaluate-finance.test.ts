import { describe, expect, test } from "vitest";
import { evaluateFinance } from "../../src/finance/evaluate-finance.ts";
import type { FinanceModel } from "../../src/finance/model.ts";
import { quantile, seededRandom, triangularAt } from "../../src/finance/random.ts";
import { npvWith } from "../../src/finance/sensitivity.ts";
import { summarizeFinance } from "../../src/finance/summary.ts";
import { modelWithFlows, platformModel, resultOf, withLine } from "./sample-models.ts";

describe("lines", () => {
  const { base } = resultOf(platformModel());
  const line = (id: string): readonly number[] =>
    base.lines.find((each) => each.line.id === id)?.total ?? [];

  test("a one-off falls in year 0, contingency is a share of its own base", () => {
    expect(line("build")).toEqual([1_150_000, 0, 0, 0]);
    const build = base.lines.find((each) => each.line.id === "build");
    expect(build?.base[0]).toBe(1_000_000);
    expect(build?.contingency[0]).toBe(150_000);
  });

  test("a yearly line falls in years 1 to horizon and grows with inflation from year 2 on", () => {
    // ceil(26000 / (8760 * 0.6)) = 5 GPUs, 2.5 an hour, all hours of a year
    const year1 = 5 * 2.5 * 8_760;
    expect(line("gpu-pool")).toEqual([0, year1, year1 * 1.03, year1 * 1.03 ** 2]);
  });

  test("a ramp multiplies year by year", () => {
    const full = 80 * 160_000 * 0.15;
    expect(line("productivity").map(Math.round)).toEqual(
      [0, full * 0.3, full * 0.7, full].map(Math.round),
    );
  });

  test("years sum the lines", () => {
    const [year0, year1] = base.years;
    expect(year0).toMatchObject({
      cost: 1_150_000,
      benefit: 0,
      net: -1_150_000,
      discounted: -1_150_000,
    });
    expect(year1?.net).toBeCloseTo(576_000 - 109_500, 6);
    expect(year1?.discounted).toBeCloseTo((576_000 - 109_500) / 1.1, 6);
    expect(base.years[3]?.cumulative).toBeCloseTo(base.figures.net, 6);
    expect(base.years[3]?.cumulativeDiscounted).toBeCloseTo(base.figures.npv, 6);
  });

  test("every part of the cost breakdown sums to the total", () => {
    const total = (parts: Readonly<Record<string, number[]>>): number =>
      Object.values(parts)
        .flat()
        .reduce((sum, each) => sum + each, 0);
    for (const parts of [
      base.tco.byElement,
      base.tco.byCategory,
      base.tco.byKind,
      { all: base.tco.byYear },
    ]) {
      expect(total(parts)).toBeCloseTo(base.figures.tco, 6);
    }
    expect(Object.keys(base.tco.byCategory)).toEqual(["capex", "contingency", "Compute"]);
  });

  test("a formula of a calculation model is an input of the amounts", () => {
    expect(base.values["capacity.gpus"]).toBe(5);
    expect(
      resultOf(platformModel(), { set: { "capacity.trainingHours": 40_000 } }).base.values[
        "capacity.gpus"
      ],
    ).toBe(8);
  });
});

describe("amounts", () => {
  const flow = (
    line: Partial<FinanceModel["costs"][number]>,
    changes: Partial<FinanceModel> = {},
  ): readonly number[] => {
    const model = withLine("costs", { id: "x", amount: 100, ...line });
    const result = resultOf({ ...model, ...changes });
    return (result.base.lines.find((each) => each.line.id === "x")?.total ?? []).map(
      (value) => Math.round(value * 1e6) / 1e6,
    );
  };

  test.each<[string, Parameters<typeof flow>[0], number[]]>([
    ["a number", { amount: 100 }, [0, 100, 100, 100]],
    ["one-off", { recurrence: "one-off" }, [100, 0, 0, 0]],
    ["years", { amount: { 0: "2 * 50", 2: 30 } }, [100, 0, 30, 0]],
    ["the year itself", { amount: "100 * year" }, [0, 100, 200, 300]],
    ["the horizon", { amount: "horizon" }, [0, 3, 3, 3]],
    ["ramp list", { ramp: [0.1, "50%", 1] }, [0, 10, 50, 100]],
    ["short ramp list holds its last value", { ramp: [0.5] }, [0, 50, 50, 50]],
    [
      "ramp list with year 0",
      { ramp: [0, 0.2, 0.4, 0.6], amount: { 0: 100, 1: 100, 3: 100 } },
      [0, 20, 0, 60],
    ],
    ["ramp by year", { ramp: { 2: 0.5 } }, [0, 100, 50, 50]],
    ["named ramp", { ramp: "adoption" }, [0, 30, 70, 100]],
    ["inflation", { inflation: "10%" }, [0, 100, 110, 121]],
    ["contingency", { contingency: 0.2 }, [0, 120, 120, 120]],
    ["split", { split: "40%" }, [0, 40, 40, 40]],
    [
      "all together",
      { ramp: "adoption", inflation: 0.1, contingency: 0.5, split: 0.5 },
      [0, 22.5, 57.75, 90.75],
    ],
  ])("%s", (_, line, want) => {
    expect(flow(line)).toEqual(want);
  });
});

test("mid-year timing moves every figure together", () => {
  const flows = [-100, 60, 60, 60];
  const end = resultOf(modelWithFlows({ net: flows })).base.figures;
  const mid = resultOf(modelWithFlows({ net: flows, timing: "mid-year" })).base.figures;
  expect(mid.npv).toBeCloseTo(-100 + (end.npv + 100) * Math.sqrt(1.1), 9);
  expect(mid.irr.values[0]).toBeGreaterThan(end.irr.values[0] ?? 0);
  expect(mid.breakEven).toBeLessThan(end.breakEven ?? 0);
  expect(mid.discountedPayback).toBeLessThan(end.discountedPayback ?? 0);
  expect(mid.payback).toBe(end.payback);
});

test("break-even is the share of the benefits at which the NPV is zero", () => {
  const net = [-100, 60, 60, 60];
  const { breakEven } = resultOf(modelWithFlows({ net })).base.figures;
  const scaled = net.map((flow) => (flow > 0 ? flow * (breakEven ?? 0) : flow));
  expect(resultOf(modelWithFlows({ net: scaled })).base.figures.npv).toBeCloseTo(0, 9);
});

describe("cases", () => {
  const result = resultOf(platformModel());

  test("scenarios override inputs by name", () => {
    const [pessimistic, optimistic] = result.scenarios;
    expect(pessimistic?.figures.npv).toBeLessThan(result.base.figures.npv);
    expect(optimistic?.figures.npv).toBeGreaterThan(result.base.figures.npv);
    expect(resultOf(platformModel(), { scenario: "pessimistic" }).base.figures).toEqual(
      pessimistic?.figures,
    );
  });

  test("an override holds under a scenario too", () => {
    const given = resultOf(platformModel(), { set: { buildCost: 2_000_000 } });
    const lower = (result.scenarios[0]?.figures.npv ?? 0) - (given.scenarios[0]?.figures.npv ?? 0);
    expect(lower).toBeCloseTo(1_150_000, 6);
  });

  test("alternatives are cash flows of their own", () => {
    const [nothing, buy] = result.alternatives;
    expect(nothing?.figures).toMatchObject({ npv: 0, tco: 0, payback: null, roi: null });
    expect(buy?.years.map(({ cost }) => cost)).toEqual([0, 900_000, 900_000, 900_000]);
  });

  test("claims say what is true", () => {
    expect(result.claims).toMatchObject({
      positiveInAllScenarios: false,
      paybackWithinHorizon: true,
      uniqueIrr: true,
    });
    const good = resultOf(
      platformModel({ scenarios: { fine: { inputs: { dataScientists: 100 } } } }),
    );
    expect(good.claims.positiveInAllScenarios).toBe(true);
  });

  test("unit cost", () => {
    const [unit] = result.unitCosts;
    expect(unit?.years[0]).toBeNull();
    expect(unit?.years[1]).toBeCloseTo(109_500 / 80, 9);
    expect(unit?.average).toBeCloseTo(result.base.figures.tco / 240, 9);
  });

  test("constraints of a model are checked in every scenario", () => {
    expect(result.constraints[0]).toMatchObject({ holds: true, violatedIn: [] });
    const tight = resultOf(
      platformModel({ scenarios: { busy: { inputs: { "capacity.trainingHours": 60_000 } } } }),
    );
    expect(tight.constraints[0]).toMatchObject({ holds: true, violatedIn: ["busy"] });
  });
});

describe("sensitivity", () => {
  const { sensitivity, base } = resultOf(platformModel());

  test("each driver moves over its own range, the largest swing first", () => {
    expect(sensitivity.map(({ input }) => input)[0]).toBe("timeSaved");
    expect(sensitivity.map(({ swing }) => swing)).toEqual(
      sensitivity.map(({ swing }) => swing).sort((a, b) => b - a),
    );
    const time = sensitivity[0];
    expect(time?.low).toBeCloseTo(
      resultOf(platformModel(), { set: { timeSaved: 0.05 } }).base.figures.npv,
      6,
    );
    expect(time?.high).toBeCloseTo(
      resultOf(platformModel(), { set: { timeSaved: 0.25 } }).base.figures.npv,
      6,
    );
    expect(base.figures.npv).toBeGreaterThan(time?.low ?? 0);
  });

  test("the break-even value of a driver makes the NPV zero", () => {
    const time = sensitivity.find(({ input }) => input === "timeSaved");
    expect(time?.breakEven).not.toBeNull();
    expect(
      resultOf(platformModel(), { set: { timeSaved: time?.breakEven ?? 0 } }).base.figures.npv,
    ).toBeCloseTo(0, 4);
  });

  test("an input without a range is left out", () => {
    expect(sensitivity.some(({ input }) => input === "capacity.utilization")).toBe(false);
  });
});

describe("simulation", () => {
  test("draws less often for a file of thousands of lines, unless its settings say how often", () => {
    const lines = Array.from({ length: 4_000 }, (_, i) => ({
      id: `line-${i}`,
      amount: "people * 100",
    }));
    const model: FinanceModel = {
      settings: { currency: "USD", horizon: 3, discountRate: { value: 0.1, source: "x" } },
      inputs: { people: { low: 1, base: 2, high: 3, source: "x" } },
      costs: lines,
      benefits: [],
    };
    expect(resultOf(model).simulation?.draws).toBe(1_249);
    const settings = { ...model.settings, simulation: { draws: 200 } };
    expect(resultOf({ ...model, settings }).simulation?.draws).toBe(200);
  });

  test("draws the same as a run of every line would, formulas and lines without a range included", () => {
    const model = platformModel();
    const { compiled, simulation } = resultOf(model);
    const ranges = compiled.inputs.filter(
      ({ input }) => (input.low ?? input.base) < (input.high ?? input.base),
    );
    const random = seededRandom(7);
    const npvs = Array.from({ length: 2_000 }, () => {
      const set = Object.fromEntries(
        ranges.map(({ key, input: { low, base, high } }) => [
          key,
          triangularAt(random(), { low: low ?? base, base, high: high ?? base }),
        ]),
      );
      const npv = npvWith(compiled, set);
      return npv.ok ? npv.value : Number.NaN;
    }).sort((a, b) => a - b);
    // The order of the factors differs, and with it the last bits.
    expect((simulation?.p10 ?? 0) / quantile(npvs, 0.1)).toBeCloseTo(1, 12);
    expect((simulation?.p90 ?? 0) / quantile(npvs, 0.9)).toBeCloseTo(1, 12);
  });

  test("the same seed gives the same figures, another seed others", () => {
    const model = platformModel();
    const again = resultOf(model).simulation;
    expect(resultOf(model).simulation).toEqual(again);
    const other = resultOf({
      ...model,
      settings: { ...model.settings, simulation: { draws: 2_000, seed: 8 } },
    });
    expect(other.simulation?.p50).not.toBe(again?.p50);
  });

  test("one driver: quantiles and probability follow the triangular distribution", () => {
    const model: FinanceModel = {
      settings: {
        currency: "USD",
        horizon: 1,
        discountRate: { value: 0 },
        simulation: { draws: 100_000, seed: 1 },
      },
      inputs: { gain: { low: -1, base: 0, high: 2 } },
      costs: [],
      benefits: [{ id: "gain", amount: "gain" }],
    };
    const { simulation } = resultOf(model);
    // F(x) = (x + 1)^2 / 3 below 0, so F(0) = 1/3; P50 = 2 - sqrt(0.5 * 3 * 2)
    expect(simulation?.probabilityNegative).toBeCloseTo(1 / 3, 2);
    expect(simulation?.p10).toBeCloseTo(-1 + Math.sqrt(0.3), 2);
    expect(simulation?.p50).toBeCloseTo(2 - Math.sqrt(3), 2);
    expect(simulation?.p90).toBeCloseTo(2 - Math.sqrt(0.6), 2);
    expect(simulation?.mean).toBeCloseTo(1 / 3, 2);
    expect(simulation?.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(100_000);
  });

  test("there is none without ranges", () => {
    expect(resultOf(modelWithFlows({ net: [-1, 2] })).simulation).toBeNull();
  });
});

test("the summary has the shape that scripts rely on", () => {
  const summary = summarizeFinance(resultOf(platformModel()));
  expect(JSON.parse(JSON.stringify(summary))).toMatchObject({
    currency: "USD",
    years: [{ year: 0 }, { year: 1 }, { year: 2 }, { year: 3 }],
    irr: { kind: "unique", values: [expect.any(Number)] },
    simulation: {
      p10: expect.any(Number),
      p50: expect.any(Number),
      p90: expect.any(Number),
      probabilityNegative: expect.any(Number),
    },
    sensitivity: expect.arrayContaining([
      {
        input: "salary",
        low: expect.any(Number),
        high: expect.any(Number),
        lowValue: 150_000,
        highValue: 180_000,
        breakEven: null,
      },
    ]),
  });
  for (const key of [
    "npv",
    "roi",
    "profitabilityIndex",
    "payback",
    "discountedPayback",
    "tco",
    "breakEven",
  ] as const) {
    expect(summary[key]).toEqual(expect.any(Number));
  }
  const none = summarizeFinance(resultOf(modelWithFlows({ net: [-10, 1] })));
  expect(none.payback).toBeNull();
});

test("a model of thousands of lines is fine", () => {
  const names = Array.from({ length: 1_500 }, (_, i) => `input${i}`);
  const model: FinanceModel = {
    settings: { currency: "USD", horizon: 5, discountRate: { value: 0.1 } },
    inputs: Object.fromEntries(names.map((name) => [name, { base: 1, unit: "USD" }])),
    costs: names.map((name) => ({ id: name, amount: `${name} * 2` })),
    benefits: [],
  };
  expect(resultOf(model).base.figures.tco).toBe(1_500 * 2 * 5);
});

test("nothing is computed while an error stands", () => {
  const { result, problems } = evaluateFinance(platformModel({ inputs: {} }));
  expect(result).toBeNull();
  expect(problems.length).toBeGreaterThan(0);
});
