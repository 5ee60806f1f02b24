import { expect, it } from "vitest";
import { readPromql } from "../../src/check/monitoring/read-promql.ts";

const metrics = (expression: string) =>
  readPromql(expression).selectors.map(({ metric }) => metric);

it.each([
  ["up", ["up"]],
  [
    'sum by (job) (rate(http_total{code=~"5.."}[5m])) / ignoring(code) group_left b_total',
    ["http_total", "b_total"],
  ],
  ["SUM(a) BY (x) and on (y) b unless c or d", ["a", "b", "c", "d"]],
  ["sum without (pod) (a:b:c) offset 1w # d", ["a:b:c"]],
  ["histogram_quantile(0.99, sum by (le) (rate(t_bucket[$__rate_interval])))", ["t_bucket"]],
  ["max_over_time(a[1h:5m] @ start()) > bool 1e3", ["a"]],
  ['{__name__="a", x="1"} + {"b.c", y!~"z}"}', ["a", "b.c"]],
  ["time() - vector(1) > Inf", []],
  ['label_replace(a, "b", "$1", "c", "(.*)")', ["a"]],
  ["$metric{x='1'} + ${other} + [[third]]", []],
  ["0x1F + 1.5e-3 + 5m", []],
  ['a{x="1"', ["a"]],
])("%s", (expression, want) => {
  expect(metrics(expression)).toEqual(want);
});

it("reads matchers and groups", () => {
  expect(readPromql('sum by (x, y) (a{le="0.1", b!~`c`})')).toEqual({
    selectors: [
      {
        metric: "a",
        matchers: [
          { label: "le", operator: "=", value: "0.1" },
          { label: "b", operator: "!~", value: "c" },
        ],
      },
    ],
    groupings: ["x", "y"],
  });
});
