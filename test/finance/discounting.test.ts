import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  costOfDelay,
  discountFactor,
  equivalentAnnuity,
  modifiedInternalRate,
  netPresentValue,
  paybackYears,
} from "../../src/finance/discounting.ts";
import { internalRates } from "../../src/finance/internal-rate.ts";

const END = { rate: 0.1, timing: "end-year" } as const;
const MID = { rate: 0.1, timing: "mid-year" } as const;

describe("closed forms", () => {
  test("an annuity", () => {
    const years = 5;
    const factor = (1 - 1.1 ** -years) / 0.1;
    expect(netPresentValue([0, 1, 1, 1, 1, 1], END)).toBeCloseTo(factor, 12);
    expect(netPresentValue([0, 1, 1, 1, 1, 1], MID)).toBeCloseTo(factor * Math.sqrt(1.1), 12);
    expect(equivalentAnnuity(factor, years, END)).toBeCloseTo(1, 12);
    expect(equivalentAnnuity(3, 3, { rate: 0, timing: "end-year" })).toBeCloseTo(1, 12);
  });

  test("year 0 is never discounted", () => {
    expect(discountFactor(0, END)).toBe(1);
    expect(discountFactor(0, MID)).toBe(1);
    expect(netPresentValue([-100, 110], END)).toBeCloseTo(0, 12);
  });

  test("a rate of zero sums, a negative rate grows", () => {
    expect(netPresentValue([1, 2, 3], { rate: 0, timing: "end-year" })).toBe(6);
    expect(netPresentValue([0, 1], { rate: -0.5, timing: "end-year" })).toBe(2);
  });

  test("modified rate: one outlay, one return", () => {
    expect(modifiedInternalRate([-100, 0, 144], END)).toBeCloseTo(0.2, 12);
    expect(modifiedInternalRate([1, 2], END)).toBeNull();
  });

  test("a year of delay", () => {
    expect(costOfDelay([-100, 50, 100], END)).toBeCloseTo(
      -100 + 50 / 1.1 + 100 / 1.21 - (-100 / 1.1 + 50 / 1.21),
      12,
    );
  });
});

describe("payback", () => {
  test.each<[string, number[], number | null]>([
    ["inside year 3", [-15, -2, 8, 24], 2 + 9 / 24],
    ["at the end of a year", [-4, 4, 28], 1],
    ["not reached", [-10, 2, 3], null],
    ["nothing to pay back", [0, 5, 5], null],
    ["no flows", [0, 0, 0], null],
    ["the last crossing counts", [-10, 20, -15, 20], 2 + 5 / 20],
    ["back below zero at the end", [-10, 20, -15], null],
    ["rounding noise is not below zero", [-0.3, 0.1, 0.1, 0.1, 0], 3],
  ])("%s", (_, flows, want) => {
    const found = paybackYears(flows);
    expect(found === null ? null : Math.round(found * 1e9) / 1e9).toBe(want);
  });
});

describe("internal rates", () => {
  test.each<[string, number[], "unique" | "none" | "multiple", number[]]>([
    ["one sign change", [-100, 110], "unique", [0.1]],
    ["two roots (the textbook pump)", [-1600, 10_000, -10_000], "multiple", [0.25, 4]],
    ["three roots", [-1000, 3600, -4310, 1716], "multiple", [0.1, 0.2, 0.3]],
    ["no real root", [100, -180, 100], "none", []],
    ["only costs", [-1, -1], "none", []],
    ["nothing", [0, 0, 0], "none", []],
    ["strongly negative", [-100, 0, 1], "unique", [-0.9]],
    ["touching zero", [1, -2.2, 1.21], "unique", [0.1]],
    ["three sign changes, one root", [-10, 20, -1, 20], "unique", [1.3265]],
  ])("%s", (_, flows, kind, values) => {
    const found = internalRates(flows, "end-year");
    expect(found.kind).toBe(kind);
    expect(found.values).toHaveLength(values.length);
    for (const [i, value] of values.entries()) expect(found.values[i]).toBeCloseTo(value, 4);
  });

  test("mid-year flows come half a year earlier", () => {
    // -100 + 121 / (1 + r)^0.5 = 0
    expect(internalRates([-100, 121], "mid-year").values[0]).toBeCloseTo(1.21 ** 2 - 1, 10);
  });

  test("every root that was built in is found", () => {
    const roots = fc.uniqueArray(fc.integer({ min: -6, max: 30 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(roots, (list) => {
        const wanted = list.map((root) => root / 10).sort((a, b) => a - b);
        // The product of (v - 1/(1 + r)) over all r is a flow whose NPV is zero exactly at these rates.
        let flows = [1];
        for (const rate of wanted) {
          const factor = 1 / (1 + rate);
          flows = [...flows, 0].map((_, i) => (flows[i - 1] ?? 0) - factor * (flows[i] ?? 0));
        }
        const found = internalRates(flows, "end-year").values;
        expect(found).toHaveLength(wanted.length);
        for (const [i, rate] of wanted.entries()) expect(found[i]).toBeCloseTo(rate, 5);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

const flow = fc.integer({ min: -1_000, max: 1_000 });
const flows = fc.array(flow, { minLength: 2, maxLength: 12 });
const discounting = fc.record({
  rate: fc.double({ min: -0.4, max: 1, noNaN: true }),
  timing: fc.constantFrom("end-year" as const, "mid-year" as const),
});
const size = (list: readonly number[]): number =>
  list.reduce((sum, each) => sum + Math.abs(each), 1);

describe("properties", () => {
  test("the NPV is linear", () => {
    fc.assert(
      fc.property(flows, flows, flow, discounting, (a, b, factor, d) => {
        const length = Math.min(a.length, b.length);
        const combined = Array.from({ length }, (_, i) => (a[i] ?? 0) * factor + (b[i] ?? 0));
        const want =
          netPresentValue(a.slice(0, length), d) * factor + netPresentValue(b.slice(0, length), d);
        expect(Math.abs(netPresentValue(combined, d) - want)).toBeLessThan(
          1e-6 * size(combined) * 1e3,
        );
      }),
      { seed: 4 },
    );
  });

  test("every internal rate is a root, and scaling does not move it", () => {
    fc.assert(
      fc.property(
        flows,
        fc.integer({ min: 1, max: 1_000 }),
        discounting,
        (list, factor, { timing }) => {
          const { values } = internalRates(list, timing);
          for (const rate of values.filter((value) => value > -0.9)) {
            const parts = list.map((each, year) => each * discountFactor(year, { rate, timing }));
            expect(Math.abs(parts.reduce((sum, each) => sum + each, 0))).toBeLessThan(
              1e-9 * size(parts),
            );
          }
          const scaled = internalRates(
            list.map((each) => each * factor),
            timing,
          ).values;
          expect(scaled).toHaveLength(values.length);
          for (const [i, rate] of values.entries()) expect(scaled[i]).toBeCloseTo(rate, 6);
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });

  test("a year later divides the NPV by one plus the rate", () => {
    fc.assert(
      fc.property(flows, discounting, (list, d) => {
        const end = { ...d, timing: "end-year" as const };
        expect(netPresentValue([0, ...list], end) * (1 + d.rate)).toBeCloseTo(
          netPresentValue(list, end),
          5,
        );
      }),
      { seed: 6 },
    );
  });

  test("between two neighbouring rates the NPV keeps its sign", () => {
    fc.assert(
      fc.property(flows, (list) => {
        const { values } = internalRates(list, "end-year");
        const marks = [-0.5, ...values.filter((value) => value > -0.5 && value < 20), 20];
        for (let i = 1; i < marks.length; i++) {
          const [from, to] = [marks[i - 1] ?? 0, marks[i] ?? 0];
          const signs = Array.from({ length: 20 }, (_, k) => {
            const rate = from + ((to - from) * (k + 0.5)) / 20;
            const parts = list.map((each, year) => each * (1 + rate) ** -year);
            const sum = parts.reduce((total, each) => total + each, 0);
            return Math.abs(sum) < 1e-9 * size(parts) ? 0 : Math.sign(sum);
          });
          expect(new Set(signs.filter((sign) => sign !== 0)).size).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 8, numRuns: 500 },
    );
  });
});
