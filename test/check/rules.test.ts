import { describe, expect, test } from "vitest";
import { rules } from "../../src/check/rules.ts";
import { findingsOf, sampleFiles } from "./sample-workspace.ts";
import type { Edit } from "./sample-workspace.ts";

test("the sample has no finding", async () => {
  expect(await findingsOf(await sampleFiles())).toEqual([]);
});

interface Case {
  rule: string;
  name: string;
  edit: Edit;
  message: string | RegExp;
  line?: number;
  sync?: boolean;
  severity?: string;
}

const cases: Case[] = [
  {
    rule: "dead-link",
    name: "no file",
    edit: { file: "README.md", from: "dossier.md", to: "dosier.md" },
    message: "leads to no file",
    line: 3,
  },
  {
    rule: "dead-link",
    name: "no heading",
    edit: { file: "README.md", from: "#views", to: "#view" },
    message: "no heading of architecture/dossier.md",
    line: 3,
  },
  {
    rule: "dead-link",
    name: "out of the workspace",
    edit: { file: "README.md", from: "(architecture/dossier.md#views)", to: "(../x.md)" },
    message: "leaves the workspace",
  },
  {
    rule: "computed-block",
    name: "unknown",
    edit: { file: "README.md", from: "finance.npv", to: "finance.npw" },
    message: 'Did you mean "finance.npv"',
    line: 5,
  },
  {
    rule: "computed-block",
    name: "block in a sentence",
    edit: { file: "README.md", from: 'data-aw="finance.npv"', to: 'data-aw="finance.cash-flow"' },
    message: "does not fit into a sentence",
  },
  {
    rule: "computed-block",
    name: "in a heading",
    edit: {
      file: "architecture/dossier.md",
      from: "## Views",
      to: '## Views\n\n## Worth <span data-aw="finance.npv"></span>',
    },
    message: "stands in a heading",
  },
  {
    rule: "computed-block",
    name: "never closed",
    edit: { file: "architecture/dossier.md", from: "<!-- /computed -->", to: "" },
    message: "never closed",
    sync: false,
  },
  {
    rule: "stale",
    name: "a source was edited",
    edit: { file: "business/finance.yaml", from: "value: 0.1,", to: "value: 0.2," },
    message: /"finance.npv" says ".*", the sources give/,
  },
  {
    rule: "stale",
    name: "a block was edited",
    edit: {
      file: "README.md",
      from: /<span data-aw="finance.npv">[^<]*</,
      to: '<span data-aw="finance.npv">9<',
    },
    message: 'says "9"',
    line: 5,
  },
  {
    rule: "stale",
    name: "a derived file is edited",
    edit: { file: "architecture/decisions.md", from: "accepted", to: "rejected" },
    message: "is not what the sources give",
  },
  {
    rule: "unclosed-fence",
    name: "open fence",
    edit: { file: "governance/playbook.md", from: "How we work.", to: "```\ncode" },
    message: "never closed",
    line: 3,
  },
  {
    rule: "merge-marker",
    name: "left marker",
    edit: {
      file: "governance/playbook.md",
      from: "How we work.",
      to: "<<<<<<< yours\na\n=======\nb\n>>>>>>> new",
    },
    message: "conflict marker",
    line: 3,
  },
  {
    rule: "name-clash",
    name: "equal but for case",
    edit: { file: "governance/Playbook.md", from: "", to: "# Playbook\n" },
    message: "equal but for case",
  },
  {
    rule: "unresolved-id",
    name: "element of a decision",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "elements: [api, store]",
      to: "elements: [api, store, stroe]",
    },
    message: 'element "stroe" does not exist. Did you mean "store"?',
    line: 10,
  },
  {
    rule: "unresolved-id",
    name: "cost of a decision",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "costs: [store-run]",
      to: "costs: [store-runs]",
    },
    message: 'Did you mean "store-run"',
  },
  {
    rule: "unresolved-id",
    name: "control of a decision",
    edit: { file: "architecture/decisions/0001-store.md", from: "UC-GOV-01", to: "UC-GOV-02" },
    message: "control",
  },
  {
    rule: "unresolved-id",
    name: "risk of a decision",
    edit: { file: "architecture/decisions/0001-store.md", from: "R-01", to: "R-02" },
    message: "risk",
  },
  {
    rule: "unresolved-id",
    name: "element of a cost line",
    edit: { file: "business/finance.yaml", from: "element: store", to: "element: stor" },
    message: "element",
  },
  {
    rule: "unresolved-id",
    name: "element of a scenario",
    edit: { file: "architecture/quality.yaml", from: "element: api", to: "element: apy" },
    message: "element",
  },
  {
    rule: "unresolved-id",
    name: "KPI of a phase",
    edit: { file: "business/roadmap.yaml", from: "kpis: [lost-orders]", to: "kpis: [lost]" },
    message: "KPI",
  },
  {
    rule: "unresolved-id",
    name: "element of a control",
    edit: { file: "governance/controls.yaml", from: "elements: [store]", to: "elements: [shelf]" },
    message: "element",
  },
  {
    rule: "unresolved-id",
    name: "role of an activity",
    edit: { file: "governance/raci.yaml", from: "responsible: [ops]", to: "responsible: [opps]" },
    message: "role",
  },
  {
    rule: "duplicate-id",
    name: "line",
    edit: {
      file: "business/kpis.yaml",
      from: "kpis:\n",
      to: "kpis:\n  - {id: lost-orders, title: Twice}\n",
    },
    message: '"lost-orders" is used twice',
    line: 3,
  },
  {
    rule: "duplicate-id",
    name: "decision number",
    edit: {
      file: "architecture/decisions/0001-second.md",
      from: "",
      to: "---\nstatus: proposed\ndate: 2026-10-02\n---\n\n# Second\n",
    },
    message: "is taken by architecture/decisions/0001-second.md",
  },
  {
    rule: "source-schema",
    name: "unknown key",
    edit: { file: "business/risks.yaml", from: "mitigation:", to: "mitigaton:" },
    message: 'Did you mean "mitigation"?',
    line: 2,
  },
  {
    rule: "source-syntax",
    name: "broken YAML",
    edit: { file: "business/risks.yaml", from: "{id:", to: "{id: [" },
    message: "",
  },
  {
    rule: "decision-file-name",
    name: "bad name",
    edit: { file: "architecture/decisions/store.md", from: "", to: "# X\n" },
    message: "not named like a decision record",
  },
  {
    rule: "decision-choice",
    name: "no option",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "chosen: redis",
      to: "chosen: redsi",
    },
    message: 'Did you mean "redis"?',
    line: 6,
  },
  {
    rule: "decision-choice",
    name: "against the matrix",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "chosen: redis",
      to: "chosen: status-quo",
    },
    message: "no deviation says why",
  },
  {
    rule: "decision-choice",
    name: "accepted without choice",
    edit: { file: "architecture/decisions/0001-store.md", from: "chosen: redis", to: "chosen:" },
    message: "chooses nothing",
  },
  {
    rule: "decision-choice",
    name: "unknown criterion",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "scores: {redis: {latency: 5}",
      to: "scores: {redis: {latency: 5, cost: 2}",
    },
    message: "no criterion",
  },
  {
    rule: "decision-choice",
    name: "no downside",
    edit: { file: "architecture/decisions/0001-store.md", from: /\* Bad:.*\n/, to: "" },
    message: "no bad consequence",
    severity: "warning",
  },
  {
    rule: "decision-applied",
    name: "chosen by hand",
    edit: { file: "archwright.yaml", from: "store: redis", to: "store: feast" },
    message: "archwright answer set store=redis",
    severity: "warning",
  },
  {
    rule: "decision-coverage",
    name: "container without decision",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "elements: [api, store]",
      to: "elements: [store]",
    },
    message: 'container "API"',
  },
  {
    rule: "decision-review",
    name: "overdue",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "date: 2027-10-01",
      to: "date: 2026-11-19",
    },
    message: "due on 2026-11-19",
    line: 14,
  },
  {
    rule: "raci",
    name: "nobody accountable",
    edit: { file: "governance/raci.yaml", from: ", accountable: ops", to: "" },
    message: "nobody is accountable",
  },
  {
    rule: "raci",
    name: "idle role",
    edit: {
      file: "governance/raci.yaml",
      from: "roles: {ops:",
      to: "roles: {dev: {title: Dev}, ops:",
    },
    message: "takes part in no activity",
  },
  {
    rule: "control-evidence",
    name: "no evidence",
    edit: { file: "governance/controls.yaml", from: /evidence: \[.*\]/, to: "evidence: []" },
    message: "has no evidence",
  },
  {
    rule: "control-evidence",
    name: "evidence that does not exist",
    edit: {
      file: "governance/controls.yaml",
      from: "governance/playbook.md",
      to: "governance/playbok.md",
    },
    message: "does not exist",
  },
  {
    rule: "control-evidence",
    name: "no reason",
    edit: {
      file: "governance/controls.yaml",
      from: "status: implemented",
      to: "status: not-applicable",
    },
    message: "gives no reason",
  },
  {
    rule: "finance",
    name: "unknown name",
    edit: {
      file: "business/finance.yaml",
      from: "amount: orders * valuePerOrder",
      to: "amount: order * valuePerOrder",
    },
    message: "order",
  },
  {
    rule: "finance",
    name: "unit",
    edit: {
      file: "business/finance.yaml",
      from: "amount: orders * valuePerOrder",
      to: "amount: orders + valuePerOrder",
    },
    message: "",
  },
  {
    rule: "finance-review",
    name: "discount rate without source",
    edit: { file: "business/finance.yaml", from: "source: Treasury 2026", to: 'source: ""' },
    message: "source",
  },
  {
    rule: "dsl-error",
    name: "broken DSL",
    edit: { file: "architecture/workspace.dsl", from: "api -> store", to: "api -> stor" },
    message: 'The destination element "stor" does not exist',
    line: 12,
  },
  {
    rule: "dsl-inspection",
    name: "no technology",
    edit: {
      file: "architecture/workspace.dsl",
      from: '"Takes orders." "Go"',
      to: '"Takes orders."',
    },
    message: "model.container.technology",
    line: 8,
  },
  {
    rule: "suppression",
    name: "without reason",
    edit: {
      file: "README.md",
      from: "# Sample",
      to: "# Sample\n\n<!-- archwright-ignore dead-link until=2027-01-01 -->",
    },
    message: "has no reason",
  },
  {
    rule: "suppression",
    name: "unknown rule",
    edit: {
      file: "README.md",
      from: "# Sample",
      to: '# Sample\n\n<!-- archwright-ignore deadlink until=2027-01-01 reason="x" -->',
    },
    message: "no rule is called",
  },
];

describe("each rule fires", () => {
  test.each(cases)("$rule: $name", async ({ rule, edit, message, line, sync, severity }) => {
    const findings = await findingsOf(
      await sampleFiles([edit], { sync: sync ?? rule !== "stale" }),
    );
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found, JSON.stringify(findings)).not.toHaveLength(0);
    const said = found.map((finding) => `${finding.message} ${finding.fix ?? ""}`);
    expect(said.join("\n")).toMatch(
      message instanceof RegExp
        ? message
        : new RegExp(message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")),
    );
    if (line !== undefined) expect(found.map((finding) => finding.line)).toContain(line);
    if (severity !== undefined) expect(found[0]?.severity).toBe(severity);
  });

  test("every rule has a case here or in a test of its own", () => {
    const elsewhere = new Set(["todo"]);
    const covered = new Set(cases.map(({ rule }) => rule));
    expect(
      rules.map(({ id }) => id).filter((id) => !covered.has(id) && !elsewhere.has(id)),
    ).toEqual([]);
  });
});

describe("suppressions", () => {
  const comment = (until: string) =>
    `<!-- archwright-ignore dead-link until=${until} reason="comes with the next release" -->\nSee [`;
  test("take a finding out until their date", async () => {
    const edit = (until: string): Edit => ({
      file: "README.md",
      from: "See [",
      to: comment(until),
    });
    const broken: Edit = { file: "README.md", from: "dossier.md", to: "dosier.md" };
    const rulesFound = async (until: string) =>
      (await findingsOf(await sampleFiles([edit(until), broken]))).map(({ rule }) => rule);
    expect(await rulesFound("2026-11-20")).toEqual([]);
    expect((await rulesFound("2026-11-19")).sort()).toEqual(["dead-link", "suppression"]);
  });
});
