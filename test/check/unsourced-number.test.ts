import { describe, expect, test } from "vitest";
import { quantityFinder } from "../../src/check/quantities.ts";
import { findingsOf, sampleFiles } from "./sample-workspace.ts";

/** The findings of the rule for a text in the business case of the sample. */
async function found(text: string, file = "business/business-case.md"): Promise<string[]> {
  const files = await sampleFiles();
  files.set(file, `# Business case\n\n${text}\n`);
  return (await findingsOf(files))
    .filter(({ rule }) => rule === "unsourced-number")
    .map(({ message, severity, line, fix }) => `${line} ${severity} ${message} ${fix}`);
}

describe("a quantity", () => {
  const find = quantityFinder(["claim"]);
  test.each([
    ["The NPV is $30M.", ["$30M"]],
    ["The NPV is \\$30M.", ["$30M"]],
    [
      "EUR 1.5 million and 13.7M USD, 250,000 euros",
      ["EUR 1.5 million", "13.7M USD", "250,000 euros"],
    ],
    ["an IRR of 28 %, 28% or 28 percent", ["28 %", "28%", "28 percent"]],
    ["p99 of 12 ms at 12,500 req/s on 16 GPUs", ["12 ms", "12,500 req/s", "16 GPUs"]],
    ["a 24-month payback within 10 to 20 working days", ["24-month", "10 to 20 working days"]],
    ["400 claims of 20 people", ["400 claims", "20 people"]],
    ["25K per month", ["25K"]],
    // No quantities: dates, ids, versions, labels, the calendar, bare numbers.
    ["On 2026-11-20 at 10:30, in 2026, in Q3 2026 the", []],
    ["Q-01, R-02, ADR 0003, UC-GOV-01, Kubernetes 1.30, SOC 2, ISO 27001, Art. 30", []],
    ["phase 2 teams, year 1 costs, Time: 25 minutes", []],
    ["24 hours a day, 365 days", []],
    ["one of 3 options; 2 of 5", []],
    ["Llama 3.3 70B in 8-bit weights, gpt-oss 120B", []],
    ["a market of $4B", ["$4B"]],
  ])("%s", (text, want) => {
    expect(find(text).map((quantity) => quantity.text)).toEqual(want);
  });
});

describe("a number in prose", () => {
  test("without a source is found, with its line, and the computed figure of the same value is named", async () => {
    const files = await sampleFiles([], { sync: true });
    const npv = /data-aw="finance.npv">([^<]*)</.exec(String(files.get("README.md")))?.[1] ?? "";
    expect(npv).toMatch(/\$/);
    expect(await found(`It is worth ${npv}.`)).toEqual([
      expect.stringMatching(
        /^3 warning "\$.*" is neither computed.*data-aw="finance\.npv".*same value/,
      ),
    ]);
  });

  test("near a computed figure names the nearest", async () => {
    expect((await found("We discount at 11 %."))[0]).toMatch(
      /finance\.discount-rate.*nearest \(10%\)/,
    );
  });

  test.each([
    ["a link", "It saves 30 hours ([survey](../README.md))."],
    ["a footnote", "It saves 30 hours.[^survey]"],
    ["a dated parenthesis", "It saves 30 hours (survey, 2026-10)."],
    ["a source in a line of the same paragraph", "It saves 30 hours\nand more (survey, 2026)."],
    ["a computed span", 'The rate is <span data-aw="finance.discount-rate">10%</span>.'],
    ["a computed block", "<!-- computed: finance.headline -->\n\n30 hours\n\n<!-- /computed -->"],
    ["code", "`sleep 30 s` and\n\n```sh\nwait 30 minutes\n```"],
    ["a comment", "<!-- 30 hours -->"],
    ["a row with a source", "| what | hours |\n|---|---|\n| saved | 30 hours (survey, 2026-10) |"],
    [
      "a column of sources",
      "| what | saved | source |\n|---|---|---|\n| tests | 30 hours | survey |",
    ],
    [
      "a heading whose paragraph has one",
      "## 30 hours saved\n\nThat is the survey's result (2026-10).",
    ],
  ])("with %s is fine", async (_, text) => {
    expect(await found(text)).toEqual([]);
  });

  test.each([
    ["another paragraph has the source", "It saves 30 hours.\n\nOthers say so (survey, 2026-10)."],
    ["another item has the source", "- It saves 30 hours.\n- It costs more (survey, 2026-10)."],
    [
      "another row has the source",
      "| a | b |\n|---|---|\n| x | 30 hours |\n| y | (survey, 2026-10) |",
    ],
    ["the parenthesis has no date", "It saves 30 hours (survey)."],
    ["the link is a picture", "It saves 30 hours ![chart](../README.md)."],
    ["the cell of the source is empty", "| a | b | source |\n|---|---|---|\n| x | 30 hours | |"],
  ])("is found although %s", async (_, text) => {
    expect(await found(text)).toHaveLength(1);
  });

  test("is for information while a to-do of its file is open", async () => {
    const text =
      "<!-- todo: business-case.ask phase=discover minutes=10 -->\n\nSay what is asked for.\n\n<!-- /todo -->\n\nIt saves 30 hours.";
    expect(await found(text)).toEqual([expect.stringMatching(/^9 info/)]);
  });

  test("is no claim where a rule sets its own time limit", async () => {
    const text = "Access is reviewed within 30 days.";
    expect(await found(text, "governance/access.md")).toEqual([]);
    expect(await found(text)).toHaveLength(1);
    expect(await found("Of all accounts 30 % are shared.", "governance/access.md")).toHaveLength(1);
  });
});

/**
 * What the public hand-written solutions of projects 301 to 305 claim in prose against their own
 * tables. Typed without a source, each figure is found; quoted as a block it follows the sources.
 */
describe("published claims", () => {
  test.each([
    [
      "301",
      "a buy alternative of 54 here and 50 there",
      "Buying costs $54M over three years.",
      ["$54M"],
    ],
    ["301", "a hybrid alternative of 45 and 42", "The hybrid costs 45 million.", ["45 million"]],
    [
      "301",
      "a saving against Tecton of 0.55 that is 0.05",
      "The feature store saves $0.55M.",
      ["$0.55M"],
    ],
    ["301", "governance for 0.2 and for 0.4", "Governance costs $200K to build.", ["$200K"]],
    [
      "301",
      "one data platform for 0.10 and 0.15 a year",
      "The data platform costs $100K per year.",
      ["$100K"],
    ],
    [
      "301",
      "growth of 50 % that is 27.7 %",
      "Benefits grow by 50% and then by 30%.",
      ["50%", "30%"],
    ],
    [
      "301",
      "a rate ladder with values of its own",
      "At 20% the NPV is $7.2M, at 25% $3.8M.",
      ["20%", "$7.2M", "25%", "$3.8M"],
    ],
    ["302", "8 of 38 called 35 %", "We save 8M, or 35% of the bill.", ["8M", "35%"]],
    ["302", "a realised saving of 10 for 7.8", "The levers save $10M per year.", ["$10M"]],
    ["302", "a cumulative saving of 24 and 26", "Three years save $24M.", ["$24M"]],
    ["302", "a run rate of 42.9 beside a target of 25", "The target run-rate is $25M.", ["$25M"]],
    [
      "302",
      "an expected fine of 2.4 inflated to 20",
      "Avoided GDPR fines are worth $20M.",
      ["$20M"],
    ],
    [
      "302",
      "a 20 % contingency that no line holds",
      "The 18M include 20% contingency.",
      ["18M", "20%"],
    ],
    ["302", "committed spend above the bill", "We commit $25M of spend.", ["$25M"]],
    ["302", "three migration costs", "Migration costs $5.0M once.", ["$5.0M"]],
    ["302", "16 of 25 called 70 %", "Reserved capacity covers 70% of it.", ["70%"]],
    ["303", "a throughput of 12,500 for 45", "It serves 12,500 req/s.", ["12,500 req/s"]],
    ["303", "growth that the savings do not use", "Requests grow by 50% a year.", ["50%"]],
    ["303", "a latency that lists two of three parts", "Safety takes 65 ms.", ["65 ms"]],
    [
      "303",
      "8 GPUs priced, 16 requested",
      "Eight cost 75K a month; we request 16 GPUs.",
      ["75K", "16 GPUs"],
    ],
    [
      "303",
      "a route share of 30 % and of 10 %",
      "30% of the requests go to the large model.",
      ["30%"],
    ],
    [
      "304",
      "50 %, 60 % and 99.9 % that no table supports",
      "Engineering time falls by 50%, cost by 60%, and 99.9% of the data are right.",
      ["50%", "60%", "99.9%"],
    ],
    ["304", "a saving of 5 % beside a target of 25 %", "TCO is 25% lower.", ["25%"]],
    [
      "305",
      "claims without a table",
      "Audits take 85% less time, and fines of $50M are avoided.",
      ["85%", "$50M"],
    ],
    [
      "305",
      "people left out of the budget",
      "The budget of $14M leaves out 21 people.",
      ["$14M", "21 people"],
    ],
  ])("%s: %s", async (_, __, text, quantities) => {
    const messages = await found(text);
    expect(messages).toHaveLength(quantities.length);
    for (const quantity of quantities)
      expect(messages.join("\n")).toContain(`"${quantity}" is neither`);
  });
});
