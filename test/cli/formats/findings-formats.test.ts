import { describe, expect, test } from "vitest";
import { findingsCsv } from "../../../src/cli/formats/findings-csv.ts";
import type { CheckedWorkspace } from "../../../src/cli/formats/findings-json.ts";
import { findingsJunit } from "../../../src/cli/formats/findings-junit.ts";
import { findingsMarkdown } from "../../../src/cli/formats/findings-markdown.ts";
import { findingsSarif } from "../../../src/cli/formats/findings-sarif.ts";
import { childrenOf, junitProblems, parseXml } from "./junit-schema.ts";

const hostile = `a|b <c> & "d" 'e' ]]> \u0000\u0008\ud800 \`x\` # *y* [z](w)\nnext line\r\n{{q}} ${"\u202e"}é😀`;

const checked: CheckedWorkspace[] = [
  {
    dir: `a "b" <c>&d`,
    findings: [
      {
        rule: "raci",
        severity: "error",
        message: hostile,
        file: "governance/raci b.yaml",
        line: 3,
        fix: hostile,
      },
      { rule: "raci", severity: "warning", message: "second" },
      { rule: "todo", severity: "info", message: hostile, file: "README.md", line: 0 },
      { rule: "workspace-unreadable", severity: "error", message: "no workspace", column: 4 },
    ],
  },
  { dir: "empty", findings: [] },
];
const junit = findingsJunit(checked, { ruleIds: ["raci", "stale", "todo"], asOf: "2026-11-21" });

describe("JUnit", () => {
  test("is what the schema of Ant's reports, the strictest in use, allows", () => {
    expect(junitProblems(junit)).toEqual([]);
  });

  test("and that schema is not met by chance", () => {
    for (const [from, to] of [
      ["<testsuites>", '<testsuites name="x">'],
      [' hostname="localhost"', ""],
      [' type="error"', ""],
      ["    <properties/>\n", ""],
      ['id="1"', 'id="2"'],
      ['tests="4"', 'tests="5"'],
      ["T00:00:00", "T00:00:00Z"],
      [' time="0"/>', "/>"],
      ["</failure>", "</failure><skipped/>"],
    ] as const) {
      const broken = junit.replace(from, to);
      expect(broken, from).not.toBe(junit);
      expect(junitProblems(broken), from).not.toEqual([]);
    }
  });

  test("has a case for each rule, a failure for each that found something, and notes apart", () => {
    const [first, second] = childrenOf(parseXml(junit), "testsuite");
    expect(first?.attributes).toMatchObject({ name: checked[0]?.dir, tests: "4", failures: "2" });
    const cases = childrenOf(first, "testcase");
    expect(cases.map(({ attributes }) => attributes["name"])).toEqual([
      "raci",
      "stale",
      "todo",
      "workspace-unreadable",
    ]);
    const [failure] = childrenOf(cases[0], "failure");
    expect(failure?.attributes["message"]).toContain(`a|b <c> & "d" 'e' ]]>`);
    expect(failure?.text.split("\n").at(-1)).toBe(" warning: second");
    expect(childrenOf(first, "system-out")[0]?.text).toContain("README.md:0 info: a|b");
    expect(childrenOf(second, "testcase")).toHaveLength(3);
  });
});

test("Markdown: one line of the table for each finding, with as many cells as its head", () => {
  const [table = "", rest] = findingsMarkdown(checked).split("\n\n").slice(1);
  const rows = table.split("\n");
  expect(rows).toHaveLength(2 + 4);
  for (const row of rows) expect(row.replaceAll("\\|", "").match(/\|/g)).toHaveLength(6);
  expect(rows[2]).not.toMatch(/(?<!\\)</);
  expect(rest).toContain("## empty: 0 errors, 0 warnings, 0 notes");
});

test("SARIF: places that viewers accept, and every rule of a result described", () => {
  const { runs } = JSON.parse(findingsSarif(checked, "1.0.0"));
  const [{ results, tool }] = runs;
  const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
  for (const { ruleId, level, locations } of results) {
    expect(ids).toContain(ruleId);
    expect(["error", "warning", "note"]).toContain(level);
    // GitHub refuses the whole log for one result without a location.
    expect(locations).toHaveLength(1);
    for (const { physicalLocation } of locations) {
      expect(physicalLocation.artifactLocation.uri).not.toMatch(/[ \\]/);
      expect(physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  }
});

test("CSV: one record for each workspace, formulas and line ends harmless", () => {
  const row = { generator: "g", mode: "m", todosDone: 0, todos: 1, minutesLeft: 2 };
  const csv = findingsCsv([
    { ...row, dir: "=HYPERLINK(1)", findings: [] },
    { ...row, dir: 'a,"b"\nc', findings: checked[0]?.findings ?? [], problem: "x" },
  ]);
  expect(csv).toContain("\n'=HYPERLINK(1),g,m,0,0,0,0,1,2,\n");
  expect(csv).toContain('\n"a,""b""\nc",g,m,2,1,1,0,1,2,x');
});
