import { describe, expect, it } from "vitest";
import { lintGenerator } from "../../src/generator/lint-generator.ts";
import type { Files } from "./temporary-generator.ts";
import { load } from "./temporary-generator.ts";

const yaml = `id: mine
title: Mine
summary: One sentence.
version: 1.0.0
questions:
  - {name: people, type: number, message: How many?, default: 5}
  - {name: team, type: text, message: Which?, default: Core}
  - {name: big, type: confirm, message: Big?, default: true}
roles:
  - {role: store, default: fastdb}
files:
  - {from: business}
  - {from: docs, when: big}
`;

const option = `title: FastDB on our own
technology: FastDB 2
summary: It stores.
scores: {cost: {score: 4, reason: measured}}
`;

const clean: Files = {
  "generator.yaml": yaml,
  "templates/options/store/role.yaml": `title: Store
question: Which store?
criteria:
  - {id: cost, title: Cost, weight: 3, anchors: {1: a, 3: b, 5: c}}
`,
  "templates/options/store/fastdb/option.yaml": option,
  "templates/options/store/fastdb/note.md.hbs": "FastDB runs here.",
  "templates/business/finance.yaml.hbs": 'people: {{people}}\nteam: "{{team}}"\n',
  "templates/docs/page.md.hbs":
    '{{team}} {{fragment "store" "note.md"}}\n\n{{#todo "why"}}Say why.{{/todo}}\n',
  "templates/docs/page.answers.md": "## why\n\nFastDB, because.\n",
};

async function rules(files: Files): Promise<string[]> {
  const findings = await lintGenerator(await load({ ...clean, ...files }));
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

describe("lintGenerator", () => {
  it("finds nothing in a clean generator", async () => {
    expect(await rules({})).toEqual([]);
  });

  it.each<[string, Files, string]>([
    [
      "a figure with two homes",
      { "templates/business/kpis.yaml.hbs": "people: {{people}}\n" },
      "fact-has-one-home: the figure people is printed into 2 files: business/finance.yaml, business/kpis.yaml",
    ],
    [
      "a figure in a partial of a second file",
      {
        "templates/business/kpis.yaml.hbs": "{{> row n=people}}\n",
        "templates/partials/row.hbs": "n: {{n}}",
      },
      "fact-has-one-home: the figure people is printed into 2 files: business/finance.yaml, business/kpis.yaml",
    ],
    [
      "a figure in prose",
      { "templates/docs/page.md.hbs": '{{people}}\n{{#todo "why"}}w{{/todo}}\n' },
      "fact-in-prose: the figure people is typed into text",
    ],
    [
      "a question that nothing uses",
      {
        "generator.yaml": yaml.replace(
          "roles:",
          "  - {name: extra, type: text, message: Why?, default: x}\nroles:",
        ),
      },
      "question-unused: nothing uses the answer to the question extra",
    ],
    [
      "an answer without a to-do",
      { "templates/docs/page.answers.md": "## why\n\nBecause.\n\n## how\n\nSo.\n" },
      "answer-without-todo: the answer how belongs to no to-do of",
    ],
    [
      "a to-do without an answer",
      { "templates/docs/page.md.hbs": '{{#todo "why"}}w{{/todo}}\n\n{{#todo "how"}}h{{/todo}}\n' },
      "todo-without-answer: the to-do how has no worked answer",
    ],
    [
      "a swallowed hole",
      {
        "templates/docs/path.md.hbs":
          "In C:\\{{team}} and $\\{{ secrets.X }} and \\{{ $labels.x }}\n",
      },
      "literal-braces: \\{{team}} prints braces and not the value",
    ],
    [
      "the name of an option in shared text",
      { "templates/docs/more.md.hbs": "With fastdb.io/v1 we run FastDB. {{team}}\n" },
      'option-name: "FastDB" names the option fastdb',
    ],
    [
      "the name of an option beside its API group",
      { "templates/docs/more.md.hbs": "{group: fastdb.io, kind: Base} is FastDB. {{team}}\n" },
      'option-name: "FastDB" names the option fastdb',
    ],
    [
      "a copied file that cannot be read",
      { "templates/docs/a.json": "{,}" },
      "file-unreadable: Expected property name",
    ],
    [
      "answers with which it cannot be rendered",
      {
        "templates/docs/more.yaml.hbs": "{{#unless big}}a: [1{{/unless}}\nb: 1\n",
        "generator.yaml": yaml.replace(", when: big", ""),
      },
      "rendering: line 2 of docs/more.yaml cannot be read",
    ],
  ])("finds %s", async (_name, files, message) => {
    const found = await rules(files);
    expect(found.filter((finding) => finding.startsWith(message))).toHaveLength(1);
  });
});

describe("options of different roles are rendered together", () => {
  const role = (title: string) => `title: ${title}
question: Which one?
criteria:
  - {id: cost, title: Cost, weight: 3, anchors: {1: a, 3: b, 5: c}}
`;
  const two = (note: string): Files => ({
    "generator.yaml": yaml.replace("files:", "  - {role: cache, default: undecided}\nfiles:"),
    "templates/options/cache/role.yaml": role("Cache"),
    "templates/options/cache/near/option.yaml": option.replace("FastDB on our own", "Near"),
    "templates/options/store/slowdb/option.yaml": option.replace("FastDB on our own", "Slow"),
    "templates/options/cache/near/note.yaml.hbs": note,
    "templates/docs/cache.yaml.hbs": 'team: "{{team}}"\n{{fragment "cache" "note.yaml"}}\n',
  });

  it("finds nothing where each of them is in order", async () => {
    expect(await rules(two("near: 1"))).toEqual([]);
  });

  it("names the one that cannot be read", async () => {
    const found = (await rules(two("near: [1"))).filter((text) => text.startsWith("rendering"));
    expect(found.length).toBeGreaterThan(0);
    for (const text of found) expect(text).toMatch(/\((?:skeleton|exemplar), cache="near"\)$/);
  });
});
