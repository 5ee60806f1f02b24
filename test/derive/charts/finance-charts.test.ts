import { Resvg } from "@resvg/resvg-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import { drawFinanceCharts } from "../../../src/derive/charts/finance-charts.ts";
import type { Chart } from "../../../src/derive/charts/frame.ts";
import { textWidth } from "../../../src/derive/charts/text-layout.ts";
import { DARK, LIGHT } from "../../../src/derive/charts/theme.ts";
import type { FinanceModel } from "../../../src/finance/model.ts";
import { startRenderer } from "../../diagrams/raster.ts";
import { modelWithFlows, platformModel, resultOf } from "../../finance/sample-models.ts";

beforeAll(startRenderer);

function chartsOf(model: FinanceModel): Map<string, Chart> {
  return new Map(drawFinanceCharts(resultOf(model)).map((chart) => [chart.name, chart]));
}

const HOSTILE = 'Long <script>alert("1")</script> & \u0000\u0007 ]]> 💥\uD800 超长的标题 '.repeat(
  6,
);

function hostileModel(): FinanceModel {
  const model = platformModel();
  return {
    ...model,
    settings: {
      ...model.settings,
      horizon: 30,
      currency: "CHF",
      simulation: { draws: 200, seed: 1 },
    },
    inputs: { ...model.inputs, swing: { low: -9e6, base: 1, high: 9e6 } },
    costs: [
      { id: "a", title: HOSTILE, amount: "swing", focus: { service: HOSTILE } },
      { id: "credit", amount: { 3: -2e6 }, focus: { service: "Credits" } },
      ...Array.from({ length: 12 }, (_, i) => ({
        id: `c${i}`,
        amount: i,
        focus: { service: `Service ${i}` },
      })),
    ],
    benefits: [{ id: "b", title: HOSTILE, kind: HOSTILE, amount: -5 }],
    scenarios: { s: { title: HOSTILE, inputs: { swing: 9e6 } } },
    alternatives: { a: { title: HOSTILE } },
  };
}

const MODELS: Record<string, FinanceModel> = {
  platform: platformModel(),
  hostile: hostileModel(),
  losses: modelWithFlows({ net: [-5e6, -1e6, -1e6] }),
  nothing: modelWithFlows({ net: [0, 0] }),
  gains: modelWithFlows({ net: [1, 2, 3] }),
  tiny: modelWithFlows({ net: [-0.001, 0.002] }),
  huge: modelWithFlows({ net: [-1e15, 3e15] }),
};

describe.each(Object.entries(MODELS))("%s", (_, model) => {
  const charts = [...chartsOf(model).values()];

  test.each(charts.map((chart): [string, Chart] => [chart.name, chart]))(
    "%s is well-formed",
    (_name, { svg, title, description }) => {
      // A strict XML parser stands before the renderer.
      expect(() => new Resvg(svg)).not.toThrow();
      expect(svg).toContain('role="img"');
      expect(svg).toMatch(/<title id="[a-z-]+">[^<]+<\/title><desc id="[a-z-]+">[^<]+<\/desc>/);
      expect(svg).toContain("prefers-color-scheme:dark");
      expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|on[a-z]+=|href/);
      expect(title).not.toBe("");
      expect(description).not.toBe("");
    },
  );

  test.each(charts.map((chart): [string, Chart] => [chart.name, chart]))(
    "%s keeps marks and text inside the picture",
    (_name, { svg }) => {
      const height = Number(/viewBox="0 0 800 (\d+)"/.exec(svg)?.[1]);
      for (const [, attributes = ""] of svg.matchAll(/<rect ([^>]*)\/>/g)) {
        const [x, y, w, h] = ["x", "y", "width", "height"].map((name) =>
          Number(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? 0),
        );
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect((x ?? 0) + (w ?? 0)).toBeLessThanOrEqual(800.01);
        expect((y ?? 0) + (h ?? 0)).toBeLessThanOrEqual(height + 0.01);
      }
      for (const [, attributes = "", content = ""] of svg.matchAll(/<text ([^>]*)>([^<]*)</g)) {
        const x = Number(/\bx="([^"]*)"/.exec(attributes)?.[1]);
        const anchor = /text-anchor="([^"]*)"/.exec(attributes)?.[1] ?? "start";
        const width =
          textWidth(content.replaceAll(/&\w+;/g, "x"), attributes.includes("title") ? 16 : 12) *
          0.85;
        const start = x - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
        expect(start).toBeGreaterThanOrEqual(-2);
        expect(start + width).toBeLessThanOrEqual(802);
      }
    },
  );
});

test("the same result gives the same bytes", () => {
  const render = (): string[] => [...chartsOf(platformModel()).values()].map(({ svg }) => svg);
  expect(render()).toEqual(render());
});

test("every chart of a full model is there, in reading order", () => {
  expect([...chartsOf(platformModel()).keys()]).toEqual([
    "waterfall",
    "cumulative-cash-flow",
    "tornado",
    "scenarios",
    "alternatives",
    "tco-by-category",
    "benefits",
    "simulation",
  ]);
  expect([...chartsOf(modelWithFlows({ net: [-1, 2] })).keys()]).toEqual([
    "waterfall",
    "cumulative-cash-flow",
    "tco-by-category",
    "benefits",
  ]);
});

test("the text twin holds the figures", () => {
  const charts = chartsOf(platformModel());
  expect(charts.get("cumulative-cash-flow")?.description).toContain(
    "Discounted payback: 1.7 years",
  );
  expect(charts.get("tornado")?.description).toContain("Time saved: -$");
  expect(charts.get("waterfall")?.description).toMatch(/Net present value: \$/);
  expect(charts.get("tco-by-category")?.description).toContain("Contingency: $150K");
});

test("payback is marked, or said not to be reached", () => {
  expect(chartsOf(platformModel()).get("cumulative-cash-flow")?.svg).toContain(
    "discounted payback: 1.7 years",
  );
  expect(chartsOf(modelWithFlows({ net: [-5, 1] })).get("cumulative-cash-flow")?.svg).toContain(
    "not paid back within 1 year",
  );
});

/** Relative luminance and contrast: WCAG 2.2, definitions. */
function contrast(a: string, b: string): number {
  const luminance = (color: string): number => {
    const parts = [1, 3, 5].map((at) => {
      const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ["light", LIGHT],
  ["dark", DARK],
])("contrast in the %s scheme meets WCAG AA", (_, scheme) => {
  for (const color of [scheme.text, scheme.muted])
    expect(contrast(color, scheme.background)).toBeGreaterThanOrEqual(4.5);
  for (const color of [
    scheme.positive,
    scheme.negative,
    scheme.total,
    scheme.muted,
    ...scheme.series,
  ]) {
    expect(contrast(color, scheme.background)).toBeGreaterThanOrEqual(3);
  }
});

/** Boxes of the texts of a chart, by their estimated widths. */
function boxesOf(svg: string) {
  return [
    ...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*?(?:text-anchor="(\w+)")?>([^<]*)</g),
  ].map(([, x, y, anchor = "start", content = ""]) => {
    const width = textWidth(content, 12);
    const left = Number(x) - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    return { content, left, right: left + width, top: Number(y) - 11, bottom: Number(y) + 3 };
  });
}

test.each([
  ["a dip on the axis", [-1e6, -4e6, 1e7, 1e6]],
  ["the lowest point first", [-1e12, 4e11, 9e11]],
  ["ten years", [-9e6, -1e6, 2e6, 2.5e6, 2e6, 1e6, 3e6, 2e6, -1e6, 4e6, 2e6]],
])("no label of the cumulative flow covers another: %s", (_, net) => {
  const svg = chartsOf(modelWithFlows({ net })).get("cumulative-cash-flow")?.svg ?? "";
  const boxes = boxesOf(svg);
  expect(boxes.length).toBeGreaterThan(net.length);
  const covered = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.content} and ${b.content}`),
  );
  expect(covered).toEqual([]);
});

test("a label of two lines is shown in full, and the unit of a range stands once", () => {
  const model = platformModel();
  const [first, ...others] = model.benefits;
  const long = "Models that would not exist without the platform";
  const svg = chartsOf({ ...model, benefits: [{ ...first, title: long } as never, ...others] }).get(
    "benefits",
  )?.svg;
  const words = boxesOf(svg ?? "").map(({ content }) => content);
  expect(words.join(" ")).toContain(long);
  const tornado = chartsOf(model).get("tornado")?.svg ?? "";
  expect(tornado).toContain(">60 to 100 people<");
  expect(tornado).toMatch(/>\$150K to \$180K per person and year</);
});
