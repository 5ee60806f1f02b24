import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readerRules } from "../../src/check/reader-rules.ts";
import { rules } from "../../src/check/rules.ts";
import { inspectAnswers } from "../../src/questions/inspect-answers.ts";
import { readSources } from "../../src/sources/read-sources.ts";
import { referenceRules } from "./reference-workspace.ts";
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

const dataSets = "governance/data-sets.yaml";
const waiver = (until: string) =>
  `waivers: [{id: W-01, control: UC-GOV-01, until: ${until}, compensating: By hand, approver: CISO}]\n`;

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
    rule: "decision-margin",
    name: "typed distance",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "* Bad: memory costs more than disk. Mitigation: expiry.",
      to: "* Bad: the status quo is nine points behind, seven points behind, or by a margin of one point.",
    },
    // Nine is the distance; the first that is none of the matrix is named.
    message: /^(?!.*"nine)[^]*"seven points behind" is no distance of the matrix, which has 9/,
  },
  {
    rule: "decision-margin",
    name: "typed margin",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "* Bad: memory costs more than disk. Mitigation: expiry.",
      to: "* Bad: the margin over the status quo is 8 points. Mitigation: none.",
    },
    message: '"margin over the status quo is 8 points" is no distance',
    line: 35,
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
    name: "nobody responsible",
    edit: { file: "governance/raci.yaml", from: "responsible: [ops]", to: "responsible: []" },
    message: "nobody is responsible",
  },
  {
    rule: "raci",
    name: "role that nobody fills",
    edit: { file: "governance/raci.yaml", from: "person: Bo", to: "person: null" },
    message: "nobody fills the role CISO",
    severity: "warning",
  },
  {
    rule: "raci",
    name: "one role told twice",
    edit: { file: "governance/raci.yaml", from: "consulted: [ciso]", to: "consulted: [ciso, ops]" },
    message: '"ops" is named twice',
  },
  {
    rule: "raci",
    name: "area that no document shows",
    edit: { file: "governance/raci.yaml", from: "areas: [shop]", to: "areas: [shop, store]" },
    message: "no document quotes the block raci.store",
  },
  {
    rule: "raci",
    name: "activity without an area",
    edit: {
      file: "governance/raci.yaml",
      from: "activities:",
      to: "activities:\n  - {id: stop, title: Stop, responsible: [ops], accountable: ops}",
    },
    message: '"Stop" belongs to no area',
  },
  {
    rule: "raci",
    name: "owner of a control who is no role",
    edit: { file: "governance/controls.yaml", from: "owner: CISO", to: "owner: Dana" },
    message: '"Dana", who owns UC-GOV-01, is no role',
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
    rule: "control-evidence",
    name: "waiver that is past its date",
    edit: {
      file: "governance/controls.yaml",
      from: "controls:",
      to: `${waiver("2026-11-19")}controls:`,
    },
    message: "the waiver W-01 ended on 2026-11-19",
  },
  {
    rule: "control-evidence",
    name: "waiver without a compensating measure",
    edit: {
      file: "governance/controls.yaml",
      from: "controls:",
      to: waiver("2027-11-19").replace(", compensating: By hand", "") + "controls:",
    },
    message: "the waiver W-01 of UC-GOV-01 does not say: compensating",
  },
  {
    rule: "data-retention",
    name: "a store that keeps less",
    edit: {
      file: dataSets,
      from: "keep: 1 year, because: disputes",
      to: "keep: 7 years, settings: [{path: governance/controls.yaml, setting: UC-GOV-01.retention}], because: disputes",
    },
    message:
      '"Orders" is to be kept for 7 years, and UC-GOV-01.retention of governance/controls.yaml says 1 year',
    line: 2,
  },
  {
    rule: "data-retention",
    name: "a setting that is not there",
    edit: {
      file: dataSets,
      from: "keep: 1 year, because: disputes",
      to: "keep: 1 year, settings: [{path: governance/controls.yaml, setting: keep_days}], because: disputes",
    },
    message: "keep_days of governance/controls.yaml, which is not there",
  },
  {
    rule: "unresolved-id",
    name: "store of the evidence",
    edit: {
      file: "governance/controls.yaml",
      from: "crosswalk:",
      to: "evidenceStore: trail\ncrosswalk:",
    },
    message: 'data set "trail" does not exist',
  },
  {
    rule: "data-set",
    name: "nobody owns it",
    edit: { file: dataSets, from: "class: internal, owner: ops", to: "class: internal" },
    message: 'nobody owns the data set "Counts"',
    line: 3,
  },
  {
    rule: "data-set",
    name: "no end",
    edit: { file: dataSets, from: "deletedBy: expiry, ", to: "" },
    message: "the retention of a data set is not complete: Orders (deletedBy)",
  },
  {
    rule: "data-set",
    name: "no contract",
    edit: { file: dataSets, from: "governance/playbook.md", to: "governance/playbok.md" },
    message: 'the contract "governance/playbok.md" of "Orders" does not exist',
  },
  {
    rule: "data-set",
    name: "class above its element's",
    edit: { file: "architecture/workspace.dsl", from: '"restricted"', to: '"confidential"' },
    message: "store, which holds it, is built for confidential data",
    line: 2,
  },
  {
    rule: "data-set",
    name: "class below its source's",
    edit: { file: dataSets, from: "lowered: Sums only, ", to: "" },
    message: '"Counts" is internal, and it is made from "Orders", which is restricted',
  },
  {
    rule: "data-set",
    name: "lowered without need",
    edit: { file: dataSets, from: "from: [user]", to: "lowered: Why, from: [user]" },
    message: "nothing that it is made from has a higher one",
    severity: "warning",
  },
  {
    rule: "data-set",
    name: "unknown source",
    edit: { file: dataSets, from: "from: [orders]", to: "from: [order]" },
    message: 'neither a data set nor an element. Did you mean "orders"?',
  },
  {
    rule: "data-set",
    name: "nothing reports it",
    edit: { file: dataSets, from: "from: [orders], recordedBy: api", to: "from: [orders]" },
    message: 'nothing reports what "Counts" is made from',
    severity: "warning",
  },
  {
    rule: "data-set",
    name: "no way in the model",
    edit: {
      file: dataSets,
      from: "from: [user], recordedBy: api",
      to: "from: [user], recordedBy: store",
    },
    message: "no way from user to store through store",
  },
  {
    rule: "data-set",
    name: "made from itself",
    edit: { file: dataSets, from: "from: [user]", to: "from: [counts]" },
    message: '"Orders" is made from itself',
  },
  {
    rule: "data-set",
    name: "store that no set names",
    edit: {
      file: dataSets,
      from: /[\s\S]+/,
      to: "dataSets: []\n",
    },
    message: 'no data set lies in "Store" (store), which is built for restricted data',
  },
  {
    rule: "deck",
    name: "no slides",
    edit: { file: "presentations/board.md", from: "", to: "---\ntitle: Board\n---\n\n# Board\n" },
    message: "the deck has no `marp: true` in its front matter",
    line: 1,
  },
  {
    rule: "deck",
    name: "no front matter",
    edit: { file: "presentations/board.md", from: "", to: "# Board\n" },
    message: "has no `marp: true` and no `title`",
  },
  {
    rule: "decision-import",
    name: "quoted date",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "date: 2026-10-01",
      to: 'date: "2026-10-01"',
    },
    message: 'Structurizr reads the date as ""2026-10-01""',
    line: 3,
    severity: "error",
  },
  {
    rule: "decision-import",
    name: "comment behind the status",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "status: accepted",
      to: "status: accepted # by the board",
    },
    message: 'reads the status as "accepted # by the board"',
    line: 2,
  },
  {
    rule: "decision-import",
    name: "title in a code block",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "# Keep orders in Redis",
      to: "```sh\n# install\n```\n\n# Keep orders in Redis",
    },
    message: 'takes "install", in a code block, for the title',
  },
  {
    rule: "decision-import",
    name: "two titles",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "## Considered options",
      to: "# Again\n\n## Considered options",
    },
    message: "a second heading of the first level",
  },
  ...[
    "[0001](./0001-store.md)",
    "[0001](0001-store.md#confirmation)",
    "[0001](0001-store.md) (old)",
  ].map((link): Case => ({
    rule: "decision-import",
    name: `a link that is not seen: ${link}`,
    edit: {
      file: "architecture/decisions/0002-next.md",
      from: "",
      to: `---\nstatus: proposed\ndate: 2026-10-02\n---\n\n# Next\n\nReplaces ${link}\n`,
    },
    message: "Structurizr does not see the link to 0001-store.md",
    line: 8,
    severity: "info",
  })),
  {
    rule: "decision-record",
    name: "nobody decided it",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "decision-makers: [Architect]\n",
      to: "",
    },
    message: "the accepted record does not say: decision-makers",
    line: 2,
  },
  {
    rule: "decision-record",
    name: "no trigger of its review",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: ", trigger: more load",
      to: "",
    },
    message: "does not say: review.trigger",
  },
  {
    rule: "decision-record",
    name: "a risk that only the text names",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "* Good: fast.",
      to: "* Good: fast, see [R-02](../../business/risks.yaml).",
    },
    message: "the text links to R-02, which `risks` does not list",
  },
  {
    rule: "quality-scenario",
    name: "no environment",
    edit: { file: "architecture/quality.yaml", from: "environment: peak, ", to: "" },
    message: "Q-01 does not say: environment",
    line: 2,
  },
  {
    rule: "roadmap",
    name: "ends before it starts",
    edit: { file: "business/roadmap.yaml", from: "end: 2027-03", to: "end: 2026-03" },
    message: "ends on 2026-03, before it starts on 2027-01",
    line: 2,
    severity: "error",
  },
  {
    rule: "roadmap",
    name: "no exit criteria",
    edit: { file: "business/roadmap.yaml", from: "exit: [Q-01 holds], ", to: "" },
    message: 'the phase "Build" has no exit',
  },
  {
    rule: "roadmap",
    name: "KPI that is due in another phase",
    edit: {
      file: "business/kpis.yaml",
      from: "id: lost-orders",
      to: "id: lost-again, title: More, by: 2027-02}\n  - {id: lost-orders",
    },
    message: 'the KPI "lost-again" is due on 2027-02, and the phase "Build" does not list it',
  },
  {
    rule: "roadmap",
    name: "one-off cost in no phase",
    edit: {
      file: "business/finance.yaml",
      from: "id: store-run,",
      to: "id: store-run, recurrence: one-off,",
    },
    message: 'the one-off cost line "store-run" stands in no phase',
  },
  {
    rule: "missing-owner",
    name: "risk of nothing",
    edit: { file: "business/risks.yaml", from: ", elements: [store]", to: "" },
    message: "R-01 has no elements",
  },
  {
    rule: "missing-owner",
    name: "input that nobody looks at again",
    edit: { file: "business/finance.yaml", from: ", review: 2027-06-01", to: "" },
    message: "orders has no review",
    line: 3,
  },
  {
    rule: "missing-owner",
    name: "cost line",
    edit: {
      file: "business/finance.yaml",
      from: "element: store, owner: Ops",
      to: "element: store",
    },
    message: "store-run has no owner",
  },
  {
    rule: "unresolved-id",
    name: "owner of a data set",
    edit: { file: dataSets, from: "owner: ops", to: "owner: opps" },
    message: 'role "opps" does not exist',
  },
  {
    rule: "decision-options",
    name: "option without con",
    edit: { file: "architecture/decisions/0001-store.md", from: "* Bad: volatile.\n", to: "" },
    message: 'nothing speaks against the option "Redis"',
    line: 43,
  },
  {
    rule: "decision-options",
    name: "option without section",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "### Redis",
      to: "### Something else",
    },
    message: "has no section with pros and cons",
    line: 7,
  },
  {
    rule: "decision-options",
    name: "a single option",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: ", {id: status-quo, title: Status quo}",
      to: "",
    },
    message: "with a single option",
  },
  {
    rule: "decision-confirmation",
    name: "nothing executable",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "The service level of Q-01 is measured.",
      to: "We look at it.",
    },
    message: "names nothing that can be executed",
    line: 37,
  },
  {
    rule: "decision-confirmation",
    name: "no section",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "### Confirmation",
      to: "### Check",
    },
    message: "no section Confirmation",
  },
  {
    rule: "rejected-technology",
    name: "technology",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "{id: status-quo, title: Status quo}]",
      to: "{id: status-quo, title: Status quo}, {id: go, title: Go (Google)}]",
    },
    message: '"API" uses Go ("Go"), which the accepted record 0001 rejects',
  },
  {
    rule: "unknown-metric",
    name: "in a rule",
    edit: {
      file: "reference/monitoring/alerts.yaml",
      from: "sum(store_bytes)",
      to: "sum(store_byte)",
    },
    message: "the rule store:bytes:sum uses the metric store_byte, which no rule records",
    line: 5,
  },
  {
    rule: "unknown-metric",
    name: "in a dashboard",
    edit: {
      file: "reference/monitoring/store.json",
      from: "store:bytes:sum",
      to: "store:bytes:sun",
    },
    message: 'Did you mean "store:bytes:sum"?',
    line: 4,
  },
  {
    rule: "unknown-metric",
    name: "in an indicator",
    edit: {
      file: "reference/monitoring/indicators.yaml",
      from: "api_seconds_count",
      to: "api_seconds_total",
    },
    sync: true,
    message: "uses the metric api_seconds_total",
  },
  {
    rule: "unknown-metric",
    name: "unknown label",
    edit: { file: "reference/monitoring/alerts.yaml", from: "{shard=~", to: "{shart=~" },
    message: 'matches the label shart, which store_bytes does not have. Did you mean "shard"?',
    line: 7,
  },
  {
    rule: "unknown-metric",
    name: "unknown group",
    edit: { file: "reference/monitoring/alerts.yaml", from: "by (shard)", to: "by (zone)" },
    message: "groups by the label zone, which store_bytes does not have",
    line: 7,
  },
  {
    rule: "unknown-metric",
    name: "unknown bucket",
    edit: { file: "reference/monitoring/indicators.yaml", from: 'le="0.1"', to: 'le="0.2"' },
    sync: true,
    message: 'matches le="0.2", but api_seconds_bucket has no such bucket (0.1, 0.5)',
  },
  {
    rule: "unknown-metric",
    name: "unknown exporter",
    edit: { file: "reference/monitoring/metrics.yaml", from: "from: [store]", to: "from: [stor]" },
    message: 'the metric store_bytes comes from "stor", which is no element',
    line: 3,
  },
  {
    rule: "unknown-metric",
    name: "rules that are no YAML",
    edit: { file: "reference/monitoring/alerts.yaml", from: "rules:", to: "rules: [" },
    message: "",
  },
  {
    rule: "alert-runbook",
    name: "no such file",
    edit: {
      file: "reference/monitoring/alerts.yaml",
      from: "runbooks/api.md",
      to: "runbooks/apy.md",
    },
    message: 'the alert StoreFull leads to the runbook "operations/runbooks/apy.md"',
    line: 9,
  },
  {
    rule: "alert-runbook",
    name: "no such heading",
    edit: { file: "reference/monitoring/alerts.yaml", from: "#full-store", to: "#empty-store" },
    message: 'leads to no heading "#empty-store"',
  },
  {
    rule: "alert-runbook",
    name: "no runbook",
    edit: { file: "reference/monitoring/alerts.yaml", from: "runbook:", to: "hint:" },
    message: "the alert StoreFull has no runbook",
  },
  {
    rule: "alert-runbook",
    name: "no severity",
    edit: { file: "reference/monitoring/alerts.yaml", from: "severity: page, ", to: "" },
    message: "has no severity",
    line: 6,
  },
  {
    rule: "alert-runbook",
    name: "unknown element",
    edit: { file: "reference/monitoring/alerts.yaml", from: "element: store", to: "element: stor" },
    message: 'names the element "stor", which does not exist. Did you mean "store"?',
  },
  {
    rule: "slo-indicator",
    name: "objective without indicator",
    edit: {
      file: "architecture/quality.yaml",
      from: "scenarios:\n",
      to: "scenarios:\n  - {id: Q-02, title: Second, slo: {sli: requests, objective: 99, window: 30d}}\n",
    },
    sync: true,
    message: "nothing measures the objective of Q-02",
    line: 2,
  },
  {
    rule: "slo-indicator",
    name: "indicator without objective",
    edit: { file: "architecture/quality.yaml", from: /, slo: \{.*?\}/, to: "" },
    sync: true,
    message: "the indicator measures Q-01, which has no objective",
    line: 3,
  },
  {
    rule: "slo-indicator",
    name: "objective that cannot page",
    edit: { file: "architecture/quality.yaml", from: "objective: 99.9,", to: "objective: 50," },
    sync: true,
    message: "the objective of Q-01, 50 % over 30d, cannot page",
    severity: "warning",
  },
  {
    rule: "stale",
    name: "an objective was edited",
    edit: { file: "architecture/quality.yaml", from: "objective: 99.9,", to: "objective: 99.5," },
    message: "derived file is not what the sources give",
  },
  {
    rule: "decision-conflict",
    name: "one role, two choices",
    edit: {
      file: "architecture/decisions/0002-again.md",
      from: "",
      to: "---\nstatus: accepted\ndate: 2026-10-02\nrole: store\nchosen: files\noptions: [{id: files, title: Files}]\n---\n\n# Again\n",
    },
    message: 'for the role store, 0002 chooses "files" and 0001 "redis"',
    line: 5,
  },
  {
    rule: "decision-conflict",
    name: "one element, the same options",
    edit: {
      file: "architecture/decisions/0002-again.md",
      from: "",
      to: "---\nstatus: accepted\ndate: 2026-10-02\nchosen: status-quo\nelements: [store]\noptions: [{id: redis, title: Redis}, {id: status-quo, title: Status quo}]\n---\n\n# Again\n",
    },
    message: "for the element store",
  },
  {
    rule: "decision-links",
    name: "superseded by nothing",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "status: accepted",
      to: "status: superseded",
    },
    message: "no record says that it takes its place",
    line: 2,
  },
  {
    rule: "decision-links",
    name: "supersedes one that still stands",
    edit: {
      file: "architecture/decisions/0002-next.md",
      from: "",
      to: "---\nstatus: accepted\ndate: 2026-10-02\nsupersedes: [1]\n---\n\n# Next\n",
    },
    message: "supersedes 0001, whose status is accepted",
    line: 4,
  },
  {
    rule: "decision-links",
    name: "supersedes nothing that exists",
    edit: {
      file: "architecture/decisions/0001-store.md",
      from: "risks: [R-01]",
      to: 'risks: [R-01]\nsupersedes: ["0009"]',
    },
    message: "supersedes 0009, which does not exist",
  },
  {
    rule: "control-catalog",
    name: "framework",
    edit: {
      file: "governance/controls.yaml",
      from: "frameworks: [soc2]",
      to: "frameworks: [soc2, hippa]",
    },
    message: 'no framework "hippa". Did you mean "hipaa"?',
    line: 1,
  },
  {
    rule: "control-catalog",
    name: "control",
    edit: {
      file: "governance/controls.yaml",
      from: "  UC-GOV-01: {status",
      to: "  UC-GOV-99: {status: planned, owner: A, elements: [api]}\n  UC-GOV-01: {status",
    },
    message: 'no control "UC-GOV-99"',
    line: 7,
  },
  {
    rule: "control-catalog",
    name: "requirement",
    edit: { file: "governance/controls.yaml", from: "C1.1", to: "C1.9" },
    message: 'soc2 has no requirement "C1.9"',
    line: 5,
  },
  {
    rule: "control-catalog",
    name: "kind",
    edit: { file: "governance/controls.yaml", from: "[confidentiality]", to: "[confidential]" },
    message: "no requirements of the kind",
  },
  {
    rule: "control-catalog",
    name: "decided against without a reason",
    edit: {
      file: "governance/controls.yaml",
      from: "crosswalk:",
      to: "requirements: {soc2: {C1.2: {applicable: false}}}\ncrosswalk:",
    },
    message: "gives no reason",
  },
  {
    rule: "control-catalog",
    name: "decided against by nobody",
    edit: {
      file: "governance/controls.yaml",
      from: "crosswalk:",
      to: 'requirements: {soc2: {C1.2: {applicable: false, reason: "No disposal"}}}\ncrosswalk:',
    },
    message: "does not say by whom",
    severity: "warning",
  },
  {
    rule: "control-gap",
    name: "requirement without control",
    edit: { file: "governance/controls.yaml", from: "[C1.1, C1.2]", to: "[C1.1]" },
    message:
      "1 of 2 requirements of SOC 2 Trust Services Criteria have no control, by the draft mapping: C1.2",
    severity: "warning",
  },
  {
    rule: "control-gap",
    name: "framework without controls",
    edit: { file: "governance/controls.yaml", from: "add: [C1.1, C1.2]", to: "add: []" },
    message: "no control supports SOC 2",
    severity: "error",
  },
  {
    rule: "control-assignment",
    name: "no element",
    edit: { file: "governance/controls.yaml", from: "elements: [store]", to: "elements: []" },
    message: "UC-GOV-01 protects no element",
  },
  {
    rule: "control-assignment",
    name: "no owner",
    edit: {
      file: "governance/controls.yaml",
      from: "status: implemented, owner: CISO",
      to: "status: planned",
    },
    message: "UC-GOV-01 has no owner",
  },
  {
    rule: "evidence-calendar",
    name: "no period",
    edit: { file: "governance/controls.yaml", from: "quarterly", to: "regularly" },
    message: "neither a period nor an event",
  },
  {
    rule: "evidence-calendar",
    name: "no kind",
    edit: { file: "governance/controls.yaml", from: "kind: attestation, ", to: "" },
    message: '"Access review" (UC-GOV-01) has no kind',
  },
  {
    rule: "evidence-calendar",
    name: "overdue",
    edit: {
      file: "governance/controls.yaml",
      from: "quarterly",
      to: "quarterly, last: 2026-08-19",
    },
    message: "was due on 2026-11-19",
  },
  {
    rule: "evidence-calendar",
    name: "overdue before it was ever collected",
    edit: {
      file: "governance/controls.yaml",
      from: "evidenceFrom: build",
      to: "evidenceFrom: 2026-08-19",
    },
    message: '"Access review" (UC-GOV-01) was due for the first time on 2026-11-19',
  },
  {
    rule: "evidence-calendar",
    name: "no first date",
    edit: { file: "governance/controls.yaml", from: "evidenceFrom: build", to: "" },
    message: "nothing says from when evidence is collected",
  },
  {
    rule: "unresolved-id",
    name: "phase of the first collection",
    edit: { file: "governance/controls.yaml", from: "quarterly", to: "quarterly, first: built" },
    message: 'phase "built" does not exist',
  },
  {
    rule: "evidence-calendar",
    name: "nobody collects it",
    edit: { file: "governance/controls.yaml", from: "by: CISO, ", to: "" },
    message: "nobody collects",
  },
  {
    rule: "policy-statement",
    name: "without control",
    edit: { file: "governance/playbook.md", from: "UC-GOV-01", to: "the controls" },
    message: "P-SHP-01 names no control",
    line: 5,
  },
  {
    rule: "policy-statement",
    name: "unknown control",
    edit: { file: "governance/playbook.md", from: "UC-GOV-01", to: "UC-GOV-77" },
    message: 'the control "UC-GOV-77", which does not exist',
  },
  {
    rule: "policy-statement",
    name: "control that the workspace lacks",
    edit: { file: "governance/playbook.md", from: "UC-GOV-01", to: "UC-GOV-02" },
    message: "stands in governance/controls.yaml",
  },
  {
    rule: "policy-statement",
    name: "used twice",
    edit: {
      file: "governance/other.md",
      from: "",
      to: "# O\n\n| P-SHP-01 | Again | UC-GOV-01 |\n",
    },
    message: "stands in governance/",
  },
  {
    rule: "policy-code",
    name: "a manifest breaks a policy",
    edit: {
      file: "reference/kubernetes/kustomization.yaml",
      from: 'newTag: "1.2"',
      to: "newName: shop",
    },
    message: 'Deployment "api" breaks the policy "pinned": every image needs a version',
    line: 2,
  },
  {
    rule: "policy-code",
    name: "a number, with a computed message",
    edit: { file: "reference/kubernetes/api.yaml", from: "replicas: 2", to: "replicas: 1" },
    message: "too few replicas: 1",
  },
  {
    rule: "policy-code",
    name: "an example that should fail passes",
    edit: { file: "governance/policies/examples/pinned.fail.yaml", from: '"api"', to: '"api:2"' },
    message: "lets it through",
  },
  {
    rule: "policy-code",
    name: "a validation that no example breaks",
    edit: {
      file: "governance/policies/examples/pinned.fail.yaml",
      from: /---[\s\S]+/,
      to: "",
    },
    message: 'no example shows what the policy "pinned" refuses by',
  },
  {
    rule: "policy-code",
    name: "an example that should pass fails",
    edit: { file: "governance/policies/examples/pinned.pass.yaml", from: "api:1", to: "api" },
    message: "refuses it: every image needs a version",
  },
  {
    rule: "policy-code",
    name: "an example that the policy does not look at",
    edit: {
      file: "governance/policies/examples/pinned.fail.yaml",
      from: "kind: Deployment",
      to: "kind: StatefulSet",
    },
    message: "does not look at StatefulSet",
  },
  {
    rule: "policy-code",
    name: "no example",
    edit: { file: "governance/policies/examples/pinned.pass.yaml", from: /[\s\S]+/, to: "{}\n" },
    message: "has no example that passes",
  },
  {
    rule: "policy-code",
    name: "an expression that is no CEL",
    edit: {
      file: "governance/policies/pinned.yaml",
      from: "c.image.contains",
      to: "c.image contains",
    },
    message: "cannot be evaluated",
  },
  {
    rule: "policy-code",
    name: "no control",
    edit: {
      file: "governance/policies/pinned.yaml",
      from: ", annotations: {archwright.dev/controls: UC-GOV-01}",
      to: "",
    },
    message: "enforces no control",
  },
  {
    rule: "policy-code",
    name: "a control names a policy that is not there",
    edit: {
      file: "governance/controls.yaml",
      from: "elements: [store]",
      to: "elements: [store], policy: governance/policies/pined.yaml",
    },
    message: "does not exist",
  },
  {
    rule: "decision-applied",
    name: "a role that was not rendered",
    edit: { file: "architecture/decisions/0001-store.md", from: "role: store", to: "role: cache" },
    message: 'rendered without the role "cache"',
    line: 5,
    severity: "info",
  },
  {
    rule: "decision-criteria",
    name: "missing anchor",
    edit: { file: "architecture/decisions/0001-store.md", from: "3: fair, ", to: "" },
    message: 'the criterion "Latency" does not say what 3 means',
    line: 8,
  },
  {
    rule: "missing-owner",
    name: "risk",
    edit: { file: "business/risks.yaml", from: "owner: Ops, ", to: "" },
    message: "R-01 has no owner",
    line: 2,
  },
  {
    rule: "missing-owner",
    name: "KPI without measure",
    edit: { file: "business/kpis.yaml", from: "measure: order log, ", to: "" },
    message: "lost-orders has no measure",
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
    rule: "unsourced-number",
    name: "a figure typed into the text",
    edit: {
      file: "README.md",
      from: "The case is worth",
      to: "It saves 30 hours. The case is worth",
    },
    message: '"30 hours" is neither computed nor has it a source',
    line: 5,
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
    line: 16,
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
    rule: "draft-crosswalk",
    name: "coverage in a sentence without a word on the mapping",
    edit: {
      file: "README.md",
      from: "The case is worth",
      to: 'Covered: <span data-aw="control.coverage.soc2"></span>.\n\n## Worth of the draft\n\nThe case is worth',
    },
    message: '"control.coverage.soc2" rests on a draft mapping',
    line: 5,
  },
  {
    rule: "dsl-warning",
    name: "comment behind a statement",
    edit: {
      file: "architecture/workspace.dsl",
      from: '"RESP"',
      to: '"RESP" // fast',
    },
    message: "(trailing-comment)",
    line: 16,
  },
  {
    rule: "todo",
    name: "left to do",
    edit: {
      file: "governance/playbook.md",
      from: "How we work.",
      to: "<!-- todo: playbook.work phase=design minutes=10 -->\n\nSay how.\n\n<!-- /todo -->",
    },
    message: "to do: playbook.work (design, 10 min)",
    line: 3,
    severity: "info",
  },
  {
    rule: "todo",
    name: "never closed",
    edit: {
      file: "governance/playbook.md",
      from: "How we work.",
      to: "<!-- todo: playbook.work phase=design minutes=10 -->\n\nSay how.",
    },
    message: "",
    severity: "error",
  },
  {
    rule: "data-contract",
    name: "table without a place",
    edit: {
      file: "reference/data/orders.odcs.yaml",
      from: "",
      to: "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nversion: 1.0.0\nstatus: active\nschema:\n  - {name: orders}\n",
    },
    message: "does not say where orders lies",
    line: 7,
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

  test("recorded-answers: a generator that does not exist", async () => {
    const { model } = readSources(await sampleFiles());
    expect(inspectAnswers(model, "/nowhere")).toMatchObject([
      { file: "archwright.yaml", line: 1, severity: "error" },
    ]);
  });

  test("and no rule is without a workspace that it finds broken", () => {
    // Rules with fixtures of their own are named by the test file that breaks them.
    const folder = fileURLToPath(new URL("..", import.meta.url));
    const tests = ["check", "cli"].flatMap((name) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith(".test.ts") && file !== "rules.test.ts")
        .map((file) => readFileSync(join(folder, name, file), "utf8")),
    );
    const camelCase = (id: string) =>
      id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const isNamed = (id: string) =>
      tests.some(
        (text) =>
          text.includes(`"${id}"`) ||
          text.includes(`/${id}.ts"`) ||
          text.includes(`${camelCase(id)}.check(`),
      );
    const elsewhere = new Set(["recorded-answers", ...referenceRules]);
    const covered = new Set(cases.map(({ rule }) => rule));
    const all = [...rules, ...readerRules].map(({ id }) => id);
    expect(all.filter((id) => !covered.has(id) && !elsewhere.has(id) && !isNamed(id))).toEqual([]);
    expect([...covered, ...elsewhere].filter((id) => !all.includes(id))).toEqual([]);
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
