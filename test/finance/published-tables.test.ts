import { describe, expect, test } from "vitest";
import { modelWithFlows, resultOf } from "./sample-models.ts";

// Cash flows in the public solutions of projects 301-303 and of the cost-benefit guide, in millions,
// from year 0, with what an independent calculation gives at 10 %.
const TABLES = [
  { name: "301, own table, year-end", net: [0, -7, 8, 14], npv: 10.77, irr: 109.7, months: 22.5 },
  {
    name: "301, investment a year earlier",
    net: [-15, -2, 8, 24],
    npv: 7.82,
    irr: 27.3,
    months: 28.5,
  },
  { name: "301, deck investment", net: [0, -2.2, 6.2, 11], npv: 11.39, irr: 305.2, months: 16.3 },
  { name: "302, own table", net: [-10, 26, 54, 58], npv: 101.84, irr: 321, months: 4.6 },
  { name: "302, breakdown years", net: [0, 20, 54, 54], npv: 103.38, irr: null, months: null },
  {
    name: "302, lines as stated",
    net: [-10, 44.667, 44.667, 48.667],
    npv: 104.08,
    irr: 445,
    months: 2.7,
  },
  {
    name: "302, cost analysis, section 7",
    net: [-4.3, 6, 10, 10],
    npv: 16.93,
    irr: 162.1,
    months: 8.6,
  },
  {
    name: "302, cost analysis, section 3",
    net: [-4.3, 6, 8, 10],
    npv: 15.28,
    irr: 150.7,
    months: 8.6,
  },
  { name: "303, business case", net: [-5, 20.6, 24.2, 24.8], npv: 52.36, irr: 422.7, months: 2.9 },
  {
    name: "303, business case, year-end",
    net: [0, 18.6, 21.2, 24.8],
    npv: 53.06,
    irr: null,
    months: null,
  },
  { name: "303, deck appendix", net: [-4, 3.2, 28, 36.6], npv: 49.55, irr: 252.4, months: 12.3 },
  { name: "303, deck slide", net: [-4, 4, 28, 36.6], npv: 50.27, irr: 262.6, months: 12 },
] as const;

describe.each(TABLES)("$name", ({ net, npv, irr, months }) => {
  const { figures } = resultOf(modelWithFlows({ net })).base;

  test("NPV", () => {
    expect(figures.npv).toBeCloseTo(npv, 1);
    expect(Math.abs(figures.npv - npv)).toBeLessThan(0.006);
  });

  test("IRR", () => {
    expect(figures.irr.kind).toBe(irr === null ? "none" : "unique");
    expect(figures.irr.values.map((value) => Math.round(value * 1000) / 10)).toEqual(
      irr === null ? [] : [irr],
    );
  });

  test("payback", () => {
    expect(figures.payback === null ? null : Math.round(figures.payback * 120) / 10).toBe(months);
  });
});

test("scenarios of 301: benefits and costs scaled", () => {
  const costs = [0, 15, 10, 10];
  const benefits = [0, 8, 18, 24];
  const npv = (benefitFactor: number, costFactor: number): number =>
    resultOf(
      modelWithFlows({
        net: benefits.map(
          (benefit, year) => benefit * benefitFactor - (costs[year] ?? 0) * costFactor,
        ),
      }),
    ).base.figures.npv;
  expect(npv(1.2, 0.9)).toBeCloseTo(21.74, 1);
  expect(npv(1.2, 1)).toBeCloseTo(18.8, 1);
  expect(npv(0.8, 1.2)).toBeCloseTo(-3.15, 1);
});

test("guide: 1.433 invested, 1.7 a year for five years", () => {
  expect(
    resultOf(modelWithFlows({ net: [-1.433, 1.7, 1.7, 1.7, 1.7, 1.7] })).base.figures.npv,
  ).toBeCloseTo(5.01, 2);
  expect(
    resultOf(modelWithFlows({ net: [-1.446, 1.4, 1.4, 1.4, 1.4, 1.4] })).base.figures.npv,
  ).toBeCloseTo(3.86, 2);
});
