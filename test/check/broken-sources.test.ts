import { beforeAll, expect, test } from "vitest";
import { derive } from "../../src/derive/derive.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import { findingsOf, sampleDerivation, sampleFiles } from "./sample-workspace.ts";
import type { Files } from "./sample-workspace.ts";

const quotes = "governance/quotes.md";
const more: Array<[file: string, text: string]> = [
  [
    "models/load.yaml",
    "inputs: {users: {base: 100, unit: people, source: Survey 2026}}\nformulas: {double: {value: users * 2, unit: people}}\nexports: [double]\n",
  ],
  ["business/stakeholders.yaml", "stakeholders: [{id: S-01, name: CFO}]\n"],
];

/** The sample with every computed thing quoted once. */
let whole: Files;
beforeAll(async () => {
  const edits = more.map(([file, to]) => ({ file, from: "", to }));
  const files = await sampleFiles(edits, { sync: true });
  const { blocks } = await derive(readSources(files).model, sampleDerivation);
  const text = [...blocks.keys()].map((name) => `<!-- computed: ${name} -->\n<!-- /computed -->\n`);
  whole = await sampleFiles([...edits, { file: quotes, from: "", to: text.join("\n") }], {
    sync: true,
  });
  expect(String(whole.get(quotes))).toContain("computed: finance.npv");
});

const broken: Array<[file: string, from: string, to: string]> = [
  ["architecture/workspace.dsl", 'user -> api "Orders"', 'user -> apj "Orders"'],
  ["architecture/workspace.dsl", "model {", "modl {"],
  ["business/finance.yaml", "horizon: 3", "horizon: three"],
  ["business/finance.yaml", "horizon: 3", "horizon: -3"],
  ["models/load.yaml", "base: 100", "base: many"],
  ["business/kpis.yaml", "kpis:", "kpis: {"],
  ["business/risks.yaml", "risks:", "riks:"],
  ["business/stakeholders.yaml", "stakeholders: [", "stakeholders: {"],
  ["business/roadmap.yaml", "phases:", "phase:"],
  ["architecture/quality.yaml", "scenarios:", "scenario:"],
  ["governance/controls.yaml", "frameworks: [soc2]", "frameworks: {"],
  ["governance/raci.yaml", "roles:", "role:"],
  ["architecture/decisions/0001-store.md", "status: accepted", "status: acepted"],
  ["archwright.yaml", "mode: exemplar", "mode: [exemplar"],
];

test.each(broken)(
  "%s with %o as %o: what rests on it stays, and nothing else is to blame",
  async (file, from, to) => {
    const text = String(whole.get(file));
    expect(text).toContain(from);
    const files = new Map([...whole, [file, text.replace(from, to)]]);
    const { files: derived, problems } = await derive(readSources(files).model, sampleDerivation);
    expect(problems).toEqual([]);
    const changed = [...derived].filter(
      ([path, content]) => path !== file && String(files.get(path)) !== String(content),
    );
    expect(changed.map(([path]) => path)).toEqual([]);
    const findings = await findingsOf(files);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter((one) => one.file !== file)).toEqual([]);
  },
);

test("a suppression is not called useless while a source cannot be computed", async () => {
  const comment = '# archwright-ignore finance-review until=2099-01-01 reason="a test"\n';
  const finance = String(whole.get("business/finance.yaml"));
  const suppressed = new Map([...whole, ["business/finance.yaml", comment + finance] as const]);
  const useless = async (files: Files) =>
    (await findingsOf(files)).filter(({ rule }) => rule === "suppression").length;
  expect(await useless(suppressed)).toBe(1);
  const uncomputed = comment + finance.replace("horizon: 3", "horizon: -3");
  expect(await useless(new Map([...suppressed, ["business/finance.yaml", uncomputed]]))).toBe(0);
});
