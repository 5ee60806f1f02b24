import { expect, test } from "vitest";
import { findingsOf, sampleFiles } from "./sample-workspace.ts";

const model = (severity: string) => `inputs:
  load: {low: 900, base: 1000, high: 2000, unit: requests, source: Load test 2026, confidence: high}
formulas: {spare: {value: "800 - load", unit: requests}}
constraints: [{id: fits, expr: "spare >= 0", severity: ${severity}, message: The load does not fit.}]
`;

test.each(["error", "warning", "info"])(
  "a violated constraint is one finding, with its place, its message and its severity: %s",
  async (severity) => {
    const files = await sampleFiles();
    files.set("models/capacity.yaml", model(severity));
    const found = (await findingsOf(files)).filter(({ message }) =>
      message.includes("does not fit"),
    );
    expect(found).toEqual([
      expect.objectContaining({
        rule: "finance",
        severity,
        file: "models/capacity.yaml",
        line: 4,
        message: "capacity.fits: The load does not fit. Found: spare is -200 requests.",
      }),
    ]);
  },
);

test("a problem that lines share through an alias is said once, at the expression's column", async () => {
  const files = await sampleFiles([
    {
      file: "business/finance.yaml",
      from: /benefits:\n {2}- \{id: fewer-losses(.*)orders \* valuePerOrder\}\nalternatives: \{do-nothing: \{\}\}/,
      to: "benefits:\n  - &losses {id: fewer-losses$1orders * valuePerOrdr}\nalternatives: {do-nothing: {}, buy: {benefits: [*losses]}}",
    },
  ]);
  const found = (await findingsOf(files)).filter(({ rule }) => rule === "finance");
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain("valuePerOrdr");
  const line = String(files.get("business/finance.yaml")).split("\n")[(found[0]?.line ?? 0) - 1];
  expect(line?.slice((found[0]?.column ?? 0) - 1)).toMatch(/^valuePerOrdr/);
});

const poor = {
  file: "business/finance.yaml",
  from: "low: 0.4, base: 0.5, high: 0.6",
  to: "low: 0.04, base: 0.05, high: 0.06",
};

test.each([
  ["nothing", "# Case\n\nA good one.\n", "warning"],
  ["the figure", '# Case\n\nPayback: <span data-aw="finance.payback"></span>.\n', "info"],
  [
    "the claim",
    '# Case\n\nHence <span data-aw="finance.claim.payback-within-horizon"></span>.\n',
    "info",
  ],
])("a case that does not pay back and whose text says %s", async (_what, text, severity) => {
  const files = await sampleFiles([poor, { file: "business/case.md", from: "", to: text }], {
    sync: true,
  });
  const found = (await findingsOf(files)).filter(
    ({ message }) =>
      message.includes("finance-payback-beyond-horizon") && !message.includes("scenario"),
  );
  expect(found.map((finding) => finding.severity)).toEqual([severity]);
});
