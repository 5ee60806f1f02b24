import { expect, test } from "vitest";
import { deriveFiles } from "../../../src/derive/derive-files.ts";
import { nextDue, readFrequency } from "../../../src/derive/governance/evidence-frequency.ts";
import { loadCatalogs } from "../../../src/generator/load-catalogs.ts";

const catalogs = await loadCatalogs();

async function derived(controls: string) {
  const files = new Map([["governance/controls.yaml", controls]]);
  return (await deriveFiles(files, new Map(), { catalogs })).derivation;
}

async function block(controls: string, name: string): Promise<string> {
  const { blocks } = await derived(controls);
  return blocks.get(name)?.render({ file: "README.md", args: {} }) ?? `no block ${name}`;
}

const all = "frameworks: [soc2, hipaa, iso27001, gdpr]\n";
const policySet =
  "frameworks: [soc2]\ncontrols:\n  UC-GOV-01: {status: implemented, owner: CISO, evidence: [{what: Policy, frequency: yearly, last: 2026-03-31}]}\n";

test("83 controls and the 256 requirements that they cover are both computed", async () => {
  expect(await block(all, "control.count.catalog")).toBe("83");
  expect(await block(all, "control.requirements")).toBe("256");
  const each = ["soc2", "hipaa", "iso27001", "gdpr"].map((id) =>
    block(all, `control.requirements.${id}`),
  );
  expect(await Promise.all(each)).toEqual(["61", "69", "93", "33"]);
});

test("an implemented control without evidence covers nothing", async () => {
  expect(await block(policySet, "control.coverage.soc2")).toBe("2 of 61 (3%)");
  const without = policySet.replace(/evidence: \[.*\]/, "evidence: []");
  expect(await block(without, "control.coverage.soc2")).toBe("0 of 61 (0%)");
});

test("what is supported is told from what is asked for", async () => {
  expect(await block(policySet, "control.supported")).toBe("2");
  expect(await block(policySet, "control.frameworks")).toBe("SOC 2 Trust Services Criteria");
});

test("gaps name the controls that would support the requirement", async () => {
  expect(await block(policySet, "control.gaps.soc2")).toMatch(/\| CC4\.1 \| .* UC-GOV-06/);
  expect(await block(policySet, "control.gaps.soc2")).not.toMatch(/\| CC5\.3 \|/);
});

test("the workspace changes the draft crosswalk, and the note says so", async () => {
  const changed = `${policySet}crosswalk:\n  - {control: UC-GOV-01, framework: soc2, add: [CC2.2], remove: [CC1.1], reason: Told to all staff}\n`;
  const matrix = await block(changed, "control.matrix.soc2");
  expect(matrix).toMatch(/\| CC2\.2 \|[^\n]*UC-GOV-01 \(implemented\)/);
  expect(matrix).not.toMatch(/\| CC1\.1 \|[^\n]*UC-GOV-01 \(/);
  expect(matrix).toMatch(/Draft.*no auditor.*changes it in 1 place/s);
});

test("scope chooses requirements; a requirement that does not apply leaves the count", async () => {
  const narrowed = `${policySet}scope: {soc2: [common-criterion]}\nrequirements: {soc2: {CC1.2: {applicable: false, reason: No board}}}\n`;
  expect(await block(narrowed, "control.coverage.soc2")).toBe("2 of 32 (6%)");
  expect(await block(narrowed, "control.requirements")).toBe("33");
  expect(await block(narrowed, "control.applicable")).toBe("32");
});

test("the matrix says who decided that a requirement does not apply", async () => {
  const decided = `${policySet}requirements: {soc2: {CC1.2: {applicable: false, reason: No board, by: Sponsor}}}\n`;
  expect(await block(decided, "control.matrix.soc2")).toMatch(
    /\| CC1\.2 \| .* \| does not apply: No board \(decided by Sponsor\) \|/,
  );
});

test("every table that rests on the crosswalk says that it is a draft", async () => {
  const { files } = await derived(all);
  const rest = [...files].filter(([path]) => /compliance\/(?:cov|mat|state|hip)/.test(path));
  expect(rest.map(([path]) => path.split("/")[2])).toEqual([
    "coverage.md",
    "matrix-soc2.md",
    "matrix-hipaa.md",
    "hipaa-decisions.md",
    "matrix-iso27001.md",
    "statement-of-applicability.md",
    "matrix-gdpr.md",
  ]);
  for (const [, text] of rest) expect(String(text)).toContain("no auditor has reviewed");
});

test("a matrix says how much of its framework it lists, and what to know of the list", async () => {
  const { files } = await derived(all);
  const text = (id: string) => String(files.get(`governance/compliance/matrix-${id}.md`));
  expect(text("gdpr")).toMatch(/33 of 99 requirements, those in scope \(/);
  expect(text("iso27001")).toMatch(/All 93 requirements \(2022\)[\s\S]*\n- .*clauses 4 to 10/);
});

test("a control is not ready while evidence of a period was never collected", async () => {
  const ready = `frameworks: [soc2]\ncontrols:\n  UC-GOV-01: {status: implemented, owner: CISO, elements: [a], evidence: [{what: Policy, path: p.md, frequency: yearly, last: 2026-03-31}, {what: Breach, path: b.md, frequency: each breach}]}\n`;
  const table = (controls: string) => block(controls, "control.audit-readiness");
  expect(await table(ready)).toContain("nothing: ready");
  expect(await table(ready.replace("each breach", "quarterly"))).toContain("| first collection |");
});

test("the HIPAA decisions tell required from addressable", async () => {
  const decided = `${all}requirements: {hipaa: {"164.308(a)(3)(ii)(B)": {decision: not-reasonable, reason: No staff with access, by: CISO}, "164.308(a)(4)(ii)(A)": {applicable: false, reason: No clearinghouse, by: General counsel}}}\n`;
  const table = await block(decided, "control.hipaa-decisions");
  expect(table).toMatch(/164\.308\(a\)\(3\)\(ii\)\(B\).*addressable \| not reasonable \| No staff/);
  expect(table).toMatch(/164\.308\(a\)\(1\)\(ii\)\(A\).*required \| implement/);
  expect(table).toMatch(/164\.308\(a\)\(3\)\(ii\)\(A\).*addressable \| open/);
  expect(table).toMatch(/164\.308\(a\)\(4\)\(ii\)\(A\).*required \| does not apply \| No clear/);
  expect(table.match(/\| required \|/g)).toHaveLength(31);
  expect(table.match(/\| addressable \|/g)).toHaveLength(22);
});

test("evidence has a next date", async () => {
  expect(await block(policySet, "control.evidence-calendar")).toContain(
    "| yearly | Policy | open | UC-GOV-01 | open | 2026-03-31 | 2027-03-31 |",
  );
});

test.each([
  ["evidenceFrom: 2027-01-31", "quarterly", "2027-04-30"],
  ["evidenceFrom: start", "quarterly", "2027-09-30"],
  ["evidenceFrom: start", "each release", "with each"],
  ["evidenceFrom: start", "each release, first: 2027-05-05", "2027-05-05"],
  ["evidenceFrom: start", "yearly, first: start", "2027-06-30"],
  ["evidenceFrom: start", "yearly, first: start, last: 2027-03-31", "2028-03-31"],
  ["evidenceFrom: nowhere", "yearly", "–"],
  ["", "yearly", "–"],
])("with %s what is collected %s is due: %s", async (top, frequency, want) => {
  const files = new Map([
    ["business/roadmap.yaml", "phases: [{id: start, title: Start, start: 2027-01, end: 2027-06}]"],
    [
      "governance/controls.yaml",
      `frameworks: [soc2]\n${top}\ncontrols: {UC-GOV-01: {status: planned, evidence: [{what: Policy, frequency: ${frequency}}]}}\n`,
    ],
  ]);
  const { blocks } = (await deriveFiles(files, new Map(), { catalogs })).derivation;
  const text = (name: string) => blocks.get(name)?.render({ file: "README.md", args: {} }) ?? "";
  expect(text("control.evidence-calendar")).toContain(` | ${want} | open |`);
  if (/^\d/.test(want) && !frequency.includes("last"))
    expect(text("control.audit-readiness")).toContain(`first collection (by ${want})`);
});

test.each([
  ["daily", "2026-12-31", "2027-01-01"],
  ["Monthly, on the first", "2026-01-31", "2026-02-28"],
  ["quarterly sample", "2027-11-30", "2028-02-29"],
  ["every 2 weeks", "2026-02-20", "2026-03-06"],
  ["yearly", "2028-02-29", "2029-02-28"],
])("%s after %s is %s", (text, last, want) => {
  const frequency = readFrequency(text);
  expect(frequency?.kind === "periodic" && nextDue(last, frequency)).toBe(want);
});

test("an event is a frequency, a wish is none", () => {
  expect(readFrequency("each release")).toEqual({ kind: "event" });
  expect(readFrequency("on change")).toEqual({ kind: "event" });
  expect(readFrequency("regularly")).toBeUndefined();
});
