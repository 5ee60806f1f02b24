import { expect, test } from "vitest";
import { findingsAfter } from "./edited-files.ts";

const runbook = "operations/runbooks/slow.md";
const files: Record<string, string> = {
  "reference/monitoring/dashboards/shop.json": JSON.stringify({
    title: "Shop: routes and cost",
    panels: [{ title: "Orders by team" }],
  }),
  "reference/monitoring/alerts.yaml":
    "groups: [{name: shop, rules: [{alert: ShopDown, expr: up == 0}]}]\n",
  [runbook]: `# Slow

When the alert \`ShopDown\` comes, or when \`ShopDown\` fires: the panel *Orders by team* of the dashboard *Routes and cost*.
Not compared: \`ShopSlow\`, *Orders by nobody*, the panel, \`SecretSynced\` for all.
`,
};

test("what exists has no finding", () => {
  expect(findingsAfter(files, ["monitoring-name"])).toEqual([]);
});

test.each([
  [
    "alert `ShopDown`",
    "alert `ShopDwon`",
    'no alert "ShopDwon" below reference/monitoring/. Did you mean "ShopDown"?',
  ],
  ["`ShopDown` fires", "`ShopSlow` fires", 'no alert "ShopSlow"'],
  ["panel *Orders", "panel *Order", 'no panel "Order by team"'],
  ["*Routes and cost*", "*Cost and routes*", 'no dashboard "Cost and routes"'],
  ["*Routes and cost*", "*utes and cost*", 'no dashboard "utes and cost"'],
])("%s → %s", (from, to, message) => {
  expect(findingsAfter(files, ["monitoring-name"], { file: runbook, from, to })).toEqual([
    expect.objectContaining({ file: runbook, line: 3, message: expect.stringContaining(message) }),
  ]);
});

test("without dashboards and rules nothing is compared", () => {
  expect(findingsAfter({ [runbook]: files[runbook] ?? "" }, ["monitoring-name"])).toEqual([]);
});
